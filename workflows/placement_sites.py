"""Who is to be reached and where something could be put: points, existing units, candidates and the times between.

Decision that could be disputed: a candidate is a place with enough inhabitants, and places nearer to each other than
a few km are one. Of existing units those count that are nearest to somebody here, wherever they lie.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from domain.errors import FollowUpError
from domain.units import Unit, UnitKind, UnitType
from planning import travel
from planning.travel import Floats
from workflows.clock import today
from workflows.known import Reference
from workflows.travel import known_minutes

# Larger problems take longer than anybody waits; the largest places are kept.
MOST_CANDIDATES = 120


class What(StrEnum):
    """What is to be placed."""

    TEAM = "team"
    ROOM = "rum"
    BEDS = "platser"


_PRIMARY = (UnitType.HALSOCENTRAL, UnitType.SJUKSTUGA)
_EXISTING = {
    What.TEAM: _PRIMARY,
    What.ROOM: (*_PRIMARY, UnitType.FILIAL, UnitType.SERVICEPUNKT, UnitType.HALSORUM, UnitType.SAMHALLSRUM),
    What.BEDS: (UnitType.SJUKSTUGA, UnitType.SJUKHUS),
}


class MatrixHolesError(FollowUpError):
    """The table of travel times lacks some of the trips between the points and places that it names."""

    key = "placering.fel.restider_hal"


@dataclass(frozen=True, slots=True)
class Site:
    """A place where something is or could be. `unit` is "" for a place that is no care unit."""

    id: str
    lat: float
    lon: float
    kommun: str
    unit: str = ""
    precision: str = ""


@dataclass(frozen=True, eq=False)
class Field:
    """The points (POINT_COLUMNS) and the sites: first the existing ones that stay, then the candidates.

    `existing` is how many the former are. `today` are all existing units near the points, whether they stay or not.
    """

    points: pd.DataFrame
    sites: tuple[Site, ...]
    existing: int
    today: tuple[Site, ...]


def existing_units(known: Reference, what: What) -> list[Site]:
    """The open units, with a position, that already do what is to be placed."""
    on = today()
    return [
        Site(unit.id, float(unit.lat or 0), float(unit.lon or 0), unit.parent_id, unit.id, unit.position_precision)
        for unit in known.units.values()
        if unit.kind is UnitKind.ENHET and unit.lat is not None and unit.lon is not None and unit.is_open(on, on)
        and _does(unit, what)
    ]  # fmt: skip


def field(
    known: Reference, points: pd.DataFrame, what: What, *, keep: bool, smallest: float, same_place_km: float,
    listed: Sequence[str] = (),
) -> Field:  # fmt: skip
    """Lay out a question.

    Args:
        known: the units.
        points: where people live.
        what: what is to be placed.
        keep: whether existing units stay; else they are candidates like other places, those within these kommuner.
        smallest: how many 65+ must live at and around a place for it to be a candidate.
        same_place_km: places nearer to each other than this are one.
        listed: ids of the places that a table of travel times knows; the only candidates where there are any of them.

    """
    near = _nearest_to_somebody(existing_units(known, what), points)
    here = set(points["kommun"])
    stay = near if keep else []
    taken = stay or [each for each in near if each.kommun in here]
    candidates = _candidates(points, taken, smallest, same_place_km)
    offered = [*([] if keep else taken), *candidates]
    if listed:
        known_ones = [each for each in _as_listed(points, taken if not keep else []) if each.id in set(listed)]
        offered = known_ones or offered
    return Field(points, (*stay, *offered), len(stay), tuple(near))


def times(
    points: pd.DataFrame, sites: Sequence[Site], *, roads: travel.Assumptions, matrix: pd.DataFrame | None,
    winter: bool, side: float, stay: int = 0,
) -> Floats:  # fmt: skip
    """Minutes from each point to each site; known times win, and have neither band nor winter factor.

    Among the first `stay` sites a trip that a table leaves out is one nobody makes; among the others it is a hole.

    Raises:
        MatrixHolesError: the table lacks a trip between a point and a candidate that it names.

    """
    lat, lon = (np.array([getattr(each, name) for each in sites], dtype=float) for name in ("lat", "lon"))
    taken = travel.minutes(
        points["lat"].to_numpy(float), points["lon"].to_numpy(float), lat, lon, assumptions=roads, winter=winter,
        side=side,
    )  # fmt: skip
    if matrix is None or not len(sites):
        return taken
    ids = [each.id for each in sites]
    known = known_minutes(matrix, list(points["point_id"]), ids, winter=winter)
    named_point, named_site = ~np.isnan(known).all(axis=1), ~np.isnan(known).all(axis=0)
    holes = np.logical_and(np.isnan(known), np.outer(named_point, named_site))
    holes[:, :stay] = False
    if holes.any():
        first = [f"{points['point_id'].iloc[row]} – {ids[place]}" for row, place in np.argwhere(holes)[:3]]
        raise MatrixHolesError(antal=int(holes.sum()), forsta="; ".join(first))
    filled: Floats = np.where(np.isnan(known), taken, known)
    by_road = ~np.isnan(known[:, :stay]).all(axis=1) if stay else np.zeros(len(points), dtype=bool)
    longest = np.nanmax(known[by_road][:, :stay], axis=1, keepdims=True) if by_road.any() else 0.0
    filled[by_road, :stay] = np.where(np.isnan(known[by_road][:, :stay]), longest, known[by_road][:, :stay])
    return filled


def _does(unit: Unit, what: What) -> bool:
    return unit.unit_type in _EXISTING[what] or (what is What.BEDS and bool(unit.beds))


def _nearest_to_somebody(units: list[Site], points: pd.DataFrame) -> list[Site]:
    if not units:
        return []
    straight = _km(points, units)
    near = set(np.argmin(straight, axis=1).tolist())
    return [each for place, each in enumerate(units) if place in near]


def _candidates(points: pd.DataFrame, taken: list[Site], smallest: float, same_place_km: float) -> list[Site]:
    """The places with people enough, the largest first, each far enough from those that are taken."""
    around = points.assign(around=_around(points, same_place_km))
    large = around[around["around"] >= smallest].sort_values(
        ["around", "befolkning_65"], ascending=False, kind="stable"
    )
    found: list[Site] = []
    for each in _as_listed(large, []):
        others = [*taken, *found]
        here = pd.DataFrame({"lat": [each.lat], "lon": [each.lon]})
        if not others or _km(here, others).min() > same_place_km:
            found.append(each)
        if len(found) == MOST_CANDIDATES:
            break
    return found


def _around(points: pd.DataFrame, same_place_km: float) -> Floats:
    """How many 65+ of the kommun live at each point and so near to it that it is the same place."""
    found = np.zeros(len(points))
    for kommun in points["kommun"].unique():
        mine = np.flatnonzero(points["kommun"] == kommun)
        here = points.iloc[mine]
        lat, lon = here["lat"].to_numpy(float), here["lon"].to_numpy(float)
        near = travel.great_circle_km(lat, lon, lat, lon) <= same_place_km
        found[mine] = near @ here["befolkning_65"].to_numpy(float)
    return found


def _as_listed(points: pd.DataFrame, units: list[Site]) -> list[Site]:
    rows = zip(points["point_id"], points["lat"], points["lon"], points["kommun"], strict=True)
    return [*units, *(Site(str(each), float(lat), float(lon), str(kommun)) for each, lat, lon, kommun in rows)]


def _km(points: pd.DataFrame, sites: Sequence[Site]) -> Floats:
    lat, lon = (np.array([getattr(each, name) for each in sites], dtype=float) for name in ("lat", "lon"))
    return travel.great_circle_km(points["lat"].to_numpy(float), points["lon"].to_numpy(float), lat, lon)
