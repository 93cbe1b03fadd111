"""Assumptions of digital visits."""

from domain.assumption import Assumption

ASSUMPTIONS: tuple[Assumption, ...] = ()
