"""The funnel: its average is that of the places shown, and within the outer limits nobody is said to differ."""

import json

import pytest

from charts.funnel import NoFunnelError, funnel, has_funnel
from tests.unit.publishing.drawn import draw

# The average is 636 of 1170, 54.4 %. 80 % of 100 and of 50 are more than chance gives there, 80 % of 20 is not.
TABLE = """
unit            period   numerator denominator value   status
2421            2025-01  500       1000        50.0    -
2422            2025-01  80        100         80.0    -
2418            2025-01  40        50          80.0    -
2463            2025-01  16        20          80.0    -
2513            2025-01  31.4159   31.4159     31.4159 prickad
sodra-lappland  2025-01  7000      10000       70.0    -
"""
KOMMUNER = ["2421", "2422", "2418", "2463", "2513"]
EVEN = TABLE.replace("500       1000        50.0", "800       1000        80.0")


def drawn(table=TABLE, units=KOMMUNER, **more):
    return funnel(draw(table, **more), units=units, period="2025-01", focus="2422", dark=False)


def test_points_lie_at_their_size_and_the_average_is_that_of_those_shown():
    *lines, dots = drawn()["data"]
    assert dots["x"] == [1000, 100, 50, 20]
    assert dots["y"] == [50.0, 80.0, 80.0, 80.0]
    assert lines[-1]["y"][0] == pytest.approx(100 * 636 / 1170)


def test_limits_narrow_with_size_and_the_outer_ones_hold_the_inner():
    outer_low, outer_high, inner_low, inner_high, _ = [each["y"] for each in drawn()["data"][:-1]]
    assert all(a <= b < c <= d for a, b, c, d in zip(outer_low, inner_low, inner_high, outer_high, strict=True))
    widths = [high - low for low, high in zip(outer_low, outer_high, strict=True)]
    assert widths == sorted(widths, reverse=True)


def test_those_outside_and_the_one_in_focus_are_named_and_nobody_else():
    figure = drawn()
    names = [each["text"] for each in figure["layout"]["annotations"] if "<b>" in each["text"]]
    assert names == ["<b>Sorsele</b>", "<b>Malå</b>"]
    symbols = figure["data"][-1]["marker"]["symbol"]
    assert symbols == ["circle-open", "triangle-up", "triangle-up", "circle-open"]


def test_notes_say_who_is_outside_that_few_places_say_little_and_who_is_hidden():
    told = drawn()["layout"]["meta"]["notes"]
    assert told[1].startswith("Utanför de yttre gränserna: Sorsele och Malå.")
    assert "Få enheter: med bara 4 säger tratten lite." in told
    assert told[-1] == "Överkalix: dolt, för få fall"


def test_the_title_is_who_lies_outside_or_that_nobody_does():
    assert drawn()["layout"]["meta"]["title"] == "Sorsele och Malå skiljer sig mer än slumpen brukar ge"
    assert drawn(EVEN)["layout"]["meta"]["title"] == "Ingen plats skiljer sig mer än slumpen brukar ge"


def test_all_within_are_said_not_to_differ():
    told = " ".join(drawn(EVEN)["layout"]["meta"]["notes"])
    assert "Alla ligger innanför de yttre gränserna. De skiljer sig inte säkert från genomsnittet" in told
    assert "Utanför" not in told


def test_a_whole_is_not_counted_beside_its_parts():
    assert drawn(units=[*KOMMUNER, "sodra-lappland"])["data"] == drawn()["data"]


def test_what_is_hidden_is_nowhere():
    words = json.dumps(drawn(), ensure_ascii=False)
    assert "31.4" not in words
    assert "31,4" not in words


def test_a_rate_has_limits_of_its_own():
    """Staff leaving per employee is a rate: an event can be counted twice, so 100 % is no ceiling."""
    figure = funnel(draw(TABLE, of="personalomsattning"), units=KOMMUNER, period="2025-01", dark=False)
    assert max(figure["data"][1]["y"]) > 100


@pytest.mark.parametrize(("indicator", "units"), [("belaggningsgrad", KOMMUNER), ("telefon_samma_dag", KOMMUNER[:2])])
def test_no_funnel_without_chance_or_with_fewer_than_three(indicator, units):
    result = draw(TABLE, of=indicator)
    assert not has_funnel(result, units=units, period="2025-01")
    with pytest.raises(NoFunnelError):
        funnel(result, units=units, period="2025-01", dark=False)
