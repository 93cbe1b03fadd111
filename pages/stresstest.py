"""Stresstest: what happens when something is taken away."""

from views.stress import stress_page

stress_page()
