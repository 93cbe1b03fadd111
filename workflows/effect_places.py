"""Whose figures a place is held against: places of the same kind where the insats was not done, the most alike first.

Decisions that could be disputed: for a kommun the nearest are those most like it in people, age, density and distance
to a hospital; care units are of the same sort, in the kommuner most like their own; a modellområde is held against
kommuner outside it, since there are too few modellområden, and a region against the other regions.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from charts.series import Point, points
from domain.effect import Window
from domain.errors import FollowUpError
from domain.indicator import Proportion
from domain.result import Result
from domain.units import Event, Unit, UnitKind
from stats.step_change import Counted
from store.database import Store
from wording.breaks import break_days
from workflows.effect_window import months
from workflows.known import Reference
from workflows.similar import similar

# The nearest so many are compared with; all that there are stand for how often the method cries wolf.
NEAREST = 8


def counted(result: Result, unit: str, window: Window) -> Counted:
    """A place's counts in the months of a window, NaN where hidden, missing, or left out as under way."""
    return _counted(result, points(result, unit, over=months(window)), window)


def _counted(result: Result, shown: Sequence[Point], window: Window) -> Counted:
    left_out = set(window.left_out)
    x, n = (
        np.array([np.nan if (value := getattr(each, name)) is None else value for each in shown], dtype=float)
        for name in ("numerator", "denominator")
    )
    x = np.where([each.period in left_out for each in shown], np.nan, x)
    if isinstance(result.indicator, Proportion):
        return Counted(x, denominators=n)
    return Counted(x, exposure=np.where(n > 0, n, np.nan))


def treated(known: Reference, event: Event) -> set[str]:
    """The kommuner where it was done: those named, those of the care units named, else all within what is named."""
    named = [known.units[each] for each in event.unit_ids if each in known.units]
    near = {each.id for each in named if each.kind is UnitKind.KOMMUN}
    near |= {each.parent_id for each in named if each.kind is UnitKind.ENHET}
    if near:
        return near
    wide = {each.id for each in named}
    return {
        unit.id
        for unit in known.units.values()
        if unit.kind is UnitKind.KOMMUN
        and (not wide or unit.parent_id in wide or ((area := known.area_of(unit.id)) and area.id in wide))
    }


def reached(known: Reference, place: Unit, event: Event) -> tuple[int, int]:
    """In how many of a modellområde's kommuner it was done, and how many they are; (0, 0) for other places."""
    if place.kind is not UnitKind.MODELLOMRADE:
        return 0, 0
    members = {each.id for each in known.members(place.id)}
    return len(members & treated(known, event)), len(members)


def untreated(store: Store, known: Reference, result: Result, place: Unit, event: Event) -> list[str]:
    """Every place that it can be held against, the most alike first."""
    touched = treated(known, event)
    if place.kind is UnitKind.REGION:
        return sorted(each.id for each in result.units.values() if each.kind is UnitKind.REGION and each.id != place.id)
    kind = UnitKind.KOMMUN if place.kind is UnitKind.MODELLOMRADE else place.kind
    inside = {each.id for each in known.members(place.id)} if place.kind is UnitKind.MODELLOMRADE else set()
    found = [
        each
        for each in result.units.values()
        if each.kind is kind and each.id != place.id and each.unit_type is place.unit_type
        and _kommun(each) not in touched | inside
    ]  # fmt: skip
    order = _order(store, _kommun(place))
    return [each.id for each in sorted(found, key=lambda each: (order.get(_kommun(each), len(order)), each.id))]


def usable(
    result: Result, units: Sequence[str], window: Window, *, before: int, after: int, events: float
) -> Mapping[str, Counted]:
    """Those that have values enough in the same months and no break of their own inside them."""
    start = months(window).index(window.start)
    found = {}
    for unit in units:
        series = counted(result, unit, window)
        has = series.values(start)
        if has[0] >= before and has[1] >= after and series.rarer(start) >= events and not _broken(result, unit, window):
            found[unit] = series
    return found


def _broken(result: Result, unit: str, window: Window) -> bool:
    return any(window.first < day.isoformat()[:7] <= window.last for day in break_days(result, unit))


def _kommun(unit: Unit) -> str:
    return unit.parent_id if unit.kind is UnitKind.ENHET else unit.id


def _order(store: Store, kommun: str) -> dict[str, int]:
    """How alike the other kommuner are to one, the nearest 0; empty where that is not known."""
    try:
        rows = similar(store, kommun, k=400).rows
    except FollowUpError:
        return {}
    return {unit: place for place, unit in enumerate(rows["unit"])}
