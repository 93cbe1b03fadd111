"""Assumptions of the stress test."""

from domain.assumption import Assumption

ASSUMPTIONS: tuple[Assumption, ...] = ()
