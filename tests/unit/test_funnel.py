"""Funnel limits and flags against the figures that Public Health England's funnel plot tool gives for 303 areas."""

import numpy as np
import pytest

from stats.funnel import ALARM_TAIL, WARNING_TAIL, place, proportion_limits, rate_limits
from stats.intervals import poisson, wilson
from tests.reference import reference

FLAGS = {
    "High (0.001)": "high",
    "Low (0.001)": "low",
    "High (0.025)": "warning_high",
    "Low (0.025)": "warning_low",
    "Not significant": "inside",
}


@pytest.mark.parametrize(("tail", "name"), [(WARNING_TAIL, "2s0025"), (ALARM_TAIL, "3s0001")])
def test_limits_equal_the_peer(tail, name):
    peer = reference("phe_funnel_prop_outputs.csv")
    inputs = reference("phe_funnel_prop_inputs.csv")
    average = inputs["numerator"].sum() / inputs["denominator"].sum()
    lower, upper = proportion_limits(average, peer["Population"], tail=tail)
    np.testing.assert_allclose(lower * 100, peer[f"Lower{name}limit"], atol=5e-7)
    np.testing.assert_allclose(upper * 100, peer[f"Upper{name}limit"], atol=5e-7)


def test_flags_equal_the_peer():
    peer = reference("phe_funnel_prop_inputs.csv")
    average = peer["numerator"].sum() / peer["denominator"].sum()
    assert place(peer["numerator"], peer["denominator"], average=average) == peer["significance"].map(FLAGS).tolist()


def test_outside_means_that_the_wilson_interval_leaves_the_average_out():
    for x in range(0, 201, 5):
        lower, upper = wilson(x, 200, level=0.998)
        outside = place([x], [200], average=0.4)[0] in {"high", "low"}
        assert outside is not bool(lower <= 0.4 <= upper)


def test_no_unit_no_flag():
    assert place([0, np.nan], [0, 10], average=0.5) == ["", ""]


def test_a_rate_lies_outside_exactly_when_its_poisson_interval_leaves_the_average_out():
    sizes = np.array([200.0, 900.0, 3000.0])
    for events in range(61):
        for size in sizes:
            lower, upper = poisson(events, level=0.998)
            outside = place([events], [size], average=0.01, limits=rate_limits)[0] in {"high", "low"}
            assert outside is not bool(lower <= 0.01 * size <= upper), (events, size)


def test_a_rate_without_size_has_no_limits():
    lower, upper = rate_limits(0.01, [0.0, 100.0], tail=ALARM_TAIL)
    assert np.isnan([lower[0], upper[0]]).all()
    assert lower[1] == 0.0 < 0.01 < upper[1]
