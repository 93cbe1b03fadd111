"""The seasonal Kendall test against another implementation, and on series whose answer is drawn."""

import numpy as np
import pymannkendall
import pytest

from stats.trend import seasonal_kendall

RISING = [70, 71, 72, 75, 73, 74] * 6 + np.repeat([0, 3, 6, 9, 12, 15], 6)
SEASON_ONLY = [5, 9, 14, 20, 26, 30, 31, 30, 24, 17, 10, 6] * 3


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("period", "length"), [(12, 36), (12, 60), (4, 20)])
def test_equals_the_peer_with_ties_and_gaps(seed, period, length):
    random = np.random.default_rng(seed)
    series = np.round(50 + 0.05 * np.arange(length) + random.normal(0, 2, length))
    series[random.integers(0, length, 4)] = np.nan
    ours, peer = seasonal_kendall(series, period=period), pymannkendall.seasonal_test(series, period=period)
    assert (ours.s, round(ours.z, 9), round(ours.p, 9)) == (peer.s, round(peer.z, 9), round(peer.p, 9))


def test_a_steady_rise_is_called_and_so_is_a_fall():
    assert seasonal_kendall(RISING, period=6).direction == 1
    assert seasonal_kendall(-np.asarray(RISING), period=6).direction == -1


def test_season_alone_is_no_change():
    assert seasonal_kendall(SEASON_ONLY, period=12).direction == 0


def test_too_few_points_is_an_answer():
    assert seasonal_kendall([1.0, 2.0, 3.0], period=12).direction is None
    assert seasonal_kendall([], period=12).direction is None
    assert seasonal_kendall([np.nan] * 36, period=12).direction is None


def test_chance_is_rarely_called_a_change():
    """At 99.8 % about 2 in 1,000 flat series are called a change; more than 6 would be a fault."""
    random = np.random.default_rng(7)
    called = sum(seasonal_kendall(random.normal(0, 1, 36), period=12).direction != 0 for _ in range(1000))
    assert called <= 6
