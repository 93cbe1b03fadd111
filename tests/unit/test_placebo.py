"""Places where nothing was done: their mean, the difference from it, false alarms, and both models at once."""

import numpy as np
import pytest

from stats.placebo import changes, false_alarms, placebo_dates, pooled
from stats.step_change import Counted, step_change

START = 36


def drawn(ratio=1.0, *, mean=200, seed=1, months=60):
    """Counts with a season, a quarter more uneven than pure chance; times `ratio` from START."""
    random, time = np.random.default_rng(seed), np.arange(months)
    level = mean * np.exp(0.1 * np.sin(2 * np.pi * time / 12)) * np.where(time < START, 1, ratio)
    return Counted(random.poisson(random.gamma(level / 0.25, 0.25)).astype(float))


def test_the_mean_of_places_by_hand():
    """Alike places: the mean of 0.1 and 0.3, each with the error 0.1, is 0.2 with 0.1 / √2; they differ by 0.1 √2."""
    found = pooled([(0.1, 0.1), (0.3, 0.1)])
    assert found.estimate == pytest.approx(0.2)
    assert found.between == pytest.approx(0.1)
    assert found.se == pytest.approx(np.sqrt((0.1**2 + 0.1**2) / 2))
    alone = pooled([(0.1, 0.1)])
    assert (alone.estimate, alone.se, alone.between) == pytest.approx((0.1, 0.1, 0.0))


def test_the_difference_counts_the_spread_between_the_places():
    found = pooled([(0.1, 0.1), (0.3, 0.1)])
    apart, lower, upper = found.difference(0.5, 0.1)
    assert apart == pytest.approx(0.3)
    assert upper - apart == pytest.approx(1.959964 * np.sqrt(0.1**2 + found.se**2 + 0.1**2))
    assert lower == pytest.approx(2 * apart - upper)


def test_both_models_see_a_fall_that_is_there():
    found = step_change(drawn(0.7), START)
    assert found.sign == -1
    assert found.change(found.first.step[0], relative=True) == pytest.approx(-0.3, abs=0.08)
    assert step_change(drawn(), START).sign == 0


def test_false_alarms_are_rare_where_nothing_happened():
    """One in fifty or so, as both models must be wrong at once."""
    alarms, trials = false_alarms((drawn(seed=seed), START) for seed in range(100))
    assert trials == 100
    assert alarms <= 5
    assert false_alarms([(drawn(0.6), START)]) == (1, 1)


def test_a_place_that_cannot_be_fitted_is_left_out():
    assert list(changes({"bra": drawn(), "tom": Counted(np.full(60, np.nan))}, START)) == ["bra"]


def test_dates_are_tried_where_there_are_values_enough_and_not_near_the_real_one():
    assert placebo_dates(drawn(), before=24, after=12, every=6) == [24, 30, 36, 42, 48]
    assert placebo_dates(drawn(), before=24, after=12, every=6, apart_from=36) == [24, 30, 42, 48]
    assert placebo_dates(drawn().without(0, 6), before=24, after=12, every=6) == [30, 36, 42, 48]


def test_a_share_is_changed_in_points_and_relative_to_what_was_expected():
    """Half of 1,000 becoming 600: ten points, or a fifth more."""
    time = np.arange(60)
    counts = np.random.default_rng(3).binomial(1000, np.where(time < START, 0.5, 0.6)).astype(float)
    found = step_change(Counted(counts, denominators=np.full(60, 1000.0)), START)
    step = found.first.step[0]
    assert found.change(step, relative=False) == pytest.approx(0.1, abs=0.02)
    assert found.change(step, relative=True) == pytest.approx(0.2, abs=0.04)
    assert found.change(0.0, relative=True) == pytest.approx(0.0)


def test_what_is_rarer_is_counted():
    """Of 100, 90: the ten that did not."""
    series = Counted(np.full(60, 90.0), denominators=np.full(60, 100.0))
    assert series.rarer(START) == 10
    assert Counted(np.full(60, 90.0)).rarer(START) == 90
    assert np.isnan(Counted(np.full(60, np.nan)).rarer(START))
