"""The figures of beds and of the stress test: what is drawn is what was handed over, and both can be sent as JSON."""

import json

import pytest

from charts.beds import beds_figure
from charts.stress import queue_figure
from planning.beds import erlang_b

COUNT = list(range(1, 11))
SHARES = erlang_b(3.66, COUNT).tolist()


def drawn(**marks: int) -> dict:
    given = marks or {"I dag": 5, "85 %-regeln": 5, "Räcker": 9}
    low, high = ([share * times for share in SHARES] for times in (0.8, 1.2))
    return beds_figure(COUNT, SHARES, low, high, wanted=0.02, marks=given, note="Spannet.", dark=False)


def test_the_curve_begins_where_half_are_turned_away_and_marks_are_written_once_each() -> None:
    figure = drawn()
    band, curve = figure["data"]
    # With two beds 58 in 100 are turned away, with three 42: two is the first that is drawn.
    assert curve["x"] == list(range(2, 11))
    assert curve["y"] == pytest.approx([100 * share for share in SHARES[1:]], abs=0.006)
    assert len(band["x"]) == 2 * len(curve["x"]) + 1
    words = [each["text"] for each in figure["layout"]["annotations"]]
    assert words == ["Högst 2 av 100", "I dag, 85 %-regeln: 5", "Räcker: 9"]
    sizes = dict(zip(curve["x"], curve["marker"]["size"], strict=True))
    assert {count for count, size in sizes.items() if size == max(sizes.values())} == {5, 9}
    assert "Spannet." in figure["layout"]["meta"]["notes"]
    json.dumps(figure, allow_nan=False)


def test_a_mark_with_few_beds_is_within_the_figure() -> None:
    assert drawn(under_tiden=1)["data"][1]["x"][0] == 1


def test_the_queue_begins_at_nothing_and_the_weeks_away_are_shaded() -> None:
    figure = queue_figure([45, 90, 40], [40, 80, 30], [50, 100, 60], weeks=2, dark=True)
    _, line = figure["data"]
    assert (line["x"], line["y"]) == ([0, 1, 2, 3], [0, 45, 90, 40])
    (shade,) = figure["layout"]["shapes"]
    assert (shade["x0"], shade["x1"]) == (0, 2)
    assert line["hovertext"][2] == "Vecka 2: 90 väntar"
    json.dumps(figure, allow_nan=False)


@pytest.mark.parametrize(("most", "apart"), [(10, 1), (20, 2), (50, 5), (90, 10), (900, 100)])
def test_the_axis_counts_in_round_numbers(most: int, apart: int) -> None:
    """Every number of beds where they are few, else 10, 20, 30 and not 22, 27, 32."""
    count = list(range(1, most + 1))
    shares = erlang_b(most / 2, count).tolist()
    figure = beds_figure(count, shares, shares, shares, wanted=None, marks={"I dag": 1}, note="", dark=False)
    axis = figure["layout"]["xaxis"]
    assert (axis["tick0"], axis["dtick"]) == (0, apart)
