"""Season of many short series at once: one effect a phase, drawn towards none as far as chance could have made it.

Source of the shrinking: Miller DM, Williams D (2003) Int J Forecast 19:669-684 (James-Stein on seasonal factors).

Decision that could be disputed: a season is never switched on or off by a test; its size is the share of the spread
between the phases that their noise does not explain. A gap adds nothing to its phase.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# A centred mean over less than this share of a year is no level to measure a phase against.
_LEAST_OF_YEAR = 0.4
# How many of the phases must have been seen twice.
_PHASES_SEEN = 0.75


def season(rows: Floats, period: int) -> Floats:
    """The effect of each phase, rows × period, in the series' own unit; they sum to about 0.

    Args:
        rows: one series a row, the latest value last, NaN where there is none.
        period: how many values a year.

    Returns:
        Phase 0 is that of the value after the last. All 0 where the series holds less than two years.

    """
    if period < 2:
        return np.zeros((len(rows), 1))
    away = rows - _centred(rows, period)
    phases = phase_of(rows.shape[1], period)
    seen = np.stack([(~np.isnan(away[:, phases == each])).sum(axis=1) for each in range(period)], axis=1)
    sums = np.stack([np.nansum(away[:, phases == each], axis=1) for each in range(period)], axis=1)
    effects = sums / np.maximum(seen, 1)
    noise = np.nansum((away - effects[:, phases]) ** 2, axis=1) / np.maximum(seen.sum(1) - (seen > 0).sum(1), 1)
    effects = np.where(seen > 0, effects - effects.mean(axis=1, keepdims=True), 0.0)
    by_chance = (noise[:, None] / np.maximum(seen, 1)).mean(axis=1)
    between = (effects**2).sum(axis=1) / (period - 1)
    kept = np.clip(1 - by_chance / np.maximum(between, 1e-12), 0, 1)
    enough = (seen >= 2).mean(axis=1) >= _PHASES_SEEN
    return np.asarray(effects * (kept * enough)[:, None])


def phase_of(length: int, period: int) -> npt.NDArray[np.int64]:
    """The phase of each of the last `length` values, so that the one after them has phase 0."""
    return (np.arange(length) - length) % period


def _centred(rows: Floats, period: int) -> Floats:
    """The mean of the year around each value, of those that are known."""
    weights = np.r_[0.5, np.ones(period - 1), 0.5] / period if period % 2 == 0 else np.ones(period) / period
    side = len(weights) // 2
    known = ~np.isnan(rows)
    padded = [np.pad(each, ((0, 0), (side, side))) for each in (np.where(known, rows, 0.0), known.astype(float))]
    total, share = (np.lib.stride_tricks.sliding_window_view(each, len(weights), axis=1) @ weights for each in padded)
    return np.where(share > _LEAST_OF_YEAR, total / np.maximum(share, 1e-9), np.nan)
