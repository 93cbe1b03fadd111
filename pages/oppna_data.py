"""Öppna data: how to get every published value by program, and how to put a figure in one's own page."""

from views.open_data import open_data_page

open_data_page()
