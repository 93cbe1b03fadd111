"""The table twins of the curve and the map: the same values, for those who read rather than look."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from domain.indicator import Indicator, Interval
from domain.result import Result
from domain.units import Unit
from views import markup, places
from views.kept import kept
from views.live import live
from wording import count_text, number, period_text, text, unit_text
from wording.sentences import cell_text, indicator_text
from wording.summary import series
from workflows.read import Reference

_NOTHING = "–"
# Rows that a browser lays out in no time, however wide their columns come to be.
_MANY = 60
_SEXES = ("K", "M")
_Row = pd.Series | dict[Any, Any]


def _interval(row: _Row, indicator: Indicator) -> str:
    if pd.isna(row["lower"]):
        return _NOTHING
    return f"{number(row['lower'], indicator.decimals)}–{number(row['upper'], indicator.decimals)}"


def _count(value: float) -> str:
    return _NOTHING if pd.isna(value) else count_text(value)


def _cells(row: _Row, indicator: Indicator) -> list[str]:
    limits = [_interval(row, indicator)] if _has_limits(indicator) else []
    counts = [_count(row["numerator"]), _count(row["denominator"])] if indicator.numerator else []
    return [
        cell_text(row["value"], row["status"], indicator),
        *limits,
        *counts,
        str(row["reporting"]).replace("/", f" {text('tabell.av')} "),
    ]


def _has_limits(indicator: Indicator) -> bool:
    return indicator.interval in {Interval.WILSON, Interval.POISSON}


def _table(result: Result, first: str, title: str, lines: list[list[str]]) -> str:
    indicator = result.indicator
    limits = [text("tabell.intervall")] if _has_limits(indicator) else []
    headings = [
        first,
        text("tabell.varde", enhet=unit_text(indicator)),
        *limits,
        *([text("tabell.taljare"), text("tabell.namnare")] if indicator.numerator else []),
        text("tabell.rapporterat"),
    ]
    if len(lines) > _MANY:
        return markup.long_table(title, headings, lines)
    return markup.table(title, headings, lines, numeric=range(1, len(headings) - 1))


@kept
def one_period(known: Reference, result: Result, units: Sequence[str], period: str) -> str:
    """Every place's value at one period as HTML, in the given order."""
    asked = result.rows[(result.rows["period"] == period) & result.rows["unit"].isin(units)]
    rows = {row["unit"]: row for row in asked.to_dict("records")}
    lines = [[places.label(known, unit), *_cells(rows[unit], result.indicator)] for unit in units if unit in rows]
    title = f"{indicator_text(result.indicator, 'title')}, {period_text(period)}"
    return _table(result, text("tabell.plats"), title, lines)


@kept
def _over_time(result: Result, unit: Unit, breakdown: str) -> str:
    rows = series(result, unit.id, breakdown).iloc[::-1]
    lines = [[period_text(row["period"]), *_cells(row, result.indicator)] for _, row in rows.iterrows()]
    title = f"{indicator_text(result.indicator, 'title')}, {unit.name}"
    return _table(result, text("tabell.period"), title, lines)


@kept
def _of_sexes(result: Result, unit: Unit, breakdown: str) -> str:
    rows = series(result, unit.id, breakdown)
    shown = {
        (row["period"], row["sex"]): cell_text(row["value"], row["status"], result.indicator)
        for _, row in rows.iterrows()
    }
    headings = [text("tabell.period"), *(text(f"jamfor.kon.{sex}") for sex in _SEXES)]
    lines = [
        [period_text(period), *(shown.get((period, sex), _NOTHING) for sex in _SEXES)]
        for period in sorted(set(rows["period"]), reverse=True)
    ]
    title = f"{indicator_text(result.indicator, 'title')}, {unit.name}"
    return markup.table(title, headings, lines, numeric=(1, 2))


def at_one_period(
    known: Reference, result: Result, units: Sequence[str], period: str, *, key: str = "karttabell"
) -> None:
    """The twin of a map or of places side by side: every one's value at one period, in the given order."""
    live(one_period(known, result, tuple(units), period), key=key)


def of_sexes(result: Result, unit: Unit, breakdown: str) -> None:
    """The values of women and men, latest period first. `result` has them both."""
    live(_of_sexes(result, unit, breakdown), key="kontabell")


def over_time(result: Result, unit: Unit, breakdown: str) -> None:
    """The curve's twin: every period of one unit, latest first."""
    live(_over_time(result, unit, breakdown), key="kurvtabell")
