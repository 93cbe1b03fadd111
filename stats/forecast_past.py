"""What would have been forecast at every earlier end of a series, with what was then known, and how far off it was.

Decisions that could be disputed: an end is a period with a known value; the method is the one the whole series is
given now, so that the score is about what is shown. From 12 values that span two years (24 months, 12 quarters,
12 years) that is the mean of three methods on the values without their season. Fewer months or quarters get the same
without any season, which they cannot tell from a trend; fewer years get the line from the first value to the last.
Eight quarters would span two years too, but are too few to weigh three methods by.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError
from stats.forecast_level import combination, drift
from stats.forecast_season import phase_of, season

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FEWEST = 6
_COMBINED_FROM = 12
# Earlier ends with fewer values than this say nothing.
_TRIED_FROM = 3


class Method(StrEnum):
    """How a series is forecast."""

    LINE = "linje"
    UNSEASONED = "utan_sasong"
    COMBINED = "kombination"


class TooFewPointsError(FollowUpError):
    """A series of so few known values is not forecast."""

    key = "fel.prognos.for_fa"


@dataclass(frozen=True, eq=False)
class Past:
    """Rolling origins of one series; the last row is the forecast from its end.

    `ends` is how many periods were known, counted from the axis' first. `means` and `errors` (outcome - mean, NaN
    where there is no outcome yet) are ends × steps ahead. `scale` is the mean step between values a year apart as far
    as was then known (0 for a constant series). `whole` tells which ends had what the method asks for.
    """

    ends: Ints
    means: Floats
    errors: Floats
    scale: Floats
    whole: npt.NDArray[np.bool_]

    def known_at(self, end: int) -> Floats:
        """Errors that had been seen at an end by the scale of that end, as positive numbers; NaN where they had not.

        By the scale of their own time one leap out of a calm would count as many times its size for ever after, and be
        multiplied by a scale that holds the leap already. Ends that had less than the method asks for count only as
        long as the others are few.
        """
        ahead = self.ends[:, None] + np.arange(1, self.errors.shape[1] + 1)
        scale = float(self.scale[self.ends <= end][-1:].max(initial=0.0))
        by_scale = np.abs(self.errors) / (scale if scale > 0 else 1.0)
        seen = np.where((ahead <= end) & (scale > 0), by_scale, np.nan)
        mature = self.whole & ~np.isnan(seen).all(axis=1)
        return np.asarray(seen[mature] if mature.sum() >= _COMBINED_FROM else seen)


def needed(period: int) -> int:
    """How many known values the combination asks for."""
    return max(_COMBINED_FROM, 2 * period)


def method(values: Floats, period: int) -> Method:
    """Which method a series is given."""
    if (~np.isnan(values)).sum() >= needed(period):
        return Method.COMBINED
    return Method.LINE if period == 1 else Method.UNSEASONED


def past(values: Floats, *, period: int, horizon: int) -> Past:
    """Every earlier forecast of a series, and the one from its end.

    Args:
        values: in time order, NaN where there is none; the last must be known.
        period: how many values a year (12, 4 or 1).
        horizon: how many values ahead.

    Raises:
        TooFewPointsError: fewer than six values are known.

    """
    known = int((~np.isnan(values)).sum())
    if known < FEWEST:
        raise TooFewPointsError(antal=known, minst=FEWEST)
    return _past(np.ascontiguousarray(values, dtype=float).tobytes(), period, horizon)


@lru_cache(maxsize=512)
def _past(held: bytes, period: int, horizon: int) -> Past:
    """Kept by content: the same series is part of the pool of each of its likes."""
    values = np.frombuffer(held, dtype=float)
    way = method(values, period)
    counts = (~np.isnan(values)).cumsum()
    asked = needed(period) if way is Method.COMBINED else FEWEST
    least = max(asked // 2, _TRIED_FROM)
    ends = np.flatnonzero(~np.isnan(values) & (counts >= least)) + 1
    rows = _as_known(values, ends)
    means = drift(rows, horizon) if way is Method.LINE else _combined(rows, period, horizon)
    later = np.concatenate([values, np.full(horizon, np.nan)])
    outcome = np.lib.stride_tricks.sliding_window_view(later, horizon)[ends]
    return Past(ends, means, outcome - means, _scale(values, ends, period), counts[ends - 1] >= asked)


def _as_known(values: Floats, ends: Ints) -> Floats:
    """One row an end: what was then known, flush right."""
    padded = np.concatenate([np.full(len(values), np.nan), values])
    return np.lib.stride_tricks.sliding_window_view(padded, len(values))[ends]


def _combined(rows: Floats, period: int, horizon: int) -> Floats:
    enough = (~np.isnan(rows)).sum(axis=1, keepdims=True) >= needed(period)
    effects = np.where(enough, season(rows, period), 0.0)
    without = rows - effects[:, phase_of(rows.shape[1], period)]
    return combination(without, horizon, period) + effects[:, np.arange(horizon) % period]


def _scale(values: Floats, ends: Ints, period: int) -> Floats:
    """The mean absolute step on the year; on the known value before, as long as three of those do not tell it."""
    known = ~np.isnan(values)
    nearest = np.full(len(values), np.nan)
    nearest[known] = np.abs(np.diff(values[known], prepend=np.nan))
    yearly = np.full(len(values), np.nan)
    yearly[period:] = np.abs(values[period:] - values[:-period])
    on_year = _mean_so_far(yearly)
    # A year that is just as the one before tells nothing, although the months may differ.
    enough = ((~np.isnan(yearly)).cumsum() >= 3) & (on_year > 0)
    return np.where(enough, on_year, _mean_so_far(nearest))[ends - 1]


def _mean_so_far(steps: Floats) -> Floats:
    seen = ~np.isnan(steps)
    return np.asarray(np.where(seen, steps, 0.0).cumsum() / np.maximum(seen.cumsum(), 1))
