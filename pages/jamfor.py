"""Jämför: places side by side with their intervals, on one scale, and never as a league table."""

from views.compare import compare_page

compare_page()
