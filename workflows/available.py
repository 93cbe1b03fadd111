"""What there is: indicator × unit × year, with the reason for every hole.

Decisions that could be disputed:
- Only whether there is a value that is shown goes in here, never the value, and it is asked for at the same door as
  every other: `read.result`. What is hidden there is hidden here.
- Of an indicator with parts, the whole is looked at; of parts inside each other the first, as on its page.
- `saknas` that somebody has answered is told from what nobody has answered, also where the answer is one of several
  that a sum needs.
- A period is expected once the indicator's own time for it has passed, not the form's, which may be later.
- A kommun that was not yet (or is no longer) in its modellområde is not said to be behind with what nobody has sent.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from domain.available import Cell, Why
from domain.indicator import Indicator, Published
from domain.observation import CellStatus
from domain.period import Granularity, Period
from domain.units import Unit, UnitKind
from indicators.measures import measure
from indicators.registry import indicator as lookup
from store.database import Store
from workflows import read
from workflows.known import Reference, reference_at

_LEVELS = list(UnitKind)


@dataclass(frozen=True, eq=False)
class _Filled:
    """What an indicator has, whatever its numbers are: `status` by (unit, period), "" where a value is shown.

    `said_missing` are the (unit, period) somebody answered `saknas` for, `units` those that have a row, and
    `first_on` is the first day of its earliest period (None if there is none).
    """

    indicator: Indicator
    status: dict[tuple[str, str], CellStatus]
    said_missing: frozenset[tuple[str, str]]
    units: frozenset[str]
    first_on: date | None


@lru_cache(maxsize=128)
def _filled(store: Store, indicator_id: str, data_version: int) -> _Filled:
    indicator = lookup(indicator_id)
    part = indicator.breakdown[0] if indicator.nested else ""
    rows = read.result(store, indicator_id, breakdown=part, data_version=data_version).rows
    there = rows["value"].notna()
    # A value that is there may have a mark of its own (preliminär); here it only matters that it is there.
    words = rows["status"].mask(there, "")
    status = {
        (unit, period): CellStatus(word) for unit, period, word in zip(rows["unit"], rows["period"], words, strict=True)
    }
    first = Period.parse(min(rows["period"])).start_on if len(rows) else None
    return _Filled(indicator, status, _said_missing(store, indicator, data_version), frozenset(rows["unit"]), first)


def _said_missing(store: Store, indicator: Indicator, data_version: int) -> frozenset[tuple[str, str]]:
    if isinstance(indicator, Published):
        return frozenset()
    answers = store.observations(indicator.measures, data_version=data_version)
    answers = answers[answers["status"] == CellStatus.MISSING]
    return frozenset(zip(answers["unit"], answers["period"], strict=True))


def years(store: Store, indicators: Sequence[str], *, today: date) -> list[int]:
    """The years from the first that any of the indicators has, to this one, the latest first."""
    version = store.data_version()
    firsts = [_filled(store, each, version).first_on or today for each in indicators]
    first = min((each.year for each in firsts), default=today.year)
    return list(range(today.year, first - 1, -1))


def of_samples(store: Store, indicators: Sequence[str]) -> frozenset[str]:
    """Those of the indicators of which any value is invented."""
    return frozenset(each for each in indicators if read.result(store, each).synthetic)


def cells(
    store: Store, indicators: Sequence[str], units: Sequence[str], years: Sequence[int], *, today: date
) -> tuple[Cell, ...]:
    """Every indicator, unit and year, in that order: each has a value or a named reason.

    Raises:
        UnknownIndicatorError: no such indicator.
        UnknownUnitError: no such unit.

    """
    return _cells(store, store.data_version(), tuple(indicators), tuple(units), tuple(years), today)


@lru_cache(maxsize=256)
def _cells(
    store: Store, version: int, indicators: tuple[str, ...], units: tuple[str, ...], years: tuple[int, ...], today: date
) -> tuple[Cell, ...]:
    known = reference_at(store, version)
    return tuple(
        Cell(indicator, unit, year, _counted(_filled(store, indicator, version), known, unit, year, today))
        for indicator in indicators
        for unit in units
        for year in years
    )


def _counted(filled: _Filled, known: Reference, unit_id: str, year: int, today: date) -> tuple[tuple[Why, int], ...]:
    unit, often = known.unit(unit_id), filled.indicator.periodicity
    if unit_id not in filled.units and _is_never_counted(filled, unit):
        return ((Why.OTHER_LEVEL, often.per_year),)
    counts = Counter(_why(filled, known, unit, each, today) for each in _periods(often, year))
    return tuple((why, counts[why]) for why in Why if counts[why])


@lru_cache(maxsize=256)
def _periods(granularity: Granularity, year: int) -> tuple[Period, ...]:
    return tuple(Period(granularity, year, number) for number in range(1, granularity.per_year + 1))


def _why(filled: _Filled, known: Reference, unit: Unit, period: Period, today: date) -> Why:
    """What one period is for one unit."""
    status = filled.status.get((unit.id, str(period)))
    if status is CellStatus.OK:
        return Why.SHOWN
    if status is CellStatus.SUPPRESSED:
        return Why.HIDDEN
    if filled.first_on and period.start_on < filled.first_on:
        return Why.BEFORE_SERIES
    if not isinstance(filled.indicator, Published) and (absent := _absent(filled, known, unit, period)):
        return absent
    return _lacking(filled, known, unit, period, today)


def _is_never_counted(filled: _Filled, unit: Unit) -> bool:
    """Whether there can be no value for such a unit, whatever the period."""
    indicator = filled.indicator
    if _LEVELS.index(unit.kind) < _LEVELS.index(indicator.lowest):
        return True
    if isinstance(indicator, Published):
        return unit.kind is UnitKind.MODELLOMRADE  # what others publish is never summed
    if unit.kind not in {UnitKind.REGION, UnitKind.RIKET} or indicator.lowest is UnitKind.REGION:
        return False
    sends = any(measure(each).asks_region for each in indicator.measures)
    return not sends and unit.id not in filled.units


def _absent(filled: _Filled, known: Reference, unit: Unit, period: Period) -> Why | None:
    """Why nobody was asked; None where somebody was."""
    if unit.kind in {UnitKind.REGION, UnitKind.RIKET}:
        return None
    asked = _asked_within(known, filled.indicator.numerator, unit.id)
    if asked and not any(each.is_open(period.start_on, period.end_on) for each in asked):
        return Why.NOT_OPEN
    if not _is_member(known, unit, period):
        return Why.NOT_MEMBER
    is_not_relevant = filled.status.get((unit.id, str(period))) is CellStatus.NOT_RELEVANT
    return Why.NOT_RELEVANT if is_not_relevant or not asked else None


@lru_cache(maxsize=4096)
def _asked_within(known: Reference, measure_id: str, unit_id: str) -> tuple[Unit, ...]:
    """Those whose answers a unit's value is made from: itself, or the kommuner and care units inside it."""
    top = measure(measure_id)
    return tuple(known.units[each] for each in _inside(known, unit_id) if top.asks(known.units[each]))


@lru_cache(maxsize=1024)
def _inside(known: Reference, unit_id: str) -> frozenset[str]:
    unit = known.unit(unit_id)
    if unit.kind is UnitKind.MODELLOMRADE:
        return frozenset(known.within(unit_id) - {unit.parent_id})
    return frozenset({unit_id, *(each.id for each in known.units.values() if each.parent_id == unit_id)})


def _is_member(known: Reference, unit: Unit, period: Period) -> bool:
    """Whether a kommun (or a care unit's kommun) belonged to a modellområde, or a modellområde had any kommun."""
    kommun = unit.parent_id if unit.kind is UnitKind.ENHET else unit.id
    return any(
        (each.from_on or date.min) <= period.start_on and period.end_on <= (each.to_on or date.max)
        for each in known.memberships
        if kommun in {each.kommun_id, each.modellomrade_id}
    )


def _lacking(filled: _Filled, known: Reference, unit: Unit, period: Period, today: date) -> Why:
    """Why there is no value though there could be one."""
    if any((each, str(period)) in filled.said_missing for each in _inside(known, unit.id)):
        return Why.REPORTED_MISSING
    if today <= period.end_on + timedelta(days=filled.indicator.update_lag_days):
        return Why.NOT_YET
    if isinstance(filled.indicator, Published):
        return Why.NOT_PUBLISHED if filled.first_on else Why.NOT_FETCHED
    is_sent_in = any(measure(each).in_sheet for each in filled.indicator.measures)
    return Why.NOT_REPORTED if is_sent_in else Why.NOT_FETCHED
