"""Halvårsrapport: what is written and what the figures say, half-year by half-year."""

from views.report import report_page

report_page()
