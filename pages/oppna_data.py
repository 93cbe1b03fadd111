"""Öppna data: how to get every published value by program."""

from views.open_data import open_data_page

open_data_page()
