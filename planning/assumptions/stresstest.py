"""Assumptions of the stress test."""

from functools import partial

from domain.assumption import Assumption

DOCTORS, NURSES, MARGIN = "stress_andel_lakare", "stress_andel_sjukskoterskor", "stress_marginal"
SENT_BY_STAFF, SENT_BY_CLOSED = "stress_vidare_personal", "stress_vidare_stangd"

_share = partial(Assumption, model="stresstest", low=0, unit="andel", decimals=2)

ASSUMPTIONS: tuple[Assumption, ...] = (
    _share(
        id=DOCTORS, value=0.35, high=1, spread=0.1,
        source="Antagande av oss: vårdkontakter samlas inte in per yrke här. Byt mot enhetens egna tal.",
    ),
    _share(
        id=NURSES, value=0.45, high=1, spread=0.1,
        source="Antagande av oss: vårdkontakter samlas inte in per yrke här. Byt mot enhetens egna tal.",
    ),
    _share(
        id=MARGIN, value=0.08, high=1, spread=0.04,
        source="Antagande av oss: hur mycket fler kontakter än i dag som enheten hinner när den måste.",
    ),
    _share(
        id=SENT_BY_STAFF, value=0.1, high=1, spread=0.1,
        source="Antagande av oss: de som inte kan vänta åker till nästa enhet, de andra väntar.",
    ),
    _share(
        id=SENT_BY_CLOSED, value=0.6, high=1, spread=0.2,
        source="Antagande av oss: de som inte kan vänta åker till nästa enhet, de andra väntar.",
    ),
)  # fmt: skip
