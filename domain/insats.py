"""What is known of an insats: when it began, when it was decided, and how far it has come.

Decisions that could be disputed: a decision is never taken for a start, so of an insats whose date is that of the
decision no start is known. Its state is what somebody has said. Where nobody has, it is worked out from its dates as
far as they settle it: it is done when its end has passed, planned as long as its start lies ahead, and under way
between the two. One that has begun and has no end may have ended without anybody telling, or was over the same day: of
that it is only said that it has begun. One that is said to go on, with an end that has passed since, is done: nobody
keeps the register by the day.
"""

from datetime import date
from enum import StrEnum

from domain.errors import PeriodError
from domain.period import Period
from domain.units import Event, EventStatus

# How many letters a whole day has: 2022-06-16.
_WHOLE_DAY = 10


class State(StrEnum):
    """How far an insats has come; the value is the last part of catalogue keys and stands in addresses."""

    ONGOING = "pagar"
    BEGUN = "borjat"
    PLANNED = "planerad"
    DECIDED = "beslutad"
    DONE = "genomford"
    STOPPED = "avbruten"


_SAID = {
    EventStatus.PLANNED: State.PLANNED, EventStatus.ONGOING: State.ONGOING, EventStatus.DONE: State.DONE,
    EventStatus.STOPPED: State.STOPPED,
}  # fmt: skip


def days(moment: str) -> tuple[date, date]:
    """The first and the last day of what a text names: 2022, 2022K3, 2022-06 or 2022-06-16.

    Raises:
        PeriodError: it names none of these.

    """
    if not moment.isascii() or "W" in moment:  # other scripts' digits, and days by the week
        raise PeriodError(found=moment)
    try:
        return _days(moment)
    except ValueError:  # no such day, or a year that no calendar has
        raise PeriodError(found=moment) from None


def _days(moment: str) -> tuple[date, date]:
    if len(moment) == _WHOLE_DAY:
        day = date.fromisoformat(moment)
        return day, day
    period = Period.parse(moment)
    return period.start_on, period.end_on


def precision(moment: str) -> str:
    """How precisely a text names a time: år, kvartal, månad or dag.

    Raises:
        PeriodError: it names none.

    """
    days(moment)
    return "dag" if len(moment) == _WHOLE_DAY else Period.parse(moment).granularity.value


def start_of(event: Event) -> str:
    """When it began; "" where only its decision is known."""
    return "" if event.is_decision else event.start


def decision_of(event: Event) -> str:
    """When it was decided; "" where that is not known."""
    return event.decided or (event.start if event.is_decision else "")


def order_of(event: Event) -> tuple[date, date, str]:
    """What insatser are sorted by: their time, the more precisely known first; one without a time is the earliest."""
    first_on, last_on = days(event.start) if event.start else (date.min, date.min)
    return first_on, last_on, event.id


def state_of(event: Event, today: date) -> State:
    """How far it has come on a day: as it is said, else as far as its dates tell."""
    has_ended = bool(event.end) and days(event.end)[1] < today
    if event.status in _SAID and not (has_ended and event.status is EventStatus.ONGOING):
        return _SAID[event.status]
    if has_ended:
        return State.DONE
    start = start_of(event)
    if not start:
        return State.DECIDED
    if days(start)[0] > today:
        return State.PLANNED
    return State.ONGOING if event.end else State.BEGUN
