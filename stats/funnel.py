"""Funnel limits: how far from the average a unit of a given size may lie by chance alone.

Source: Spiegelhalter DJ (2005) Funnel plots for comparing institutional performance. Stat Med 24:1185-1202. The
limits of a proportion invert the score test, so a unit lies outside exactly when its Wilson interval leaves the
average out.

Decision that could be disputed: the two pairs of limits are one-sided 2.5 % and 0.1 %, as in the peer's charts; only
the outer pair is a reason to ask what differs.
"""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

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


def place(numerators: Sequence[float] | Floats, sizes: Sequence[float] | Floats, *, average: float) -> list[str]:
    """Where each unit lies: `high` or `low` beyond the outer limits, `warning_high`, `warning_low`, or `inside`.

    Units without a value are "".
    """
    x, n = np.asarray(numerators, dtype=float), np.asarray(sizes, dtype=float)
    share = x / np.where(n > 0, n, np.nan)
    inner, outer = (proportion_limits(average, n, tail=tail) for tail in (WARNING_TAIL, ALARM_TAIL))
    conditions = [np.isnan(share), share > outer[1], share < outer[0], share > inner[1], share < inner[0]]
    words = ["", "high", "low", "warning_high", "warning_low"]
    return [str(word) for word in np.select(conditions, words, default="inside")]
