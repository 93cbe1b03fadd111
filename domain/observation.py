"""Observations: one value of one measure for one unit and period, as somebody reported it."""

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


# Columns of what a submission would do, one row a cell: `old_*` and `new_*` are a value or the reason for its
# absence; `kind` is one of the four below (a removed cell has neither new value
# nor new status); `sheet` and `cell` are where the new value stood in the file.
CHANGE_COLUMNS = (*CELL, "old_value", "old_status", "new_value", "new_status", "sheet", "cell", "kind")
NEW, CHANGED, UNCHANGED, REMOVED = "ny", "ändrad", "oförändrad", "borttagen"
