"""Places side by side: the caller's order, the intervals, and a word where there is no value."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.comparison import comparison, notes
from domain.errors import UnknownUnitError
from tests.unit.publishing.drawn import draw, rename

TABLE = """
unit            period   numerator denominator value   lower   upper   status
2421            2025-01  40        50          80.0    67.0    88.8    -
2422            2025-01  31.4159   31.4159     31.4159 31.4159 31.4159 prickad
2418            2025-01  .         .           .       .       .       saknas
2463            2025-01  30        50          60.0    46.2    72.4    preliminär
sodra-lappland  2025-01  700       1000        70.0    67.1    72.8    -
"""
ORDER = ["2422", "2421", "sodra-lappland", "2418", "2463"]


def rows_of(figure):
    """Row label -> what stands on the row: the value at its end, or the word."""
    ends = {each["y"]: each["text"] for each in figure["layout"]["annotations"] if each.get("yref") == "y"}
    axis = figure["layout"]["yaxis"]
    return {label: ends[row] for row, label in zip(axis["tickvals"], axis["ticktext"], strict=True)}


def test_rows_stand_in_the_callers_order_with_a_value_or_the_reason():
    figure = comparison(draw(TABLE), units=ORDER, period="2025-01", dark=False)
    assert list(rows_of(figure).values()) == ["dolt, för få fall", "80,0 %", "70,0 %", "saknas", "60,0 %"]
    assert figure["layout"]["yaxis"]["range"] == [4.5, -0.5]


def test_a_modellomrade_says_what_it_is_and_a_kommun_does_not():
    labels = list(rows_of(comparison(draw(TABLE), units=ORDER, period="2025-01", dark=False)))
    assert labels[1] == "Storuman"
    assert labels[2].startswith("Södra Lappland<br>")
    assert "modellområde" in labels[2]


def test_limits_are_distances_and_the_place_in_focus_has_a_mark_of_its_own():
    others, focus = comparison(draw(TABLE), units=ORDER, period="2025-01", focus="2421", dark=True)["data"]
    assert (focus["x"], focus["y"]) == ([80.0], [1])
    assert focus["error_x"]["arrayminus"] == [13.0]
    assert focus["error_x"]["array"] == [8.8]
    assert focus["marker"]["size"] > others["marker"]["size"]
    assert others["marker"]["symbol"] == ["circle", "circle", "circle", "circle-open"]


@pytest.mark.parametrize("dark", [True, False])
def test_what_is_hidden_is_nowhere_in_the_figure(dark):
    figure = comparison(draw(TABLE), units=ORDER, period="2025-01", focus="2422", dark=dark)
    assert "31.4" not in json.dumps(figure)
    assert "31,4" not in json.dumps(figure)


def test_notes_name_everyone_without_a_value():
    told = notes(draw(TABLE), units=ORDER, period="2025-01")
    assert told[-2:] == ["Sorsele: dolt, för få fall", "Malå: saknas"]
    assert told == comparison(draw(TABLE), units=ORDER, period="2025-01", dark=False)["layout"]["meta"]["notes"]


def test_the_target_is_a_line_and_is_named():
    layout = comparison(draw(TABLE), units=["2421"], period="2025-01", dark=False)["layout"]
    assert [(each["x0"], each["x1"]) for each in layout["shapes"]] == [(100.0, 100.0)]
    assert layout["annotations"][0]["text"] == "Mål: 100 %"


def test_another_period_has_no_rows_and_everyone_is_missing():
    figure = comparison(draw(TABLE), units=["2421"], period="2024-12", dark=False)
    assert list(rows_of(figure).values()) == ["saknas"]
    assert figure["data"][0]["x"] == [None]


def test_a_name_is_data():
    figure = comparison(rename(draw(TABLE), "2421", "<b>Å</b>"), units=["2421"], period="2025-01", dark=False)
    assert "<b>Å" not in json.dumps(figure, ensure_ascii=False)


def test_an_unknown_place_is_a_named_error():
    with pytest.raises(UnknownUnitError):
        comparison(draw(TABLE), units=["9999"], period="2025-01", dark=False)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(order=st.permutations(ORDER), focus=st.sampled_from(["", *ORDER]))
def test_the_order_is_never_that_of_the_values(order, focus):
    figure = comparison(draw(TABLE), units=order, period="2025-01", focus=focus, dark=False)
    at = {row: value for trace in figure["data"] for row, value in zip(trace["y"], trace["x"], strict=True)}
    known = {"2421": 80.0, "sodra-lappland": 70.0, "2463": 60.0}
    assert [at[row] for row in range(len(order))] == [known.get(unit) for unit in order]
