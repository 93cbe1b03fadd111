"""Control charts for single values (XmR): centre line, natural limits, and which points are more than chance.

Sources: Wheeler DJ (2000) Understanding Variation, for 2.66 and 3.267; the signal rules and words of NHS England's
Making Data Count (outside the limits; seven on one side; seven in one direction; two of three near a limit).

Decision that could be disputed: limits are worked out anew only where a break has been declared, never where the
values merely look different. Under 12 points they are called preliminary. A constant series has its mean as limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

Improvement = Literal["increase", "decrease", "neutral"]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LIMIT_FACTOR = 2.66
SCREEN_FACTOR = 3.267
RUN = 7
FIRM_FROM = 12
BETTER: dict[Improvement, int] = {"increase": 1, "decrease": -1, "neutral": 0}


@dataclass(frozen=True)
class ControlChart:
    """A control chart.

    `points` has one row per value: value, mean, lower, upper, outside, close (bool), side (1, 0, -1), special_cause
    (in words, "Common Cause" when none), point_type. `variation` is the last point's type; `assurance` is
    consistent_pass, consistent_fail, inconsistent or "" (no target, or no better direction). `preliminary` says
    that the last part has fewer than FIRM_FROM values.
    """

    points: pd.DataFrame
    variation: str
    assurance: str
    preliminary: bool


def _limits(values: Floats, fix_after: int | None, screen: bool) -> tuple[float, float]:  # noqa: FBT001
    """Mean and natural half width of one part of a series; NaN values are gaps that the ranges step over."""
    known = values[~np.isnan(values)][:fix_after]
    ranges = np.abs(np.diff(known))
    mean = float(known.mean()) if len(known) else np.nan
    if not len(ranges):
        return mean, np.nan if not len(known) else 0.0
    typical = float(ranges.mean())
    if screen and typical > 0:
        typical = float(ranges[ranges < SCREEN_FACTOR * typical].mean())
    return mean, LIMIT_FACTOR * typical


def _spread(flags: Ints, length: int) -> Ints:
    """Mark every member of a run whose last point carries the flag (1 or -1); a later run wins."""
    members = np.zeros_like(flags)
    for end in np.flatnonzero(flags):
        members[end - length + 1 : end + 1] = flags[end]
    return members


def _ends(signs: Ints, length: int) -> Ints:
    """The sign at each point that ends `length` equal signs in a row, else 0."""
    sums = np.convolve(signs, np.ones(length, dtype=np.int64))[: len(signs)] if len(signs) else signs
    return np.where(np.abs(sums) == length, np.sign(sums), 0)


def _runs(side: Ints) -> Ints:
    return _spread(_ends(side, RUN), RUN)


def _trends(values: Floats) -> Ints:
    steps = np.nan_to_num(np.concatenate([[0.0], np.sign(np.diff(values))])).astype(np.int64)
    return _spread(_ends(steps, RUN - 1), RUN)


def _two_of_three(side: Ints, close: npt.NDArray[np.bool_]) -> Ints:
    """Points near a limit that have another near the same limit among three in a row, all on one side."""
    near = np.where(close, side, 0)
    members = np.zeros_like(side)
    for end in range(2, len(side)):
        window = slice(end - 2, end + 1)
        way = np.sign(side[window].sum())
        if np.abs(side[window].sum()) == 3 and (near[window] == way).sum() >= 2:
            members[window] = np.where(near[window] == way, way, members[window])
    return members


# In order of precedence: the words of a signal above and below.
_CAUSES = (
    ("outside", "Above UCL", "Below LCL"),
    ("trend", "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"),
    ("near", "2 in 3 Above CL", "2 in 3 Below CL"),
    ("run", "7 Points Above CL", "7 Points Below CL"),
)


def _part(values: Floats, fix_after: int | None, screen: bool) -> pd.DataFrame:  # noqa: FBT001
    """The rows of one part of a series, between two breaks."""
    mean, half = _limits(values, fix_after, screen)
    side = np.nan_to_num(np.sign(values - mean)).astype(np.int64)
    far = np.abs(values - mean)
    outside = far > half
    close = ~outside & (far > half * 2 / 3)
    signals = {
        "outside": np.where(outside, side, 0),
        "run": _runs(side),
        "trend": _trends(values),
        "near": _two_of_three(side, close),
    }
    cause = np.full(len(values), "Common Cause", dtype=object)
    way = np.zeros(len(values), dtype=np.int64)
    for name, above, below in reversed(_CAUSES):
        found = signals[name]
        cause = np.where(found > 0, above, np.where(found < 0, below, cause))
        way = np.where(found != 0, found, way)
    return pd.DataFrame(
        {
            "value": values,
            "mean": mean,
            "lower": mean - half,
            "upper": mean + half,
            "outside": outside,
            "close": close,
            "side": side,
            "special_cause": cause,
            "way": way,
        }
    )


def _point_types(way: Ints, improvement: Improvement) -> npt.NDArray[np.object_]:
    better = BETTER[improvement]
    if better == 0:
        words = {1: "special_cause_neutral_high", -1: "special_cause_neutral_low"}
    else:
        words = {better: "special_cause_improvement", -better: "special_cause_concern"}
    return np.array([words.get(each, "common_cause") for each in way.tolist()], dtype=object)


def _assurance(last: pd.Series, improvement: Improvement, target: float | None) -> str:
    better = BETTER[improvement]
    if target is None or better == 0:
        return ""
    worst, best = (last["lower"], last["upper"])[::better]
    if better * (worst - target) > 0:
        return "consistent_pass"
    return "consistent_fail" if better * (best - target) < 0 else "inconsistent"


def xmr(
    values: Sequence[float] | Floats,
    *,
    improvement: Improvement = "increase",
    target: float | None = None,
    rebase_at: Sequence[int] = (),
    fix_after_n_points: int | None = None,
    screen_outliers: bool = True,
) -> ControlChart:
    """Work out a control chart.

    Args:
        values: in time order; NaN where there is none. One dimension.
        improvement: which way is better.
        target: a level to reach, or None.
        rebase_at: positions at which a declared break starts a new part with limits of its own.
        fix_after_n_points: limits from the first so many values of each part, or None for all of them.
        screen_outliers: leave moving ranges of SCREEN_FACTOR × their mean or more out, once.

    """
    series = np.asarray(values, dtype=float)
    parts = np.split(series, sorted(rebase_at))
    points = pd.concat([_part(part, fix_after_n_points, screen_outliers) for part in parts], ignore_index=True)
    points["point_type"] = _point_types(points.pop("way").to_numpy(), improvement)
    if points.empty:
        return ControlChart(points, "", "", preliminary=True)
    return ControlChart(
        points=points,
        variation=str(points["point_type"].iloc[-1]),
        assurance=_assurance(points.iloc[-1], improvement, target),
        preliminary=int((~np.isnan(parts[-1])).sum()) < FIRM_FROM,
    )
