"""Assumptions of did it help: what is asked of a series before anything is said, and when the method is believed."""

from functools import partial

from domain.assumption import Assumption

_asked = partial(Assumption, model="effekt")
_METHODS = (
    "Egen bedömning efter Bernal m.fl. 2017 (Int J Epidemiol 46:348–355) och egna simuleringar, se docs/effekt.md"
)

ASSUMPTIONS: tuple[Assumption, ...] = (
    _asked(id="effekt_manader_fore", value=24, low=18, high=60, unit="manader", source=_METHODS),
    _asked(id="effekt_manader_efter", value=12, low=6, high=36, unit="manader", source=_METHODS),
    _asked(id="effekt_handelser", value=30, low=5, high=200, unit="handelser", source=_METHODS),
    _asked(id="effekt_jamforda", value=3, low=2, high=20, unit="platser", source=_METHODS),
    _asked(id="effekt_larm", value=0.15, low=0.05, high=0.5, unit="andel", decimals=2, source=_METHODS),
)
