"""Assumptions of the beds' model."""

from domain.assumption import Assumption

_MODEL = "vardplatsbehov"

STAY, UNSEEN = "vardplatser_medelvardtid", "vardplatser_nekade_osedda"

ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        id=STAY, model=_MODEL, value=6, low=0.5, high=60, unit="dygn", decimals=1, spread=1.5,
        source="Antagande av oss: vårdtider samlas inte in här. Byt mot enhetens egen medelvårdtid.",
    ),
    Assumption(
        id=UNSEEN, model=_MODEL, value=0.05, low=0, high=0.5, unit="andel", decimals=2, spread=0.05,
        source="Antagande av oss: den som nekas plats registreras oftast inte. Byt mot en egen mätning.",
    ),
)  # fmt: skip
