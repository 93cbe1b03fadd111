"""The insatser of a modellområde in a half-year, and how complete its figures of the half-year are.

Decisions that could be disputed: an insats of which only the year is known may have begun, or ended, in either half,
and is said to; one without a date is in no half-year. A decision is told apart from a start, and does not count as
something that goes on; nor does what is only planned, or has been called off. What is said to be planned has not begun,
whatever its date: it was to begin. Under an orienteringspunkt stand those that the register puts there and that began,
ended, went on or were to begin in the half-year, and those that the writer has chosen. Completeness counts deliveries
whose whole period lies within the half-year; sample data are no answers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.indicator import Area
from domain.insats import days, decision_of, order_of, start_of
from domain.period import Granularity
from domain.units import Event, EventKind, EventStatus, UnitKind
from store.database import Store
from workflows.board import board
from workflows.completeness import Delivery
from workflows.half_year import HalfYear
from workflows.read import Reference

_NOT_GOING = frozenset({EventStatus.PLANNED, EventStatus.STOPPED})


class Turn(StrEnum):
    """What an insats did in the half-year; the value is the last part of its catalogue key."""

    BEGAN = "borjade"
    DECIDED = "beslut_borjade"
    ENDED = "slutade"
    PLANNED = "planerad"
    MAYBE = "kanske"
    MAYBE_DECIDED = "beslut_kanske"
    MAYBE_ENDED = "slut_kanske"


_ONLY_DECIDED = frozenset({Turn.DECIDED, Turn.MAYBE_DECIDED})
_MAYBE = {Turn.BEGAN: Turn.MAYBE, Turn.DECIDED: Turn.MAYBE_DECIDED, Turn.ENDED: Turn.MAYBE_ENDED}


@dataclass(frozen=True, slots=True)
class Turned:
    """An insats, what it did in the half-year, and the moment of it as it is known (2026, 2026-03 or 2026-03-14)."""

    event: Event
    turn: Turn
    moment: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The deliveries of one area and length of period in a half-year: `done` of `deliveries` are answered whole.

    `asked`, `values`, `reasons` and `samples` count cells.
    """

    area: Area
    often: Granularity
    deliveries: int
    done: int
    asked: int
    values: int
    reasons: int
    samples: int


def insatser(known: Reference, unit: str) -> list[Event]:
    """The insatser that concern a modellområde or a part of it, or ("") any of them; the latest first."""
    every = [each for each in known.events if each.kind is EventKind.INSATS]
    near = _near(known, unit) if unit else set()
    found = [each for each in every if not unit or not each.unit_ids or near & set(each.unit_ids)]
    return sorted(found, key=order_of, reverse=True)


def begun_or_ended(events: Sequence[Event], half_year: HalfYear) -> int:
    """How many began or ended in the half-year, or may have; a decision is neither."""
    return len({each.event.id for each in turned(events, half_year) if each.turn not in {*_ONLY_DECIDED, Turn.PLANNED}})


def _near(known: Reference, unit: str) -> set[str]:
    """The modellområde, its kommuner and their enheter, and its region."""
    kommuner = {each.id for each in known.members(unit)}
    enheter = {each.id for each in known.units.values() if each.kind is UnitKind.ENHET and each.parent_id in kommuner}
    return {unit, known.unit(unit).parent_id, *kommuner, *enheter}


def turned(events: Sequence[Event], half_year: HalfYear) -> list[Turned]:
    """What began and ended in the half-year, then what may have, in order of time; an insats may do both."""
    found = [
        Turned(each, turn, moment)
        for each in events
        for moment, then in _moments(each)
        if (turn := _turn(moment, then, half_year))
    ]
    return sorted(found, key=lambda each: (list(Turn).index(each.turn), each.moment, each.event.id))


def ongoing(events: Sequence[Event], half_year: HalfYear) -> list[Event]:
    """Those that had begun when the half-year ended, and had not ended as far as is known; the latest first."""
    return [
        each
        for each in events
        if start_of(each) and days(each.start)[0] <= half_year.end_on
        and not (each.end and days(each.end)[1] <= half_year.end_on)
        and each.status not in _NOT_GOING
    ]  # fmt: skip


def of_point(events: Sequence[Event], half_year: HalfYear, point: int, chosen: Collection[str]) -> list[Event]:
    """Those under an orienteringspunkt in the half-year, in the order given.

    Args:
        events: the insatser of the modellområde.
        half_year: in which those of the register count.
        point: 1-6.
        chosen: the ids of those that the writer has put there.

    """
    told = turned(events, half_year)
    moved = {each.event.id for each in told if each.event.is_decision or each.turn not in _ONLY_DECIDED}
    moved |= {each.id for each in ongoing(events, half_year)}
    return [each for each in events if each.id in chosen or (point in each.orienteringspunkter and each.id in moved)]


def _moments(event: Event) -> list[tuple[str, Turn]]:
    """What is known of when it was decided, began and ended; of what is only planned, when it was to begin."""
    if event.status is EventStatus.PLANNED:
        return [(decision_of(event), Turn.DECIDED), (start_of(event), Turn.PLANNED)]
    return [(decision_of(event), Turn.DECIDED), (start_of(event), Turn.BEGAN), (event.end, Turn.ENDED)]


def _turn(moment: str, then: Turn, half_year: HalfYear) -> Turn | None:
    if not moment:
        return None
    first_on, last_on = days(moment)
    if half_year.start_on <= first_on and last_on <= half_year.end_on:
        return then
    touches = first_on <= half_year.end_on and half_year.start_on <= last_on
    return _MAYBE.get(then) if touches else None


def answers(store: Store, unit: str, half_year: HalfYear) -> list[Answers]:
    """How complete a modellområde's figures of the half-year are, area by area."""
    held: dict[tuple[Area, Granularity], list[Delivery]] = {}
    for each in board(store, today=half_year.end_on).of(unit):
        if half_year.holds(str(each.period)):
            held.setdefault((each.area, each.period.granularity), []).append(each)
    return [_summed(area, often, found) for (area, often), found in held.items()]


def _summed(area: Area, often: Granularity, found: Sequence[Delivery]) -> Answers:
    counted = {name: sum(getattr(each, name) for each in found) for name in ("asked", "values", "reasons", "samples")}
    return Answers(area, often, len(found), sum(each.is_answered for each in found), **counted)
