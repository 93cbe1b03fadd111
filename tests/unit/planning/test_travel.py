"""Travel times: distances worked out by hand or published, and what the assumptions do to them."""

import numpy as np
import pytest

from planning import travel
from planning.travel import Assumptions

# One km of straight line is one km of road is one minute: what is left is the arithmetic of the case.
PLAIN = Assumptions(ratio=((1, 1.0),), speed_kmh=((1, 60.0),), winter_factor=1.2, margin=0.15)

DISTANCES = """
what                                        from              to                km
a degree of latitude: 2π × 6371.0088 / 360  60 15             61 15             111.195
a degree of longitude at the equator        0 20              0 21              111.195
half of that at 60° N, less the curve       60 15             60 16             55.596
a quarter of the earth                      0 0               90 0              10007.557
to the other side                           0 0               0 180             20015.115
over the date line                          0 179.5           0 -179.5          111.195
Nashville-Los Angeles (Rosetta Code)        36.12 -86.67      33.94 -118.40     2886.45
nowhere                                     64.6 18.68        64.6 18.68        0
"""


@pytest.mark.parametrize("row", DISTANCES.strip().splitlines()[1:])
def test_great_circle_distances(row: str) -> None:
    cells = [each.strip() for each in row[44:].split("  ") if each.strip()]
    (from_lat, from_lon), (to_lat, to_lon), km = cells[0].split(), cells[1].split(), float(cells[2])
    found = travel.great_circle_km([float(from_lat)], [float(from_lon)], [float(to_lat)], [float(to_lon)])
    assert found.shape == (1, 1)
    assert found[0, 0] == pytest.approx(km, abs=0.005)


ROADS = """
straight  ratio  road
0         1.52   0
3         1.52   4.56
6         1.52   9.12
12        1.45   17.4
18        1.38   24.84
28        1.34   37.52
38        1.30   49.4
79        1.275  100.725
120       1.25   150
400       1.25   500
"""


@pytest.mark.parametrize("row", ROADS.strip().splitlines()[1:])
def test_roads_wind_less_the_longer_the_trip(row: str) -> None:
    straight, _, road = map(float, row.split())
    assert travel.road_km(straight) == pytest.approx(road)


def test_a_longer_way_never_takes_less_time() -> None:
    straight = np.linspace(0, 400, 4001)
    assert (np.diff(travel.drive_minutes(travel.road_km(straight))) > 0).all()


def test_minutes_by_hand() -> None:
    """18 km is 24.84 km of road; the speed between 55 at 10 km and 70 at 30 km is 55 + 15 × 14.84/20 = 66.13 km/h."""
    assert travel.drive_minutes(24.84) == pytest.approx(60 * 24.84 / 66.13)
    assert travel.drive_minutes(24.84, winter=True) == pytest.approx(60 * 24.84 / 66.13 * 1.15)
    assert travel.drive_minutes(160) == pytest.approx(120)


def test_from_each_place_to_each_place() -> None:
    """Two places to three: rows are departures. A degree of latitude is 111.2 km, here 111.2 minutes."""
    taken = travel.minutes([60, 61], [15, 15], [60, 61, 62], [15, 15, 15], assumptions=PLAIN)
    assert taken == pytest.approx(np.array([[0, 111.195, 222.390], [111.195, 0, 111.195]]), abs=0.005)
    assert travel.nearest(taken[:, 1:]) == pytest.approx([111.195, 0], abs=0.005)


@pytest.mark.parametrize(
    ("side", "winter", "factor"),
    [(0, False, 1), (-1, False, 0.85), (1, False, 1.15), (1, True, 1.38), (0.5, False, 1.075)],
)
def test_the_band_and_the_winter(side: float, winter: bool, factor: float) -> None:
    taken = travel.minutes([60], [15], [61], [15], assumptions=PLAIN, winter=winter, side=side)
    assert taken[0, 0] == pytest.approx(111.195 * factor, abs=0.005)


def test_without_destinations_nothing_is_near() -> None:
    assert travel.nearest(travel.minutes([60], [15], [], [])).tolist() == [np.inf]


def test_a_known_time_wins_and_a_place_that_is_listed_goes_by_the_list_only() -> None:
    """The first place has a road round the lake (70), the second is in no list, the third is listed in full."""
    estimated = np.array([[20.0, 90.0], [20.0, 90.0], [20.0, 90.0]])
    known = np.array([[np.nan, 70.0], [np.nan, np.nan], [15.0, 95.0]])
    assert travel.nearest(travel.known_first(estimated, known)).tolist() == [70, 20, 15]


def test_shares_beyond_each_limit() -> None:
    """Kommun 0: 100 at 10 min, 60 at 30 min exactly, 40 at 50 min. Kommun 1: 5 out of reach. Kommun 2: nobody."""
    shares = travel.share_beyond([10, 30, 50, np.inf], [100, 60, 40, 5], [0, 0, 0, 1], groups=3, limits=[30, 45, 60])
    assert shares[:2].tolist() == [[0.2, 0.2, 0.0], [1.0, 1.0, 1.0]]
    assert np.isnan(shares[2]).all()


@pytest.mark.parametrize("lat", [91, -90.1, np.nan])
def test_a_place_that_is_nowhere_is_refused(lat: float) -> None:
    with pytest.raises(travel.PositionError) as caught:
        travel.minutes([60, lat], [15, 15], [60], [15])
    assert caught.value.values["antal"] == 1


@pytest.mark.parametrize(
    "wrong",
    [{"ratio": ()}, {"ratio": ((6, 1.5), (6, 1.4))}, {"speed_kmh": ((1, 0),)}, {"winter_factor": 0.9}, {"margin": 1.0}],
)
def test_assumptions_that_cannot_be_are_refused(wrong: dict) -> None:
    with pytest.raises(travel.AssumptionError):
        Assumptions(**wrong)


def test_a_side_outside_the_band_is_refused() -> None:
    with pytest.raises(travel.AssumptionError):
        travel.minutes([60], [15], [60], [15], side=2)
