"""Assumptions of where to put teams and rooms."""

from domain.assumption import Assumption

ASSUMPTIONS: tuple[Assumption, ...] = ()
