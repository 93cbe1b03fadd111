"""The map of a placement, read through its JSON, and the two figures beside it."""

import json

import pytest

from charts.digital import Swing, influence_figure
from charts.placement import Mark, Spot, gain_curve, placement_map

SPOTS = [Spot(65.1, 17.1, 3, True), Spot(65.2, 17.2, 777, True), Spot(65.3, 17.3, 41, False)]
MARKS = [
    Mark(65.1, 17.1, "Storumans sjukstuga", "inom cirka 2 km"),
    Mark(65.3, 17.3, "<img src=x onerror=1>", "Närmast för färre än 5 personer", label="1"),
]


@pytest.fixture(scope="module")
def drawn():
    return json.loads(placement_map(SPOTS, MARKS, kommuner=["2421"], dark=False).to_json())


def layer(drawn, name):
    return next(each for each in drawn["layers"] if each["id"] == name)


def test_how_many_live_at_a_point_is_nowhere_in_what_is_sent(drawn):
    """Three persons are the smallest size class, and 777 the largest; the numbers themselves stay here."""
    assert [each["size"] for each in layer(drawn, "punkter")["data"]] == [2.5, 10.0]
    assert [set(each) for each in layer(drawn, "ringar")["data"]] == [{"position", "size"}]
    assert "777" not in json.dumps([layer(drawn, each) for each in ("punkter", "ringar")])


def test_near_far_existing_and_chosen_are_told_apart_by_shape(drawn):
    assert layer(drawn, "punkter")["filled"] is True
    assert layer(drawn, "ringar")["filled"] is False
    assert [each["text"] for each in layer(drawn, "befintliga")["data"]] == ["■"]
    assert [each["text"] for each in layer(drawn, "nummer")["data"]] == ["1"]


def test_names_are_data_and_no_address_is_in_it(drawn):
    (chosen,) = layer(drawn, "valda")["data"]
    assert chosen["name"] == "&lt;img src=x onerror=1&gt;"
    assert "http" not in json.dumps(drawn)
    assert "mapProvider" not in drawn


def test_the_curve_marks_what_was_asked_for_and_begins_at_zero():
    figure = gain_curve([1, 2, 3], [40.0, 31.5, 29.0], chosen=2, unit="minuter", dark=True)
    assert figure["data"][0]["text"] == ["40,0", "31,5", "29,0"]
    assert figure["data"][0]["marker"]["symbol"] == ["circle", "diamond", "circle"]
    assert figure["layout"]["yaxis"]["range"][0] == 0


def test_the_bars_go_from_one_end_of_an_assumption_to_the_other():
    swings = [
        Swing("hur stor andel", 800.0, 1300.0, "54 %", "85 %"),
        Swing("hur lång resa", 900.0, 1200.0, "88 %", "112 %"),
    ]
    figure = influence_figure(swings, value=1050.0, unit="kilometer", dark=False)
    (bars,) = figure["data"]
    assert (bars["base"], bars["x"]) == ([800, 900], [500, 300])
    assert figure["layout"]["shapes"][0]["x0"] == 1050
    assert {"54 %", "85 %", "88 %", "112 %"} <= {each["text"] for each in figure["layout"]["annotations"]}
