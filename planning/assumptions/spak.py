"""Assumptions of one lever for four areas."""

from domain.assumption import Assumption

ASSUMPTIONS: tuple[Assumption, ...] = ()
