"""A Result as the points of one line. What the status hides is taken away here, before anything is drawn or written.

Decision that could be disputed: when a Result is divided (by sex or profession), a figure shows the undivided
values; if there are none, the caller must choose one division. Two divisions are never drawn as one line.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan
from typing import Any

import pandas as pd

from domain.errors import FollowUpError, UnknownUnitError
from domain.observation import VALUELESS, CellStatus
from domain.once import once
from domain.period import Period, span
from domain.result import Result

NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998")
_READ = (
    "unit",
    "period",
    "sex",
    "breakdown",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "status",
    "reporting",
)
_VALUELESS = [status.value for status in VALUELESS]
_Row = dict[str, object]


class AmbiguousSeriesError(FollowUpError):
    """A unit has several divisions in the same period and none of them is the total."""

    key = "figur.fel.flera_uppdelningar"


@dataclass(frozen=True, slots=True)
class Point:
    """One unit's value in one period, in the indicator's unit. A number that is missing or hidden is None."""

    period: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    status: CellStatus = CellStatus.MISSING
    reporting: str = ""

    @property
    def day(self) -> str:
        return first_day(self.period)


def shown_rows(result: Result) -> pd.DataFrame:
    """The rows of a Result with every number blanked (NaN) where the status says that there is none to show."""
    rows = result.rows.copy()
    valueless = rows["status"].isin(_VALUELESS)
    for name in NUMBERS:
        rows[name] = rows[name].astype(float).mask(valueless)
    return rows


def periods(result: Result) -> list[str]:
    """Every period from the first to the last of the Result, also those without a row."""
    present = [Period.parse(period) for period in result.rows["period"].unique()]
    return [str(period) for period in span(min(present), max(present))] if present else []


def points(result: Result, unit: str, *, over: Sequence[str]) -> list[Point]:
    """One point per period of `over`; a period without a row is `saknas`.

    Raises:
        UnknownUnitError: the Result has no such unit.
        AmbiguousSeriesError: the unit's rows are divided and none of them is the total.

    """
    if unit not in result.units:
        raise UnknownUnitError(found=unit, known=", ".join(result.units))
    found = _undivided(_of_unit(result, unit))
    by_period = {str(row["period"]): row for row in found}
    return [_point(period, by_period[period]) if period in by_period else Point(period) for period in over]


@once
def _of_unit(result: Result, unit: str) -> list[_Row]:
    return _records(result.rows.iloc[_places(result)[unit]])


@once
def _places(result: Result) -> dict[Any, Any]:
    """Where the rows of each unit stand, found once."""
    return dict(result.rows.groupby("unit").indices)


def at_period(result: Result, period: str, *, units: Collection[str] | None = None) -> dict[str, Point]:
    """Unit id -> its point at one period, for those of the units (None = all) that have a row then.

    Raises:
        AmbiguousSeriesError: a unit's rows are divided and none of them is the total.

    """
    at = result.rows["period"] == period
    rows = _records(result.rows[at if units is None else at & result.rows["unit"].isin(units)])
    by_unit: dict[str, list[_Row]] = {}
    for row in rows:
        by_unit.setdefault(str(row["unit"]), []).append(row)
    return {unit: _point(period, _undivided(its)[0]) for unit, its in by_unit.items()}


def lone(series: Sequence[Point]) -> list[bool]:
    """Which points have a value but no neighbour with one, so that a line would not show them."""
    empty = [True, *(point.value is None for point in series), True]
    return [before and after and not here for before, here, after in zip(empty, empty[1:], empty[2:], strict=False)]


@lru_cache(maxsize=2_000)
def first_day(period: str) -> str:
    """The first day of a period as ISO text, which is what plotly's time axis takes."""
    return str(Period.parse(period).start_on)


def _records(rows: pd.DataFrame) -> list[_Row]:
    """Plain rows; several times quicker than `to_dict`, and figures are drawn at every choice on a page."""
    columns = [rows[name].tolist() for name in _READ]
    return [dict(zip(_READ, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _undivided(rows: list[_Row]) -> list[_Row]:
    totals = [row for row in rows if row["breakdown"] == "" and row["sex"] in ("T", "")]
    if totals:
        return totals
    divisions = {(row["sex"], row["breakdown"]) for row in rows}
    if len(divisions) > 1:
        raise AmbiguousSeriesError(antal=len(divisions))
    return rows


def _point(period: str, row: _Row) -> Point:
    """A hidden or missing row gives no number, even if one should stand in it."""
    status, reporting = CellStatus(str(row["status"])), str(row["reporting"])
    if status in VALUELESS:
        return Point(period, status=status, reporting=reporting)
    return Point(
        period=period,
        value=_number(row["value"]),
        lower=_number(row["lower"]),
        upper=_number(row["upper"]),
        numerator=_number(row["numerator"]),
        denominator=_number(row["denominator"]),
        status=status,
        reporting=reporting,
    )


def _number(value: object) -> float | None:
    number = float(value)  # type: ignore[arg-type]
    return None if isnan(number) else round(number, 6)
