"""Forecasts of short series: what can be worked out by hand, and what must hold whatever the series."""

import numpy as np
import pandas as pd
import pytest

from stats.forecast import ForecastQuestionError, Method, TooFewPointsError, earlier, forecast, method
from stats.forecast_season import season
from wording import text

# A year that swings by 20 and five of them; noise from a fixed seed.
SWING = 10 * np.sin(2 * np.pi * np.arange(60) / 12)
NOISE = np.random.default_rng(7).normal(0, 1, (6, 60))
MONTHS = pd.period_range("2021-07", periods=60, freq="M")


def monthly(values):
    return pd.Series(np.asarray(values, dtype=float), index=MONTHS[: len(values)])


WAVE = monthly(100 + SWING + NOISE[0])


def width(made):
    return (made["upper"] - made["lower"]).to_numpy()


@pytest.mark.parametrize("values", [[1, 2, 3, 4, 5], [1, np.nan, 2, 3, np.nan, 4, 5, np.nan], []])
def test_under_six_known_values_nothing_is_forecast_and_it_says_how_many_there_are(values):
    with pytest.raises(TooFewPointsError) as refused:
        forecast(pd.Series(values, dtype=float), 2)
    assert refused.value.values == {"antal": int(np.isfinite(values).sum()) if values else 0, "minst": 6}


def test_a_few_years_go_on_along_the_line_from_the_first_to_the_last():
    made = forecast(pd.Series([10, 13, 11, 14, 12, 15.0], index=["2020", "2021", "2022", "2023", "2024", "2025"]), 3)
    assert made["mean"].to_dict() == pytest.approx({"2026": 16, "2027": 17, "2028": 18})
    assert (made["lower"] < made["mean"]).all()
    assert (np.diff(width(made)) > 0).all()


@pytest.mark.parametrize(
    ("known", "period", "wanted"),
    [
        (11, 1, "linje"), (12, 1, "kombination"),
        (11, 4, "utan_sasong"), (12, 4, "kombination"),
        (23, 12, "utan_sasong"), (24, 12, "kombination"),
    ],
)  # fmt: skip
def test_the_method_depends_on_how_many_values_span_two_years(known, period, wanted):
    assert method(np.arange(known, dtype=float), period) is Method(wanted)


def test_a_season_comes_again():
    made = forecast(WAVE, 12)
    assert made["mean"].to_numpy() == pytest.approx(100 + SWING[:12], abs=2)
    assert (width(made) < 12).all()


def test_a_season_that_chance_could_have_made_is_drawn_towards_none():
    swinging, chance = season(np.stack([SWING + NOISE[0], 10 * NOISE[1]]), 12)
    assert swinging == pytest.approx(SWING[:12], abs=2)
    phases = [10 * NOISE[1].reshape(5, 12).mean(axis=0)]
    assert np.ptp(chance) < 0.5 * np.ptp(phases)


def test_gaps_are_neither_filled_nor_fatal():
    holed = WAVE.copy()
    holed.iloc[[3, 17, 18, 19, 40, 55]] = np.nan
    made = forecast(holed, 12)
    assert made.notna().all(axis=None)
    assert made["mean"].to_numpy() == pytest.approx(forecast(WAVE, 12)["mean"].to_numpy(), abs=1.0)
    left_out = forecast(holed.dropna(), 12)
    pd.testing.assert_frame_equal(left_out, made)


def test_gaps_at_the_end_make_it_no_surer():
    holed = WAVE.copy()
    holed.iloc[-3:] = np.nan
    made = forecast(holed, 12)
    assert list(made.index) == list(pd.period_range("2026-07", periods=12, freq="M"))
    assert made["mean"].to_numpy() == pytest.approx(100 + SWING[:12], abs=2)
    assert width(made)[0] >= width(forecast(WAVE[:-3], 12))[3] - 1e-9


@pytest.mark.parametrize(
    ("index", "after"),
    [
        (MONTHS, "2026-07"),
        (MONTHS.to_timestamp(), "2026-07-01 00:00:00"),
        ([str(each) for each in MONTHS], "2026-07"),
        (pd.RangeIndex(60), "60"),
    ],
    ids=["periods", "days", "texts", "numbers"],
)
def test_the_index_goes_on_as_the_series_own(index, after):
    made = forecast(pd.Series(WAVE.to_numpy(), index=index), 12)
    assert str(made.index[0]) == after
    assert made["mean"].to_numpy() == pytest.approx(forecast(WAVE, 12)["mean"].to_numpy())


def test_quarters_as_texts_cross_the_year():
    quarters = [f"{year}K{number}" for year in range(2022, 2026) for number in (1, 2, 3, 4)]
    made = forecast(pd.Series(np.arange(16.0), index=quarters), 5)
    assert list(made.index) == ["2026K1", "2026K2", "2026K3", "2026K4", "2027K1"]


def test_a_share_stays_a_share_and_a_count_does_not_go_below_nothing():
    near_all = forecast(monthly(np.clip(98 + 2 * NOISE[2], 0, 100)), 12, bounds=(0, 100))
    assert near_all["upper"].max() <= 100
    assert (near_all["upper"] - near_all["mean"] < near_all["mean"] - near_all["lower"]).all()
    few = forecast(monthly(np.clip(np.round(1 + NOISE[3]), 0, None)), 12)
    assert few["lower"].min() == 0
    below = forecast(monthly(NOISE[4]), 12)
    assert below["lower"].min() < 0


def test_likes_that_surprised_widen_the_band_of_a_calm_series_and_calm_ones_do_not():
    leap = np.where(np.arange(60) < 48, 0, 12)
    storm = {str(each): monthly(100 + leap + noise) for each, noise in enumerate(NOISE[1:])}
    calm = {str(each): monthly(50 + SWING + noise) for each, noise in enumerate(NOISE[1:])}
    alone = width(forecast(WAVE, 12)).mean()
    assert width(forecast(WAVE, 12, pool=storm)).mean() > 1.1 * alone
    assert alone <= width(forecast(WAVE, 12, pool=calm)).mean() < 1.1 * alone
    as_table = forecast(WAVE, 12, pool=pd.DataFrame(storm))
    pd.testing.assert_frame_equal(as_table, forecast(WAVE, 12, pool=list(storm.values())))


@pytest.mark.parametrize(("horizon", "level"), [(0, 0.95), (-3, 0.95), (6, 1.0), (6, 0.0), (6, 95)])
def test_a_question_that_makes_no_sense_is_answered_with_what_to_change(horizon, level):
    with pytest.raises(ForecastQuestionError) as refused:
        forecast(WAVE, horizon, level=level)
    assert str(horizon) in text(refused.value.key, **refused.value.values)


def test_an_infinite_value_is_a_gap():
    endless = WAVE.copy()
    endless.iloc[20] = np.inf
    assert forecast(endless, 6).equals(forecast(WAVE.drop(WAVE.index[20]), 6))


def test_a_surer_band_is_wider():
    assert (width(forecast(WAVE, 6, level=0.99)) > width(forecast(WAVE, 6, level=0.8))).all()


STEP = np.where(np.arange(60) < 40, 10.0, 50.0) + NOISE[0] / 10
SPIKE = np.where(np.arange(60) == 30, 500.0, 10 + NOISE[0])


@pytest.mark.parametrize(("values", "leap"), [(STEP, 40), (SPIKE, 490)], ids=["step", "spike"])
def test_one_leap_out_of_a_calm_widens_the_band_by_its_size_and_not_by_many_times_it(values, leap):
    calm = [monthly(20 + each) for each in NOISE[1:]]
    for pool in (None, calm):
        made = forecast(monthly(values), 12, pool=pool)
        assert 0.2 * leap < (made["upper"] - made["mean"]).max() < 1.5 * leap
    assert width(forecast(monthly(NOISE[1] + 20), 12, pool=[monthly(values)])).max() < 1.5 * leap


def test_months_that_differ_in_the_same_way_every_year_are_not_taken_for_a_value_that_never_changed():
    made = forecast(monthly(np.tile([0.0, 100.0], 30)), 2)
    assert made["mean"].to_numpy() == pytest.approx([0, 100], abs=2)
    assert (width(made) > 0).all()


def test_what_never_changed_has_no_band():
    made = forecast(monthly([8.0] * 60), 6)
    assert made.to_numpy() == pytest.approx(np.full((6, 3), 8.0))


def test_earlier_forecasts_know_nothing_of_what_came_after_them():
    pool = [monthly(100 + SWING + each) for each in NOISE[1:]]
    then = earlier(WAVE, 6, pool=pool)
    otherwise = WAVE.copy()
    otherwise.iloc[48:] = 500
    changed = [each.where(each.index < MONTHS[48], 900) for each in pool]
    now = earlier(otherwise, 6, pool=changed)
    made_before = then["end"] < 48
    assert made_before.sum() == 6 * len(set(then.loc[made_before, "end"]))
    wanted = ["end", "at", "step", "mean", "lower", "upper"]
    pd.testing.assert_frame_equal(then.loc[made_before, wanted], now.loc[now["end"] < 48, wanted])
    assert now.loc[now["end"] > 50, "mean"].min() > 200


def test_earlier_forecasts_hold_what_came_about_as_often_as_they_say():
    made = [earlier(monthly(100 + SWING + noise), 6) for noise in NOISE]
    every = pd.concat(made).dropna()
    inside = every["value"].between(every["lower"], every["upper"]).mean()
    assert len(every) > 1000
    assert 0.9 < inside < 1
