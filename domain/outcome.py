"""Outcomes: what came of what a scenario predicted, and how often a model's bands have held."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.observation import CellStatus
from domain.scenario import Prediction


class Came(StrEnum):
    """What is known of a prediction. The values are the last part of catalogue keys."""

    INSIDE = "inom"
    ABOVE = "over"
    BELOW = "under"
    HIDDEN = "prickad"
    MISSING = "saknas"
    AWAITED = "vantas"


# Those that say whether the band held.
TESTED = frozenset({Came.INSIDE, Came.ABOVE, Came.BELOW})


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of one prediction, by what is shown today.

    `value` is in the indicator's unit, None where there is none to show; `status` says why, or that the value is
    preliminary. `first` is what was published first, where another value has come in its place and it may still be
    shown.
    """

    prediction: Prediction
    came: Came
    value: float | None = None
    status: CellStatus = CellStatus.OK
    first: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Hits:
    """Of `tested` outcomes of a model, `inside` lay within bands meant to hold at `level` (shares 0-1).

    `lower` and `upper` are the 95 % Wilson limits of the share.
    """

    model: str
    inside: int
    tested: int
    level: float
    lower: float
    upper: float


def counted(outcomes: Sequence[Outcome]) -> tuple[int, int]:
    """How many outcomes lay within their band, and of how many that could be tested."""
    tested = [each for each in outcomes if each.came in TESTED]
    return sum(each.came is Came.INSIDE for each in tested), len(tested)


def overall(hits: Sequence[tuple[str, float, Sequence[Outcome]]]) -> dict[tuple[str, float], list[Outcome]]:
    """Outcomes by model and level; the same prediction that was saved several times is one."""
    found: dict[tuple[str, float], dict[Prediction, Outcome]] = {}
    for model, level, outcomes in hits:
        found.setdefault((model, level), {}).update({each.prediction: each for each in outcomes})
    return {key: list(held.values()) for key, held in found.items()}
