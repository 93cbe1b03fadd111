"""Confidence limits for proportions and counts.

Sources: Wilson EB (1927) J Am Stat Assoc 22:209-212 in the form of Newcombe RG (1998) Stat Med 17:857-872;
exact Poisson limits by the chi-square link, Garwood F (1936) Biometrika 28:437-442; Byar's approximation in
Breslow NE, Day NE (1987) Statistical Methods in Cancer Research II, p. 69. The same methods, with the same
switch at 10 events, as the public health indicators of England (Fingertips).
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Below this many events the exact limits are used, from it on Byar's.
BYAR_FROM = 10


@lru_cache(maxsize=32)
def _normal_quantile(level: float) -> float:
    from statistics import NormalDist

    return NormalDist().inv_cdf(1 - (1 - level) / 2)


def wilson(x: npt.ArrayLike, n: npt.ArrayLike, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Wilson score limits of the proportion x / n, as shares 0-1.

    Args:
        x: numerators, scalar or array; NaN gives NaN.
        n: denominators of the same shape; 0 gives NaN.
        level: confidence level, for example 0.95 or 0.998.

    Returns:
        (lower, upper), each of the broadcast shape of x and n.

    """
    x_, n_ = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(n, dtype=float))
    n_ = np.where(n_ > 0, n_, np.nan)
    z = _normal_quantile(level)
    complement = n_ - x_
    centre = 2 * x_ + z**2
    half = z * np.sqrt(np.maximum(z**2 + 4 * x_ * complement / n_, 0.0))
    scale = 2 * (n_ + z**2)
    lower = np.where(x_ == 0, 0.0 * n_, (centre - half) / scale)
    upper = np.where(complement == 0, 1.0 + 0.0 * n_, (centre + half) / scale)
    return lower, upper


def byar(x: npt.ArrayLike, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Byar's approximate limits of a Poisson count. Lower is NaN for 0, where the formula has no value."""
    x_ = np.asarray(x, dtype=float)
    z = _normal_quantile(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = x_ * (1 - 1 / (9 * x_) - z / (3 * np.sqrt(x_))) ** 3
        above = x_ + 1
        upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    # The cube of a negative number is no limit of a count.
    return np.where(lower < 0, np.nan, lower), upper


@lru_cache(maxsize=32)
def _exact_table(level: float) -> tuple[Floats, Floats]:
    """Exact limits for every whole count below BYAR_FROM; so scipy is needed once, and late."""
    from scipy.special import chdtri  # the chi-square quantile by upper tail area

    counts = np.arange(BYAR_FROM, dtype=float)
    tail = (1 - level) / 2
    lower = np.where(counts > 0, chdtri(np.maximum(2 * counts, 1.0), 1 - tail) / 2, 0.0)
    return lower, chdtri(2 * counts + 2, tail) / 2


def poisson(x: npt.ArrayLike, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Limits of a count of events: exact below 10, Byar's from 10.

    Args:
        x: whole counts, scalar or array; NaN gives NaN.
        level: confidence level.

    Returns:
        (lower, upper) in counts, of x's shape.

    """
    x_ = np.asarray(x, dtype=float)
    lower, upper = byar(x_, level=level)
    small = x_ < BYAR_FROM
    if small.any():
        exact_lower, exact_upper = _exact_table(level)
        index = np.where(small, x_, 0).astype(int)
        lower = np.where(small, exact_lower[index], lower)
        upper = np.where(small, exact_upper[index], upper)
    return lower, upper
