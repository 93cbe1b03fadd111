"""Forecasts of short series: where a series is heading if it goes on as it has, within a band that earlier ones earned.

Under six values nothing is forecast; see `stats.forecast_past` for which method a series is given and
`stats.forecast_band` for the band.

Decisions that could be disputed: shares (bounds on both sides) are worked with as arcsin(sqrt(share)), where their
noise is about as large everywhere, so that no band passes 0 or 100 %; other values are worked with as they are and
cut at the bound, since logarithms and roots did no better on the reference series. Values that never were below zero
are not forecast below it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.errors import FollowUpError
from stats.forecast_axis import Axis, axis_of
from stats.forecast_band import half_width
from stats.forecast_past import FEWEST, Method, Past, TooFewPointsError, method, past

__all__ = [
    "FEWEST",
    "LEVEL",
    "Bounds",
    "ForecastQuestionError",
    "Method",
    "TooFewPointsError",
    "earlier",
    "forecast",
    "method",
]

Floats = npt.NDArray[np.float64]
Bounds = tuple[float | None, float | None]
Pool = Mapping[str, pd.Series] | Iterable[pd.Series] | pd.DataFrame | None

LEVEL = 0.95


class ForecastQuestionError(FollowUpError):
    """A forecast is asked for no period ahead, or with a certainty that is none."""

    key = "fel.prognos.fraga"


def forecast(
    series: pd.Series | Sequence[float],
    horizon: int,
    *,
    level: float = LEVEL,
    pool: Pool = None,
    bounds: Bounds | None = None,
    period: int | None = None,
) -> pd.DataFrame:
    """Where a series is heading.

    Args:
        series: values in time order in their own unit, NaN for a gap. The index may be periods (pandas' or texts
            like `2025-03`, `2025K1`, `2025`), dates, or plain numbers.
        horizon: how many periods ahead, at least 1.
        level: the share of outcomes that should come to lie inside the band, 0-1.
        pool: other units' series of the same thing, whose errors widen the band.
        bounds: the lowest and highest that a value can be (None = no such bound).
        period: how many values a year; None = as the index says, else 12 from 24 values and 1 below that.

    Returns:
        One row a period, index as the series' own goes on, columns mean, lower, upper.

    Raises:
        TooFewPointsError: fewer than six values are known.
        ForecastQuestionError: horizon is below 1, or level is not between 0 and 1.

    """
    made = _made(series, horizon, level=level, pool=pool, bounds=bounds, period=period)
    rows = made.band(len(made.own.ends) - 1, level)[made.skipped :]
    return pd.DataFrame(rows, columns=["mean", "lower", "upper"], index=made.axis.after(horizon))


def earlier(
    series: pd.Series | Sequence[float],
    horizon: int,
    *,
    level: float = LEVEL,
    pool: Pool = None,
    bounds: Bounds | None = None,
    period: int | None = None,
) -> pd.DataFrame:
    """The forecasts that would have been made at earlier ends of a series, with what was then known of it and its pool.

    Arguments and errors as `forecast`. Columns: `end` and `at` (positions in the series: the last value then known,
    and the forecast value), `step` (1 … horizon), mean, lower, upper, and `value`, what came (NaN if not known). Only
    ends that had what the method asks for and three earlier errors of their own to judge by.
    """
    made = _made(series, horizon, level=level, pool=pool, bounds=bounds, period=period)
    found = []
    for row, end in enumerate(made.own.ends[:-1]):
        if made.own.whole[row] and (~np.isnan(made.own.known_at(int(end))[:, 0])).sum() >= 3:
            found.append(_ghost(made, row, int(end), level, horizon))
    columns = ["end", "at", "step", "mean", "lower", "upper", "value"]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)


@dataclass(frozen=True, eq=False)
class _Made:
    """A series with its past on the scale it is worked with; `skipped` gaps stand after its last value."""

    axis: Axis
    own: Past
    pool: tuple[Past, ...]
    bounds: Bounds
    skipped: int

    def band(self, row: int, level: float) -> Floats:
        """Mean, lower and upper at each step ahead of one end, in the series' unit."""
        mean = self.own.means[row]
        half = half_width(self.own, self.pool, row=row, level=level)
        return np.stack([_back(each, self.bounds) for each in (mean, mean - half, mean + half)], axis=1)


def _made(
    series: pd.Series | Sequence[float], horizon: int, *, level: float, pool: Pool, bounds: Bounds | None,
    period: int | None,
) -> _Made:  # fmt: skip
    if horizon < 1 or not 0 < level < 1:
        raise ForecastQuestionError(horisont=horizon, niva=level)
    axis = axis_of(series, period)
    limits = bounds or ((0.0, None) if np.nanmin(axis.values, initial=0.0) >= 0 else (None, None))
    length = len(_ended(axis.values))
    skipped = len(axis.values) - length
    steps = horizon + skipped
    own = _onto(axis.values[:length], limits)
    alike = [_ended(_onto(values[:length], limits)) for values in axis.aligned(pool)]
    is_line = method(own, axis.period) is Method.LINE
    return _Made(
        axis,
        past(own, period=axis.period, horizon=steps),
        tuple(
            past(values, period=axis.period, horizon=steps)
            for values in alike
            if _known(values) >= FEWEST and (method(values, axis.period) is Method.LINE) == is_line
        ),
        limits,
        skipped,
    )


def _known(values: Floats) -> int:
    return int((~np.isnan(values)).sum())


def _ended(values: Floats) -> Floats:
    """Without the gaps after the last known value."""
    known = np.flatnonzero(~np.isnan(values))
    return values[: known[-1] + 1] if len(known) else values[:0]


def _ghost(made: _Made, row: int, end: int, level: float, horizon: int) -> pd.DataFrame:
    steps = np.arange(1, horizon + 1)
    at = end - 1 + steps
    rows = made.band(row, level)[:horizon]
    values = np.concatenate([made.axis.values, np.full(horizon, np.nan)])
    return pd.DataFrame(
        {"end": end - 1, "at": at, "step": steps, "mean": rows[:, 0], "lower": rows[:, 1], "upper": rows[:, 2],
         "value": values[at]}
    )  # fmt: skip


def _onto(values: Floats, bounds: Bounds) -> Floats:
    """Values on the scale they are worked with."""
    low, high = bounds
    if low is None or high is None:
        return values
    return np.asarray(np.arcsin(np.sqrt(np.clip((values - low) / (high - low), 0, 1))))


def _back(worked: Floats, bounds: Bounds) -> Floats:
    """The same in their own unit, within the bounds."""
    low, high = bounds
    if low is None or high is None:
        return np.clip(worked, low, high) if bounds != (None, None) else worked
    return np.asarray(low + (high - low) * np.sin(np.clip(worked, 0, np.pi / 2)) ** 2)
