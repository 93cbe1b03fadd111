"""Where many short series are heading once their season is taken away: Theta, damped trend and the last year's level.

Sources: Theta, Assimakopoulos V, Nikolopoulos K (2000) Int J Forecast 16:521-530, in the form of Hyndman RJ,
Billah B (2003) 19:287-290 (simple smoothing with half the slope); damped trend, Gardner ES, McKenzie E (1985)
Manage Sci 31:1237-1246; weights by the likelihood of one-step errors, Kolassa S (2011) Int J Forecast 27:238-251.

Decisions that could be disputed: smoothing parameters are not picked but averaged over a grid, each by how likely it
made the errors, since a few dozen values do not tell them apart. The first level is the one with the least squared
errors; the first slope is 0. Where a value is missing the state goes on as forecast and no error is counted, so that
a gap is neither filled nor fatal.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_LEVEL_STEPS = np.array(
    [0.01, 0.03, 0.05, 0.08, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]
)
_TREND_STEPS = np.array([0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
_DAMPINGS = np.array([0.8, 0.9, 0.95, 0.98])


def combination(rows: Floats, horizon: int, last: int) -> Floats:
    """The mean of the three, rows × horizon.

    Args:
        rows: one series a row, the latest value last, NaN where there is none; at least one value in each.
        horizon: how many values ahead.
        last: how many of the latest values make the last year's level.

    """
    return (theta(rows, horizon) + damped_trend(rows, horizon) + level_of(rows, horizon, last)) / 3


def theta(rows: Floats, horizon: int) -> Floats:
    """Simple smoothing that drifts with half the slope of a straight line."""
    steps = _LEVEL_STEPS[None, :]
    level, _, errors = _smoothed(rows, steps, np.zeros_like(steps), np.ones_like(steps))
    weights = _likely(errors, rows)
    known = (~np.isnan(rows)).sum(axis=1)[:, None]
    begun = (weights * (1 - (1 - steps) ** known) / steps).sum(axis=1)
    ahead = np.arange(horizon) + begun[:, None]
    return np.asarray((weights * level).sum(axis=1)[:, None] + _slope(rows)[:, None] / 2 * ahead)


def damped_trend(rows: Floats, horizon: int) -> Floats:
    """A level and a slope that dies away."""
    grid = np.meshgrid(_LEVEL_STEPS[::2], _TREND_STEPS, _DAMPINGS, indexing="ij")
    alpha, beta, damping = (each.reshape(1, -1) for each in grid)
    level, slope, errors = _smoothed(rows, alpha, beta, damping)
    weights = _likely(errors, rows)
    reach = np.stack([damping[0] * (1 - damping[0] ** step) / (1 - damping[0]) for step in range(1, horizon + 1)])
    return np.asarray((weights * level).sum(axis=1)[:, None] + (weights * slope) @ reach.T)


def level_of(rows: Floats, horizon: int, last: int) -> Floats:
    """The mean of the latest `last` values that are known of a series, the same all the way ahead."""
    known = ~np.isnan(rows)
    late = known & (known[:, ::-1].cumsum(axis=1)[:, ::-1] <= last)
    return np.repeat(np.nanmean(np.where(late, rows, np.nan), axis=1)[:, None], horizon, axis=1)


def drift(rows: Floats, horizon: int) -> Floats:
    """From the last known value on along the line from the first; rows must end with a known value."""
    places = np.arange(rows.shape[1])
    first = np.where(~np.isnan(rows), places, rows.shape[1]).min(axis=1)
    begin, end = rows[np.arange(len(rows)), first], rows[:, -1]
    slope = (end - begin) / np.maximum(rows.shape[1] - 1 - first, 1)
    return np.asarray(end[:, None] + slope[:, None] * np.arange(1, horizon + 1))


def _smoothed(rows: Floats, alpha: Floats, beta: Floats, damping: Floats) -> tuple[Floats, Floats, Floats]:
    """The last level and slope and the sum of squared one-step errors, rows × grid, from the best first level.

    Everything is linear in the first level: the run from 0 and the run of what a first level of 1 adds are enough.
    """
    shape = (len(rows), alpha.shape[1])
    level, slope, level_1, slope_1 = np.zeros(shape), np.zeros(shape), np.ones(shape), np.zeros(shape)
    squares, cross, squares_1 = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    trend = alpha * beta
    for values in rows.T[:, :, None]:
        known = ~np.isnan(values)
        before, before_1 = level + damping * slope, level_1 + damping * slope_1
        error, error_1 = np.where(known, values - before, 0.0), np.where(known, before_1, 0.0)
        squares += error * error
        cross += error * error_1
        squares_1 += error_1 * error_1
        level, level_1 = before + alpha * error, before_1 - alpha * error_1
        slope, slope_1 = damping * slope + trend * error, damping * slope_1 - trend * error_1
    first = cross / np.maximum(squares_1, 1e-12)
    return level + first * level_1, slope + first * slope_1, np.maximum(squares - first * cross, 0.0)


def _likely(errors: Floats, rows: Floats) -> Floats:
    """Weights over the grid that sum to 1, by the Gaussian likelihood of the one-step errors."""
    known = (~np.isnan(rows)).sum(axis=1)[:, None]
    least = errors.min(axis=1, keepdims=True)
    # A series that some parameters follow without error leaves the others nothing, however small theirs are.
    chance = -known / 2 * np.log((errors + 1e-12) / (least + 1e-12))
    weights = np.exp(chance)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _slope(rows: Floats) -> Floats:
    """Of the straight line through the known values of each row, per step."""
    known = ~np.isnan(rows)
    count = np.maximum(known.sum(axis=1, keepdims=True), 1)
    places = np.where(known, np.arange(rows.shape[1])[None, :], 0.0)
    values = np.where(known, rows, 0.0)
    away = np.where(known, places - places.sum(axis=1, keepdims=True) / count, 0.0)
    return np.asarray((away * values).sum(axis=1) / np.maximum((away**2).sum(axis=1), 1e-12))
