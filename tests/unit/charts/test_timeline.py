"""The time line: how far each bar reaches, and how soft its edges are."""

from datetime import date

import pytest

from charts.timeline import Axis, axis, bar, row, scale
from domain.units import Event, EventKind, EventStatus

TODAY = date(2026, 7, 1)
ON = Axis(2020, 2029)  # ten years: a year is 0.10


def drawn(start, end="", said="", decided=""):
    is_decision, start = start.endswith("b"), start.rstrip("b")
    return Event(
        "a", "A", EventKind.INSATS, (), start, end, "", is_decision, "", decided=decided, status=EventStatus(said)
    )


# In shares of the axis, with how much of each end the edge may lie in.
BARS = """
start       slut        sagt       från  till  mjuk början  mjukt slut  går vidare  från före
2022-01-01  2023-12-31  -          0.20  0.40  0.00         0.00        nej         nej
2022        2024        -          0.20  0.50  0.10         0.10        nej         nej
2022-07     2024-12-31  -          0.25  0.50  0.01         0.00        nej         nej
2023-01-01  -           pågående   0.30  0.65  0.00         0.00        ja          nej
2023-01-01  -           -          0.30  0.40  0.00         0.10        ja          nej
2023        -           -          0.30  0.50  0.10         0.10        ja          nej
2015        -           pågående   0.00  0.65  0.00         0.00        ja          ja
2027        2028-12-31  -          0.70  0.90  0.10         0.00        nej         nej
"""


@pytest.mark.parametrize("line", BARS.strip().splitlines()[1:])
def test_a_bar_is_as_sure_as_its_time(line):
    start, end, said, left, right, soft_left, soft_right, goes_on, before = (
        each.replace("-", "") if each == "-" else each for each in line.split()
    )
    found = bar(drawn(start, end, said), ON, TODAY)
    assert [found.left, found.right, found.soft_left, found.soft_right] == pytest.approx(
        [float(each) for each in (left, right, soft_left, soft_right)], abs=0.003
    )
    assert (found.goes_on, found.from_before) == (goes_on == "ja", before == "ja")


def test_a_year_far_ahead_does_not_squeeze_the_others():
    on = axis([drawn("2024", "9998-12-31"), drawn("2090")], TODAY)
    assert on == Axis(2019, 2036)
    beyond = bar(drawn("2090"), on, TODAY)
    assert 0 < beyond.left < beyond.right <= 1


def test_a_decision_is_a_ring_and_no_bar():
    only = bar(drawn("2022b"), ON, TODAY)
    assert (only.left, only.right) == (None, None)
    assert only.rings == pytest.approx((0.20, 0.30), abs=0.003)
    both = bar(drawn("2023-07", decided="2023-02"), ON, TODAY)
    assert both.rings[1] < both.left
    assert "tid_stapel" not in row(only, ON, TODAY, number=1)
    assert "tid_ring" in row(only, ON, TODAY, number=1)


def test_a_day_can_be_seen_and_a_decision_before_the_axis_is_told_of():
    day = bar(drawn("2022-03-07", "2022-03-07"), ON, TODAY)
    assert day.right - day.left == pytest.approx(0.008)
    before = bar(drawn("2018-11-08b"), ON, TODAY)
    assert (before.rings, before.from_before) == (None, True)
    assert "‹" in row(before, ON, TODAY, number=1)


def test_the_axis_reaches_back_some_years_and_on_to_what_is_planned():
    assert axis([drawn("2012")], TODAY) == Axis(2019, 2027)
    assert axis([drawn("2028-01", "2031-06")], TODAY) == Axis(2019, 2031)
    assert [str(year) in scale(Axis(2019, 2021)) for year in (2018, 2019, 2021, 2022)] == [False, True, True, False]


def test_a_soft_edge_fades_and_two_rows_have_gradients_of_their_own():
    soft = bar(drawn("2022", "2024-12-31"), ON, TODAY)
    assert 'id="tid_tona_7"' in row(soft, ON, TODAY, number=7)
    assert 'fill="url(#tid_tona_7)"' in row(soft, ON, TODAY, number=7)
    sure = bar(drawn("2022-01-01", "2024-12-31"), ON, TODAY)
    assert "linearGradient" not in row(sure, ON, TODAY, number=7)
