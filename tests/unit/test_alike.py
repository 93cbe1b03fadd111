"""Copied series, last year's values and rows that changed places, on tables a person can check."""

import numpy as np

from stats.alike import changed_places, equal_pairs, nearly_all_equal, worth_trying
from stats.jumps import fit

NAN = float("nan")


def pairs(*rows, asked=None):
    values = np.array(rows, dtype=float)
    return equal_pairs(values, ~np.isnan(values) if asked is None else np.array(asked, dtype=bool))


def test_two_series_with_the_same_values_are_a_pair():
    assert pairs([54.2, 48.4, 71.7, 52.8], [54.2, 48.4, 71.7, 52.8], [54.2, 48.4, 71.7, 52.9]) == [(0, 1)]


def test_zeros_and_a_single_number_are_no_likeness():
    assert pairs([0, 0, 0, 0, 0], [0, 0, 0, 0, 0]) == []
    assert pairs([5, 5, 5, 5, 0], [5, 5, 5, 5, 0]) == []
    assert pairs([1, 2, 3, 0, 0], [1, 2, 3, 0, 0]) == []


def test_a_series_may_be_like_one_that_nobody_asks_about():
    published = [[True] * 4, [False] * 4]
    assert pairs([1, 2, 3, 4], [1, 2, 3, 4], asked=published) == [(0, 1)]
    assert pairs([1, 2, 3, 4], [1, 2, 3, 4], asked=published[::-1]) == [(1, 0)]


def test_nearly_all_is_nine_in_ten():
    last_year = np.array([11.0, 24, 7, 31, 18, 9, 45, 12, 5, 28])
    one_corrected = np.where(np.arange(10) == 3, 33.0, last_year)
    assert nearly_all_equal(last_year, last_year)
    assert nearly_all_equal(one_corrected, last_year)
    assert not nearly_all_equal(np.where(np.arange(10) == 5, 10.0, one_corrected), last_year)
    assert not nearly_all_equal(np.array([11.0, 24, NAN, NAN]), np.array([11.0, 24, 7, 31]))


# Three units (rows) and two measures: beds of 12, 40 and 41; visits of 300, 90 and 310.
BEDS = [[12, 13, 12, 11, 12, 12, 40], [40, 41, 39, 40, 42, 40, 12], [41, 40, 41, 43, 40, 42, 41]]
VISITS = [[300, 310, 295, 305, 299, 301, 88], [90, 88, 93, 91, 87, 90, 304], [310, 305, 312, 299, 308, 311, 309]]


def places_of(beds, visits):
    history = np.array([*beds, *visits], dtype=float)
    fits = fit(history, np.array([0] * 3 + [1] * 3), np.zeros(7, dtype=int), per_year=1, counted=np.full(6, True))
    series = np.arange(6).reshape(2, 3)
    return changed_places(fits, history[series, 6], series, 6)


def test_two_rows_that_changed_places_are_told():
    assert places_of(BEDS, VISITS) == [(0, 1)]


def test_rows_in_their_places_are_left_alone():
    right = [[*row[:6], row[5]] for row in BEDS], [[*row[:6], row[5]] for row in VISITS]
    assert places_of(*right) == []


def test_one_wild_row_has_not_changed_places():
    wild = [[12, 13, 12, 11, 12, 12, 40], *([*row[:6], row[5]] for row in BEDS[1:])]
    assert places_of(wild, [[*row[:6], row[5]] for row in VISITS]) == []


def test_a_period_is_worth_trying_when_two_units_lost_enough():
    assert worth_trying(np.array([[20.0, 3], [6, 4], [1, 0]])).tolist() == [True, False]
    assert worth_trying(np.array([[99.0]])).tolist() == [False]
