"""Assumptions: numbers that a reckoning needs and that no figure here gives, each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.errors import FollowUpError, StoreError

# So many letters are room enough to say where a number is from.
LONGEST_SOURCE = 500


class AssumptionsChangedError(StoreError):
    """Somebody has set assumptions since these were looked at."""

    key = "antagande.fel.andrades"


class AssumptionFaultsError(FollowUpError):
    """What is to be set has faults, so nothing is."""

    key = "antagande.fel.har_fel"


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


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldAssumption:
    """An assumption as it stands: what holds now, and what was set (None where the declared value holds)."""

    declared: Assumption
    value: float
    source: str
    said: SetAssumption | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedAssumption:
    """What somebody wants an assumption to be. `value` None = back to what is declared.

    `sheet` and the cells say where it was written, where that was in a workbook.
    """

    assumption: str
    value: float | None
    source: str
    sheet: str = ""
    id_cell: str = ""
    value_cell: str = ""
    source_cell: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AssumptionFault:
    """What is wrong and where. `code` names the sentence `antagande.fynd.<code>`, which `values` fill in."""

    code: str
    values: dict[str, object]
    assumption: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AssumptionChange:
    """A value in the place of another; `value` None = back to what is declared, which is `becomes`."""

    before: HeldAssumption
    value: float | None
    becomes: float
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AssumptionExamination:
    """What would be set: the changes, the faults that stop them all, and how many were the same.

    `seen` is how many changes had been made when it was looked at.
    """

    changes: Sequence[AssumptionChange]
    faults: Sequence[AssumptionFault]
    same: int
    seen: int
