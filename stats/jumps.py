"""How far each value lies from its own series, season taken into account.

The level expected is the median of the values before (five years, or a year of months or quarters), so that one wrong
value neither hides nor causes another. The season is each calendar month's median distance from a centred median,
shrunk towards none as far as chance would give the same (James & Stein 1961). The spread is the
median absolute deviation of what the same rule would have missed by before, drawn towards that of the other series in
its group (Smyth 2004, moderated variance), so that six yearly values are enough. Counts get the spread of chance on
top of their own and are judged by the deviance residual of the negative binomial (Cameron & Trivedi 1998): 0 after
3, 1, 2 is no jump. Other numbers are judged on the log scale, and those that can be negative as they are.

Decisions that could be disputed: every value is history, also the one judged: medians bear that, and a first file can
be judged by itself. `FAR` is 4: 3.5 is usual for a single suspect (Iglewicz & Hoaglin 1993), but a sheet has thousands.
"""

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stats.decimals import usual_decimals

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int_]
Mask = npt.NDArray[np.bool_]

FAR = 4.0

_MAD_TO_SD = 1.4826
_WINDOW = {1: 5, 4: 4, 12: 12}
_FEWEST_BEFORE = 1
_FEWEST_YEARS = 2
# How many values the spread of the group counts for; and what is assumed where no group tells: doubling is two sd.
_PRIOR_VALUES, _FEWEST_IN_GROUP, _ASSUMED = 8, 10, 0.35
# Nothing that people count or ask about is steadier than this from one time to the next.
_STEADIEST = 0.02
# The variance of a median by that of a mean, of normal values.
_MEDIAN_BY_MEAN = 1.57
# A group is counted in the step that four values in five are whole multiples of.
_FINER = 0.2


@dataclass(frozen=True)
class Fits:
    """What every value of every series was expected to be: arrays of series by periods on the working scale.

    `spread` is the sd beyond chance (counts) or in all (others); `start` is added before taking logs, and NaN marks
    the series that are judged as they are. `counted` marks the series of counts.
    """

    expected: Floats
    spread: Floats
    start: Floats
    counted: Mask

    def distance(self, values: Floats, series: Ints, period: Ints | int) -> Floats:
        """How many sd values lie from what was expected of those series then; NaN where nothing was.

        The three are broadcast against each other, so any value can be held against any series.
        """
        expected, spread = self.expected[series, period], self.spread[series]
        start, counted = self.start[series], self.counted[series]
        scaled = working(values, start)
        mean = np.exp(np.minimum(expected, 50)) - np.nan_to_num(start)
        near_zero = np.nan_to_num(start / (np.maximum(mean, 0) + start))
        plain = (scaled - expected) / np.hypot(spread, near_zero)
        return np.where(counted, _deviance(np.maximum(values, 0), np.maximum(mean, 0.25), spread), plain)

    def off(self, values: Floats, series: Ints, period: Ints) -> Floats:
        """How far off values are on the working scale: 1.1 is a factor of three."""
        return np.abs(working(values, self.start[series]) - self.expected[series, period])


def working(values: Floats, start: Floats) -> Floats:
    """Values on the scale they are judged on: logs, or as they are where `start` is NaN."""
    with np.errstate(invalid="ignore"):
        return np.where(np.isnan(start), values, np.log(np.maximum(values, 0) + np.nan_to_num(start, nan=1.0)))


def fit(values: Floats, group: Ints, number: Ints, *, per_year: int, counted: Mask) -> Fits:
    """What to expect of every value of every series.

    Args:
        values: series by periods, consecutive, NaN where there is none.
        group: of every series, which of them are alike (the same measure); 0, 1, 2 …
        number: of every period, its place in the year; 0, 1, 2 …
        per_year: 1, 4 or 12.
        counted: of every series, whether it holds whole numbers of something.

    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a median of nothing is NaN, which is what we want
        start = _start(values, group, counted)
        scaled = working(values, start[:, None])
        season = _season(scaled, number, per_year)
        expected = _level(scaled - season, _WINDOW[per_year]) + season
        return Fits(expected, _spread(scaled, expected, start, group, counted), start, counted)


def _start(values: Floats, group: Ints, counted: Mask) -> Floats:
    """Half of the step in which a group is counted (1, 0.1, 0.01); NaN where a group has a negative value."""
    lowest = _of_group(np.fmin, np.nanmin(values, axis=1), group)
    step = 10.0 ** -usual_decimals(values, group, beyond=_FINER)
    return np.where(lowest < 0, np.nan, np.where(counted, 0.5, step / 2))


def _of_group(join: np.ufunc, values: Floats, group: Ints) -> Floats:
    found = np.full(group.max(initial=-1) + 1, np.nan)
    join.at(found, group, values)
    return np.asarray(found[group])


def _windows(scaled: Floats, before: int, after: int) -> Floats:
    """Of every value the ones around it: series by periods by places."""
    padded = np.pad(scaled, ((0, 0), (before, after)), constant_values=np.nan)
    return np.lib.stride_tricks.sliding_window_view(padded, before + after + 1, axis=1)


def _middle(values: Floats) -> tuple[Floats, Floats]:
    """The two values in the middle along the last axis, NaN left out; the same one twice where the count is odd."""
    ordered = np.sort(values)
    count = np.sum(~np.isnan(values), axis=-1, keepdims=True)
    most = values.shape[-1] - 1
    if most < 0:
        nothing = np.full(values.shape[:-1], np.nan)
        return nothing, nothing
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0), axis=-1)
    high = np.take_along_axis(ordered, np.minimum(count // 2, most), axis=-1)
    return low[..., 0], np.where(count > 0, high, np.nan)[..., 0]


def _median(values: Floats) -> Floats:
    """The median along the last axis without NaN; numpy's own takes each row by itself, which is slow here."""
    low, high = _middle(values)
    return np.asarray((low + high) / 2)


def _season(scaled: Floats, number: Ints, per_year: int) -> Floats:
    """What each time of the year adds, series by periods; 0 for yearly series and those shorter than two years."""
    if per_year == 1:
        return np.zeros_like(scaled)
    from_level = scaled - _median(_windows(scaled, per_year // 2, per_year // 2))
    times = [from_level[:, number == each] for each in range(per_year)]
    effect = np.nan_to_num(np.stack([_middle_nearest_none(each) for each in times], axis=1))
    effect -= effect.mean(axis=1, keepdims=True)
    years = np.sum(~np.isnan(from_level), axis=1) / per_year
    missed = _MAD_TO_SD * _median(np.abs(from_level - effect[:, number]))
    chance = _MEDIAN_BY_MEAN * np.nan_to_num(missed) ** 2 / np.maximum(years, 1)
    kept = (1 - chance / np.maximum(effect.var(axis=1), 1e-12)).clip(0, 1)
    long_enough = np.sum(~np.isnan(scaled), axis=1) >= _FEWEST_YEARS * per_year
    return np.asarray((effect * (kept * long_enough)[:, None])[:, number])


def _middle_nearest_none(values: Floats) -> Floats:
    """The median of each row; of two in the middle the one nearer 0, so that of two years a wrong one does not tell."""
    low, high = _middle(values)
    return np.where(np.abs(low) <= np.abs(high), low, high)


def _level(scaled: Floats, window: int) -> Floats:
    """The median of the values before; of those after, for the first ones."""
    before = _windows(scaled, window, 0)[..., :-1]
    after = _windows(scaled, 0, window)[..., 1:]
    enough_before, enough_after = (np.sum(~np.isnan(each), axis=-1) >= _FEWEST_BEFORE for each in (before, after))
    return np.where(enough_before, _median(before), np.where(enough_after, _median(after), np.nan))


def _spread(scaled: Floats, expected: Floats, start: Floats, group: Ints, counted: Mask) -> Floats:
    missed = np.abs(scaled - expected)
    count = np.sum(~np.isnan(missed), axis=1)
    chance = np.where(counted[:, None], np.exp(-np.maximum(expected, 0)), 0.0)
    own = (_MAD_TO_SD * _median(missed)) ** 2 - np.nan_to_num(np.nanmean(chance, axis=1))
    own = np.nan_to_num(own).clip(0)
    usual = np.zeros_like(own)
    for each in np.unique(group):
        usual[group == each] = _usual(own[group == each], count[group == each], np.isnan(start[group == each]).any())
    floor = np.where(np.isnan(start), 1e-9, _STEADIEST)
    spread = np.sqrt((_PRIOR_VALUES * usual + count * own) / (_PRIOR_VALUES + count))
    return np.asarray(np.maximum(spread, floor))


def _usual(own: Floats, count: Ints, signed: np.bool_) -> float:
    """The variance that is usual in a group; signed numbers have no scale to assume one on."""
    told = own[count > 0]
    if count.sum() >= _FEWEST_IN_GROUP or (signed and len(told)):
        return float(np.average(told, weights=count[count > 0]) if len(told) < 3 else np.median(told))
    return _ASSUMED**2


def _deviance(values: Floats, mean: Floats, spread: Floats) -> Floats:
    """The deviance residual of a negative binomial whose variance is mean + (spread · mean)²."""
    size = spread**-2.0
    with np.errstate(divide="ignore", invalid="ignore"):
        of_value = np.where(values > 0, values * np.log(values / mean), 0.0)
        deviance = 2 * (of_value - (values + size) * np.log((values + size) / (mean + size)))
    return np.sign(values - mean) * np.sqrt(np.maximum(deviance, 0))
