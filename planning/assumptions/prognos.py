"""Assumptions of forecasts."""

from domain.assumption import Assumption

ASSUMPTIONS: tuple[Assumption, ...] = ()
