"""What is expected of a value and how far it lies from that, series by series with the medians of `statistics`."""

from math import exp, hypot, log, sqrt
from statistics import median

import numpy as np
import pytest

from stats.alike import FEWEST, changed_places, equal_pairs, loss, nearly_all_equal, tells, worth_trying
from stats.decimals import decimals_of, usual_decimals
from stats.factors import comma_moved, factor_of
from stats.jumps import Fits, fit, working

NAN = float("nan")
RANDOM = np.random.default_rng(5)
MAD, MEDIAN_BY_MEAN = 1.4826, 1.57


def known(values):
    return [each for each in values if not np.isnan(each)]


def middle(values):
    return median(known(values)) if known(values) else NAN


def nearest_none(values):
    ordered = sorted(known(values))
    if not ordered:
        return 0.0
    return min(ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2], key=abs)


def plain_season(scaled, per_year):
    """Each time of the year's median distance from the median of the year around, less what chance would give."""
    if per_year == 1 or len(known(scaled)) < 2 * per_year:
        return [0.0] * len(scaled)
    half = per_year // 2
    away = [value - middle(scaled[max(0, t - half) : t + half + 1]) for t, value in enumerate(scaled)]
    effect = np.array([nearest_none(away[each::per_year]) for each in range(per_year)])
    effect -= effect.mean()
    missed = MAD * middle([abs(each - effect[t % per_year]) for t, each in enumerate(away)])
    chance = MEDIAN_BY_MEAN * missed**2 / (len(known(away)) / per_year)
    kept = max(0.0, 1 - chance / effect.var()) if effect.any() else 0.0
    return [effect[t % per_year] * kept for t in range(len(scaled))]


def plain_expected(scaled, per_year):
    """The median of the year before (five years, of years), or of the one after where nothing came before."""
    window, season = {1: 5, 4: 4, 12: 12}[per_year], plain_season(scaled, per_year)
    level = [value - each for value, each in zip(scaled, season, strict=True)]
    found = []
    for t in range(len(scaled)):
        before, after = level[max(0, t - window) : t], level[t + 1 : t + 1 + window]
        found.append(middle(before if known(before) else after) + season[t])
    return found


def plain_own(scaled, expected, counted):
    """The variance of what was missed by, less that of chance, and how many values tell it."""
    missed = [abs(value - each) for value, each in zip(scaled, expected, strict=True)]
    if not known(missed):
        return 0.0, 0
    chance = np.mean([exp(-max(each, 0)) for each in known(expected)]) if counted else 0.0
    return max(0.0, (MAD * middle(missed)) ** 2 - chance), len(known(missed))


def plain_spread(own, *, signed):
    """Drawn towards what is usual in the group, which counts for eight values; 0.35 where the group does not tell."""
    told = [(variance, count) for variance, count in own if count]
    usual = 0.35**2
    if sum(count for _, count in told) >= 10 or (signed and told):
        usual = median(variance for variance, _ in told)
        if len(told) < 3:
            usual = sum(v * count for v, count in told) / sum(count for _, count in told)
    floor = 1e-9 if signed else 0.02
    return [max(floor, sqrt((8 * usual + count * variance) / (8 + count))) for variance, count in own]


def plain_distance(value, expected, spread, start, counted):
    if np.isnan(value) or np.isnan(expected):
        return NAN
    if np.isnan(start):
        return (value - expected) / spread
    mean = exp(expected) - start
    if not counted:
        return (log(value + start) - expected) / hypot(spread, start / (max(mean, 0) + start))
    mean, size = max(mean, 0.25), spread**-2
    of_value = value * log(value / mean) if value else 0.0
    deviance = 2 * (of_value - (value + size) * log((value + size) / (mean + size)))
    return np.sign(value - mean) * sqrt(max(deviance, 0))


def held(rows, per_year, start, *, counted):
    """Every value of a group of alike series against the kernels' answer."""
    values = np.array(rows, dtype=float)
    size, length = values.shape
    number = np.arange(length) % per_year
    fits = fit(values, np.zeros(size, dtype=int), number, per_year=per_year, counted=np.full(size, counted))
    scaled = values if np.isnan(start) else np.log(values + start)
    expected = [plain_expected(each.tolist(), per_year) for each in scaled]
    own = [plain_own(*each, counted) for each in zip(scaled.tolist(), expected, strict=True)]
    spread = plain_spread(own, signed=np.isnan(start))
    assert fits.start == pytest.approx(np.full(size, start), nan_ok=True)
    assert fits.expected == pytest.approx(np.array(expected), nan_ok=True)
    assert fits.spread == pytest.approx(np.array(spread))
    every = np.arange(size)[:, None], np.arange(length)[None, :]
    wanted = [
        [plain_distance(*each, spread[row], start, counted) for each in zip(values[row], expected[row], strict=True)]
        for row in range(size)
    ]
    assert fits.distance(values, *every) == pytest.approx(np.array(wanted), nan_ok=True, abs=1e-9)
    off = np.abs(scaled - np.array(expected))
    assert fits.off(values, *every) == pytest.approx(off, nan_ok=True)


WAVE = 10 * np.sin(2 * np.pi * np.arange(40) / 12)
HOLES = RANDOM.random((3, 40)) < 0.15
COUNTS = RANDOM.poisson(np.exp(3 + WAVE / 20), (3, 40)).astype(float)
FEW = RANDOM.poisson(1.5, (3, 40)).astype(float)
QUARTERS = np.round(40 + np.tile([0.0, 3, 9, 5], 10) + RANDOM.normal(0, 1, (3, 40)), 1)


@pytest.mark.parametrize("per_year", [1, 4, 12])
@pytest.mark.parametrize(
    "rows", [COUNTS, np.where(HOLES, NAN, COUNTS), FEW, COUNTS[:1], [COUNTS[0], [NAN] * 40], FEW[:2, :9], COUNTS[:, :7]]
)
def test_counts_are_held_against_the_season_the_level_before_and_chance(rows, per_year):
    held(rows, per_year, 0.5, counted=True)


@pytest.mark.parametrize("per_year", [1, 4, 12])
@pytest.mark.parametrize("rows", [QUARTERS, np.where(HOLES, NAN, QUARTERS), QUARTERS[:2], QUARTERS[:1, :8]])
def test_other_numbers_are_held_against_them_on_the_scale_of_logarithms(rows, per_year):
    held(rows, per_year, 0.05, counted=False)


@pytest.mark.parametrize("per_year", [1, 4, 12])
@pytest.mark.parametrize("rows", [WAVE + QUARTERS - 42, np.where(HOLES, NAN, QUARTERS - 42), [QUARTERS[0, :5] - 42]])
def test_what_can_be_negative_is_held_as_it_is(rows, per_year):
    held(rows, per_year, NAN, counted=False)


def test_what_never_moves_is_given_the_least_spread_there_can_be():
    for value, start in ((7.5, 0.05), (-7.5, NAN)):
        held([[value] * 12] * 3, 1, start, counted=False)
    held([[400.0] * 30] * 3, 12, 0.5, counted=True)


def test_each_group_is_counted_and_judged_by_itself():
    """Whole numbers, tenths, hundredths and one that falls below 0; the last series alone has no group to tell."""
    rows = [[12, 13, 12], [1.2, 1.3, 1.5], [0.12, 0.14, 0.13], [0.4, -0.1, 0.2], [5, 6, 5]]
    values = np.array(rows, dtype=float)
    fits = fit(values, np.arange(5), np.zeros(3, dtype=int), per_year=1, counted=np.array([True, *[False] * 4]))
    assert fits.start.tolist() == pytest.approx([0.5, 0.05, 0.005, NAN, 0.5], nan_ok=True)
    assert working(np.array([-3.0, 4.0]), np.array([0.5, NAN])).tolist() == pytest.approx([log(0.5), 4])
    alone = [plain_own([log(each + 0.5) for each in row], plain_expected([log(each + 0.5) for each in row], 1), True)
             for row in rows[:1]]  # fmt: skip
    assert fits.spread[0] == pytest.approx(plain_spread(alone, signed=False)[0])


# --- Decimals, factors and commas -----------------------------------------------------------------------------------


def test_four_decimals_are_the_most_and_large_numbers_are_whole_as_far_as_they_can_be_told():
    assert decimals_of(np.array([0.1234, 0.12345, 1e9 + 0.1, -2.5, 0.0])).tolist() == [4, 4, 0, 1, 0]


def test_a_group_is_written_as_all_but_a_few_of_its_values():
    """One of ten may be finer when a tenth may be, or when it is alone; two of ten may not."""
    tenths = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5]
    rows = np.array([[*tenths, 1.25, 2.5], [*tenths, 1.25, 2.25], [*[5.0] * 8, NAN, NAN]])
    assert usual_decimals(rows, np.arange(3), beyond=0.1).tolist() == [1, 2, 0]
    assert usual_decimals(rows, np.arange(3), beyond=0.2).tolist() == [1, 1, 0]
    assert usual_decimals(rows, np.zeros(3, dtype=int), beyond=0.02).tolist() == [2, 2, 2]


def expecting(*expected, spread=0.1, start=0.0, counted=False):
    """Series of which those values were expected, at one time."""
    size = len(expected)
    scaled = np.array(expected) if np.isnan(start) else np.log(np.array(expected) + start)
    return Fits(scaled[:, None], np.full(size, spread), np.full(size, start), np.full(size, counted))


def factor(value, expected, **as_given):
    return float(factor_of(expecting(expected, **as_given), np.array([value]), np.array([0]), np.array([0]))[0])


@pytest.mark.parametrize(
    ("value", "expected", "spread", "told"),
    [
        (500, 50, 0.1, 10), (5, 50, 0.1, 0.1), (1, 10, 0.1, 0.1), (5000, 50, 0.1, 100), (0.5, 50, 0.1, 0.01),
        (500, 50, 0.9, 10), (500, 50, 0.93, 1),  # log 10 is 2.303: 2.56 and 2.48 spreads, where 2.5 are asked for
        (230, 50, 0.3, 1), (234, 50, 0.3, 10),  # half as far to go without it from 50 · 10^⅔ = 232 on
        (700, 50, 0.1, 10), (760, 50, 0.1, 1),  # taken away it must be no jump: log 1.4 and 1.52 are 3.4 and 4.2 spreads
    ],
)  # fmt: skip
def test_a_factor_must_explain_most_of_what_is_wrong(value, expected, spread, told):
    assert factor(value, expected, spread=spread) == told


def test_a_number_that_can_be_negative_is_off_by_a_factor_only_on_its_own_side():
    assert factor(-50.0, -5.0, start=NAN) == 10
    assert factor(50.0, -5.0, start=NAN) == 1
    assert factor(0.5, 0.05, start=NAN, spread=0.02) == 10
    assert factor(0.0, 5.0, start=NAN) == 1


def comma(questioned, rest, expected, *, start=0.0):
    values = np.array([[questioned, *rest]])
    fits = expecting(expected, start=start)
    return float(comma_moved(fits, values, np.array([0]), np.array([0]), np.array([0]))[0])


@pytest.mark.parametrize(
    ("questioned", "rest", "expected", "told"),
    [
        (8.53, [85.1] * 9, 85, 0.1),
        (0.853, [85.1] * 9, 85, 0.01),
        (0.0853, [85.1] * 9, 850, 1),  # three decimals more are no comma
        (85.3, [85.1] * 9, 85, 1),
        (8.53, [85.1] * 8, 85, 1),  # nine values do not tell how they are written
        (8.53, [85.1] * 9, 8, 1),  # better as it is
        (8.53, [*[85.1] * 8, 8.51], 85, 1),  # written so finely before
    ],
)
def test_a_comma_has_moved_where_there_are_decimals_that_nobody_else_has_and_it_fits_put_back(
    questioned, rest, expected, told
):
    assert comma(questioned, rest, expected) == told


# --- Values that are too like others --------------------------------------------------------------------------------


def test_four_different_values_tell_and_three_do_not_nor_zeros_nor_gaps():
    assert FEWEST == 4
    assert tells(np.array([1.0, 2, 3, 4]))
    assert not tells(np.array([1.0, 2, 3, 3, 0, NAN]))


def test_three_alike_rows_are_three_pairs_and_a_row_alone_none():
    rows = np.array([[1.0, 2, 3, 4, 5]] * 3 + [[1.0, 2, 3, 4, 6]])
    assert equal_pairs(rows, np.full(rows.shape, True)) == [(0, 1), (0, 2), (1, 2)]
    only_second = np.zeros(rows.shape, dtype=bool)
    only_second[1, :4] = True
    assert equal_pairs(rows, only_second) == [(1, 0), (1, 2), (1, 3)]
    # The second is asked about in more cells than the first, and there they differ: the pair is the first's to tell.
    first_less = np.full((2, 5), True)
    first_less[0, 4] = False
    assert equal_pairs(rows[2:], first_less) == [(0, 1)]


def test_nearly_all_is_of_what_is_known_both_times():
    earlier = np.arange(1.0, 21)
    wrong = [np.where(np.arange(20) < number, 99.0, earlier) for number in (2, 3)]
    assert [nearly_all_equal(each, earlier) for each in wrong] == [True, False]
    holed = np.where(np.arange(20) < 10, NAN, earlier)
    assert nearly_all_equal(holed, wrong[1])
    assert not nearly_all_equal(np.full(20, NAN), earlier)


def test_a_value_counts_for_its_distance_squared_up_to_36():
    assert loss(np.array([2.0, -3.0, 9.0, NAN])).tolist() == [4, 9, 36, 0]


def test_two_units_that_lost_25_together_are_worth_trying():
    assert worth_trying(np.array([[12.0, 12, 30], [13, 12.9, 0], [9, 9, 0]])).tolist() == [True, False, True]
    assert worth_trying(np.array([[30.0]])).tolist() == [False]
    assert worth_trying(np.array([[20.0], [5.0]])).tolist() == [True]


def swapped(values, expected, series=None):
    """Units by one measure each, spread 1, as they are: distances are differences."""
    fits = expecting(*expected, spread=1.0, start=NAN)
    rows = np.arange(len(expected)) if series is None else np.array(series)
    return changed_places(fits, np.array([values], dtype=float), rows[None], 0)


@pytest.mark.parametrize(
    ("values", "expected", "pairs"),
    [
        ([14, 10, 50], [10, 14, 50], [(0, 1)]),  # 16 + 16 lost, and nothing afterwards
        ([13.5, 10, 50], [10, 13.5, 50], []),  # 12.25 twice is less than 25
        ([13.6, 10, 50], [10, 13.6, 50], [(0, 1)]),
        ([20, 14, 50], [10, 20, 50], [(0, 1)]),  # 36 + 36 before, at most 36 a value, and 16 after
        ([18, 18, 50], [10, 14, 50], []),  # 36 + 16 before, 16 + 36 after
        ([20, 10, 40, 30], [10, 20, 30, 40], [(0, 1), (2, 3)]),
        ([20, 10, 15], [10, 20, 15], [(0, 1)]),
        ([30, 20, 10], [10, 20, 30], [(0, 2)]),
        ([NAN, 10, 50], [10, 14, 50], []),
        ([10, 14, 50], [10, 14, 50], []),
        ([90, 14, 50], [10, 14, 50], []),
    ],
)
def test_two_have_changed_places_when_both_fit_far_better_so(values, expected, pairs):
    assert swapped(values, expected) == pairs


def test_what_has_no_series_has_no_place_to_change():
    assert swapped([14, 10], [10, 14], series=[0, -1]) == []
    assert swapped([14, 10], [10, NAN]) == []
