"""Synthetic observations (seeded generator) and real reference facts with their source."""
