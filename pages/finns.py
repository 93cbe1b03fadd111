"""Vad som finns: every indicator, unit and year, with the reason for each hole."""

from views.available import available_page

available_page()
