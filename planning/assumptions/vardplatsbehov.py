"""Assumptions of the beds' model."""

from domain.assumption import Assumption

ASSUMPTIONS: tuple[Assumption, ...] = ()
