"""The time axis of a series that is to be forecast: its values, how many there are a year, and how it goes on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.period import Period

Floats = npt.NDArray[np.float64]
_PER_YEAR = {"M": 12, "Q": 4}
# Plain numbers say nothing of how long a period is: from two years of months they are taken for months.
_MONTHS_FROM = 24


@dataclass(frozen=True, eq=False)
class Axis:
    """Values in time order, one a period without a period left out; `index` labels them, `period` is values a year."""

    index: pd.Index
    values: Floats
    period: int

    def after(self, steps: int) -> pd.Index:
        """The labels of the periods after the last."""
        last = self.index[-1]
        if isinstance(self.index, pd.PeriodIndex):
            return pd.period_range(last + 1, periods=steps, freq=self.index.freq)
        if isinstance(self.index, pd.DatetimeIndex):
            return pd.date_range(last, periods=steps + 1, freq=self.index.freq)[1:]
        if isinstance(last, str):
            return pd.Index([str(Period.parse(last).next(step)) for step in range(1, steps + 1)])
        return pd.RangeIndex(int(last) + 1, int(last) + 1 + steps)

    def aligned(self, pool: Mapping[str, pd.Series] | Iterable[pd.Series] | pd.DataFrame | None) -> list[Floats]:
        """Others' values on this axis: by their labels, or by their ends where they are plain numbers."""
        if pool is None:
            return []
        many: Iterable[pd.Series]
        if isinstance(pool, pd.DataFrame):
            many = [pool[name] for name in pool]
        else:
            many = pool.values() if isinstance(pool, Mapping) else pool
        return [self._aligned(each) for each in many]

    def _aligned(self, other: pd.Series | Sequence[float]) -> Floats:
        if isinstance(other, pd.Series) and not isinstance(self.index, pd.RangeIndex):
            return axis_of(other, self.period).on(self.index)
        values = np.asarray(other, dtype=float)[-len(self.values) :]
        return np.asarray(np.concatenate([np.full(len(self.values) - len(values), np.nan), values]))

    def on(self, index: pd.Index) -> Floats:
        """The values at some labels, NaN where there is none."""
        return _numbers(pd.Series(self.values, index=self.index).reindex(index))


def axis_of(series: pd.Series | Sequence[float], period: int | None) -> Axis:
    """Read a series' time axis; periods that are left out become gaps."""
    values = series if isinstance(series, pd.Series) else pd.Series(np.asarray(series, dtype=float))
    values = values.astype(float)
    index = values.index
    if isinstance(index, pd.PeriodIndex):
        whole: pd.Index = pd.period_range(index.min(), index.max(), freq=index.freq)
        return Axis(whole, _numbers(values.reindex(whole)), period or _per_year(index.freqstr))
    if isinstance(index, pd.DatetimeIndex):
        return _dated(values, index, period)
    if len(index) and isinstance(index[0], str):
        return _texts(values, period)
    guessed = 12 if len(values) >= _MONTHS_FROM else 1
    return Axis(pd.RangeIndex(len(values)), _numbers(values), period or guessed)


def _dated(values: pd.Series, index: pd.DatetimeIndex, period: int | None) -> Axis:
    frequency = index.freqstr or pd.infer_freq(index) or "MS"
    whole = pd.date_range(index.min(), index.max(), freq=frequency)
    return Axis(whole, _numbers(values.reindex(whole)), period or _per_year(frequency))


def _texts(values: pd.Series, period: int | None) -> Axis:
    parsed = [Period.parse(str(each)) for each in values.index]
    step, last = min(parsed), max(parsed)
    labels = []
    while step <= last:
        labels.append(str(step))
        step = step.next()
    whole = pd.Index(labels)
    return Axis(whole, _numbers(values.reindex(whole)), period or parsed[0].granularity.per_year)


def _numbers(values: pd.Series) -> Floats:
    """What is not a finite number is a gap."""
    numbers = np.asarray(values, dtype=float)
    return np.where(np.isfinite(numbers), numbers, np.nan)


def _per_year(frequency: str) -> int:
    """`M`, `MS`, `Q-DEC`, `YE-DEC` … as values a year."""
    return _PER_YEAR.get(frequency[:1], 1)
