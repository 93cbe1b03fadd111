"""Bounds and single terms of the kernels, by hand: what larger examples pass over (docs/kvalitet.md)."""

from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest
from scipy.stats import poisson as poisson_law

from stats.control_limits import xmr
from stats.detectable import (
    dispersion_of,
    power_to_see,
    smallest_change,
    smallest_fall_and_rise,
    smallest_level_shift,
    smallest_share_change,
)
from stats.funnel import place, proportion_limits, rate_limits
from stats.interrupted import segmented
from stats.intervals import byar, poisson, wilson
from stats.similar import WeightError, nearest
from stats.structural import NotFittedError, structural
from stats.trend import seasonal_kendall
from stats.verdict import (
    Reason,
    compare_band,
    compare_fixed,
    compare_proportions,
    compare_rates,
    difference_limits,
    ratio_limits,
    without_unit,
)
from wording.catalogue import messages


def test_three_values_are_enough_to_tell_unrest_and_two_are_not():
    """40 lies 60 from twice its neighbours: 60² by chance's 20 × (1 + 4 + 1) is 30. In hundreds, by a fifth's less."""
    assert dispersion_of([10, 40, 10]) == pytest.approx(30)
    assert dispersion_of([10, 40, 10], [100, 100, 100]) == pytest.approx(30 / 0.8)
    assert dispersion_of([10, 40]) == 1


def wandering(seed, months=60):
    return 1000 * np.exp(np.cumsum(np.random.default_rng(seed).normal(0, 0.1, months)))


@pytest.mark.parametrize("seed", [2, 3])
def test_what_would_have_come_is_reckoned_from_where_a_wandering_level_last_stood(seed):
    """A level that steps by a tenth a month is next month within three steps of where it was, wherever the line lies."""
    counts = wandering(seed)
    found = structural(counts, start=36)
    assert abs(np.log(found.projected[36] / counts[35])) < 0.3


def test_as_many_months_as_the_model_has_terms_and_some_to_tell_the_noise_from():
    """Level, slope and two waves (of two numbers each), and six left over: twelve are enough, eleven are not."""
    with pytest.raises(NotFittedError) as caught:
        structural(wandering(2)[-30:], start=1)
    fewest = caught.value.values["minst"]
    assert fewest == 2 + 2 * 2 + 6
    counts = wandering(2)
    assert structural(counts[36 - fewest :], start=fewest).projected[fewest] > 0
    with pytest.raises(NotFittedError):
        structural(counts[37 - fewest :], start=fewest - 1)


def test_shares_are_told_as_counts_of_the_denominators_that_there_were():
    """Half of 5,000 goes on as half: of 4,000 afterwards it is 2,000."""
    sizes = np.where(np.arange(60) < 36, 5000.0, 4000.0)
    counts = np.random.default_rng(1).binomial(sizes.astype(int), 0.5).astype(float)
    found = structural(counts, start=36, denominators=sizes)
    assert found.projected[36:40] == pytest.approx([2000] * 4, rel=0.05)


def test_a_series_that_never_changes_has_no_sign_of_change_at_all():
    found = seasonal_kendall([5.0] * 36, period=12)
    assert (found.s, found.z, found.p, found.direction) == (0, 0, 1, 0)


def test_a_series_that_hardly_moves_is_one_step_nearer_none():
    """S of 1 is counted as 0 by the continuity correction, and of 3 as 2: over the root of the variance, 11/3 or 26/3."""
    assert seasonal_kendall([1.0, 2, 3], period=1).z == pytest.approx(2 / np.sqrt(11 / 3))
    assert seasonal_kendall([3.0, 2, 1], period=1).z == pytest.approx(-2 / np.sqrt(11 / 3))
    assert seasonal_kendall([1.0, 2, 1], period=1).z == 0


def test_twenty_pairs_are_enough_and_nineteen_are_not():
    """Two seasons of five years have ten pairs each; with one value less the second has six."""
    rising = np.repeat(np.arange(5.0), 2)
    assert seasonal_kendall(rising, period=2).pairs == 20
    assert seasonal_kendall(rising, period=2).direction is not None
    fewer = seasonal_kendall(rising[:9], period=2)
    assert (fewer.pairs, fewer.direction) == (16, None)
    nothing = seasonal_kendall([], period=12)
    assert (nothing.s, nothing.z, nothing.p, nothing.pairs) == (0, 0, 1, 0)


def test_the_level_decides_what_is_called_a_change():
    found = seasonal_kendall(np.arange(8.0), period=1)
    assert found.p == pytest.approx(2 * (1 - NormalDist().cdf(27 / np.sqrt(8 * 7 * 21 / 18))))
    assert (found.direction, found.pairs) == (1, 28)
    assert seasonal_kendall(np.arange(8.0), period=1, level=1 - found.p).direction == 0
    assert seasonal_kendall(np.arange(7.0), period=1).direction == 0


# --- Gaps -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "found",
    [
        lambda gap: wilson([3, gap], [5, 5]),
        lambda gap: wilson([3, 3], [5, gap]),
        lambda gap: byar([30, gap]),
        lambda gap: poisson([3, gap]),
        lambda gap: difference_limits([3, gap], 10, 4, 12),
        lambda gap: ratio_limits([3, gap], 10, 4, 12),
        lambda gap: smallest_fall_and_rise([50, gap], before=9, after=9),
        lambda gap: [power_to_see(-0.5, [50, gap], before=9, after=9)],
        lambda gap: [without_unit([10, gap], 3, is_part=True)],
        lambda gap: proportion_limits(0.5, [100, gap], tail=0.025),
        lambda gap: rate_limits(0.5, [100, gap], tail=0.025),
    ],
)
def test_nothing_gives_nothing_and_disturbs_nobody(found):
    for gap in (None, np.nan):
        for values in found(gap):
            assert np.isnan(values).tolist() == [False, True]


def test_nothing_in_a_series_is_a_gap():
    holed = [10, None, 40, 10]
    assert dispersion_of(holed) == pytest.approx(30)
    assert dispersion_of([10, 40, 10, 7], [100, 100, 100, None]) == pytest.approx(30 / 0.8)
    assert smallest_level_shift([10, None, 12], before=4, after=4) == smallest_level_shift([10, 12], before=4, after=4)
    assert seasonal_kendall([1.0, None, 2.0], period=1).pairs == 1
    assert np.isnan(xmr([1.0, None, 2.0]).points["value"]).tolist() == [False, True, False]
    assert place([60, None, 50], [100, 100, None], average=0.5) == ["warning_high", "", ""]
    counts = [*wandering(2)[:40], None, *wandering(2)[41:]]
    gap = np.where(np.arange(60) == 40, np.nan, wandering(2))
    assert structural(counts, start=36).estimate == structural(gap, start=36).estimate
    assert segmented(counts, start=36).step == segmented(gap, start=36).step
    unknown = np.where(np.arange(60) == 40, None, 0.0)
    assert segmented(wandering(2), start=36, offset=unknown).step == segmented(gap, start=36).step
    assert structural(wandering(2), start=36, offset=unknown).estimate == structural(gap, start=36).estimate
    judged = compare_fixed([82, None], [95, 90], 80, improvement="increase")
    assert judged["reason"].tolist() == ["", "missing"]


# --- Limits -----------------------------------------------------------------------------------------------------------


def test_limits_of_none_and_of_all_end_at_the_end_itself_and_only_there():
    lower, upper = wilson([0, 5, 10, 0], [10, 10, 10, 0])
    assert (lower[0], upper[2]) == (0, 1)
    assert 0 < lower[1] < upper[1] < 1
    assert 0 < upper[0] == pytest.approx(1.959964**2 / (10 + 1.959964**2), rel=1e-6)
    assert lower[2] == pytest.approx(10 / (10 + 1.959964**2), rel=1e-6)
    assert np.isnan([lower[3], upper[3]]).all()


def test_exact_limits_leave_half_of_the_rest_on_either_side():
    """Garwood: the tail of a Poisson with the lower limit as mean at or over the count, with the upper at or under."""
    for count in range(10):
        lower, upper = (float(each) for each in poisson(count, level=0.9))
        assert poisson_law.cdf(count, upper) == pytest.approx(0.05)
        assert (lower == 0) if count == 0 else (poisson_law.sf(count - 1, lower) == pytest.approx(0.05))
    byars = poisson(10, level=0.9)
    assert (float(byars[0]), float(byars[1])) == tuple(float(each) for each in byar(10, level=0.9))


def test_byars_lower_limit_is_left_out_where_it_would_be_negative():
    """At 99.99 % the cube is of 1 - 1/9 - 3.89/3, which is below 0."""
    assert np.isnan(byar(1, level=0.9999)[0])
    assert np.isnan(byar(0)[0])
    assert byar(1)[0] == pytest.approx((1 - 1 / 9 - 1.959964 / 3) ** 3, rel=1e-5)
    assert byar(1)[1] == pytest.approx(2 * (1 - 1 / 18 + 1.959964 / (3 * np.sqrt(2))) ** 3, rel=1e-5)


# --- Verdicts ---------------------------------------------------------------------------------------------------------


def test_a_unit_or_a_reference_without_events_has_one_open_end():
    """Clopper and Pearson by hand: no events of 4, the upper p is 1 - 0.025^(1/4); all of 4, the lower 0.025^(1/4)."""
    lower, upper = ratio_limits([0, 4, 0], [10, 10, 10], [4, 0, 0], [20, 20, 20], level=0.95)
    p = 0.025**0.25
    assert lower.tolist() == pytest.approx([0, p / (1 - p) * 2, 0])
    assert upper.tolist() == pytest.approx([(1 - p) / p * 2, np.inf, np.inf])
    assert np.isnan(ratio_limits(3, 10, 3, 0)).all()
    assert np.isnan(ratio_limits(3, 0, 3, 10)).all()


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (60, 90, "bättre"), (59.9, 90, "ingen säker skillnad"), (60, 90.1, "ingen säker skillnad"),
        (40, 60, "ingen säker skillnad"), (40, 59.9, "sämre"), (90, 99, "ingen säker skillnad"), (90.1, 99, "sämre"),
    ],
)  # fmt: skip
def test_a_band_holds_its_own_ends(low, high, words):
    judged = compare_band([low], [high], (60, 90))
    assert judged["verdict"].tolist() == [words]
    assert judged[["lower", "upper", "reason"]].iloc[0].tolist() == [low, high, ""]


@pytest.mark.parametrize(
    ("low", "high", "improvement", "words"),
    [
        (80, 90, "increase", "ingen säker skillnad"), (80.1, 90, "increase", "bättre"), (80.1, 90, "decrease", "sämre"),
        (70, 80, "increase", "ingen säker skillnad"), (70, 79.9, "increase", "sämre"), (70, 79.9, "decrease", "bättre"),
        (70, 79.9, "neutral", "jämförs inte"),
    ],
)  # fmt: skip
def test_limits_that_reach_the_value_itself_leave_it_in(low, high, improvement, words):
    judged = compare_fixed(low, high, 80, improvement=improvement)
    assert judged["verdict"].tolist() == [words]
    assert judged["reference"].tolist() == [80]
    assert judged["reason"].tolist() == ["no_direction" if improvement == "neutral" else ""]


def test_a_denominator_of_twenty_is_enough():
    judged = compare_proportions([1, 1], [19, 20], 900, 1000, improvement="increase")
    assert judged["reason"].tolist() == ["small_denominator", ""]
    assert judged["reference"].tolist() == [0.9, 0.9]


def test_where_neither_none_nor_all_of_twenty_could_have_been_told_from_the_rest_it_cannot_be_decided():
    """Half of 22: Newcombe's limits of 0 and of all against it hold 0 at 99.999 %, and at 99.8 % they do not."""
    asked = {"improvement": "increase"}
    sure, surer = (compare_proportions([10], [20], 11, 22, **asked, level=each) for each in (0.998, 0.999999))
    assert (sure["verdict"][0], surer["verdict"][0]) == ("ingen säker skillnad", "går inte att avgöra")
    assert surer["reason"][0] == "nothing_could_show"
    # Of one in ten only all could show, and of nine in ten only none.
    for rest in (100, 900):
        judged = compare_proportions([rest / 50], [20], rest, 1000, **asked)
        assert judged["verdict"][0] == "ingen säker skillnad"


def test_of_rates_three_times_as_many_is_what_could_show():
    """With 3.9 expected neither none nor 11 are 1 in 1,000 by chance; with 4, 12 are, and with 10 none at all is too."""
    exposure = np.array([390.0, 400, 1000])
    judged = compare_rates(exposure / 100, exposure, 1_000_000, 100_000_000, improvement="decrease")
    many = [ratio_limits(np.floor(3 * each), 100 * each, 1_000_000, 100_000_000)[0] > 1 for each in (3.9, 4, 10)]
    none = [ratio_limits(0, 100 * each, 1_000_000, 100_000_000)[1] < 1 for each in (3.9, 4, 10)]
    assert ([bool(each) for each in many], [bool(each) for each in none]) == ([False, True, True], [False, False, True])
    assert judged["verdict"].tolist() == ["går inte att avgöra", "ingen säker skillnad", "ingen säker skillnad"]
    assert judged["reference"].tolist() == [0.01] * 3
    assert compare_rates([0], [0], 10, 1000, improvement="decrease")["reason"].tolist() == ["missing"]


def test_a_unit_that_is_a_part_is_taken_out_of_both_sides():
    asked = {"improvement": "decrease", "is_part": [True, False]}
    rates = compare_rates([30, 30], [1000, 1000], 90, 4000, **asked)
    assert rates["reference"].tolist() == [60 / 3000, 90 / 4000]
    shares = compare_proportions([30, 30], [100, 100], 90, 400, **asked)
    assert shares["reference"].tolist() == [60 / 300, 90 / 400]
    likely = compare_proportions([30], [100], 90, 400, improvement="decrease", level=0.5)
    assert (likely["lower"][0], likely["upper"][0]) == pytest.approx(difference_limits(30, 100, 90, 400, level=0.5))
    # With 3 expected even none is chance at 99.8 %, but not at 80 %, where 3 of 3 are no certain difference.
    for level, words in ((0.998, "går inte att avgöra"), (0.8, "ingen säker skillnad")):
        three = compare_rates([3], [300], 1_000_000, 100_000_000, improvement="increase", level=level)
        assert three["verdict"].tolist() == [words]
    for judged, limits, rest in ((rates, ratio_limits, (60, 3000)), (shares, difference_limits, (60, 300))):
        unit = (30, 1000) if limits is ratio_limits else (30, 100)
        assert (judged["lower"][0], judged["upper"][0]) == pytest.approx(limits(*unit, *rest))


@pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.NONE])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_reason_has_its_words(reason, language):
    """A reason is the last part of a key: beside a reference, beside a target, or why a measure is not compared."""
    groups = ("jamforelse.skal", "jamforelse.mening", "mal.mening")
    assert any(f"{group}.{reason.value}" in messages(language) for group in groups)


# --- The smallest change ----------------------------------------------------------------------------------------------

QUANTILES = 1.959963984540054 + 0.8416212335729143


def first_seen(ratios, events, before, after, dispersion=1.0, quantiles=QUANTILES):
    """The first of them whose logarithm is as many standard errors from none."""
    for ratio in ratios:
        if abs(np.log(ratio)) >= quantiles * np.sqrt(
            dispersion * (1 / (events * before) + 1 / (events * after * ratio))
        ):
            return abs(ratio - 1)
    return np.inf


@pytest.mark.parametrize(
    ("events", "before", "after", "dispersion"),
    [
        (10, 36, 24, 1.0),
        (0.9, 10, 3, 2.5),
        (300, 2, 30, 1.2),
        (0.04, 12, 12, 1.0),
        (0.01, 40, 9, 1.0),
        (0.2, 6, 9, 1),
        (0.3733, 1, 1, 1),
    ],
)
def test_the_smallest_change_is_the_first_of_falls_and_rises_by_a_quarter_per_cent(events, before, after, dispersion):
    found = smallest_fall_and_rise(events, before=before, after=after, dispersion=dispersion)
    falls = [np.exp(-0.0025 * step) for step in range(1, 2763)]
    rises = [np.exp(0.0025 * step) for step in range(1, 1842)]
    wanted = [first_seen(each, events, before, after, dispersion) for each in (falls, rises)]
    assert [float(each) for each in found] == pytest.approx(wanted)
    sure = smallest_fall_and_rise(events, before=before, after=after, dispersion=dispersion, power=0.9, level=0.998)
    quantiles = NormalDist().inv_cdf(0.999) + NormalDist().inv_cdf(0.9)
    wanted = [first_seen(each, events, before, after, dispersion, quantiles) for each in (falls, rises)]
    assert [float(each) for each in sure] == pytest.approx(wanted)


def test_nothing_before_or_after_or_without_end_has_no_smallest_change():
    for before, after in ((0, 12), (12, 0), (-1, 12)):
        assert np.isnan(smallest_change(10, before=before, after=after))
        assert np.isnan(smallest_share_change(0.5, before=before, after=after)).all()
        assert np.isnan(smallest_level_shift([1, 2], before=before, after=after))
    assert np.isnan(smallest_change([np.inf, -3, 0], before=9, after=9)).all()
    assert np.isfinite(smallest_change(100, before=0.5, after=0.5))
    assert np.isnan(smallest_share_change(1.01, before=9, after=9)).all()


def test_a_line_through_time_widens_a_step_by_what_the_two_have_in_common():
    """Time and a step after 36 of 60 correlate by √(3 · 0.6 · 0.4): the variance is 1 / (1 - 0.72) times as large."""
    with_trend, plain = (
        smallest_change(20, before=36, after=24, trend=True),
        smallest_change(20, before=36, after=24, dispersion=1 / 0.28),
    )
    assert with_trend == pytest.approx(plain)
    time, step = np.linspace(0, 1, 6000), np.arange(6000) >= 3600
    assert np.corrcoef(time, step)[0, 1] ** 2 == pytest.approx(0.72, abs=0.001)


def test_the_power_is_that_of_walds_test():
    """Ng and Tang (2005): log 0.7 by its error, less 1.96."""
    error = np.sqrt(1.5 * (1 / (20 * 36) + 1 / (20 * 24 * 0.7)))
    wanted = NormalDist().cdf(-np.log(0.7) / error - 1.959963984540054)
    assert power_to_see(-0.3, 20, before=36, after=24, dispersion=1.5) == pytest.approx(wanted)
    trend = power_to_see(-0.3, 20, before=36, after=24, dispersion=1.5 * 0.28, trend=True)
    assert trend == pytest.approx(wanted)
    half = power_to_see(0.5, 20, before=36, after=24, level=0.998)
    error = np.sqrt(1 / (20 * 36) + 1 / (20 * 24 * 1.5))
    assert half == pytest.approx(NormalDist().cdf(np.log(1.5) / error - NormalDist().inv_cdf(0.999)))


def plain_share_change(share, end, before, after, dispersion):
    for step in range(1, 2001):
        other = share + (end - share) * step / 2000
        variance = dispersion * (share * (1 - share) / before + other * (1 - other) / after)
        least = dispersion / (4 * (before + after) ** 2)
        if share != end and abs(other - share) >= QUANTILES * np.sqrt(max(variance, least)):
            return abs(other - share)
    return np.inf


@pytest.mark.parametrize("share", [0.0, 0.3, 0.8, 0.95, 1.0])
@pytest.mark.parametrize(("before", "after"), [(20, 20), (600, 300), (3, 900), (900, 3), (1e9, 1e9), (0.75, 0.75)])
def test_the_smallest_change_of_a_share_is_the_first_of_two_thousand_on_either_side(share, before, after):
    found = smallest_share_change(share, before=before, after=after, dispersion=1.3)
    assert found == pytest.approx([plain_share_change(share, end, before, after, 1.3) for end in (0, 1)])


def test_unrest_is_told_by_all_threes_with_the_weights_of_their_denominators():
    """10, 20, 60, 40 of 100, 200, 300, 100: from their neighbours' line 10/100 - 2 · 20/200 + 60/300 = 0.1, then 0.1."""
    x, n = np.array([10.0, 20, 60, 40]), np.array([100.0, 200, 300, 100])
    chance = [
        level * (1 - level) * (1 / a + 4 / b + 1 / c)
        for level, a, b, c in ((90 / 600, 100, 200, 300), (120 / 600, 200, 300, 100))
    ]
    off = (0.1 - 0.2 + 0.2) ** 2 + (0.1 - 0.4 + 0.4) ** 2
    assert dispersion_of(x, n) == pytest.approx(max(1, off / sum(chance)))
    many = dispersion_of(1000 * x, 1000 * n)
    assert many == pytest.approx(1000 * off / sum(chance))
    assert many > 100
    assert dispersion_of([0, 0, 0, 0]) == 1
    assert dispersion_of([10, 11, 12, 13]) == 1
    assert dispersion_of([10, 0, 40, 10], [100, 0, 100, 100]) == pytest.approx(30 / 0.8)


# --- Control charts and funnels ---------------------------------------------------------------------------------------


def test_a_moving_range_of_3_267_times_the_mean_is_left_out_unless_asked_for():
    """Ranges of 1, twenty of them, and two of 30: mean 80/22; without those 1."""
    values = np.r_[[10.0, 11] * 5, 41, [11.0, 10] * 6]
    ranges = np.abs(np.diff(values))
    assert sorted(ranges)[-2:] == [30, 30]
    mean, typical = values.mean(), np.mean(ranges[ranges < 30])
    screened, plain = xmr(values).points, xmr(values, screen_outliers=False).points
    assert screened["upper"][0] - mean == pytest.approx(2.66 * typical)
    assert plain["upper"][0] - mean == pytest.approx(2.66 * ranges.mean())
    assert screened["lower"][0] == pytest.approx(mean - 2.66 * typical)


def test_a_chart_of_nothing_and_of_one_value():
    nothing = xmr([])
    assert (nothing.variation, nothing.assurance, nothing.preliminary, len(nothing.points)) == ("", "", True, 0)
    assert xmr([4.0] * 15, target=4).assurance == "inconsistent"
    one = xmr([5.0], target=4)
    assert one.points[["value", "mean", "lower", "upper"]].iloc[0].tolist() == [5] * 4
    assert not one.points["outside"].iloc[0]
    assert xmr([np.nan] * 3).points[["mean", "lower", "upper"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("target", "assurance"),
    [(7.83, "consistent_pass"), (7.85, "inconsistent"), (13.15, "inconsistent"), (13.17, "consistent_fail")],
)
def test_the_limits_decide_whether_a_target_is_always_met(target, assurance):
    """10 and 11 in turn: 10.5 ± 2.66."""
    turned = {"consistent_pass": "consistent_fail", "consistent_fail": "consistent_pass"}
    assert xmr([10, 11] * 8, target=target).assurance == assurance
    assert xmr([10, 11] * 8, target=target, improvement="decrease").assurance == turned.get(assurance, assurance)


def test_two_of_three_near_a_limit_on_the_same_side():
    """Fixed limits from 10 and 11 in turn: 10.5 ± 2.66; near is beyond 12.27, so 12.5 is and 11.5 is not."""
    first = [10, 11] * 8

    def tail(*values):
        points = xmr([*first, *values], fix_after_n_points=16).points
        return points["special_cause"].to_list()[16:], points["point_type"].to_list()[16:]

    above = "2 in 3 Above CL"
    assert tail(12.5, 11.5, 12.5)[0] == [above, "Common Cause", above]
    assert tail(10, 12.5, 12.5, 10)[0] == ["Common Cause"] * 4
    assert tail(12.5, 11.5, 11.5, 12.5)[0] == ["Common Cause"] * 4
    assert tail(8.5, 8.5, 9.5)[0] == ["2 in 3 Below CL", "2 in 3 Below CL", "Common Cause"]
    assert tail(14.0)[1] == ["special_cause_improvement"]
    assert tail(7.0) == (["Below LCL"], ["special_cause_concern"])


def test_which_way_is_better_turns_the_words():
    values = [*[10, 11] * 8, 20, 1]
    words = {
        each: xmr(values, improvement=each, fix_after_n_points=16).points["point_type"].tolist()[-2:]
        for each in ("increase", "decrease", "neutral")
    }
    assert words == {
        "increase": ["special_cause_improvement", "special_cause_concern"],
        "decrease": ["special_cause_concern", "special_cause_improvement"],
        "neutral": ["special_cause_neutral_high", "special_cause_neutral_low"],
    }


def test_breaks_may_be_given_in_any_order():
    values = [*[10, 11] * 6, *[20, 21] * 6, *[30, 31] * 3]
    chart = xmr(values, rebase_at=[24, 12])
    assert chart.points["mean"].loc[[0, 12, 24]].tolist() == [10.5, 20.5, 30.5]
    assert chart.points.index.is_unique
    assert chart.preliminary


def test_funnel_limits_are_cut_at_none_and_all_and_straight_between_two_counts():
    lower, upper = proportion_limits(0.1, [10, 1000], tail=0.025)
    reach = 1.959964 * np.sqrt(0.09 / 1000)
    assert (lower.tolist(), upper.tolist()) == (
        pytest.approx([0, 0.1 - reach], rel=1e-6), pytest.approx([0.1 + 10 * reach, 0.1 + reach], rel=1e-6),
    )  # fmt: skip
    assert proportion_limits(0.9, [10], tail=0.001)[1].tolist() == [1]
    # Where the exact lower limit of 3 events is what is expected, three are just too many; so of 12, which is Byar's.
    for count in (3, 12):
        expected = float(poisson(count, level=0.95)[0])
        assert rate_limits(0.01, [100 * expected], tail=0.025)[1] == pytest.approx(count / (100 * expected))
        expected = float(poisson(count, level=0.95)[1])
        assert rate_limits(0.01, [100 * expected], tail=0.025)[0] == pytest.approx(count / (100 * expected))


def test_the_places_in_a_funnel():
    """Of 100 with half on average: ± 9.8 and ± 15.45 hundredths."""
    words = place([66, 65, 60, 59, 50, 41, 40, 35, 34], [100] * 9, average=0.5)
    assert words == ["high", "warning_high", "warning_high", *["inside"] * 3, "warning_low", "warning_low", "low"]
    # Where everybody is at none or at all the limits are there too, and to be on them is to be inside.
    assert place([0], [10], average=0) == place([10], [10], average=1) == ["inside"]


# --- Similar ----------------------------------------------------------------------------------------------------------


def test_the_distance_is_the_weighted_mean_over_what_both_have():
    """Two kommuner lie one spread from their mean and two apart: each feature is 4 in squares, with any weight."""
    table = pd.DataFrame(
        {"population": [1000.0, 4000], "share_65": [0.2, 0.3], "density": [0.0, 9.0], "hospital_km": [5.0, 5.0]},
        index=["A", "B"],
    )
    row = nearest(table, "A", weights={"population": 3, "hospital_km": 2}).iloc[0]
    assert row["unit"] == "B"
    assert row["distance"] == pytest.approx(np.sqrt((3 * 4 + 1 * 4 + 2 * 0) / 6))
    parts = row[["population", "share_65", "hospital_km"]].astype(float).tolist()
    assert parts == pytest.approx([0.75, 0.25, 0])
    # A density of 0 has no logarithm, and no share of the oldest is known.
    assert row["left_out"] == ("share_80", "density")


def test_five_are_told_and_units_as_near_stand_in_the_order_of_their_names():
    table = pd.DataFrame({"share_65": [0.2, 0.3, 0.3, 0.3, 0.3, 0.4, 0.3]}, index=list("AGFEDCB"))
    assert nearest(table, "A")["unit"].tolist() == ["B", "D", "E", "F", "G"]
    assert nearest(table, "A", weights={"share_65": 1, "density": 0}).iloc[0]["left_out"] == (
        "population", "share_80", "hospital_km",
    )  # fmt: skip
    with pytest.raises(WeightError) as caught:
        nearest(table, "A", weights={"snow": 1, "share_65": -1})
    assert caught.value.values == {"vikter": "snow, share_65"}
    assert nearest(table.assign(share_65=np.nan), "A").empty
