"""The smallest change that a series could have shown: what a graph of so many events cannot tell from chance.

Sources: Wald test of a ratio of Poisson rates with the variance of the alternative, Ng HKT, Tang ML (2005) Stat Med
24:955-965; two proportions likewise; sigma of a series without a sampling model is its mean moving range / 1.128
(Wheeler DJ, 2000); the overdispersion from second differences, Gasser T, Sroka L, Jennen-Steinmetz C (1986)
Biometrika 73:625-633.

Decisions that could be disputed: the change is one that would be seen in both directions, so it is the larger of the
smallest fall and the smallest rise; it is infinite where not even a fall to nothing would show. Two plain means are
compared. A segmented model that also fits a line through time needs more: ask with `trend=True`, which with a
dispersion of 1.2 sees -30 % of 10 events a month in 46 % of cases (36 + 24 months), 89 % of cases at 30 a month, and
-20 % at 100 a month in 97 %; simulated segmented models gave 47, 85 and 97 %.
"""

from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

POWER, LEVEL = 0.8, 0.95
RANGE_TO_SIGMA = 1.128
# A value against the line between its neighbours.
_WEIGHTS = np.array([1.0, -2.0, 1.0])
# Candidate ratios (after by before): falls to a thousandth and rises to a hundredfold, at 0.25 % a step.
_STEP = 0.0025
_FALLS = np.exp(-np.arange(1, round(np.log(1000) / _STEP)) * _STEP)
_RISES = np.exp(np.arange(1, round(np.log(100) / _STEP)) * _STEP)


def smallest_change(
    expected_events: npt.ArrayLike,
    *,
    before: float,
    after: float,
    power: float = POWER,
    level: float = LEVEL,
    dispersion: npt.ArrayLike = 1.0,
    trend: bool = False,
) -> float | Floats:
    """The smallest relative change of a rate that would be seen, as a positive share (0.25 is ±25 %).

    Args:
        expected_events: events per period if nothing changes, scalar or array.
        before: number of periods before the change.
        after: number of periods after it.
        power: how often it must be seen.
        level: of the two-sided interval that must leave "no change" out.
        dispersion: variance by mean; 1 for pure Poisson.
        trend: whether the model also fits a straight line through time.

    Returns:
        A share of the type of `expected_events`; infinity where not even a fall to nothing would be seen, NaN
        where a number is missing or no period is left.

    """
    fall, rise = smallest_fall_and_rise(
        expected_events, before=before, after=after, power=power, level=level, dispersion=dispersion, trend=trend
    )
    larger = np.maximum(fall, rise)
    return float(larger) if larger.ndim == 0 else larger


def smallest_fall_and_rise(
    expected_events: npt.ArrayLike,
    *,
    before: float,
    after: float,
    power: float = POWER,
    level: float = LEVEL,
    dispersion: npt.ArrayLike = 1.0,
    trend: bool = False,
) -> tuple[Floats, Floats]:
    """As `smallest_change`, but each direction by itself: (fall, rise), both positive shares."""
    events = np.asarray(expected_events, dtype=float)
    spread = np.asarray(dispersion, dtype=float) * (_trend_inflation(before, after) if trend else 1.0)
    base, spread = (np.asarray(each)[..., None] for each in np.broadcast_arrays(events, spread))
    known = np.isfinite(base) & np.isfinite(spread) & (base > 0) & (min(before, after) > 0)
    base = np.where(known, base, 1.0)
    found = []
    for ratios in (_FALLS, _RISES):
        variance = spread * (1 / (base * max(before, 1e-9)) + 1 / (base * max(after, 1e-9) * ratios))
        seen = np.abs(np.log(ratios)) >= _quantiles(power, level) * np.sqrt(variance)
        found.append(np.where(known[..., 0], _first(seen, np.abs(ratios - 1)), np.nan))
    return found[0], found[1]


def power_to_see(
    change: float,
    expected_events: npt.ArrayLike,
    *,
    before: float,
    after: float,
    level: float = LEVEL,
    dispersion: float = 1.0,
    trend: bool = False,
) -> Floats:
    """How often a relative change (-0.3 is a fall by 30 %) would be seen, 0-1."""
    from scipy.special import ndtr

    events = np.asarray(expected_events, dtype=float)
    inflation = dispersion * (_trend_inflation(before, after) if trend else 1.0)
    error = np.sqrt(inflation * (1 / (events * before) + 1 / (events * after * (1 + change))))
    reached = abs(np.log1p(change)) / error - NormalDist().inv_cdf((1 + level) / 2)
    return np.asarray(ndtr(reached))


def smallest_share_change(
    share: float, *, before: float, after: float, power: float = POWER, level: float = LEVEL, dispersion: float = 1.0
) -> tuple[float, float]:
    """The smallest (fall, rise) of a share 0-1 that would be seen, in shares; infinity where none within 0-1 would.

    `before` and `after` are the sums of the denominators.
    """
    if not (0 <= share <= 1 and before > 0 and after > 0):
        return np.nan, np.nan
    found = []
    for end in (0.0, 1.0):
        candidates = np.linspace(share, end, 2001)[1:]
        variance = dispersion * (share * (1 - share) / before + candidates * (1 - candidates) / after)
        # At the very end of the scale the variance is 0, and a single other outcome would undo the difference.
        variance = np.maximum(variance, dispersion / (4 * (before + after) ** 2))
        seen = np.abs(candidates - share) >= _quantiles(power, level) * np.sqrt(variance)
        seen &= np.abs(candidates - share) > 0
        found.append(float(_first(seen, np.abs(candidates - share))))
    return found[0], found[1]


def smallest_level_shift(
    values: npt.ArrayLike, *, before: float, after: float, power: float = POWER, level: float = LEVEL
) -> float:
    """The smallest shift of the mean that would be seen in a series without a sampling model, in its own unit.

    Sigma comes from the moving ranges of `values` (one dimension, NaN is a gap); NaN where none of them differ.
    """
    series = np.asarray(values, dtype=float)
    ranges = np.abs(np.diff(series[~np.isnan(series)]))
    if not ranges.any() or min(before, after) <= 0:
        return np.nan
    sigma = float(ranges.mean()) / RANGE_TO_SIGMA
    return _quantiles(power, level) * sigma * float(np.sqrt(1 / before + 1 / after))


def dispersion_of(counts: npt.ArrayLike, sizes: npt.ArrayLike | None = None) -> float:
    """Variance by that of pure chance, from how far each value lies off the line between its neighbours; never under 1.

    Neighbours, so that neither season nor a slow rise counts as unrest. `sizes` are denominators if the counts are
    of a proportion; without them the counts are Poisson. One dimension, NaN is a gap.
    """
    x = np.asarray(counts, dtype=float)
    n = np.ones_like(x) if sizes is None else np.asarray(sizes, dtype=float)
    kept = ~np.isnan(x) & (n > 0)
    if kept.sum() < 3:
        return 1.0
    x, n = (_threes(each[kept]) for each in (x, n))
    level = x.sum(axis=1) / n.sum(axis=1)
    chance = (level if sizes is None else level * (1 - level)) * (_WEIGHTS**2 / n).sum(axis=1)
    total = float(chance.sum())
    return max(1.0, float((((x / n) @ _WEIGHTS) ** 2).sum()) / total) if total > 0 else 1.0


def _threes(values: Floats) -> Floats:
    return np.lib.stride_tricks.sliding_window_view(values, 3)


def _quantiles(power: float, level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2) + NormalDist().inv_cdf(power)


def _trend_inflation(before: float, after: float) -> float:
    """How much a line through time widens the variance of a step: 1 / (1 - r²) of time and step, equally spaced."""
    part = after / (before + after)
    return 1 / (1 - 3 * part * (1 - part))


def _first(seen: npt.NDArray[np.bool_], sizes: Floats) -> Floats:
    """The first size that is seen, along the last axis; infinity where none is."""
    return np.where(seen.any(axis=-1), sizes[seen.argmax(axis=-1)], np.inf)
