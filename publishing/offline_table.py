"""The table twin of a figure in the one file, and the checksum over every value that such tables show.

Decision that could be disputed: the checksum is over the words in the cells and not over the numbers behind them, so
that it can be worked out anew from what a person reads in the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape

from charts.series import Point
from domain.indicator import Indicator, Interval
from domain.result import Result
from publishing.offline_markup import paragraph, row, table
from wording import count_text, number, period_text, text, unit_text
from wording.sentences import cell_text, indicator_text

_NOTHING = "–"
_SEPARATOR = "\t"


def over_time(result: Result, series: Sequence[Point]) -> tuple[str, list[tuple[str, list[str]]]]:
    """Every period of one place as a table, latest first; and the same as (period, cells) in time order.

    `series` is that place's points. Where everybody has reported every time, that is said once and not in every row.
    """
    indicator = result.indicator
    told = [(period_text(each.period), cells(each, indicator)) for each in series]
    names, note = [text("tabell.period"), *headings(indicator)], ""
    if all(_is_whole(each) for each in series):
        told = [(period, shown[:-1]) for period, shown in told]
        names, note = names[:-1], paragraph(text("bygd.alla_har_rapporterat"), "bildtext")
    title = f"{indicator_text(indicator, 'title')}, {next(iter(result.units.values())).name}"
    rows = [row(escape(period), map(escape, shown)) for period, shown in reversed(told)]
    return table(title, names, rows, style="siffror") + note, told


def _is_whole(point: Point) -> bool:
    reported, _, asked = point.reporting.partition("/")
    return reported == asked


def headings(indicator: Indicator) -> list[str]:
    """What stands above the cells of a value."""
    limits = [text("tabell.intervall")] if _has_limits(indicator) else []
    counts = [text("tabell.taljare"), text("tabell.namnare")] if indicator.numerator else []
    return [text("tabell.varde", enhet=unit_text(indicator)), *limits, *counts, text("tabell.rapporterat")]


def cells(point: Point, indicator: Indicator) -> list[str]:
    """A value in words, as the page's own table has it."""
    limits = [_interval(point, indicator)] if _has_limits(indicator) else []
    counts = [_count(point.numerator), _count(point.denominator)] if indicator.numerator else []
    value = float("nan") if point.value is None else point.value
    shown = cell_text(value, str(point.status), indicator)
    return [shown, *limits, *counts, point.reporting.replace("/", f" {text('tabell.av')} ")]


def canonical(indicator_id: str, unit_id: str, told: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    """One line for each period of a table: measure, place, period and the cells, in words."""
    for period, shown in told:
        yield _SEPARATOR.join([indicator_id, unit_id, period, *shown])


def checksum(lines: Iterable[str]) -> str:
    """SHA-256 over the lines in order of their letters, each ended by a line break."""
    return sha256("".join(f"{line}\n" for line in sorted(lines)).encode()).hexdigest()


def _has_limits(indicator: Indicator) -> bool:
    return indicator.interval in {Interval.WILSON, Interval.POISSON}


def _interval(point: Point, indicator: Indicator) -> str:
    if point.lower is None or point.upper is None:
        return _NOTHING
    return f"{number(point.lower, indicator.decimals)}–{number(point.upper, indicator.decimals)}"


def _count(value: float | None) -> str:
    return _NOTHING if value is None else count_text(value)
