"""Läget: which modellområde has delivered what, what is missing, and when it is due."""

from views.completeness import completeness_page

completeness_page()
