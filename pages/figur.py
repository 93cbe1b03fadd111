"""Figur: whether a figure that was taken out has been corrected since."""

from views.taken_figure import taken_figure_page

taken_figure_page()
