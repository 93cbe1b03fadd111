"""Travel times by car without a road engine: great-circle distance × a ratio that falls with distance.

Roads wind more the shorter the trip: a Swedish survey found 1.52 times the straight line at 6 km, 1.38 at 18, 1.30
at 38 and 1.25 from 120 km; between them a straight line is drawn. The result is good to about ± 15 %.

Decision that could be disputed: the speeds and the winter factor are assumptions of ours and no survey's. They can
be changed, and a matrix of real travel times should take the place of all this (`known_first`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError

Floats = npt.NDArray[np.float64]
# What stands at a distance in km; straight lines between, the nearest outside.
Curve = tuple[tuple[float, float], ...]

EARTH_RADIUS_KM = 6371.0088


class PositionError(FollowUpError):
    """A latitude or longitude that is missing or is no place on earth."""

    key = "restid.lage"


class AssumptionError(FollowUpError):
    """An assumption that no travel time can be reckoned from."""

    key = "restid.antagande"


@dataclass(frozen=True)
class Assumptions:
    """What turns a distance into minutes.

    `ratio` is road distance per straight distance, by straight km; `speed_kmh` the mean speed by road km; both
    need rising distances and positive values. `winter_factor` multiplies the minutes of a winter trip (>= 1).
    `margin` is the share (0-1) by which the truth may be shorter or longer.

    Raises:
        AssumptionError: one of them is out of bounds.

    """

    ratio: Curve = ((6, 1.52), (18, 1.38), (38, 1.30), (120, 1.25))
    speed_kmh: Curve = ((2, 35.0), (10, 55.0), (30, 70.0), (80, 80.0))
    winter_factor: float = 1.15
    margin: float = 0.15

    def __post_init__(self) -> None:
        for name, curve in (("ratio", self.ratio), ("speed_kmh", self.speed_kmh)):
            distances, values = np.array(curve, dtype=float).reshape(-1, 2).T
            if not (len(values) and np.all(np.diff(distances) > 0) and np.all(values > 0) and np.all(distances >= 0)):
                raise AssumptionError(namn=name, varde=str(curve))
        if not self.winter_factor >= 1:
            raise AssumptionError(namn="winter_factor", varde=self.winter_factor)
        if not 0 <= self.margin < 1:
            raise AssumptionError(namn="margin", varde=self.margin)


ORDINARY = Assumptions()


def great_circle_km(
    from_lat: npt.ArrayLike, from_lon: npt.ArrayLike, to_lat: npt.ArrayLike, to_lon: npt.ArrayLike
) -> Floats:
    """Straight distance from each place to each place, in km: from × to (haversine, mean earth radius).

    Args:
        from_lat: latitudes in degrees WGS 84, one per place of departure.
        from_lon: their longitudes.
        to_lat: latitudes of the destinations.
        to_lon: their longitudes.

    Raises:
        PositionError: a coordinate is missing or out of range.

    """
    lat_1, lon_1 = (each[:, None] for each in _radians(from_lat, from_lon))
    lat_2, lon_2 = (each[None, :] for each in _radians(to_lat, to_lon))
    half = np.sin((lat_2 - lat_1) / 2) ** 2 + np.cos(lat_1) * np.cos(lat_2) * np.sin((lon_2 - lon_1) / 2) ** 2
    distance: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return distance


def road_km(straight_km: npt.ArrayLike, *, assumptions: Assumptions = ORDINARY) -> Floats:
    """Road distance for straight distances, in km, in the same shape."""
    straight = np.asarray(straight_km, dtype=float)
    return straight * _along(assumptions.ratio, straight)


def drive_minutes(road: npt.ArrayLike, *, assumptions: Assumptions = ORDINARY, winter: bool = False) -> Floats:
    """Minutes for road distances in km, in the same shape."""
    distance = np.asarray(road, dtype=float)
    taken = 60 * distance / _along(assumptions.speed_kmh, distance)
    return taken * assumptions.winter_factor if winter else taken


def minutes(
    from_lat: npt.ArrayLike,
    from_lon: npt.ArrayLike,
    to_lat: npt.ArrayLike,
    to_lon: npt.ArrayLike,
    *,
    assumptions: Assumptions = ORDINARY,
    winter: bool = False,
    side: float = 0.0,
) -> Floats:
    """Estimated travel time by car from each place to each place, in minutes: from × to.

    Args:
        from_lat: latitudes in degrees WGS 84, one per place of departure.
        from_lon: their longitudes.
        to_lat: latitudes of the destinations.
        to_lon: their longitudes.
        assumptions: ratios, speeds, winter factor and margin.
        winter: whether the roads are winter roads.
        side: where in the band of ± `assumptions.margin`: -1 its quick end, 0 its middle, 1 its slow end.

    Raises:
        PositionError: a coordinate is missing or out of range.
        AssumptionError: `side` is outside -1 to 1.

    """
    if not -1 <= side <= 1:
        raise AssumptionError(namn="side", varde=side)
    straight = great_circle_km(from_lat, from_lon, to_lat, to_lon)
    middle = drive_minutes(road_km(straight, assumptions=assumptions), assumptions=assumptions, winter=winter)
    return middle * (1 + side * assumptions.margin)


def known_first(estimated: Floats, known: Floats) -> Floats:
    """The known minutes where there are any, else the estimated: both from × to, NaN in `known` where unknown.

    A place of departure with any known time goes by the known ones only (what it lacks is out of reach, inf): a
    matrix lists the near destinations, and an estimate across a lake must not win over a road.
    """
    has_any = ~np.isnan(known).all(axis=1, keepdims=True)
    listed: Floats = np.where(np.isnan(known), np.inf, known)
    return np.where(has_any, listed, estimated)


def nearest(taken: Floats) -> Floats:
    """Minutes to the nearest destination for each place of departure (from × to in; inf without destinations)."""
    shortest: Floats = taken.min(axis=1, initial=np.inf)
    return shortest


def share_beyond(
    to_nearest: npt.ArrayLike, people: npt.ArrayLike, group: npt.ArrayLike, *, groups: int, limits: Sequence[float]
) -> Floats:
    """The share of each group's people that has more than each limit to travel: groups × limits, 0-1.

    Args:
        to_nearest: minutes per point.
        people: how many live at each point.
        group: the number of each point's group, from 0.
        groups: how many groups there are; one without people gets NaN.
        limits: minutes.

    """
    number, weight = np.asarray(group, dtype=np.int64), np.asarray(people, dtype=float)
    everyone = np.bincount(number, weights=weight, minlength=groups)
    beyond = [
        np.bincount(number, weights=weight * (np.asarray(to_nearest, dtype=float) > limit), minlength=groups)
        for limit in limits
    ]
    with np.errstate(invalid="ignore"):
        shares: Floats = np.array(beyond).reshape(len(limits), groups).T / everyone[:, None]
    return shares


def _along(curve: Curve, at_km: Floats) -> Floats:
    distances, values = zip(*curve, strict=True)
    found: Floats = np.interp(at_km, distances, values)
    return found


def _radians(lat: npt.ArrayLike, lon: npt.ArrayLike) -> tuple[Floats, Floats]:
    latitudes, longitudes = np.asarray(lat, dtype=float).ravel(), np.asarray(lon, dtype=float).ravel()
    wrong = ~((np.abs(latitudes) <= 90) & (np.abs(longitudes) <= 180))
    if wrong.any():
        first = int(np.argmax(wrong))
        raise PositionError(antal=int(wrong.sum()), lat=float(latitudes[first]), lon=float(longitudes[first]))
    return np.radians(latitudes), np.radians(longitudes)
