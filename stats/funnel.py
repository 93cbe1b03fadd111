"""Funnel limits: how far from the average a unit of a given size may lie by chance alone.

Source: Spiegelhalter DJ (2005) Funnel plots for comparing institutional performance. Stat Med 24:1185-1202. The
limits of a proportion invert the score test, so a unit lies outside exactly when its Wilson interval leaves the
average out; those of a rate invert the Poisson interval of `stats.intervals` in the same way.

Decision that could be disputed: the two pairs of limits are one-sided 2.5 % and 0.1 %, as in the peer's charts; only
the outer pair is a reason to ask what differs.
"""

from collections.abc import Callable, Sequence
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from stats.intervals import poisson

Floats = npt.NDArray[np.float64]

WARNING_TAIL, ALARM_TAIL = 0.025, 0.001


def proportion_limits(average: float, sizes: Sequence[float] | Floats, *, tail: float) -> tuple[Floats, Floats]:
    """Limits for proportions.

    Args:
        average: the overall share, 0-1.
        sizes: denominators of the units, or of points along the axis; 0 gives NaN.
        tail: the probability left outside on each side, WARNING_TAIL or ALARM_TAIL.

    Returns:
        (lower, upper) as shares, cut at 0 and 1.

    """
    z = NormalDist().inv_cdf(1 - tail)
    n = np.asarray(sizes, dtype=float)
    reach = z * np.sqrt(average * (1 - average) / np.where(n > 0, n, np.nan))
    return np.clip(average - reach, 0.0, 1.0), np.clip(average + reach, 0.0, 1.0)


def rate_limits(average: float, sizes: Sequence[float] | Floats, *, tail: float) -> tuple[Floats, Floats]:
    """Limits for rates, events by exposure.

    Args:
        average: the overall rate, events per unit of exposure.
        sizes: exposures of the units, or of points along the axis; 0 gives NaN.
        tail: the probability left outside on each side.

    Returns:
        (lower, upper) as rates. Between two whole counts of events they run straight.

    """
    t = np.asarray(sizes, dtype=float)
    t = np.where(t > 0, t, np.nan)
    expected = average * t
    most = np.nanmax(expected, initial=0.0)
    counts = np.arange(np.ceil(most + 10 * np.sqrt(most) + 25))
    low, high = poisson(counts, level=1 - 2 * tail)
    # A count is too high from where its own lower limit passes what is expected, and too low likewise.
    return np.interp(expected, high, counts, left=0.0) / t, np.interp(expected, low, counts) / t


def place(
    numerators: Sequence[float] | Floats,
    sizes: Sequence[float] | Floats,
    *,
    average: float,
    limits: Callable[..., tuple[Floats, Floats]] = proportion_limits,
) -> list[str]:
    """Where each unit lies: `high` or `low` beyond the outer limits, `warning_high`, `warning_low`, or `inside`.

    `limits` is `proportion_limits` or `rate_limits`. Units without a value are "".
    """
    x, n = np.asarray(numerators, dtype=float), np.asarray(sizes, dtype=float)
    share = x / np.where(n > 0, n, np.nan)
    inner, outer = (limits(average, n, tail=tail) for tail in (WARNING_TAIL, ALARM_TAIL))
    conditions = [np.isnan(share), share > outer[1], share < outer[0], share > inner[1], share < inner[0]]
    words = ["", "high", "low", "warning_high", "warning_low"]
    return [str(word) for word in np.select(conditions, words, default="inside")]
