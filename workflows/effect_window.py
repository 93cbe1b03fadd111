"""When an insats began to be felt, and which months can be read around it.

Decisions that could be disputed: a start known to the day touches its month, one known to the month, quarter or year
touches all of it; months that are touched in part, and those before the effect is said to come, are left out of the
fit. A decision is no start, and a start that its own precision calls unsure or latest possible is not known. Months
before a break in the measure, or after the next one, or after the insats ended, are not read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.effect import Why, Window
from domain.insats import days
from domain.period import Granularity, Period, span
from domain.units import Event

# What the register's words of precision begin with, or hold, where the date is not to be relied on.
_LATEST, _UNSURE = "senast", "osäker"
_QUARTER = "kvartal"
_DAYS_OF_QUARTER = 80


@dataclass(frozen=True, slots=True)
class Start:
    """The first month touched and the first that is touched whole, after the time the effect takes."""

    touched: Period
    whole: Period


def start_of(event: Event, indicator_id: str) -> Start | Why:
    """When it began, or why that is not known well enough."""
    if event.is_decision:
        return Why.DECISION
    if not event.start:
        return Why.NO_START
    if event.precision.startswith(_LATEST) or _UNSURE in event.precision:
        return Why.UNSURE_START
    first_on, last_on = days(event.start)
    if event.precision.startswith(_QUARTER) and (last_on - first_on).days < _DAYS_OF_QUARTER:
        last_on = _month(first_on).next(3).start_on - timedelta(days=1)
    touched = _month(first_on)
    whole = touched if first_on == last_on == touched.start_on else _month(last_on).next()
    takes = next((each.after_months for each in event.expected if each.indicator == indicator_id), 0)
    return Start(touched, whole.next(takes))


def window_of(event: Event, start: Start, valued: Sequence[str], breaks: Sequence[date]) -> Window | Why:
    """The months to read: `valued` are those with a value, in order; `breaks` days from which counting is new."""
    first, last = Period.parse(valued[0]), Period.parse(valued[-1])
    if start.whole > last:
        return Why.NOT_BEGUN if start.touched > last else Why.AFTER
    begun = max([first, *(_month(day) for day in breaks if _month(day) <= start.touched)])
    ends = [(_month(day).next(-1), Why.BREAK_AFTER) for day in breaks if _month(day) > start.touched]
    ends += [(_month(days(event.end)[1]), Why.ENDED)] if event.end else []
    ended, ended_by = min([(last, Why.NONE), *ends])
    if ended < start.whole:
        return ended_by
    left_out = [str(each) for each in span(start.touched, start.whole.next(-1))]
    known = set(valued)
    return Window(
        first=str(begun),
        start=str(start.whole),
        last=str(ended),
        left_out=tuple(left_out),
        before=sum(str(each) in known for each in span(begun, start.touched.next(-1))),
        after=sum(str(each) in known for each in span(start.whole, ended)),
        begun_by=Why.BREAK if begun > first else Why.NONE,
        ended_by=ended_by,
    )


def months(window: Window) -> list[str]:
    """Every month of the window."""
    return [str(each) for each in span(Period.parse(window.first), Period.parse(window.last))]


def _month(day: date) -> Period:
    return Period.of(day, Granularity.MONTH)
