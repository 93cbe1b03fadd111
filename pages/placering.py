"""Placering: where to put teams, rooms and beds."""

from views.placement import placement_page

placement_page()
