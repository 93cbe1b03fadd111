"""Verdicts: two samples against published intervals, and the five answers on counts drawn for them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.control_limits import xmr
from stats.verdict import (
    Reason,
    Verdict,
    assured,
    compare_band,
    compare_fixed,
    compare_proportions,
    compare_rates,
    difference_limits,
    ratio_limits,
    without_unit,
)


# Newcombe (1998) Stat Med 17:873-890, table II, method 10, examples (a) to (h), 95 %.
@pytest.mark.parametrize(
    ("x", "n", "reference_x", "reference_n", "lower", "upper"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_difference_of_proportions_is_newcombes(x, n, reference_x, reference_n, lower, upper):
    found = difference_limits(x, n, reference_x, reference_n, level=0.95)
    assert tuple(round(float(limit), 4) for limit in found) == (lower, upper)


def test_ratio_of_rates_is_that_of_the_example_in_the_manual_of_r():
    """`poisson.test(c(11, 6+8+7), c(800, 1083+1050+878))`: rate ratio 1.971488, 95 % 0.8584264 to 4.2772659."""
    lower, upper = ratio_limits(11, 800, 21, 3011, level=0.95)
    assert (round(float(lower), 7), round(float(upper), 7)) == (0.8584264, 4.2772659)


def test_no_events_give_open_ends_and_missing_gives_missing():
    lower, upper = ratio_limits([0, 5, np.nan, 3], [10, 10, 10, 0], [5, 0, 5, 3], 10)
    assert lower[0] == 0
    assert np.isinf(upper[1])
    assert np.isnan([lower[2], upper[2], lower[3], upper[3]]).all()


def words(judged):
    return [f"{row.verdict} {row.reason}".strip() for row in judged.itertuples()]


def test_five_answers_for_proportions():
    """Each against the other 240 of 300 (80 %); 2 of 10 is small, and NaN is missing."""
    judged = compare_proportions([95, 60, 78, 2, np.nan], [100, 100, 100, 10, 100], 240, 300, improvement="increase")
    assert words(judged) == [
        "bättre",
        "sämre",
        "ingen säker skillnad",
        "går inte att avgöra small_denominator",
        "går inte att avgöra missing",
    ]


def test_lower_is_better_turns_it_and_no_direction_compares_nothing():
    assert words(compare_proportions([95, 60], 100, 240, 300, improvement="decrease")) == ["sämre", "bättre"]
    neutral = compare_proportions([95, 2], [100, 10], 240, 300, improvement="neutral")
    assert words(neutral) == ["jämförs inte no_direction"] * 2


def test_a_big_part_is_held_against_the_rest_and_not_against_itself():
    """900 of the area's 1,000 calls are the kommun's: 80 % against 76 % in all, but 40 % in the rest."""
    whole, rest = (compare_proportions(720, 900, 760, 1000, improvement="increase", is_part=each) for each in (0, 1))
    assert (words(whole), whole["reference"].tolist()) == (["ingen säker skillnad"], [0.76])
    assert (words(rest), rest["reference"].tolist()) == (["bättre"], [0.4])


def test_without_unit_takes_out_only_parts():
    assert without_unit([100, 100], [30, 30], is_part=[True, False]).tolist() == [70, 100]


def test_rates_and_where_no_plausible_outcome_could_have_shown():
    """10 per 1,000 elsewhere. 2,000 residents: 20 expected. 100 residents: 1 expected, and 0 or 3 are both chance."""
    judged = compare_rates([50, 2, 22, 0, 3], [2000, 2000, 2000, 100, 100], 500, 50_000, improvement="decrease")
    assert words(judged) == [
        "sämre",
        "bättre",
        "ingen säker skillnad",
        "går inte att avgöra nothing_could_show",
        "går inte att avgöra nothing_could_show",
    ]
    assert judged["reference"].tolist() == [0.01] * 5


def test_a_published_value_is_fixed_and_the_units_own_limits_decide():
    judged = compare_fixed([82.0, 60.0, 70.0, np.nan], [95.0, 75.0, 90.0, np.nan], 80.0, improvement="increase")
    assert words(judged) == ["bättre", "sämre", "ingen säker skillnad", "går inte att avgöra missing"]


def test_a_band_asks_for_all_of_the_limits_inside_or_outside():
    judged = compare_band([62, 91, 40, 85, np.nan], [88, 99, 59, 95, np.nan], (60, 90))
    assert words(judged) == ["bättre", "sämre", "sämre", "ingen säker skillnad", "går inte att avgöra missing"]


@pytest.mark.parametrize(
    ("target", "points", "verdict", "reason"),
    [
        (5, 16, Verdict.BETTER, Reason.NONE),
        (20, 16, Verdict.WORSE, Reason.NONE),
        (10.5, 16, Verdict.NO_CERTAIN_DIFFERENCE, Reason.NONE),
        (5, 11, Verdict.UNDECIDED, Reason.FEW_POINTS),
    ],
)
def test_a_measure_without_limits_is_held_against_its_target_by_its_chart(target, points, verdict, reason):
    chart = xmr(([10, 11] * 8)[:points], target=target)
    assert assured(chart.assurance, preliminary=chart.preliminary) == (verdict, reason)


COUNTS = st.tuples(st.integers(20, 400), st.integers(20, 4000)).flatmap(
    lambda sizes: st.tuples(st.integers(0, sizes[0]), st.just(sizes[0]), st.integers(0, sizes[1]), st.just(sizes[1]))
)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(COUNTS)
def test_limits_bracket_the_difference_and_turn_with_the_order(counts):
    x, n, reference_x, reference_n = counts
    lower, upper = (float(limit) for limit in difference_limits(x, n, reference_x, reference_n))
    difference = x / n - reference_x / reference_n
    assert lower - 1e-12 <= difference <= upper + 1e-12
    turned = difference_limits(reference_x, reference_n, x, n)
    assert (-float(turned[1]), -float(turned[0])) == pytest.approx((lower, upper))


def test_chance_is_rarely_called_a_difference():
    """At 99.8 % about 2 in 1,000 equal pairs are flagged; more than 10 of 2,000 would be a fault."""
    random = np.random.default_rng(3)
    x, other = random.binomial(150, 0.8, 2000), random.binomial(900, 0.8, 2000)
    events, many = random.poisson(30, 2000), random.poisson(300, 2000)
    for judged in (
        compare_proportions(x, 150, other, 900, improvement="increase"),
        compare_rates(events, 30, many, 300, improvement="increase"),
    ):
        assert judged["verdict"].isin([Verdict.BETTER, Verdict.WORSE]).sum() <= 10
