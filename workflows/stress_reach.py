"""Who has a unit nearest and how far they have to the next one, summer and winter, from where people live.

Decision that could be disputed: a hospital's next is another hospital; for beds it is another unit with beds, and for
everything else a hälsocentral or sjukstuga. Known travel times stand before the estimate, as on every page.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from domain.units import Unit, UnitType
from planning import travel
from planning.stress_reach import NoOtherError, Reach, nobody, reach
from store.database import Store
from workflows import placement_points, read
from workflows.beds_wards import Floats, wards
from workflows.clock import today
from workflows.travel import care_sites, known_minutes

_GROUPS = ["befolkning_65", "befolkning_80"]


@dataclass(frozen=True, eq=False)
class Way:
    """The way now and then in both seasons, and the unit that most have next.

    `reach` people are 65+ and 80+. `next_share` is how many of them have `next_unit` next, 0-1. `invented` says that
    the points are, at least for some kommun. `is_placed` is False for a unit whose position is not known: nobody then
    has it nearest.
    """

    summer: Reach
    winter: Reach
    next_unit: Unit | None
    sources: tuple[str, ...]
    invented: bool
    is_placed: bool = True
    next_share: float = 1.0


def way(store: Store, unit_id: str, *, with_beds: bool) -> Way:
    """Who is affected when a unit is taken away.

    Raises:
        NoOtherError: there is no other unit to go to.
        PopulationError: nobody lives at any point.
        NoPointsError: nobody has said where people live.

    """
    numbers, roads = placement_points.file_numbers(store), placement_points.roads_now(store)
    return _way(store, unit_id, with_beds=with_beds, version=store.data_version(), files=numbers, roads=roads)


@lru_cache(maxsize=256)
def _way(
    store: Store, unit_id: str, *, with_beds: bool, version: int, files: tuple[int, int], roads: travel.Assumptions
) -> Way:
    del version, files  # what is kept holds for them
    known = read.reference(store)
    sites = _sites(store, known.unit(unit_id), with_beds=with_beds)
    kommuner = tuple(each.id for area in known.areas() for each in known.members(area.id))
    living = placement_points.points(store, kommuner)
    ids = [each.id for each in sites]
    if unit_id not in ids:
        none = nobody(len(_GROUPS))
        return Way(none, none, None, living.sources, bool(living.invented), is_placed=False)
    people = living.rows[_GROUPS].to_numpy(dtype=float)
    summer, winter = (
        reach(_minutes(store, living, sites, roads, winter=cold), people, without=ids.index(unit_id))
        for cold in (False, True)
    )
    most = max(summer.receives, key=lambda place: summer.receives[place], default=-1)
    return Way(
        summer, winter, sites[most] if most >= 0 else None, living.sources, bool(living.invented),
        next_share=summer.receives[most] / sum(summer.receives.values()) if most >= 0 else 1.0,
    )  # fmt: skip


def _sites(store: Store, unit: Unit, *, with_beds: bool) -> list[Unit]:
    """The units that one may go to: a hospital for a hospital, those with beds, or those with a hälsocentral's care."""
    units, on = read.reference(store).units, today()
    if unit.unit_type is UnitType.SJUKHUS:
        found = [each for each in units.values() if each.unit_type is UnitType.SJUKHUS and each.is_open(on, on)]
    elif with_beds:
        hospitals = {each.id: each for each in units.values() if each.unit_type is UnitType.SJUKHUS}
        with_wards = {each.unit.id: each.unit for each in wards(store).values()}
        found = [each for each in (hospitals | with_wards).values() if each.is_open(on, on)]
    else:
        return care_sites(units)
    return [each for each in found if each.lat is not None and each.lon is not None]


def _minutes(
    store: Store, living: placement_points.Points, sites: list[Unit], roads: travel.Assumptions, *, winter: bool
) -> Floats:
    """Points × units, by car."""
    if len(sites) < 2:
        raise NoOtherError()
    lat, lon = (np.array([getattr(each, name) for each in sites], dtype=float) for name in ("lat", "lon"))
    rows = living.rows
    taken = travel.minutes(rows["lat"], rows["lon"], lat, lon, assumptions=roads, winter=winter)
    matrix = placement_points.matrix(store)
    if matrix is None:
        return taken
    known = known_minutes(matrix, list(rows["point_id"]), [each.id for each in sites], winter=winter)
    return travel.known_first(taken, known)
