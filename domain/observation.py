"""Observations: one value of one measure for one unit and period, as somebody reported it."""

from dataclasses import dataclass
from enum import StrEnum


class CellStatus(StrEnum):
    """Why a value is what it is. Missing is never 0 and never blank: it has a reason."""

    OK = ""
    PRELIMINARY = "preliminär"
    REVISED = "reviderad"
    SUPPRESSED = "prickad"
    MISSING = "saknas"
    NOT_RELEVANT = "ej relevant"


# A row with one of these carries no value.
VALUELESS = frozenset({CellStatus.SUPPRESSED, CellStatus.MISSING, CellStatus.NOT_RELEVANT})

# What names one cell of the store. `sex` is T, K or M; `breakdown` is empty, a profession or a threshold.
CELL = ("measure", "unit", "period", "sex", "breakdown")

# Columns of every frame of observations. All text but `value` (float, NaN where the status says why) and
# `synthetic` (bool: from the sample data). `source` is what the caption says: "Kolada", "SCB", "Blankett" …
OBSERVATION_COLUMNS = (*CELL, "value", "status", "synthetic", "source")


@dataclass(frozen=True, slots=True)
class Change:
    """What a submission would do to one cell: `old` and `new` as a value or as the reason for its absence.

    `kind` is "ny" (nothing stood there), "ändrad" or "oförändrad".
    """

    measure: str
    unit: str
    period: str
    sex: str
    breakdown: str
    old_value: float | None
    old_status: str
    new_value: float | None
    new_status: str
    sheet: str
    cell: str
    kind: str
