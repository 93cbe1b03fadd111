"""Events on a time axis: a letter at the top of the plot, and what the letter stands for in words.

Decision that could be disputed: an insats known only by its year or quarter is drawn along it, since a line on the
first day would claim more than is known. Letters are used because titles are long and phones are narrow. An insats that
is meant to change the very measure has a thicker line; the others of the place are marked as well, since nobody knows
beforehand what an insats does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from string import ascii_uppercase
from typing import Any

from charts.palette import Palette
from domain.errors import PeriodError
from domain.indicator import Indicator
from domain.period import Granularity, Period
from domain.result import Result
from domain.units import Event, EventKind
from wording import date_text, period_text, text
from wording.sentences import indicator_list

_TITLE_LENGTH = 60
# How many letters a whole day has: 2022-06-16.
_WHOLE_DAY = 10
# The line of an insats that is meant to change the measure, in pixels; others are thinner.
EXPECTED_WIDTH = 3
# Letters nearer than this share of the axis would touch on a phone.
_CLOSE = 0.09


@dataclass(frozen=True, slots=True)
class Mark:
    """One event as it is drawn. `start_on` = `end_on` for a line; otherwise a span, both days included.

    `title` is short enough for a figure; `event` has the whole of it. `expected` tells that it is meant to change the
    measure that is drawn.
    """

    letter: str
    title: str
    when: str
    kind: EventKind
    start_on: date
    end_on: date
    synthetic: bool
    event: Event
    expected: bool = False

    @property
    def is_span(self) -> bool:
        return self.end_on > self.start_on

    @property
    def label(self) -> str:
        """`A: Samhällsrummet Näsåker öppnar, 7 mars 2022`: plain text, not escaped."""
        key = "figur.handelse.pahittad" if self.synthetic else "figur.handelse"
        told = text(key, bokstav=self.letter, titel=self.title, nar=self.when)
        return text("insatser.figur.vantad", ord=told) if self.expected else told


def marks(result: Result, *, over: Sequence[str]) -> list[Mark]:
    """The Result's events and the indicator's series breaks that touch the periods, in order of time."""
    if not over:
        return []
    first_on, last_on = Period.parse(over[0]).start_on, Period.parse(over[-1]).end_on
    granularity = Period.parse(over[0]).granularity
    dated = _dated(result)
    found = [
        _mark(event, granularity, result.indicator.id) for event in (*dated, *_breaks(result.indicator, known=dated))
    ]
    inside = [mark for mark in found if mark.end_on >= first_on and mark.start_on <= last_on]
    inside.sort(key=lambda mark: (mark.start_on, mark.title))
    return [_lettered(mark, number) for number, mark in enumerate(inside)]


def shapes(drawn: Sequence[Mark], colours: Palette, *, over: Sequence[str]) -> list[dict[str, Any]]:
    """Plotly shapes: shaded spans for the outside world, dashed lines for insatser, dotted for series breaks.

    An insats known less precisely than the axis is divided is a dashed line along the top of the plot.
    """
    return [_shape(mark, colours, over) for mark in drawn]


def letters(drawn: Sequence[Mark], colours: Palette, *, over: Sequence[str]) -> list[dict[str, Any]]:
    """Plotly annotations above the plot; those of one day stand together, close ones on two rows."""
    if not drawn:
        return []
    places: dict[date, list[Mark]] = {}
    for mark in drawn:
        first_on, last_on = _cut(mark, over)
        places.setdefault(first_on + (last_on - first_on) / 2, []).append(mark)
    length = Period.parse(over[-1]).end_on - Period.parse(over[0]).start_on
    written: list[dict[str, Any]] = []
    before, row = None, 0
    for day, together in sorted(places.items()):
        row = 1 - row if before and day - before < length * _CLOSE else 0
        written.append(_letter(day, together, row, colours))
        before = day
    return written


def _dated(result: Result) -> list[Event]:
    wanted = set(result.indicator.measures)
    return [event for event in result.events if event.start and (not event.measures or wanted & set(event.measures))]


def _breaks(indicator: Indicator, *, known: Sequence[Event]) -> list[Event]:
    """The declared breaks, less those that stand among the events already (known by year, or to the month)."""
    stand = [event.start for event in known if event.kind is EventKind.BREAK]
    reasons = indicator_list(indicator, "series_breaks")
    return [
        Event(f"brott-{each.start}", reason, EventKind.BREAK, (), each.start, "", "", is_decision=False, source="")
        for each, reason in zip(indicator.series_breaks, reasons, strict=True)
        if not any(each.start.startswith(start) or start.startswith(each.start) for start in stand)
    ]


def is_expected(event: Event, indicator: str) -> bool:
    """Whether an event is meant to change a measure."""
    return any(each.indicator == indicator for each in event.expected)


def _mark(event: Event, granularity: Granularity, indicator: str) -> Mark:
    start_on, start_end = _days(event.start)
    end_on = start_on
    if event.kind is EventKind.OUTSIDE:
        end_on = _days(event.end or event.start)[1]
    elif event.kind is EventKind.INSATS and _is_vague(event.start, granularity):
        end_on = start_end
    return Mark(
        "", _short(event.title), when_words(event), event.kind, start_on, end_on, event.synthetic, event,
        expected=is_expected(event, indicator),
    )  # fmt: skip


def _lettered(mark: Mark, index: int) -> Mark:
    turn, place = divmod(index, len(ascii_uppercase))
    letter = ascii_uppercase[place] + (str(turn + 1) if turn else "")
    return replace(mark, letter=letter)


def _is_vague(moment: str, granularity: Granularity) -> bool:
    """Whether a time is known less precisely than the axis is divided: a year on an axis of months."""
    return len(moment) < _WHOLE_DAY and Period.parse(moment).granularity.per_year < granularity.per_year


def _days(moment: str) -> tuple[date, date]:
    """First and last day of what the text names: a day, a month or a year."""
    try:
        day = date.fromisoformat(moment)
    except ValueError:
        period = Period.parse(moment)
        return period.start_on, period.end_on
    return day, day


def last_day(event: Event) -> date:
    """The last day on which it can have happened, as far as is known. It must have a date."""
    return _days(event.start)[1]


def when_words(event: Event) -> str:
    """When it happened, with the precision it is known with."""
    start = _moment_text(event.start)
    if event.kind is EventKind.OUTSIDE and event.end:
        return f"{start}–{_moment_text(event.end)}"
    return start


def _moment_text(moment: str) -> str:
    try:
        return period_text(moment)
    except PeriodError:
        return date_text(date.fromisoformat(moment))


def _short(title: str) -> str:
    return title if len(title) <= _TITLE_LENGTH else title[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:- ") + " …"


def _cut(mark: Mark, over: Sequence[str]) -> tuple[date, date]:
    """The part of a mark that lies within the periods."""
    first_on, last_on = Period.parse(over[0]).start_on, Period.parse(over[-1]).end_on
    return max(mark.start_on, first_on), min(mark.end_on, last_on)


def _shape(mark: Mark, colours: Palette, over: Sequence[str]) -> dict[str, Any]:
    first_on, last_on = _cut(mark, over)
    shape = {
        "name": mark.letter,
        "x0": str(first_on),
        "x1": str(last_on + timedelta(days=1) if mark.is_span else last_on),
        "y0": 1 if mark.is_span and mark.kind is EventKind.INSATS else 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
    }
    if mark.kind is EventKind.OUTSIDE:
        return shape | {"type": "rect", "line": {"width": 0}, "fillcolor": colours.span}
    dash = "dot" if mark.kind is EventKind.BREAK else "dash"
    width = EXPECTED_WIDTH if mark.expected else 2 if mark.is_span else 1.5
    return shape | {"type": "line", "line": {"color": colours.event, "width": width, "dash": dash}}


def _letter(day: date, together: list[Mark], row: int, colours: Palette) -> dict[str, Any]:
    return {
        "x": str(day),
        "xref": "x",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 1 + row * 18,
        "text": ", ".join(mark.letter for mark in together),
        "hovertext": "<br>".join(escape(mark.label, quote=False) for mark in together),
        "showarrow": False,
        "font": {"color": colours.event, "size": 14},
    }
