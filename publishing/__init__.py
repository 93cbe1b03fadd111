"""Figures and Results in, bytes out."""
