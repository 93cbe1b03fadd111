"""Scenarios: what a model said would come, kept with its day so that it can be held against what came."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.errors import FollowUpError, StoreError


class ScenarioStatus(StrEnum):
    """Whether a scenario may still be changed."""

    OPEN = "öppet"
    CLOSED = "låst"


class ClosedScenarioError(StoreError):
    """A closed scenario is not changed by anybody."""

    key = "scenarier.fel.last"


class UnknownScenarioError(StoreError):
    """No scenario has that number."""

    key = "scenarier.fel.okant"


class ScenarioWordsError(FollowUpError):
    """A scenario has no title, or its words are too long."""

    key = "scenarier.fel.titel"


class PredictionError(FollowUpError):
    """A prediction cannot be held against anything: no band, another period than its indicator has, or said twice."""

    def __init__(self, what: str, **values: object) -> None:
        self.key = f"scenarier.fel.{what}"
        super().__init__(**values)


@dataclass(frozen=True, kw_only=True, slots=True)
class Prediction:
    """What is expected of one indicator for one unit and period, in the indicator's own unit, within a band."""

    indicator: str
    unit: str
    period: str
    mean: float
    lower: float
    upper: float
    breakdown: str = ""

    @property
    def about(self) -> tuple[str, str, str]:
        """The series it belongs to: indicator, unit, breakdown."""
        return self.indicator, self.unit, self.breakdown


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario:
    """A dated prediction.

    `model` is the page that made it ("vardplatsbehov"), `inputs` its controls as they stand in the address, and
    `assumptions` every assumption it used with its value. Same inputs, assumptions, `seed` and `data_version` give the
    same predictions. `place` is the unit it is about. `level` is how sure the band is meant to be. `number` is given by
    the store (0 = not kept yet), as are `made_at`, the day of its predictions, and what it says of being closed.
    """

    model: str
    title: str
    place: str
    data_version: int
    predictions: tuple[Prediction, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)
    assumptions: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0
    level: float = 0.95
    note: str = ""
    number: int = 0
    actor: str = ""
    made_at: datetime | None = None
    status: ScenarioStatus = ScenarioStatus.OPEN
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.status is ScenarioStatus.OPEN
