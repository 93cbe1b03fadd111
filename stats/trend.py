"""Direction over time: the seasonal Kendall test.

Source: Hirsch RM, Slack JR, Smith RA (1982) Techniques of trend analysis for monthly water quality data. Water
Resources Research 18:107-121. Each month (or quarter) is compared only with the same month of other years, so
season does not count as change; ties are corrected for; gaps are simply absent; no distribution is assumed.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

# A change is only called a change at this level: there are over 150 comparisons on the screens.
LEVEL = 0.998
# Fewer comparable pairs than this cannot reach that level whatever they show.
MIN_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Trend:
    """`s` is concordant minus discordant pairs, `z` its standardised value, `p` two-sided, `pairs` how many.

    `direction` is 1 (rises), -1 (falls), 0 (no certain change) or None (too few points to tell).
    """

    s: int
    z: float
    p: float
    pairs: int
    direction: int | None


def _season(values: npt.NDArray[np.float64]) -> tuple[int, float, int]:
    """S, its variance with ties corrected, and the number of pairs within one season."""
    values = values[~np.isnan(values)]
    n = len(values)
    s = int(np.sign(values[None, :] - values[:, None])[np.triu_indices(n, 1)].sum())
    _, ties = np.unique(values, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    return s, float(variance), n * (n - 1) // 2


def seasonal_kendall(values: npt.ArrayLike, *, period: int, level: float = LEVEL) -> Trend:
    """Test whether a series rises or falls, season by season.

    Args:
        values: equally spaced values in time order; NaN where there is none. One dimension.
        period: values per year: 12, 4 or 1.
        level: how sure to be before calling it a change.

    """
    series = np.asarray(values, dtype=float)
    parts = [_season(series[start::period]) for start in range(min(period, len(series)))]
    s, variance, pairs = (sum(column) for column in zip(*parts, strict=True)) if parts else (0, 0.0, 0)
    z = (s - np.sign(s)) / np.sqrt(variance) if variance > 0 else 0.0
    p = 2 * (1 - NormalDist().cdf(abs(z)))
    direction: int | None = int(np.sign(s)) if p < 1 - level else 0
    if pairs < MIN_PAIRS:
        direction = None
    return Trend(s=int(s), z=float(z), p=float(p), pairs=int(pairs), direction=direction)
