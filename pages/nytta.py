"""Nytta och arbete: what the sheets cost, what the indicators are used for, and which to reconsider."""

from views.benefit import benefit_page

benefit_page()
