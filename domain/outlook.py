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
        """The mean of the year that ends with the latest value that is known."""
        until = self.values.loc[: self.values.last_valid_index()]
        return float(until.tail(self.indicator.periodicity.per_year).mean())

    @property
    def rising(self) -> int:
        """1 or -1 where the last forecast lies above or below what has been by more than its band, else 0.

        It is held against the latest year after its season is taken away (how far it stands from the mean of the year
        that it ends), so that a month that is always high is no rise.
        """
        year = pd.concat([self.values, self.rows["mean"]]).tail(self.indicator.periodicity.per_year)
        season = float(self.last["mean"] - year.mean())
        lower, upper = self.last["lower"] - season, self.last["upper"] - season
        return int(lower > self.before) - int(upper < self.before)

    @property
    def is_constant(self) -> bool:
        """Whether the value never changed, so that nothing tells how far off a forecast may be."""
        return self.values.nunique() <= 1
