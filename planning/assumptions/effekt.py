"""Assumptions of did it help."""

from domain.assumption import Assumption

ASSUMPTIONS: tuple[Assumption, ...] = ()
