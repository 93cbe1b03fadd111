"""Assumptions: numbers that a reckoning needs and that no figure here gives, each with its source."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Assumption:
    """A number that a model declares. Its name in words is the catalogue's `antagande.<id>`.

    `value` stands until somebody sets another, which must lie from `low` to `high`, the bounds of what makes sense
    (both included). `unit` is a key of the catalogue's `antagande.enhet.<unit>`; a share is 0-1. `spread` is how far
    the truth may lie from the value, in its own unit, where the model draws it (0 = it does not). `source` says where
    the value was taken from, or that it is an assumption of ours.
    """

    id: str
    model: str
    value: float
    low: float
    high: float
    unit: str
    source: str
    decimals: int = 0
    spread: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAssumption:
    """What somebody has put in an assumption's place. `value` None = back to what is declared."""

    assumption: str
    value: float | None
    source: str
    actor: str
    at: datetime
