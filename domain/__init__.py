"""The vocabulary of the follow-up: what every other room speaks. Imports nothing of ours."""
