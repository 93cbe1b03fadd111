"""Behov till 2035: care at home and staff to 2035."""

from views.future import future_page

future_page()
