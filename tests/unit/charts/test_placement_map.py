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


def test_where_fewer_than_five_live_the_place_is_rounded_to_a_kilometre(drawn):
    assert [each["position"] for each in layer(drawn, "punkter")["data"]] == [[17.1, 65.1], [17.2, 65.2]]
    farm = json.loads(placement_map([Spot(65.1234, 17.1234, 4, True)], [], kommuner=["2421"], dark=False).to_json())
    assert layer(farm, "punkter")["data"][0]["position"] == [17.1, 65.12]


def test_the_outlines_are_in_what_is_sent_so_that_a_page_printed_at_once_has_them(drawn):
    assert layer(drawn, "kommuner")["data"]["features"][0]["geometry"]["type"] == "MultiPolygon"
    assert len(layer(drawn, "granser")["data"][0]["path"]) > 10


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


def test_the_curve_sends_no_more_than_it_shows():
    """99.83 % of 600 persons would tell that one of them is not reached."""
    figure = gain_curve([0, 1], [90.4321, 99.8333], chosen=1, unit="%", dark=False)
    assert figure["data"][0]["y"] == [90, 100]
    assert gain_curve([1], [9.26789], chosen=1, unit="minuter", dark=False)["data"][0]["y"] == [9.3]


def test_bars_that_begin_at_zero_have_room_for_their_words():
    swings = [Swing("hur stor andel", 0.0, 30.0, "0 %", "17 %")]
    assert influence_figure(swings, value=0.0, unit="kilometer", dark=False)["layout"]["xaxis"]["range"][0] < 0


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
