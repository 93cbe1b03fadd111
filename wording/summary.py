"""What one series says: its latest value and its direction, before anybody puts it into words.

Decision that could be disputed: direction is judged over the last three years of months (five of quarters), and
never across a declared break in the series.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from domain.indicator import Direction
from domain.once import once
from domain.period import Granularity, Period
from domain.result import Result
from stats.trend import Trend, seasonal_kendall
from wording.breaks import break_days

# How many periods back the direction is judged over.
WINDOW = {Granularity.MONTH: 36, Granularity.QUARTER: 20, Granularity.YEAR: 10}


@dataclass(frozen=True, slots=True)
class Summary:
    """The latest period of a series and where it is heading.

    `period` is the latest that anybody has; `value` is None when it is missing then, and `status` says why.
    `last_period` and `last_value` are the latest that has a value (None if there is none).
    `rising` is 1, -1, 0 or None (too few points); `better` is True, False or None (no better direction, or no
    certain change). `since` is the first period the direction rests on; `broken` tells that a break set it.
    """

    unit: str
    period: str
    value: float | None
    lower: float | None
    upper: float | None
    numerator: float | None
    denominator: float | None
    status: str
    reported: int
    asked: int
    last_period: str
    last_value: float | None
    rising: int | None
    better: bool | None
    since: str
    broken: bool


def series(result: Result, unit: str, breakdown: str = "") -> pd.DataFrame:
    """The rows of one unit in time order."""
    rows: pd.DataFrame = result.rows.iloc[_places(result).get((unit, breakdown), [])]
    return rows


@once
def _places(result: Result) -> dict[Any, Any]:
    """Where the rows of each unit and part stand: found once for all that ask."""
    return dict(result.rows.groupby(["unit", "breakdown"]).indices)


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[arg-type, call-overload]


def _direction(result: Result, unit: str, rows: pd.DataFrame) -> tuple[Trend, str, bool]:
    granularity = result.indicator.periodicity
    window = rows.tail(WINDOW[granularity])
    broken_on = max(break_days(result, unit), default=date.min)
    comparable = [Period.parse(text).start_on >= broken_on for text in window["period"]]
    kept = window[comparable]
    trend = seasonal_kendall(kept["value"], period=granularity.per_year)
    return trend, kept["period"].iloc[0] if len(kept) else "", len(kept) < len(window)


def _is_better(direction: Direction, rising: int | None) -> bool | None:
    if not rising or direction not in {Direction.HIGHER, Direction.LOWER}:
        return None
    return (rising > 0) == (direction is Direction.HIGHER)


@once
def summarise(result: Result, unit: str, breakdown: str = "") -> Summary | None:
    """Sum one series up, or None where the Result has no row for that unit at all."""
    rows = series(result, unit, breakdown)
    if rows.empty:
        return None
    latest = rows.iloc[-1]
    valued = rows[rows["value"].notna()]
    trend, since, broken = _direction(result, unit, rows)
    reported, asked = (int(part) for part in latest["reporting"].split("/"))
    return Summary(
        unit=unit,
        period=latest["period"],
        value=_number(latest["value"]),
        lower=_number(latest["lower"]),
        upper=_number(latest["upper"]),
        numerator=_number(latest["numerator"]),
        denominator=_number(latest["denominator"]),
        status=latest["status"],
        reported=reported,
        asked=asked,
        last_period=valued["period"].iloc[-1] if len(valued) else "",
        last_value=_number(valued["value"].iloc[-1]) if len(valued) else None,
        rising=trend.direction,
        better=_is_better(result.indicator.direction, trend.direction),
        since=since,
        broken=broken,
    )
