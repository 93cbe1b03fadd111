"""What the lesson is taught on: a measure with enough values of the reader's own place, and what to lay beside it.

Decisions that could be disputed: the measure is one with limits and a control chart that is more than preliminary,
monthly before quarterly, and among those one with a target first, so that the target can be told from the usual. Where
the place has none, the nearest above it is taught on, and the page says so. The other place is the first of the same
kind whose interval overlaps, since that is the case which the eye judges wrongly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from domain.indicator import Indicator, Interval
from domain.observation import CellStatus
from domain.period import Granularity
from domain.result import Result
from domain.units import Unit, UnitKind
from indicators.registry import all_indicators
from stats.control_limits import FIRM_FROM
from store.database import Store
from wording.summary import series
from workflows import read
from workflows.known import Reference, reference_at

# How far back a swing is looked at: two years of months.
SWING = 24


@dataclass(frozen=True, eq=False)
class Material:
    """A lesson's figures. `result` holds `unit`, `region` and `other` (ids; "" where there is none).

    `one_more` is what a single case is worth at the latest period, in the indicator's unit. `swings` are the lowest
    and the highest value of the last two years, of the unit and of the region (fewer where there is no region).
    `gaps` is the measure of the unit with the most periods that are hidden or missing.
    """

    unit: Unit
    result: Result
    region: str
    other: str
    latest: str
    one_more: float
    swings: tuple[tuple[float, float], ...]
    gaps: Result
    hidden: int
    missing: int


def material(store: Store, unit_id: str) -> Material | None:
    """What to teach on for a place, or None where neither it nor anything above it has enough.

    Raises:
        UnknownUnitError: no such unit.

    """
    return _material(store, store.data_version(), unit_id)


@lru_cache(maxsize=128)
def _material(store: Store, version: int, unit_id: str) -> Material | None:
    known = reference_at(store, version)
    for each in _upwards(known, known.unit(unit_id)):
        for indicator in _candidates():
            whole = read.result(store, indicator.id, breakdown="")
            if _is_enough(whole, each):
                return _gathered(store, known, known.unit(each), whole)
    return None


def _upwards(known: Reference, unit: Unit) -> list[str]:
    """The place, and what it is part of, step by step."""
    area = known.area_of(unit.id)
    above = [unit.parent_id if unit.kind is UnitKind.ENHET else "", area.id if area else ""]
    region = area.parent_id if area else unit.parent_id
    return [each for each in dict.fromkeys([unit.id, *above, region]) if each]


@lru_cache(maxsize=1)
def _candidates() -> tuple[Indicator, ...]:
    often = {Granularity.MONTH: 0, Granularity.QUARTER: 1}
    fit = [
        each
        for each in all_indicators().values()
        if each.interval is Interval.WILSON and each.periodicity in often and not each.breakdown
    ]
    return tuple(sorted(fit, key=lambda each: (often[each.periodicity], each.target is None)))


def _is_enough(whole: Result, unit_id: str) -> bool:
    rows = series(whole, unit_id)
    return int(rows["lower"].notna().sum()) >= 2 * FIRM_FROM and bool(pd.notna(rows["lower"].iloc[-1]))


def _gathered(store: Store, known: Reference, unit: Unit, whole: Result) -> Material:
    area = known.area_of(unit.id)
    region = area.parent_id if area and area.parent_id != unit.id else ""
    region = region if region and _is_enough(whole, region) else ""
    latest = series(whole, unit.id).iloc[-1]
    other = _other(known, unit, whole, str(latest["period"]))
    chosen = list(dict.fromkeys(each for each in (unit.id, region, other) if each))
    gaps, hidden, missing = _gaps(store, unit.id)
    return Material(
        unit=unit,
        result=read.result(store, whole.indicator.id, units=chosen, breakdown=""),
        region=region,
        other=other,
        latest=str(latest["period"]),
        one_more=whole.indicator.scale / float(latest["denominator"]),
        swings=tuple(_swing(whole, each) for each in (unit.id, region) if each),
        gaps=gaps,
        hidden=hidden,
        missing=missing,
    )


def _swing(whole: Result, unit_id: str) -> tuple[float, float]:
    values = series(whole, unit_id)["value"].tail(SWING)
    return float(values.min()), float(values.max())


def _other(known: Reference, unit: Unit, whole: Result, period: str) -> str:
    """Another place of the same kind with a value at the period, rather one whose interval overlaps; "" if none."""
    rows = whole.rows[(whole.rows["period"] == period) & whole.rows["lower"].notna()].set_index("unit")
    alike = [each for each in _alike(known, unit) if each in rows.index]
    own = rows.loc[unit.id]
    over = [
        each
        for each in alike
        if rows.loc[each, "lower"] <= own["upper"] and own["lower"] <= rows.loc[each, "upper"]
    ]  # fmt: skip
    return next(iter([*over, *alike]), "")


def _alike(known: Reference, unit: Unit) -> Iterator[str]:
    area = known.area_of(unit.id)
    if unit.kind is UnitKind.KOMMUN and area:
        near = known.members(area.id)
    elif unit.kind is UnitKind.MODELLOMRADE:
        near = known.areas()
    else:
        near = [each for each in known.units.values() if each.kind is unit.kind]
    yield from (each.id for each in near if each.id != unit.id)


def _gaps(store: Store, unit_id: str) -> tuple[Result, int, int]:
    found = []
    for each in all_indicators():
        result = read.result(store, each, units=[unit_id], breakdown="")
        statuses = result.rows["status"].tolist()
        hidden, missing = statuses.count(CellStatus.SUPPRESSED), statuses.count(CellStatus.MISSING)
        # Some must be there, or there is no curve to see them in.
        if result.rows["value"].notna().any():
            found.append((hidden > 0, hidden + missing, result, hidden, missing))
    *_, result, hidden, missing = max(found, key=lambda each: each[:2])
    return result, hidden, missing
