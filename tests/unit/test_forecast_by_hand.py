"""Forecasts one value at a time: the sources' formulas written out plainly, held against the kernels' arrays."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from stats import forecast_level
from stats.forecast import earlier, forecast
from stats.forecast_axis import axis_of
from stats.forecast_band import half_width
from stats.forecast_level import combination, damped_trend, drift, level_of, theta
from stats.forecast_past import past
from stats.forecast_season import phase_of, season

NAN = np.nan
RANDOM = np.random.default_rng(11)
WAVE = 50 + 8 * np.sin(2 * np.pi * np.arange(40) / 12) + RANDOM.normal(0, 2, 40)
HOLED = np.where(np.isin(np.arange(40), [2, 9, 10, 23, 30]), NAN, WAVE)
RISING = 5 + 2.0 * np.arange(40) + RANDOM.normal(0, 3, 40)
UNEVEN = RANDOM.normal(20, 5, 40)
HOLES = [np.where(RANDOM.random(40) < share, NAN, RISING + WAVE) for share in (0.1, 0.4, 0.6)]
ROWS = np.stack([WAVE, HOLED, RISING, np.r_[np.full(25, NAN), RISING[:15]]])
LEVEL_STEPS = forecast_level._LEVEL_STEPS
TREND_STEPS = forecast_level._TREND_STEPS
DAMPINGS = forecast_level._DAMPINGS


def known(values):
    return values[~np.isnan(values)]


# --- Smoothing ------------------------------------------------------------------------------------------------------


def run(values, alpha, beta, damping, first):
    """Gardner and McKenzie's recursion: the last level and slope, and the sum of squared one-step errors."""
    level, slope, squares = first, 0.0, 0.0
    for value in values:
        error = 0.0 if np.isnan(value) else value - (level + damping * slope)
        level, slope = level + damping * slope + alpha * error, damping * slope + alpha * beta * error
        squares += error**2
    return level, slope, squares


def likeliest_first(values, *parameters):
    """The run from the first level that has the least squares, which are a parabola in it."""
    base = known(values)[0]
    squares = [run(values, *parameters, base + each)[2] for each in (-10.0, 0.0, 10.0)]
    bend, tilt, _ = np.polyfit([-10.0, 0.0, 10.0], squares, 2)
    return run(values, *parameters, base - tilt / (2 * bend))


def weighted(values, grid):
    """Every run of a grid with the weight of its likelihood: squares to the power of -n/2."""
    runs = [likeliest_first(values, *each) for each in grid]
    powers = np.array([-len(known(values)) / 2 * np.log(squares) for _, _, squares in runs])
    weights = np.exp(powers - powers.max())
    return zip(grid, runs, weights / weights.sum(), strict=True)


def plain_theta(values, horizon):
    """Hyndman and Billah (2003), eq. 7: smoothing and b/2 · (h - 1 + 1/α - (1 - α)^n / α)."""
    places, n = np.flatnonzero(~np.isnan(values)), len(known(values))
    slope = np.polyfit(places, known(values), 1)[0]
    grid = [(alpha, 0.0, 1.0) for alpha in LEVEL_STEPS]
    return [
        sum(
            weight * (level + slope / 2 * (h - 1 + 1 / alpha - (1 - alpha) ** n / alpha))
            for (alpha, _, _), (level, _, _), weight in weighted(values, grid)
        )
        for h in range(1, horizon + 1)
    ]


def plain_damped(values, horizon):
    grid = [(alpha, beta, phi) for alpha in LEVEL_STEPS[::2] for beta in TREND_STEPS for phi in DAMPINGS]
    runs = list(weighted(values, grid))
    return [
        sum(
            weight * (level + sum(phi**step for step in range(1, h + 1)) * slope)
            for (_, _, phi), (level, slope, _), weight in runs
        )
        for h in range(1, horizon + 1)
    ]


def plain_level(values, horizon, last):
    return [known(values)[-last:].mean()] * horizon


def test_the_grids_lie_between_none_and_all_and_are_in_order():
    assert (np.diff(np.r_[0, LEVEL_STEPS, 1]) > 0).all()
    assert TREND_STEPS[0] == 0
    assert (np.diff(np.r_[TREND_STEPS, 1]) > 0).all()
    assert (np.diff(np.r_[0, DAMPINGS, 1]) > 0).all()


@pytest.mark.parametrize("row", range(len(ROWS)))
def test_theta_damped_trend_and_last_years_level_are_those_of_the_sources(row):
    values = ROWS[row]
    assert theta(ROWS, 4)[row] == pytest.approx(plain_theta(values, 4), rel=1e-6)
    assert damped_trend(ROWS, 4)[row] == pytest.approx(plain_damped(values, 4), rel=1e-6)
    assert level_of(ROWS, 4, 12)[row] == pytest.approx(plain_level(values, 4, 12))
    mean = (theta(ROWS, 4) + damped_trend(ROWS, 4) + level_of(ROWS, 4, 12))[row] / 3
    assert combination(ROWS, 4, 12)[row] == pytest.approx(mean)


def test_what_never_changes_goes_on_unchanged_whichever_way_it_is_smoothed():
    for made in (theta, damped_trend):
        assert made(np.full((1, 12), 7.0), 3) == pytest.approx(np.full((1, 3), 7.0))


def test_the_line_goes_from_the_first_known_value_through_the_last():
    rows = np.array([[NAN, NAN, 4, NAN, 10], [1.0, 9, 9, 9, 5], [NAN, NAN, NAN, 1, 3], [NAN, NAN, NAN, NAN, 3]])
    assert drift(rows, 3).tolist() == [[13, 16, 19], [6, 7, 8], [5, 7, 9], [3, 3, 3]]


# --- Season ---------------------------------------------------------------------------------------------------------


def plain_season(values, period):
    """Each phase's mean distance from the year around it, drawn towards 0 by the noise's share of the spread."""
    half = period // 2
    weight = dict.fromkeys(range(-half, half + 1), 1.0)
    if period % 2 == 0:
        weight[-half] = weight[half] = 0.5
    away = {phase: [] for phase in range(period)}
    for place, value in enumerate(values):
        near = {step: values[place + step] for step in weight if 0 <= place + step < len(values)}
        seen = {step: each for step, each in near.items() if not np.isnan(each)}
        total = sum(weight[step] for step in seen)
        if not np.isnan(value) and total / period > 0.4:
            middle = sum(weight[step] * each for step, each in seen.items()) / total
            away[(place - len(values)) % period].append(value - middle)
    if np.mean([len(each) >= 2 for each in away.values()]) < 0.75:
        return np.zeros(period)
    effects = np.array([np.mean(each) if each else 0.0 for each in away.values()])
    squares = sum(((np.array(each) - effect) ** 2).sum() for each, effect in zip(away.values(), effects, strict=True))
    counts = np.array([len(each) for each in away.values()])
    noise = squares / max(counts.sum() - (counts > 0).sum(), 1)
    effects = np.where(counts > 0, effects - effects.mean(), 0.0)
    chance = np.mean([noise / max(count, 1) for count in counts])
    kept = max(0.0, 1 - chance / ((effects**2).sum() / (period - 1)))
    return effects * kept


@pytest.mark.parametrize("period", [2, 3, 4, 5, 7, 12])
def test_a_season_is_that_of_the_values_one_by_one(period):
    rows = np.stack([WAVE, HOLED, RISING, *HOLES, np.r_[np.full(40 - 2 * period, NAN), WAVE[: 2 * period]]])
    found = season(rows, period)
    for row, values in enumerate(rows):
        assert found[row] == pytest.approx(plain_season(values, period), abs=1e-9)


def test_three_phases_of_four_seen_twice_are_a_season_and_half_of_them_are_none():
    quarters = np.array([[10.0, 20, 10, 20] * 2 + [10.0]])
    for missing, any_season in (([3], True), ([2, 3], False)):
        holed = quarters.copy()
        holed[0, missing] = NAN
        assert season(holed, 4)[0] == pytest.approx(plain_season(holed[0], 4))
        assert bool(season(holed, 4).any()) is any_season


def test_a_phase_that_never_was_seen_has_no_effect():
    quarters = np.tile([10.0, NAN, 14, 30], 8)[None]
    assert season(quarters, 4)[0] == pytest.approx(plain_season(quarters[0], 4))
    assert season(quarters, 4)[0, 1] == 0
    assert season(quarters, 4)[0, 3] > 5


def test_the_value_after_the_last_has_phase_0_and_a_year_of_one_value_no_season():
    assert phase_of(5, 4).tolist() == [3, 0, 1, 2, 3]
    assert season(ROWS, 1).tolist() == [[0.0]] * len(ROWS)
    assert season(np.full((1, 36), 5.0), 12) == pytest.approx(np.zeros((1, 12)), abs=1e-12)


# --- What would have been forecast before ---------------------------------------------------------------------------


def plain_scale(values, end, period):
    """The mean step on the year, or on the known value before where three of those do not tell."""
    steps = [abs(values[t] - values[t - period]) for t in range(period, end)]
    steps = [each for each in steps if not np.isnan(each)]
    if len(steps) >= 3 and sum(steps) > 0:
        return np.mean(steps)
    return np.mean(np.abs(np.diff(known(values[:end]))))


def plain_mean(values, period, horizon):
    effects = np.zeros(period)
    if len(known(values)) >= max(12, 2 * period) and period > 1:
        effects = season(values[None], period)[0]
    without = values - effects[[(place - len(values)) % period for place in range(len(values))]]
    return combination(without[None], horizon, period)[0] + effects[np.arange(horizon) % period]


@pytest.mark.parametrize(("period", "length", "least"), [(12, 40, 12), (12, 20, 3), (4, 30, 6), (4, 11, 3), (1, 15, 6)])
def test_every_earlier_forecast_is_made_with_what_was_then_known(period, length, least):
    values = HOLED[-length:] if length > 11 else WAVE[-length:]
    found = past(values, period=period, horizon=3)
    counts = np.cumsum(~np.isnan(values))
    assert found.ends.tolist() == [t + 1 for t in range(length) if not np.isnan(values[t]) and counts[t] >= least]
    for row, end in enumerate(found.ends):
        assert found.means[row] == pytest.approx(plain_mean(values[:end], period, 3), rel=1e-6)
        came = np.r_[values, [NAN] * 3][end : end + 3]
        assert found.errors[row] == pytest.approx(came - found.means[row], nan_ok=True)
        assert found.scale[row] == pytest.approx(plain_scale(values, end, period))
    asked = max(12, 2 * period) if counts[-1] >= max(12, 2 * period) else 6
    assert found.whole.tolist() == [bool(counts[end - 1] >= asked) for end in found.ends]


def test_a_few_years_were_forecast_along_the_line_from_the_third_on():
    found = past(np.array([10, 13, NAN, 11, 14, 12, 15.0]), period=1, horizon=2)
    assert found.ends.tolist() == [4, 5, 6, 7]
    assert found.means[0] == pytest.approx([11 + 1 / 3, 11 + 2 / 3])
    assert found.errors[0] == pytest.approx([14 - 11 - 1 / 3, 12 - 11 - 2 / 3])
    # Steps that can be told: 10 → 13 → 11, then 11 → 14 and on: three in a row are needed, until then the known ones.
    assert found.scale.tolist() == pytest.approx([2.5, 8 / 3, 8 / 3, 11 / 4])


def test_an_error_is_held_against_the_scale_of_the_time_and_only_once_it_has_been_seen():
    found = past(np.array([10, 12, 14, 12, 10, 16.0]), period=1, horizon=2)
    errors = np.abs(found.errors)
    assert found.ends.tolist() == [3, 4, 5, 6]
    at_5 = found.known_at(5)
    scale = np.mean([2, 2, 2, 2])
    assert at_5[:2] == pytest.approx(np.array([errors[0], [errors[1, 0], NAN]]) / scale, nan_ok=True)
    assert np.isnan(at_5[2:]).all()
    assert np.isnan(found.known_at(2)).all()
    tenths = past(np.array([10, 12, 14, 12, 10, 16.0]) / 10, period=1, horizon=2)
    assert tenths.known_at(6) == pytest.approx(found.known_at(6), nan_ok=True)


def test_a_line_that_never_was_wrong_has_no_band_to_speak_of():
    made = forecast([2.0 * each for each in range(8)], 3)
    assert made["mean"].tolist() == pytest.approx([16, 18, 20])
    assert (made["upper"] - made["lower"]).max() < 1e-6


def test_ends_that_had_too_little_count_only_until_twelve_others_have_been_seen():
    found = past(WAVE, period=12, horizon=1)
    assert found.ends[0] == 12
    assert found.whole.tolist() == [end >= 24 for end in range(12, 41)]
    # Twelve forecasts from two full years, the first of period 25, have come true when 36 are known.
    assert [len(found.known_at(end)) for end in (35, 36, 40)] == [29, 12, 16]


# --- The band -------------------------------------------------------------------------------------------------------


def plain_half_width(own, pool, *, row, level):
    end, scale = own.ends[row], own.scale[row]

    def width(many, share):
        ratios = [each.known_at(int(end)) for each in many]
        steps = np.arange(1, ratios[0].shape[1] + 1)
        by_step = [known(np.concatenate([each[:, h] for each in ratios])) for h in range(len(steps))]
        judged = [h for h, each in enumerate(by_step) if len(each) >= 3]
        growth = np.sqrt(steps)
        if judged:
            away, size = np.log(steps[judged]), [np.log(np.sqrt(np.mean(by_step[h] ** 2))) for h in judged]
            weights = [len(by_step[h]) for h in judged]
            power = np.polyfit(away, size, 1, w=np.sqrt(weights))[0] if len(judged) > 1 else 0.5
            middle, height = np.average(away, weights=weights), np.average(size, weights=weights)
            growth = np.exp(height + min(max(power, 0), 1) * (np.log(steps) - middle))
        spreads = []
        for each in ratios:
            seen = known((each / growth).ravel())
            spreads.append(np.sqrt(1 - share + share * np.mean(seen**2)) if len(seen) else 1.0)
        pairs = zip(ratios, spreads, strict=True)
        reached = np.concatenate([known((each / growth / spread).ravel()) for each, spread in pairs])
        reach = np.quantile(reached, level) if len(reached) else 0.0
        asked = [student.ppf((1 + level) / 2, max(len(each), 3)) for each in by_step]
        return spreads[0] * growth * np.maximum(reach, asked)

    widths = width([own], 0.0)
    if pool:
        widths = np.maximum(widths, width([own, *pool], 0.5))
    return [max(scale * widths[: h + 1]) for h in range(len(widths))]


def pasts(period, length, horizon):
    made = [WAVE, HOLED, RISING, np.round(WAVE / 9), UNEVEN]
    return [past(each[-length:], period=period, horizon=horizon) for each in made]


@pytest.mark.parametrize(("period", "length"), [(12, 40), (12, 14), (4, 30), (1, 8)])
@pytest.mark.parametrize("level", [0.8, 0.99])
def test_the_band_is_that_of_the_errors_one_by_one(period, length, level):
    made = pasts(period, length, 5)
    for number, own in enumerate(made[:3]):
        others = made[:number] + made[number + 1 :]
        for row in {0, 2, 3, len(own.ends) // 2, len(own.ends) - 1}:
            for pool in ([], others, others[:1]):
                wanted = plain_half_width(own, pool, row=row, level=level)
                assert half_width(own, pool, row=row, level=level) == pytest.approx(wanted, rel=1e-9)


# --- The whole ------------------------------------------------------------------------------------------------------

MONTHS = pd.period_range("2021-01", periods=40, freq="M")
FREE = (None, None)


def monthly(values):
    return pd.Series(np.asarray(values, dtype=float), index=MONTHS[: len(values)])


def test_a_forecast_is_the_mean_and_the_half_width_at_its_end():
    pool = [monthly(RISING), monthly(HOLED)]
    made = forecast(monthly(WAVE), 5, pool=pool, bounds=FREE, level=0.9)
    own, *others = (past(each, period=12, horizon=5) for each in (WAVE, RISING, HOLED))
    half = half_width(own, others, row=len(own.ends) - 1, level=0.9)
    assert made["mean"].tolist() == pytest.approx(own.means[-1].tolist())
    assert made["lower"].tolist() == pytest.approx((own.means[-1] - half).tolist())
    assert made["upper"].tolist() == pytest.approx((own.means[-1] + half).tolist())


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 100), (20, 90)])
def test_what_has_bounds_on_both_sides_is_forecast_as_the_angle_of_its_share(low, high):
    share = (WAVE - 20) / 70
    angle = forecast(monthly(np.arcsin(np.sqrt(share))), 4, bounds=FREE)
    made = forecast(monthly(low + (high - low) * share), 4, bounds=(low, high))
    told = low + (high - low) * np.sin(np.clip(angle, 0, np.pi / 2)) ** 2
    pd.testing.assert_frame_equal(made, told)


def test_one_bound_only_cuts():
    """With none given, what never was below 0 is cut there; what was is not."""
    values = monthly(np.max(RISING) - RISING)
    free = forecast(values, 4, bounds=FREE)
    assert free["lower"].min() < 0
    pd.testing.assert_frame_equal(forecast(values, 4), free.clip(lower=0))
    pd.testing.assert_frame_equal(forecast(values, 4, bounds=(None, 2.0)), free.clip(upper=2))
    below = values - 1
    pd.testing.assert_frame_equal(forecast(below, 4), forecast(below, 4, bounds=FREE))


def test_others_that_are_forecast_another_way_or_hardly_known_are_no_likes():
    """Of yearly series, those of twelve are combined and shorter ones lines; under six values say nothing."""
    years = [str(year) for year in range(2000, 2020)]

    def yearly(values):
        return pd.Series(values, index=years[-len(values) :])

    own = yearly(RISING[:11])
    alone = forecast(own, 3)
    leap = np.array([*[10.0, 11] * 9, 10, 200])
    pd.testing.assert_frame_equal(forecast(own, 3, pool=[yearly(leap[-5:])]), alone)
    assert (forecast(own, 3, pool=[yearly(leap[-6:])])["upper"] > alone["upper"]).all()
    combined = forecast(yearly(RISING[:20]), 3)
    pd.testing.assert_frame_equal(forecast(yearly(RISING[:20]), 3, pool=[yearly(leap[-11:])]), combined)


def test_gaps_at_the_end_are_skipped():
    holed = monthly(np.r_[WAVE[:37], [NAN] * 3])
    longer = forecast(monthly(WAVE[:37]), 7)
    pd.testing.assert_frame_equal(forecast(holed, 4), longer.iloc[3:])


def test_earlier_forecasts_are_those_that_would_have_been_made():
    """From two years on, once three of their own have come true (those of 12, 13 and 14 known months)."""
    found = earlier(monthly(WAVE), 3)
    assert found["end"].drop_duplicates().tolist() == list(range(23, 39))
    assert found["step"].tolist() == [1, 2, 3] * 16
    assert found.index.is_unique
    assert (found["at"] == found["end"] + found["step"]).all()
    assert found["value"].tolist() == pytest.approx([np.r_[WAVE, [NAN] * 3][at] for at in found["at"]], nan_ok=True)
    last = found[found["end"] == 35]
    for name in ("mean", "lower", "upper"):
        wanted = forecast(monthly(WAVE[:36]), 3)[name]
        assert last[name].tolist() == pytest.approx(wanted.tolist()), name


def test_a_short_series_of_years_has_earlier_forecasts_from_six_values_on():
    found = earlier(pd.Series([3.0, 5, 4, 6, 5, 7, 6, 8]), 1)
    assert found["end"].tolist() == [5, 6]
    assert earlier(pd.Series([3.0, 5, 4, 6, 5, 7]), 1).empty
    assert list(earlier(pd.Series([3.0, 5, 4, 6, 5, 7]), 1)) == ["end", "at", "step", "mean", "lower", "upper", "value"]


# --- The axis -------------------------------------------------------------------------------------------------------


def days(*words):
    return pd.DatetimeIndex(words)


@pytest.mark.parametrize(
    ("index", "whole", "period", "after"),
    [
        (pd.PeriodIndex(["2025-01", "2025-02", "2025-04"], freq="M"), 4, 12, ["2025-05", "2025-06"]),
        (pd.PeriodIndex(["2024Q4", "2025Q1", "2025Q3"], freq="Q"), 4, 4, ["2025Q4", "2026Q1"]),
        (pd.PeriodIndex(["2022", "2023", "2025"], freq="Y"), 4, 1, ["2026", "2027"]),
        (days("2025-01-01", "2025-02-01", "2025-04-01"), 4, 12, ["2025-05-01 00:00:00", "2025-06-01 00:00:00"]),
        (pd.date_range("2024-01-01", periods=3, freq="QS"), 3, 4, ["2024-10-01 00:00:00", "2025-01-01 00:00:00"]),
        (pd.date_range("2023-12-31", periods=3, freq="YE"), 3, 1, ["2026-12-31 00:00:00", "2027-12-31 00:00:00"]),
        (["2025-01", "2025-02", "2025-04"], 4, 12, ["2025-05", "2025-06"]),
        (["2024K4", "2025K1", "2025K3"], 4, 4, ["2025K4", "2026K1"]),
        (["2022", "2023", "2025"], 4, 1, ["2026", "2027"]),
        ([0, 1, 2], 3, 1, ["3", "4"]),
    ],
)
def test_an_axis_has_every_period_once_and_goes_on(index, whole, period, after):
    axis = axis_of(pd.Series([1.0, 2.0, 3.0], index=index), None)
    assert (len(axis.values), axis.period) == (whole, period)
    assert known(axis.values).tolist() == [1, 2, 3]
    assert np.isnan(axis.values).tolist() == ([False] * 3 if whole == 3 else [False, False, True, False])
    assert [str(each) for each in axis.after(2)] == after
    assert axis_of(pd.Series([1.0, 2.0, 3.0], index=index), 7).period == 7


def test_plain_numbers_are_months_from_two_years_of_them():
    assert [axis_of(range(length), None).period for length in (23, 24)] == [1, 12]
    assert axis_of(pd.Series([1.0], index=["2025K3"]), None).period == 4


def test_others_are_laid_on_the_same_axis_by_label_or_from_the_end():
    axis = axis_of(pd.Series([1.0, 2, 3, 4], index=["2022", "2023", "2024", "2025"]), None)
    other = pd.Series([7.0, 8, 9], index=["2023", "2025", "2026"])
    assert str(axis.aligned([other])[0].tolist()) == "[nan, 7.0, nan, 8.0]"
    plain = axis_of([1, 2, 3, 4], None)
    assert str(plain.aligned({"a": [5, 6], "b": [1, 2, 3, 4, 5]})) == (
        "[array([nan, nan,  5.,  6.]), array([2., 3., 4., 5.])]"
    )
    assert axis.aligned(None) == []
