"""Segmented regression of an interrupted time series: whether the level changed when something began.

Poisson with an offset (rates) or binomial with denominators (shares); a straight line through time, a season of sine
and cosine waves, a step from `start` and, if wanted, another slope after it. Source: Bernal JL, Cummins S,
Gasparrini A (2017) Int J Epidemiol 46:348-355, whose Sicilian figures and R's estimates it gives to the sixth decimal.
Newey WK, West KD (1987) Econometrica 55:703-708 for errors that hold when months resemble their neighbours.

Decisions that could be disputed: intervals are estimate ± 1.96 standard errors, as R's `confint.default`; a gap is a
gap, and so is a month that the caller blanks because the change was under way; lags of the robust errors are calendar
months, also across a gap. The fit is written here: it takes a millisecond, and statsmodels two seconds to import.
"""

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.errors import FollowUpError

Floats = npt.NDArray[np.float64]
Errors = Literal["quasi", "hac", "plain"]

Z = NormalDist().inv_cdf(0.975)
STEP = "step"
_MOST_ROUNDS, _NEAR = 25, 1e-8
# Logits beyond this are shares of 0 or 1 to the last digit.
_FARTHEST = 30.0


class NotFittedError(FollowUpError):
    """The model cannot be estimated from these values."""

    key = "effekt.fel.anpassning"


@dataclass(frozen=True, eq=False)
class Segmented:
    """A fitted model.

    `terms` has a row a coefficient: term, estimate, se (both on the scale of the logarithm or the logit), ratio
    (exp of it: rate ratio or odds ratio), lower, upper (of the ratio, 95 %). `fitted` and `counterfactual` are expected
    counts of every period (NaN where the offset or the denominator is not known), the latter had nothing begun; they
    are the same before `start`. `lower` and `upper` are 95 % limits of the counterfactual.
    """

    names: tuple[str, ...]
    estimates: Floats
    standard_errors: Floats
    fitted: Floats
    counterfactual: Floats
    lower: Floats
    upper: Floats
    dispersion: float
    deviance: float
    df_residual: int

    @property
    def terms(self) -> pd.DataFrame:
        """A row a coefficient."""
        beta, wide = self.estimates, Z * self.standard_errors
        return pd.DataFrame(
            {
                "term": self.names,
                "estimate": beta,
                "se": self.standard_errors,
                "ratio": np.exp(beta),
                "lower": np.exp(beta - wide),
                "upper": np.exp(beta + wide),
            }
        )

    @property
    def step(self) -> tuple[float, float]:
        """The step and its standard error, on the scale of the logarithm or the logit."""
        place = self.names.index(STEP)
        return float(self.estimates[place]), float(self.standard_errors[place])


def segmented(
    counts: npt.ArrayLike,
    *,
    start: int,
    offset: npt.ArrayLike | None = None,
    denominators: npt.ArrayLike | None = None,
    period: int = 12,
    harmonics: int = 2,
    slope: bool = False,
    errors: Errors = "quasi",
) -> Segmented:
    """Fit it.

    Args:
        counts: events per period, one dimension, NaN is a gap.
        start: how many periods lie before the change; `counts[start]` is the first that it touches.
        offset: logarithm of what the counts are counted in (population, bed-days), as in R.
        denominators: makes the counts a share of these; instead of `offset`.
        period: how many periods a year has.
        harmonics: pairs of waves in the season; 0 for none.
        slope: whether the slope may change as well.
        errors: `quasi` (dispersion from the residuals), `hac` (Newey-West), or `plain` (dispersion 1).

    Raises:
        NotFittedError: too few values on either side, or no variation to fit.

    """
    x = np.asarray(counts, dtype=float)
    n = np.ones_like(x) if denominators is None else np.asarray(denominators, dtype=float)
    base = np.zeros_like(x) if offset is None else np.asarray(offset, dtype=float)
    names, design = _design(len(x), start, period, harmonics, slope=slope)
    used = np.isfinite(x) & np.isfinite(base) & (n > 0)
    varies = 0 < x[used].sum() < (np.inf if denominators is None else n[used].sum())
    if not varies or used[:start].sum() < 2 or used[start:].sum() < 2 or used.sum() <= len(names):
        raise NotFittedError(varden=int(used.sum()), minst=len(names) + 1)
    family = _POISSON if denominators is None else _BINOMIAL
    beta, weights = _fit(design[used], x[used], n[used], base[used], family)
    expected = family.mean(design @ beta + base) * n
    left = int(used.sum()) - len(names)
    off = np.where(used, x - expected, 0.0)
    dispersion = float((weights * (off[used] / family.variance(expected[used], n[used])) ** 2).sum()) / left
    bread = np.linalg.inv((design[used] * weights[:, None]).T @ design[used])
    scale = {"plain": 1.0, "quasi": dispersion}
    covariance = (
        bread * scale[errors] if errors in scale else _newey_west(bread, design * off[:, None], int(used.sum()))
    )
    without = design.copy()
    without[:, [names.index(each) for each in (STEP, "slope") if each in names]] = 0
    link = without @ beta + base
    wide = Z * np.sqrt(np.einsum("ij,jk,ik->i", without, covariance, without))
    return Segmented(
        names=names,
        estimates=beta,
        standard_errors=np.sqrt(np.diag(covariance)),
        fitted=expected,
        counterfactual=family.mean(link) * n,
        lower=family.mean(link - wide) * n,
        upper=family.mean(link + wide) * n,
        dispersion=1.0 if errors == "plain" else dispersion,
        deviance=family.deviance(x[used], expected[used], n[used]),
        df_residual=left,
    )


@lru_cache(maxsize=256)
def season(length: int, period: int, harmonics: int) -> Floats:
    """Sines, then cosines, of periods 1, 2, …: `length` × 2·harmonics. The first period is the first of its year."""
    turns = 2 * np.pi * np.arange(1, length + 1)[:, None] * np.arange(1, harmonics + 1)[None, :] / period
    return np.hstack([np.sin(turns), np.cos(turns)])


@lru_cache(maxsize=256)
def _design(length: int, start: int, period: int, harmonics: int, *, slope: bool) -> tuple[tuple[str, ...], Floats]:
    time = np.arange(1, length + 1, dtype=float)
    step = (time > start).astype(float)
    columns = [np.ones(length), step, time, *season(length, period, harmonics).T]
    waves = [f"{wave}{number}" for wave in ("sin", "cos") for number in range(1, harmonics + 1)]
    names = ["(Intercept)", STEP, "time", *waves]
    if slope:
        names.append("slope")
        columns.append(step * (time - start))
    return tuple(names), np.column_stack(columns)


class _Poisson:
    """The logarithm of the mean is linear; `n` is 1."""

    @staticmethod
    def mean(link: Floats) -> Floats:
        return np.exp(link)

    @staticmethod
    def variance(expected: Floats, n: Floats) -> Floats:
        return expected

    @staticmethod
    def first_guess(x: Floats, n: Floats) -> Floats:
        return np.log(x + 0.1)

    @staticmethod
    def deviance(x: Floats, expected: Floats, n: Floats) -> float:
        return 2 * float((_x_log(x, expected) - (x - expected)).sum())


class _Binomial:
    """The logit of the share is linear; `n` are the denominators."""

    @staticmethod
    def mean(link: Floats) -> Floats:
        return 1 / (1 + np.exp(-np.clip(link, -_FARTHEST, _FARTHEST)))

    @staticmethod
    def variance(expected: Floats, n: Floats) -> Floats:
        return expected * (1 - expected / n)

    @staticmethod
    def first_guess(x: Floats, n: Floats) -> Floats:
        return np.log((x + 0.5) / (n - x + 0.5))

    @staticmethod
    def deviance(x: Floats, expected: Floats, n: Floats) -> float:
        return 2 * float((_x_log(x, expected) + _x_log(n - x, n - expected)).sum())


_POISSON, _BINOMIAL = _Poisson(), _Binomial()
_Family = _Poisson | _Binomial


def _x_log(x: Floats, expected: Floats) -> Floats:
    return x * np.log(np.where(x > 0, x, 1) / np.where(x > 0, expected, 1))


def _fit(design: Floats, x: Floats, n: Floats, base: Floats, family: _Family) -> tuple[Floats, Floats]:
    """Coefficients and last weights: reweighted least squares for a canonical link, from where and until R does it."""
    link, before = family.first_guess(x, n), np.inf
    for _ in range(_MOST_ROUNDS):
        expected = family.mean(link) * n
        weights = family.variance(expected, n)
        if not (np.isfinite(weights).all() and (weights > 0).all()):
            break
        weighted = design * weights[:, None]
        try:
            beta = np.linalg.solve(weighted.T @ design, weighted.T @ (link - base + (x - expected) / weights))
        except np.linalg.LinAlgError:
            break
        link = design @ beta + base
        deviance = family.deviance(x, family.mean(link) * n, n)
        if abs(deviance - before) < _NEAR * (abs(deviance) + 0.1):
            return np.asarray(beta), weights
        before = deviance
    raise NotFittedError(varden=len(x), minst=design.shape[1] + 1)


def _newey_west(bread: Floats, scores: Floats, used: int) -> Floats:
    """A covariance that holds when the residuals of near months are alike; gaps have scores of 0."""
    lags = int(4 * (used / 100) ** (2 / 9))
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        across = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (across + across.T)
    return bread @ middle @ bread * used / (used - len(bread))
