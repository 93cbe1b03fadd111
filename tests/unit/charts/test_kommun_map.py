"""The map that turns, read through its JSON, and the print twin of both maps."""

import json
from dataclasses import replace
from datetime import date

import pytest

from charts.classes import class_edges, class_of
from charts.kommun_map import kommun_map
from charts.map_figure import map_figure
from tests.unit.publishing.drawn import UNITS, draw, rename

TABLE = """
unit  period   numerator denominator value lower upper status
2421  2025-01  40        50          80.0  67.0  88.8  -
2422  2025-01  31.4159   31.4159  31.4159  31.4159  31.4159  prickad
2418  2025-01  30        50          60.0  46.2  72.4  preliminär
2463  2025-01  .         .           .     .     .     saknas
2513  2025-01  45        50          90.0  78.6  95.7  -
2513  2024-12  20        50          40.0  27.6  53.8  -
"""
FOCUS = ["2421", "2422", "2418", "2463"]


def deck(result, **options):
    options = {"period": "2025-01", "units": result.units, "focus": FOCUS, "dark": False} | options
    return json.loads(kommun_map(result, **options).to_json())


def layer(drawn, layer_id):
    return next(each for each in drawn["layers"] if each["id"] == layer_id)


def features(drawn):
    return {each["properties"]["code"]: each for each in layer(drawn, "kommuner")["data"]["features"]}


def test_a_feature_tells_code_name_and_what_may_be_shown_and_nothing_else():
    assert {code: each["properties"] for code, each in features(deck(draw(TABLE))).items()} == {
        "2421": {"code": "2421", "name": "Storuman", "shown": "80,0 %"},
        "2422": {"code": "2422", "name": "Sorsele", "shown": "dolt, för få fall"},
        "2418": {"code": "2418", "name": "Malå", "shown": "60,0 % (preliminärt)"},
        "2463": {"code": "2463", "name": "Åsele", "shown": "saknas"},
        "2513": {"code": "2513", "name": "Överkalix", "shown": "90,0 %"},
    }


def test_no_hidden_number_and_no_address_is_in_it():
    drawn = json.dumps(deck(draw(TABLE)))
    assert "31.4" not in drawn
    assert "31,4" not in drawn
    assert "http" not in drawn
    assert "mapProvider" not in drawn


def test_the_value_is_written_on_the_chosen_kommuner():
    texts = layer(deck(draw(TABLE)), "varden")["data"]
    assert [each["text"] for each in texts] == ["Storuman\n80,0", "Sorsele\ndolt", "Malå\n60,0", "Åsele\nsaknas"]
    assert layer(deck(draw(TABLE)), "varden")["characterSet"] == "auto"


def test_the_others_are_fainter():
    drawn = features(deck(draw(TABLE)))
    assert drawn["2513"]["fill"][3] < drawn["2421"]["fill"][3]


def test_hidden_and_missing_are_classes_of_their_own():
    colours = {code: tuple(each["fill"][:3]) for code, each in features(deck(draw(TABLE))).items()}
    assert len(set(colours.values())) == 5


def test_without_focus_all_are_chosen():
    assert len(layer(deck(draw(TABLE), focus=[]), "varden")["data"]) == 5


def test_the_view_is_centred_on_the_focus():
    view = deck(draw(TABLE), focus=["2513"])["initialViewState"]
    assert view["longitude"] == pytest.approx(22.6, abs=0.4)
    assert view["latitude"] == pytest.approx(66.4, abs=0.3)
    assert view["zoom"] > deck(draw(TABLE), focus=[])["initialViewState"]["zoom"]


def test_a_kommun_without_a_row_is_missing():
    result = draw("unit period value\n2421 2025-01 80")
    drawn = deck(result, units={"2421": UNITS["2421"], "2418": UNITS["2418"]})
    assert features(drawn)["2418"]["properties"]["shown"] == "saknas"


def test_names_are_escaped_in_the_tooltip_and_plain_on_the_map():
    drawn = deck(rename(draw(TABLE), "2421", "<b>Storuman</b>"))
    assert features(drawn)["2421"]["properties"]["name"] == "&lt;b&gt;Storuman&lt;/b&gt;"
    assert layer(drawn, "varden")["data"][0]["text"].startswith("<b>Storuman</b>")


def test_care_units_are_points_when_asked_for():
    hospital = replace(UNITS["lycksele-lasarett"], lat=64.59, lon=18.67, position_precision="inom 1 km")
    units = {**draw(TABLE).units, hospital.id: hospital}
    assert [each["id"] for each in deck(draw(TABLE), units=units)["layers"]] == ["lan", "kommuner", "granser", "varden"]
    (point,) = layer(deck(draw(TABLE), units=units, care_units=True), "enheter")["data"]
    assert point == {
        "position": [18.67, 64.59], "code": "lycksele-lasarett", "name": "Lycksele lasarett",
        "shown": "sjukhus, läge: inom 1 km",
    }  # fmt: skip
    units[hospital.id] = replace(hospital, to_on=date(2024, 12, 31))
    assert layer(deck(draw(TABLE), units=units, care_units=True), "enheter")["data"] == []


@pytest.mark.parametrize(
    ("values", "edges"),
    [([10, 60], [10, 20, 30, 40, 50, 60]), ([5, 5], [5]), ([], []), ([0.0, 0.2], [0.0, 0.1, 0.2])],
)
def test_classes_are_equally_wide(values, edges):
    assert class_edges(values, decimals=1) == edges


def test_an_edge_belongs_to_the_class_above_and_the_highest_value_to_the_last():
    edges = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
    assert [class_of(value, edges, decimals=1) for value in (10, 19.9, 20, 59, 60)] == [0, 0, 1, 4, 4]


def test_the_print_map_says_the_same():
    figure = map_figure(draw(TABLE), period="2025-01", units=draw(TABLE).units, focus=FOCUS, dark=False)
    drawn = json.dumps(figure, ensure_ascii=False)
    assert "31.4159" not in drawn
    assert "31,4" not in drawn
    labels = next(each for each in figure["data"] if each["mode"] == "text")
    assert labels["text"] == ["Storuman<br>80,0", "Sorsele<br>dolt", "Malå<br>60,0", "Åsele<br>saknas"]
    assert [each["name"] for each in figure["data"] if "name" in each] == [
        "1: 60,0–66,0 % (1)", "4: 78,0–84,0 % (1)", "5: 84,0–90,0 % (1)", "dolt, för få fall (1)", "saknas (1)",
    ]  # fmt: skip
    hatched = {each.get("text", "")[3:9]: each["fillpattern"]["shape"] for each in figure["data"]
               if "fillpattern" in each and "customdata" in each}  # fmt: skip
    assert hatched == {"Sorsel": "x", "Åsele<": "/"}
    assert all(each["type"] == "scatter" for each in figure["data"])
