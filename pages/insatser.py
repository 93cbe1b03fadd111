"""Insatser: what has been done and is under way, on a time line, with what the good ones did."""

from views.insatser import insatser_page

insatser_page()
