"""Assumptions of where to put teams and rooms, and of the travel times it rests on.

Decision that could be disputed: the speeds, the winter factor and the margin are ours, and no survey's. An uploaded
table of travel times takes their place.
"""

from domain.assumption import Assumption
from planning.travel import Assumptions

_OURS = "Antagande av oss"
_SURVEY = "Svensk undersökning av hur mycket längre vägen är än fågelvägen"

_TRAVEL = Assumptions()


def _ratio(km: int, value: float) -> Assumption:
    return Assumption(
        id=f"placering_kvot_{km}", model="placering", value=value, low=1.0, high=2.5, unit="kvot", source=_SURVEY,
        decimals=2,
    )  # fmt: skip


def _speed(km: int, value: float) -> Assumption:
    return Assumption(
        id=f"placering_fart_{km}", model="placering", value=value, low=10.0, high=110.0, unit="km_per_timme",
        source=_OURS,
    )  # fmt: skip


def _smallest(what: str, value: float) -> Assumption:
    return Assumption(
        id=f"placering_minst_{what}", model="placering", value=value, low=0.0, high=2000.0, unit="personer_65",
        source=_OURS,
    )  # fmt: skip


ASSUMPTIONS: tuple[Assumption, ...] = (
    *(_ratio(int(km), value) for km, value in _TRAVEL.ratio),
    *(_speed(int(km), value) for km, value in _TRAVEL.speed_kmh),
    Assumption(
        id="placering_vinterfaktor", model="placering", value=_TRAVEL.winter_factor, low=1.0, high=2.0, unit="ganger",
        source=_OURS, decimals=2,
    ),
    Assumption(
        id="placering_marginal", model="placering", value=_TRAVEL.margin, low=0.0, high=0.5, unit="andel", source=_OURS,
        decimals=2,
    ),
    _smallest("team", 50.0), _smallest("rum", 20.0), _smallest("platser", 200.0),
    Assumption(
        id="placering_samma_ort", model="placering", value=3.0, low=0.0, high=20.0, unit="kilometer", source=_OURS,
    ),
)  # fmt: skip
