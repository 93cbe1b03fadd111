"""Bounds and single terms of the kernels, by hand: what larger examples pass over (docs/kvalitet.md)."""

import numpy as np
import pytest

from stats.detectable import dispersion_of
from stats.structural import NotFittedError, structural
from stats.trend import seasonal_kendall


def test_three_values_are_enough_to_tell_unrest_and_two_are_not():
    """40 lies 60 from twice its neighbours: 60² by chance's 20 × (1 + 4 + 1) is 30. In hundreds, by a fifth's less."""
    assert dispersion_of([10, 40, 10]) == pytest.approx(30)
    assert dispersion_of([10, 40, 10], [100, 100, 100]) == pytest.approx(30 / 0.8)
    assert dispersion_of([10, 40]) == 1


def wandering(seed, months=60):
    return 1000 * np.exp(np.cumsum(np.random.default_rng(seed).normal(0, 0.1, months)))


@pytest.mark.parametrize("seed", [2, 3])
def test_what_would_have_come_is_reckoned_from_where_a_wandering_level_last_stood(seed):
    """A level that steps by a tenth a month is next month within three steps of where it was, wherever the line lies."""
    counts = wandering(seed)
    found = structural(counts, start=36)
    assert abs(np.log(found.projected[36] / counts[35])) < 0.3


def test_as_many_months_as_the_model_has_terms_and_some_to_tell_the_noise_from():
    """Level, slope and two waves (of two numbers each), and six left over: twelve are enough, eleven are not."""
    with pytest.raises(NotFittedError) as caught:
        structural(wandering(2)[-30:], start=1)
    fewest = caught.value.values["minst"]
    assert fewest == 2 + 2 * 2 + 6
    counts = wandering(2)
    assert structural(counts[36 - fewest :], start=fewest).projected[fewest] > 0
    with pytest.raises(NotFittedError):
        structural(counts[37 - fewest :], start=fewest - 1)


def test_shares_are_told_as_counts_of_the_denominators_that_there_were():
    """Half of 5,000 goes on as half: of 4,000 afterwards it is 2,000."""
    sizes = np.where(np.arange(60) < 36, 5000.0, 4000.0)
    counts = np.random.default_rng(1).binomial(sizes.astype(int), 0.5).astype(float)
    found = structural(counts, start=36, denominators=sizes)
    assert found.projected[36:40] == pytest.approx([2000] * 4, rel=0.05)


def test_a_series_that_never_changes_has_no_sign_of_change_at_all():
    found = seasonal_kendall([5.0] * 36, period=12)
    assert (found.s, found.z, found.p, found.direction) == (0, 0, 1, 0)
