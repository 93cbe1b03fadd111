"""Hjälpte det?: whether an insats made a difference."""

from views.effect import effect_page

effect_page()
