"""Expected values and distances: drawn series, and the numbers of textbooks."""

import numpy as np
import pytest

from stats.decimals import decimals_of
from stats.factors import comma_moved, factor_of
from stats.jumps import FAR, fit

NAN = float("nan")


def fits_of(rows, *, per_year=1, counted=False, group=None):
    values = np.array(rows, dtype=float)
    size = len(values)
    return values, fit(
        values,
        np.zeros(size, dtype=int) if group is None else np.array(group),
        np.arange(values.shape[1]) % per_year,
        per_year=per_year,
        counted=np.full(size, counted),
    )


def last(rows, **settings):
    """How far the last value of each series lies from what was expected."""
    values, fits = fits_of(rows, **settings)
    series = np.arange(len(values))
    return fits.distance(values[:, -1], series, values.shape[1] - 1)


def factors(rows, **settings):
    values, fits = fits_of(rows, **settings)
    series = np.arange(len(values))
    return factor_of(fits, values[:, -1], series, np.full(len(values), values.shape[1] - 1)).tolist()


def test_the_deviance_residual_of_a_count_is_that_of_the_textbook():
    # Cameron & Trivedi: 2 [y ln(y/m) - (y + k) ln((y + k)/(m + k))], here y = 30, m = 10, spread 0.5 (k = 4).
    _, fits = fits_of([[10.0, 10, 10, 10, 10, 10]], counted=True)
    expected = np.sqrt(2 * (30 * np.log(3) - 34 * np.log(34 / 14)))
    fits.spread[:] = 0.5
    assert fits.distance(np.array([30.0]), np.array([0]), 5)[0] == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize(
    ("yearly", "far"),
    [
        ([91.2, 93.1, 91.9, 92.7, 90.7, 92.5, 43.7], True),  # N79173 Norrbotten, a true one
        ([60.9, 65.1, 64.8, 63.5, 146.1], True),  # N79221 Västra Götaland
        ([91.2, 93.1, 91.9, 92.7, 90.7, 92.5, 93.7], False),
        ([67.7, 74.0, 75.3, 77.7, 78.9, 80.2], False),  # a steady rise
    ],
)
def test_six_yearly_percentages_are_enough(yearly, far):
    beside = [[70.1, 71.9, 69.5, 72.0, 68.2, 70.4, 71.1][-len(yearly) :]]
    assert bool(abs(last([yearly, *beside])[0]) >= FAR) == far


@pytest.mark.parametrize("small", [[2, 1, 3, 0, 2, 1, 0], [1, 0, 2, 1, 1, 0, 4], [3, 5, 2, 4, 6, 3, 0]])
def test_small_counts_do_not_alarm(small):
    assert abs(last([small], counted=True)[0]) < FAR


def test_a_wrong_july_of_two_does_not_become_the_season():
    months = [40, 42, 44, 50, 55, 60, 58, 52, 50, 48, 44, 41] * 2
    assert factors([[*months[:18], 580]], per_year=12, counted=True) == [10.0]


def test_a_january_is_held_against_januaries():
    year = [40, 42, 44, 50, 55, 60, 10, 12, 50, 48, 44, 41]  # July is the holiday month
    months = [value + noise for noise in (0, 2, -1, 1) for value in year]
    july_again, july_as_june = [*months, *year[:6], 11], [*months, *year[:6], 60]
    assert abs(last([july_again], per_year=12, counted=True)[0]) < 2
    assert last([july_as_june], per_year=12, counted=True)[0] >= FAR


def test_one_wrong_value_before_neither_hides_nor_causes_another():
    assert abs(last([[50, 52, 49, 510, 51, 50]], counted=True)[0]) < 2
    assert last([[50, 52, 49, 510, 51, 500]], counted=True)[0] >= FAR


def test_a_change_of_level_is_asked_about_once_and_then_usual():
    steady = [100, 104, 98, 101, 103, 99, 102, 100, 97, 101, 103, 100] * 2
    moved = [300, 310, 295, 305, 302, 298, 301]
    assert last([[*steady, moved[0]]], per_year=12, counted=True)[0] >= FAR
    assert abs(last([[*steady, *moved, 299]], per_year=12, counted=True)[0]) < FAR


@pytest.mark.parametrize(
    ("series", "factor"),
    [
        ([85.1, 84.2, 86.0, 85.5, 85.3, 853.0], 10.0),
        ([85.1, 84.2, 86.0, 85.5, 85.3, 8.53], 0.1),
        ([85.1, 84.2, 86.0, 85.5, 85.3, 0.853], 0.01),
        ([0.85, 0.84, 0.86, 0.85, 0.85, 85.3], 100.0),
        ([85.1, 84.2, 86.0, 85.5, 85.3, 40.0], 1.0),  # far off, but by no factor of ten
        ([85.1, 84.2, 86.0, 85.5, 85.3, 84.9], 1.0),
        ([85.1, 84.2, 86.0, 85.5, 85.3, 0.0], 1.0),
        ([-1.6, 4.0, 2.2, 1.4, -2.0, -7.4], 1.0),  # no factor turns the sign
    ],
)
def test_a_factor_of_ten_is_told(series, factor):
    assert factors([series]) == [factor]


def test_a_moved_comma_shows_in_the_decimals():
    # A result in per cent of income may be near 0, so that 0,16 for 1,6 is no jump.
    rows = [[-1.6, 4.0, 2.2, 1.4, -2.0, 0.16], [3.0, 1.6, 1.6, 4.8, 5.2, 4.1], [0.5, 1.8, -0.4, 2.7, 1.1, 0.9]]
    values, fits = fits_of(rows)
    series, period = np.arange(3), np.full(3, 5)
    assert comma_moved(fits, values, np.zeros(3, dtype=int), series, period).tolist() == [0.1, 1.0, 1.0]


def test_decimals_are_counted_as_they_are_written():
    assert decimals_of(np.array([85, 85.3, 8.53, 0.853, 1 / 3, 63372.6, NAN])).tolist() == [0, 1, 2, 3, 4, 1, -1]


def test_nothing_is_said_without_a_history():
    values, fits = fits_of([[NAN, NAN, 7.0]])
    assert np.isnan(fits.distance(values[:, 2], np.array([0]), 2)).all()
