"""Verdicts: is a unit better or worse than a reference or a target by more than chance? Never from a rank.

Sources: difference of two proportions by the hybrid score method, method 10 in Newcombe RG (1998) Stat Med
17:873-890; ratio of two Poisson rates by the exact conditional interval, Clopper CJ, Pearson ES (1934) Biometrika
26:404-413 on the unit's part of all events; a fixed reference as Fingertips does it, by the unit's own limits.

Decisions that could be disputed: flags are raised at 99.8 %, since there are over 150 comparisons on the screens. A
unit that is a part of its reference is compared with the rest of it, so that a big kommun is not compared with
itself. "Går inte att avgöra" is said only where no plausible outcome could have been flagged: for a proportion
neither 0 nor 100 %, for a rate neither none nor PLAUSIBLE_RATIO times the reference's.
"""

from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from stats.control_limits import BETTER, Improvement
from stats.disclosure import MIN_DENOMINATOR
from stats.intervals import wilson

LEVEL = 0.998
PLAUSIBLE_RATIO = 3.0
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Verdict(StrEnum):
    """The five answers."""

    BETTER = "bättre"
    WORSE = "sämre"
    NO_CERTAIN_DIFFERENCE = "ingen säker skillnad"
    UNDECIDED = "går inte att avgöra"
    NOT_COMPARED = "jämförs inte"


class Reason(StrEnum):
    """Why there is no better or worse: the last part of a catalogue key. NONE for the first three verdicts."""

    NONE = ""
    # Går inte att avgöra.
    MISSING = "missing"
    HIDDEN = "hidden"
    SMALL_DENOMINATOR = "small_denominator"
    NOTHING_COULD_SHOW = "nothing_could_show"
    FEW_POINTS = "few_points"
    UNUSUAL = "unusual"
    # Jämförs inte.
    NO_DIRECTION = "no_direction"
    BY_PLAN = "by_plan"
    BAND = "band"
    NO_INTERVAL = "no_interval"
    NO_PUBLISHED_INTERVAL = "no_published_interval"
    COUNT = "count"
    NO_TARGET = "no_target"
    NOT_RELEVANT = "not_relevant"
    DIFFERENT_PERIODS = "different_periods"
    BREAK = "break"
    OTHER_LEVEL = "other_level"
    WHOLE_REFERENCE = "whole_reference"


def difference_limits(
    x: npt.ArrayLike, n: npt.ArrayLike, reference_x: npt.ArrayLike, reference_n: npt.ArrayLike, *, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Newcombe's limits of the difference x / n - reference_x / reference_n, as shares; NaN where either is missing."""
    share, other = _shares(x, n), _shares(reference_x, reference_n)
    (low, high), (other_low, other_high) = wilson(x, n, level=level), wilson(reference_x, reference_n, level=level)
    lower = share - other - np.hypot(share - low, other_high - other)
    return lower, share - other + np.hypot(high - share, other - other_low)


def ratio_limits(
    events: npt.ArrayLike,
    exposure: npt.ArrayLike,
    reference_events: npt.ArrayLike,
    reference_exposure: npt.ArrayLike,
    *,
    level: float = LEVEL,
) -> tuple[Floats, Floats]:
    """Exact limits of the ratio of two Poisson rates, the unit's by the reference's.

    0 events give a lower limit of 0, a reference without events an upper limit of infinity; NaN gives NaN.
    """
    from scipy.special import betaincinv

    a, t, b, u = np.broadcast_arrays(
        *(np.asarray(each, dtype=float) for each in (events, exposure, reference_events, reference_exposure))
    )
    tail = (1 - level) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(a > 0, betaincinv(np.maximum(a, 1e-9), b + 1, tail), 0.0 * (a + b))
        high = np.where(b > 0, betaincinv(a + 1, np.maximum(b, 1e-9), 1 - tail), 1.0 + 0.0 * (a + b))
        times = np.where((t > 0) & (u > 0), u / t, np.nan)
        return low / (1 - low) * times, high / (1 - high) * times


def without_unit(whole: npt.ArrayLike, unit: npt.ArrayLike, *, is_part: npt.ArrayLike) -> Floats:
    """The whole less the unit where the unit is a part of it, otherwise the whole."""
    total = np.asarray(whole, dtype=float)
    return np.where(np.asarray(is_part, dtype=bool), total - np.asarray(unit, dtype=float), total)


def compare_proportions(
    x: npt.ArrayLike,
    n: npt.ArrayLike,
    reference_x: npt.ArrayLike,
    reference_n: npt.ArrayLike,
    *,
    improvement: Improvement,
    is_part: npt.ArrayLike = False,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Judge proportions x / n against those of their references (scalars or arrays that broadcast).

    Returns:
        One row a unit: `reference` (the share compared with, 0-1: the rest where the unit `is_part` of it),
        `lower` and `upper` (of the difference, as shares), `verdict` and `reason`.

    """
    x_, n_ = _columns(x, n)
    rest_x, rest_n = (without_unit(w, u, is_part=is_part) for w, u in ((reference_x, x_), (reference_n, n_)))
    lower, upper = difference_limits(x_, n_, rest_x, rest_n, level=level)
    _, none = difference_limits(0 * n_, n_, rest_x, rest_n, level=level)
    all_of_them, _ = difference_limits(n_, n_, rest_x, rest_n, level=level)
    could_show = (none < 0) | (all_of_them > 0)
    judged = _judged(lower, upper, 0.0, improvement, could_show=could_show, small=n_ < MIN_DENOMINATOR)
    return pd.DataFrame(judged | {"reference": _shares(rest_x, rest_n)})


def compare_rates(
    events: npt.ArrayLike,
    exposure: npt.ArrayLike,
    reference_events: npt.ArrayLike,
    reference_exposure: npt.ArrayLike,
    *,
    improvement: Improvement,
    is_part: npt.ArrayLike = False,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Judge rates events / exposure against those of their references.

    Returns:
        As `compare_proportions`, but `lower` and `upper` are of the ratio, 1 being no difference, and `reference`
        is events per exposure.

    """
    x, t = _columns(events, exposure)
    whole = (reference_events, x), (reference_exposure, t)
    rest_x, rest_t = (without_unit(total, unit, is_part=is_part) for total, unit in whole)
    reference = _shares(rest_x, rest_t)
    lower, upper = ratio_limits(x, t, rest_x, rest_t, level=level)
    _, none = ratio_limits(0 * t, t, rest_x, rest_t, level=level)
    many, _ = ratio_limits(np.floor(PLAUSIBLE_RATIO * reference * t), t, rest_x, rest_t, level=level)
    judged = _judged(lower, upper, 1.0, improvement, could_show=(none < 1) | (many > 1))
    return pd.DataFrame(judged | {"reference": reference})


def compare_fixed(
    lower: npt.ArrayLike, upper: npt.ArrayLike, reference: npt.ArrayLike, *, improvement: Improvement
) -> pd.DataFrame:
    """Judge limits (of the values themselves, in any unit) against a fixed value: a published one, or a target."""
    low, high = _columns(lower, upper)
    value = np.asarray(reference, dtype=float)
    judged = _judged(low, high, value, improvement, could_show=True)
    return pd.DataFrame(judged | {"reference": np.broadcast_to(value, low.shape)})


def compare_band(lower: npt.ArrayLike, upper: npt.ArrayLike, band: tuple[float, float]) -> pd.DataFrame:
    """Judge limits against the interval within which a value is fine: BETTER is certainly inside, WORSE outside."""
    low, high = _columns(lower, upper)
    inside = (low >= band[0]) & (high <= band[1])
    outside = (high < band[0]) | (low > band[1])
    words = np.select([inside, outside], [Verdict.BETTER, Verdict.WORSE], default=Verdict.NO_CERTAIN_DIFFERENCE)
    reasons = np.full(low.shape, Reason.NONE.value)
    return pd.DataFrame(_undecided({"lower": low, "upper": high, "verdict": words, "reason": reasons}))


def assured(assurance: str, *, preliminary: bool) -> tuple[Verdict, Reason]:
    """What a control chart's assurance says of a target; too few points for its limits is an answer."""
    if preliminary:
        return Verdict.UNDECIDED, Reason.FEW_POINTS
    words = {"consistent_pass": Verdict.BETTER, "consistent_fail": Verdict.WORSE}
    return words.get(assurance, Verdict.NO_CERTAIN_DIFFERENCE), Reason.NONE


def _columns(*values: npt.ArrayLike) -> list[Floats]:
    return [np.atleast_1d(each) for each in np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in values))]


def _shares(x: npt.ArrayLike, n: npt.ArrayLike) -> Floats:
    bottom = np.asarray(n, dtype=float)
    return np.asarray(x, dtype=float) / np.where(bottom > 0, bottom, np.nan)


def _judged(
    lower: Floats,
    upper: Floats,
    equal: float | Floats,
    improvement: Improvement,
    *,
    could_show: Flags | bool,
    small: Flags | bool = False,
) -> dict[str, npt.NDArray[Any]]:
    """Limits against the value that means no difference, as columns.

    `could_show` where some outcome could have been flagged, `small` where there is too little to judge by.
    """
    better = BETTER[improvement]
    above, below = lower > equal, upper < equal
    words = np.select(
        [above if better > 0 else below, below if better > 0 else above, np.asarray(could_show) | (above | below)],
        [Verdict.BETTER, Verdict.WORSE, Verdict.NO_CERTAIN_DIFFERENCE],
        default=Verdict.UNDECIDED,
    )
    reasons = np.where(words == Verdict.UNDECIDED, Reason.NOTHING_COULD_SHOW.value, Reason.NONE.value)
    judged = {"lower": lower, "upper": upper, "verdict": words, "reason": reasons}
    if better == 0:
        words, reasons = (
            np.full(lower.shape, each) for each in (Verdict.NOT_COMPARED.value, Reason.NO_DIRECTION.value)
        )
        return judged | {"verdict": words, "reason": reasons}
    return _undecided(judged, small=small)


def _undecided(judged: dict[str, npt.NDArray[Any]], *, small: Flags | bool = False) -> dict[str, npt.NDArray[Any]]:
    """The same without a verdict where there is too little to judge by, or nothing."""
    empty = np.isnan(judged["lower"]) | np.isnan(judged["upper"])
    words = np.where(empty | small, Verdict.UNDECIDED.value, judged["verdict"])
    reasons = np.where(small, Reason.SMALL_DENOMINATOR.value, judged["reason"])
    return judged | {"verdict": words, "reason": np.where(empty, Reason.MISSING.value, reasons)}
