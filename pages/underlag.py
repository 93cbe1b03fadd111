"""Underlag: the facts that the figures rest on, and for reviewers the tables in which they are changed."""

from views.facts import facts_page

facts_page()
