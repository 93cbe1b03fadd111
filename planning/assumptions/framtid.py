"""Assumptions of care at home and staff to come."""

from domain.assumption import Assumption

ASSUMPTIONS: tuple[Assumption, ...] = ()
