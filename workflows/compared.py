"""What differs between an indicator's values at two data versions, value by value, as a reader sees them.

Decision that could be disputed: a value is another when it, or its interval, reads otherwise with the decimals that the
indicator is shown with. A correction that nobody can see in the figure is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from domain.result import Result

KEY = ["unit", "period", "sex", "breakdown"]
_TOLD = ["value", "lower", "upper", "status", "reporting"]


class Sort(StrEnum):
    """What has happened to a value; the text is the last part of catalogue keys."""

    NEW = "nya"
    REVISED = "rattade"
    GONE = "borta"


@dataclass(frozen=True, slots=True)
class Told:
    """A value as it is shown at one data version: NaN where there is none, and then `status` says why."""

    value: float
    lower: float
    upper: float
    status: str
    reporting: str


@dataclass(frozen=True, slots=True)
class Change:
    """One value of an indicator that is not what it was. `before` or `after` is None where its number is withheld."""

    indicator: str
    unit: str
    period: str
    sex: str
    breakdown: str
    sort: Sort
    before: Told | None
    after: Told | None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names the value within its indicator."""
        return self.unit, self.period, self.sex, self.breakdown


def compared(before: Result | None, after: Result) -> pd.DataFrame:
    """Every value that is new, another or gone: KEY, `sort`, and each told thing as `…_1` before and `…_2` after.

    None before = nothing was there.
    """
    both = _side_by_side(before, after)
    was, now = both["value_1"].notna(), both["value_2"].notna()
    other = np.zeros(len(both), dtype=bool)
    for name in ("value", "lower", "upper"):
        one, two = (both[f"{name}_{which}"].to_numpy(float).round(after.indicator.decimals) for which in (1, 2))
        other |= ~((one == two) | (np.isnan(one) & np.isnan(two)))
    sorts = [(~was & now, Sort.NEW), (was & now & other, Sort.REVISED), (was & ~now, Sort.GONE)]
    found = both.assign(sort=np.select([kept for kept, _ in sorts], [sort.value for _, sort in sorts], ""))
    return found[found["sort"] != ""]


def changes(indicator: str, rows: pd.DataFrame) -> Iterator[Change]:
    """Some rows of `compared` as changes, in the same order."""
    for row in rows.to_dict("records"):
        unit, period, sex, breakdown = (str(row[name]) for name in KEY)
        yield Change(indicator, unit, period, sex, breakdown, Sort(row["sort"]), _told(row, 1), _told(row, 2))


def _side_by_side(before: Result | None, after: Result) -> pd.DataFrame:
    rows = after.rows if before is None else before.rows
    first = rows[[*KEY, *_TOLD]] if before is not None else rows.iloc[:0][[*KEY, *_TOLD]]
    return first.merge(after.rows[[*KEY, *_TOLD]], on=KEY, how="outer", suffixes=("_1", "_2"))


def _told(row: dict[Any, Any], which: int) -> Told:
    value, lower, upper = (float(row[f"{name}_{which}"]) for name in ("value", "lower", "upper"))
    status, reporting = (row[f"{name}_{which}"] for name in ("status", "reporting"))
    return Told(value, lower, upper, *("" if pd.isna(each) else str(each) for each in (status, reporting)))
