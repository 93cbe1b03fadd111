"""Wards: the units whose occupied and available bed-days are shown, month by month, and how far they lie apart.

Decision that could be disputed: the beds of today are what was open in the middle one of the last twelve months with
a value, in whole beds, so that a summer's closures do not make a unit smaller.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError
from domain.period import Period
from domain.units import Unit, UnitKind
from planning import travel
from store.database import Store
from workflows import read
from workflows.clock import today
from workflows.placement_points import roads_now

INDICATOR = "belaggningsgrad"
# Months that a level is taken from.
RECENT = 36

Floats = npt.NDArray[np.float64]


class UnknownWardError(FollowUpError):
    """A unit whose beds are not shown here."""

    key = "vardplatsbehov.fel.enhet"


@dataclass(frozen=True, eq=False)
class Ward:
    """A unit with beds. One entry per month: its period, calendar month (1-12), beds occupied and open on average.

    A month that is missing or hidden is NaN. `beds` are those of today.
    """

    unit: Unit
    periods: tuple[str, ...]
    month: npt.NDArray[np.int64]
    load: Floats
    open_beds: Floats
    beds: int

    @property
    def recent(self) -> Floats:
        """The load of the latest months."""
        return self.load[-RECENT:]


def wards(store: Store) -> dict[str, Ward]:
    """Every unit that is open today and whose bed-days are shown, by id, in the order of its modellområde and name."""
    return _wards(store, store.data_version())


def ward(store: Store, unit_id: str) -> Ward:
    """One of them.

    Raises:
        UnknownWardError: its bed-days are not shown here.

    """
    return _found(wards(store), unit_id)


def neighbours(store: Store, unit_id: str) -> dict[str, tuple[float, float]]:
    """The other wards with the minutes by car in summer and in winter, the nearest first; those with a known position.

    Raises:
        UnknownWardError: its bed-days are not shown here.

    """
    every = wards(store)
    here = _found(every, unit_id).unit
    others = [each.unit for each in every.values() if each.unit.id != unit_id and each.unit.lat is not None]
    if here.lat is None or here.lon is None or not others:
        return {}
    lat, lon = (np.array([getattr(each, name) for each in others], dtype=float) for name in ("lat", "lon"))
    roads = roads_now(store)
    summer, winter = (
        travel.minutes([here.lat], [here.lon], lat, lon, assumptions=roads, winter=cold)[0] for cold in (False, True)
    )
    nearest = np.argsort(summer, kind="stable")
    return {others[place].id: (float(summer[place]), float(winter[place])) for place in nearest}


def _found(every: dict[str, Ward], unit_id: str) -> Ward:
    if unit_id not in every:
        raise UnknownWardError(funnet=unit_id)
    return every[unit_id]


@lru_cache(maxsize=4)
def _wards(store: Store, data_version: int) -> dict[str, Ward]:
    result = read.result(store, INDICATOR)
    rows = result.rows[result.rows["unit_kind"] == UnitKind.ENHET.value]
    periods = tuple(sorted(rows["period"].unique()))
    days = np.array([_days(each) for each in periods], dtype=float)
    month = np.array([Period.parse(each).number for each in periods], dtype=np.int64)
    on = today()
    found: dict[str, Ward] = {}
    for unit_id, reported in rows.groupby("unit", sort=False):
        unit = result.units[str(unit_id)]
        own = reported.set_index("period").reindex(periods)
        # A value that is hidden or missing has no parts either.
        shown = own["value"].notna().to_numpy()
        occupied, available = (
            np.where(shown, own[name].to_numpy(dtype=float), np.nan) / days for name in ("numerator", "denominator")
        )
        if shown.any() and unit.is_open(on, on):
            now = float(np.median(available[shown][-12:]))
            found[unit.id] = Ward(unit, periods, month, occupied, available, max(round(now), 1))
    known = read.reference(store)
    order = {area.id: place for place, area in enumerate(known.areas())}

    def placed(each: Ward) -> tuple[int, str]:
        area = known.area_of(each.unit.id)
        return (order[area.id] if area else len(order), each.unit.name)

    return {each.unit.id: each for each in sorted(found.values(), key=placed)}


def _days(period: str) -> int:
    parsed = Period.parse(period)
    return (parsed.end_on - parsed.start_on).days + 1
