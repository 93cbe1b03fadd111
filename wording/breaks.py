"""Where a series is counted in a new way: declared breaks, and events that are breaks."""

from datetime import date

from domain.errors import PeriodError
from domain.period import Period
from domain.result import Result
from domain.units import EventKind


def break_days(result: Result, unit_id: str) -> list[date]:
    """The days from which values are counted in a new way, for a unit and what is counted; earliest first."""
    starts = {each.start for each in result.indicator.series_breaks}
    starts |= {
        event.start
        for event in result.events
        if event.kind is EventKind.BREAK
        and event.start
        and (not event.unit_ids or unit_id in event.unit_ids)
        and (not event.measures or result.indicator.numerator in event.measures)
    }
    return sorted({_starts_on(start) for start in starts})


def _starts_on(start: str) -> date:
    try:
        return Period.parse(start).start_on
    except PeriodError:
        return date.fromisoformat(start)
