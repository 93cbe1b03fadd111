"""The smallest change: against simulated power, and how it grows and shrinks."""

import numpy as np
import pytest

from stats.detectable import (
    dispersion_of,
    power_to_see,
    smallest_change,
    smallest_fall_and_rise,
    smallest_level_shift,
    smallest_share_change,
)


# ../shared/METHODS.md: segmented models with season and autocorrelation, 36 + 24 months, simulated.
@pytest.mark.parametrize(("change", "events", "simulated"), [(-0.30, 10, 0.47), (-0.30, 30, 0.85), (-0.20, 100, 0.97)])
def test_power_with_a_trend_lands_near_that_of_simulated_segmented_models(change, events, simulated):
    found = power_to_see(change, events, before=36, after=24, dispersion=1.2, trend=True)
    assert float(found) == pytest.approx(simulated, abs=0.05)


def seen(ratio, *, events, before, after, dispersion=1.0, runs=4000):
    """How often simulated counts, before and after, differ by the test of a ratio (95 %)."""
    random = np.random.default_rng(11)

    def counts(mean):
        if dispersion == 1:
            return random.poisson(mean, runs)
        # Gamma-mixed Poisson with that variance by mean.
        shape = mean / (dispersion - 1)
        return random.poisson(random.gamma(shape, dispersion - 1, runs))

    first, second = counts(events * before), counts(events * ratio * after)
    error = np.sqrt(dispersion * (1 / first + 1 / second))
    return (np.abs(np.log(second / after / (first / before))) > 1.959964 * error).mean()


@pytest.mark.parametrize(
    ("events", "before", "after", "dispersion"),
    [(10, 36, 24, 1.0), (30, 12, 12, 1.0), (10, 36, 24, 2.0), (4, 24, 12, 1.0)],
)
def test_eight_of_ten_simulated_falls_and_rises_of_that_size_are_seen(events, before, after, dispersion):
    fall, rise = smallest_fall_and_rise(events, before=before, after=after, dispersion=dispersion)
    asked = {"events": events, "before": before, "after": after, "dispersion": dispersion}
    assert seen(1 - float(fall), **asked) == pytest.approx(0.8, abs=0.05)
    assert seen(1 + float(rise), **asked) == pytest.approx(0.8, abs=0.05)
    assert smallest_change(events, before=before, after=after, dispersion=dispersion) == max(fall, rise)


def test_it_is_the_formula_by_hand_for_a_rise():
    """100 events on each side, 100 becoming 144: log 1.44 = 0.365 = (1.960 + 0.842) * sqrt(1/100 + 1/144)."""
    _, rise = smallest_fall_and_rise(100, before=1, after=1)
    assert float(rise) == pytest.approx(0.44, abs=0.005)


def test_more_events_longer_time_and_less_unrest_show_smaller_changes():
    by_events = smallest_change([5, 10, 50, 500], before=12, after=12)
    assert list(by_events) == sorted(by_events, reverse=True)
    short, long = (smallest_change(10, before=each, after=each) for each in (12, 36))
    assert long < short
    assert smallest_change(10, before=12, after=12, dispersion=2) > short
    assert smallest_change(10, before=12, after=12, level=0.998) > short
    assert smallest_change(10, before=12, after=12, trend=True) > short


def test_where_not_even_a_fall_to_nothing_would_show_it_is_infinite():
    assert smallest_change(0.1, before=12, after=12) == np.inf


def test_what_is_missing_stays_missing():
    found = smallest_change([np.nan, 0, 10], before=12, after=12)
    assert np.isnan(found).tolist() == [True, True, False]
    assert np.isnan(smallest_change(10, before=0, after=12))
    assert np.isnan(smallest_level_shift([5.0, 5.0], before=1, after=1))


def test_eight_of_ten_simulated_falls_of_a_share_are_seen():
    fall, rise = smallest_share_change(0.8, before=600, after=600)
    random = np.random.default_rng(5)
    for changed in (0.8 - fall, 0.8 + rise):
        first, second = random.binomial(600, 0.8, 4000) / 600, random.binomial(600, changed, 4000) / 600
        error = np.sqrt((first * (1 - first) + second * (1 - second)) / 600)
        assert (np.abs(first - second) > 1.959964 * error).mean() == pytest.approx(0.8, abs=0.03)


def test_a_share_near_its_end_can_only_be_seen_to_fall():
    fall, rise = smallest_share_change(0.95, before=20, after=20)
    assert 0.3 < fall < 0.4
    assert rise == np.inf


def test_a_level_shift_rests_on_the_moving_ranges():
    """Ranges of 2: sigma 2/1.128 = 1.773; 2.8016 * 1.773 * sqrt(1/12 + 1/12) = 2.028."""
    assert smallest_level_shift([10, 12] * 12, before=12, after=12) == pytest.approx(2.028, abs=0.001)
    assert smallest_level_shift([10, 12, np.nan] * 12, before=12, after=12) == pytest.approx(2.028, abs=0.001)


def test_dispersion_is_one_for_chance_larger_for_unrest_and_blind_to_season():
    random = np.random.default_rng(2)
    season = 50 + 20 * np.sin(np.arange(240) * 2 * np.pi / 12)
    assert dispersion_of(random.poisson(season)) == pytest.approx(1, abs=0.25)
    shape = season / 3
    assert dispersion_of(random.poisson(random.gamma(shape, 3))) == pytest.approx(4, rel=0.35)
    assert dispersion_of(random.binomial(100, 0.7, 400), np.full(400, 100)) == pytest.approx(1, abs=0.25)
    assert dispersion_of([3, 3]) == 1
    assert dispersion_of([]) == 1
