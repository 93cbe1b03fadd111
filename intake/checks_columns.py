"""A grid turned to look like sheets: a column per measure (sex and part of it), a row per unit, a layer per period."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from stats.jumps import Floats, Ints


@dataclass(frozen=True)
class Columns:
    """Which series stands where: `series` is columns by units, the row of the grid, -1 where there is none."""

    names: pd.DataFrame
    units: list[str]
    series: Ints

    def numbers(self, of_series: npt.NDArray[np.generic]) -> Floats:
        """Numbers of every series and period, turned: columns by units by periods; NaN where there is no series."""
        return np.asarray(np.where(self.series[..., None] >= 0, of_series[self.series], np.nan), dtype=np.float64)

    def marks(self, of_series: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Marks of every series and period, turned; False where there is no series."""
        return np.asarray((self.series[..., None] >= 0) & of_series[self.series], dtype=bool)


def columns_of(keys: pd.DataFrame) -> Columns:
    """Turn the keys of a grid (measure, unit, sex and breakdown of every series)."""
    column = np.zeros(len(keys), dtype=np.int_)
    for name in ("measure", "sex", "breakdown"):
        code, different = pd.factorize(keys[name])
        column = column * len(different) + code
    column, present = pd.factorize(column)
    first = np.unique(column, return_index=True)[1]
    unit, units = pd.factorize(keys["unit"])
    series = np.full((len(present), len(units)), -1)
    series[column, unit] = np.arange(len(keys))
    return Columns(keys.iloc[first].reset_index(drop=True), list(units), series)
