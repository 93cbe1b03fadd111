"""The wandering level: Sicily as statsmodels has it, a drift that is no effect, gaps, and when it gives up."""

import numpy as np
import pytest

from stats.interrupted import NotFittedError
from stats.structural import structural
from tests.reference import reference

START = 36


def test_sicily_is_0_916():
    """statsmodels 0.15: UnobservedComponents("lldtrend") with two harmonics, fitted to the months before the ban, has
    variances 1.727 (level) and 20.60 (month), and what came by what it forecasts is 0.9157."""
    sicily = reference("its_sicily.csv")
    found = structural(sicily["aces"], start=START, offset=np.log(sicily["stdpop"]))
    assert np.exp(found.estimate) == pytest.approx(0.9157, abs=0.001)
    assert found.wander == pytest.approx(1.727 / 20.60, rel=0.1)
    assert (np.exp(found.lower), np.exp(found.upper)) == pytest.approx((0.793, 1.047), abs=0.01)


def steady(ratio=1.0, months=60):
    """A rate that grows by a tenth a year, with a season and a little noise; times `ratio` from START."""
    time = np.arange(months)
    noise = np.random.default_rng(4).normal(0, 0.01, months)
    return 1000 * np.exp(0.008 * time + 0.1 * np.sin(2 * np.pi * time / 12) + noise) * np.where(time < START, 1, ratio)


def test_a_change_that_was_put_in_is_found_and_none_where_there_was_none():
    none, fall = structural(steady(), start=START), structural(steady(0.8), start=START)
    assert none.lower < 0 < none.upper
    assert np.exp(fall.estimate) == pytest.approx(0.8, abs=0.03)
    assert fall.upper < 0
    assert np.isnan(fall.projected[:START]).all()


def test_it_is_wider_where_the_level_wanders():
    """A level that steps about by a tenth a month cannot say what would have come."""
    walk = np.exp(np.cumsum(np.random.default_rng(2).normal(0, 0.1, 60)))
    found = structural(1000 * walk, start=START)
    assert found.wander > 0.5
    firm = structural(steady(), start=START)
    assert found.upper - found.lower > 5 * (firm.upper - firm.lower)


def test_shares_are_told_in_logits_gaps_are_left_out_and_limits_hold_what_they_should():
    """Half becoming six tenths is log 1.5 in logits: inside the 95 % limits in about 95 of 100 drawn series."""
    share, inside = np.where(np.arange(60) < START, 0.5, 0.6), 0
    for seed in range(100):
        counts = np.random.default_rng(seed).binomial(5000, share).astype(float)
        counts[[4, 50]] = np.nan
        found = structural(counts, start=START, denominators=np.full(60, 5000.0))
        inside += found.lower < np.log(1.5) < found.upper
    assert 90 <= inside <= 100


@pytest.mark.parametrize(
    "counts",
    [[0.0, *[5.0] * 59], [*[np.nan] * 30, *[9.0] * 30], [7.0] * 60, [*[7.0, 8.0] * 18, *[np.nan] * 24]],
    ids=["a month of none", "too few before", "always the same", "nothing after"],
)
def test_it_says_when_it_cannot(counts):
    with pytest.raises(NotFittedError):
        structural(counts, start=START)
