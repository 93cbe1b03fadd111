"""Outlooks: where a measure is heading for a unit, and how well earlier forecasts of the same did."""

from dataclasses import dataclass

import pandas as pd

from domain.indicator import Indicator
from domain.result import Result
from domain.units import Unit


@dataclass(frozen=True, slots=True)
class Score:
    """`inside` of `made` earlier forecasts, `step` periods ahead, held what came.

    `is_trusted` is None, and `step` 0, where too few can be judged.
    """

    step: int
    made: int
    inside: int
    is_trusted: bool | None


@dataclass(frozen=True, eq=False)
class Outlook:
    """A forecast of one indicator for one unit.

    `values` is the history that counts (index period as text, NaN for a gap). `rows` has mean, lower and upper by
    period, after the last that is in `values`. `ghosts` are earlier forecasts: columns end and period (texts), step,
    mean, lower, upper, value (what came, NaN if not known). `level` is what the band is meant to hold; `likes` is how
    many others' errors it rests on too. `method` is how it was made (a word of `stats.forecast.Method`). `broken` tells
    that a break in the series left earlier values out. `result` holds the unit's own rows.
    """

    result: Result
    unit: Unit
    breakdown: str
    values: pd.Series
    rows: pd.DataFrame
    ghosts: pd.DataFrame
    score: Score
    level: float
    likes: int
    method: str
    broken: bool

    @property
    def indicator(self) -> Indicator:
        return self.result.indicator

    @property
    def last(self) -> pd.Series:
        """The forecast furthest ahead; its name is the period."""
        return self.rows.iloc[-1]

    @property
    def before(self) -> float:
        """The mean of the latest year that has values, which the forecast is held against."""
        return float(self.values.dropna().tail(self.indicator.periodicity.per_year).mean())

    @property
    def rising(self) -> int:
        """1 or -1 where the whole band of the last forecast lies above or below the latest year, else 0."""
        return int(self.last["lower"] > self.before) - int(self.last["upper"] < self.before)

    @property
    def is_constant(self) -> bool:
        """Whether the value never changed, so that nothing tells how far off a forecast may be."""
        return self.values.nunique() <= 1
