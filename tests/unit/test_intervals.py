"""Limits against the figures that PHEindicatormethods prints for its own tests, and against their laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.intervals import byar, poisson, wilson
from tests.reference import reference

LEVELS = [(0.95, "95_0cl"), (0.998, "99_8cl")]


@pytest.mark.parametrize(("level", "column"), LEVELS)
def test_wilson_equals_the_peer(level, column):
    peer = reference("phe_proportion.csv").dropna(subset=["Numerator", "Denominator"])
    lower, upper = wilson(peer["Numerator"], peer["Denominator"], level=level)
    np.testing.assert_allclose(lower * peer["multiplier"], peer[f"lower{column}"], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(upper * peer["multiplier"], peer[f"upper{column}"], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("level", "column"), LEVELS)
def test_poisson_equals_the_peer_on_both_sides_of_ten(level, column):
    peer = reference("phe_rate.csv").dropna(subset=["Numerator", "Denominator"])
    per_event = peer["multiplier"] / peer["Denominator"]
    lower, upper = poisson(peer["Numerator"], level=level)
    np.testing.assert_allclose(lower * per_event, peer[f"lower{column}"], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(upper * per_event, peer[f"upper{column}"], rtol=1e-9, atol=1e-12)
    assert set(peer["method"]) == {"Exact", "Byars"}


def test_byar_and_wilson_branches_alone_equal_the_peer():
    for row in reference("phe_byars_wilson.csv").itertuples():
        level = float(row.confidence.rstrip("%")) / 100
        lower, upper = byar(row.x, level=level) if row.method == "Byars" else wilson(row.x, row.n, level=level)
        np.testing.assert_allclose([lower, upper], [row.lowercl, row.uppercl], rtol=1e-9)


# From tables of exact Poisson limits (Garwood 1936): count, lower and upper 95 % limit.
GARWOOD = [(0, 0.0, 3.689), (1, 0.0253, 5.572), (4, 1.090, 10.242), (9, 4.115, 17.085)]


@pytest.mark.parametrize(("count", "lower", "upper"), GARWOOD)
def test_exact_limits_of_small_counts(count, lower, upper):
    np.testing.assert_allclose(poisson(count), (lower, upper), atol=5e-4)


def test_edges():
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1
    assert np.isnan(wilson(0, 0)).all()
    assert np.isnan(wilson(np.nan, 10)).all()
    assert np.isnan(poisson(np.nan)).all()


@settings(deadline=None, derandomize=True)
@given(n=st.integers(1, 100_000), share=st.floats(0, 1), level=st.sampled_from([0.8, 0.95, 0.998]))
def test_limits_bracket_the_value_and_widen_with_the_level(n, share, level):
    x = round(n * share)
    lower, upper = wilson(x, n, level=level)
    wider = wilson(x, n, level=0.9999)
    assert 0 <= wider[0] <= lower <= x / n <= upper <= wider[1] <= 1
    low, high = poisson(x, level=level)
    assert low <= x <= high
