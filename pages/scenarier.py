"""Scenarier: what was predicted and what came; the assumptions."""

from views.scenarios import scenarios_page

scenarios_page()
