"""What a file holds laid over what is published: one grid of series by periods for each granularity.

Decision that could be disputed: published sample values (invented) count as history only where the file itself sends
at least half of that series' back unchanged, since the sender then works on them. Nothing older than twenty years
before the newest period is looked at.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.measure import Measure
from domain.observation import CELL
from domain.period import Granularity, Period
from domain.units import Unit
from intake.checks_columns import Columns, columns_of
from stats.jumps import Fits, Floats, Ints, Mask, fit

SERIES = ("measure", "unit", "sex", "breakdown")
# Told as parts of something: neither summed over units nor over women and men.
_SHARES = frozenset({"procent", "%", "andel"})
_YEARS = 20


@dataclass(frozen=True)
class Grid:
    """Series by periods. `row` is the file's row that holds the value (-1: it is published); `asked` are new values.

    `keys` has SERIES; `measure` numbers the measures of the series; `fits` is what was expected of every value.
    """

    granularity: Granularity
    keys: pd.DataFrame
    first: int
    values: Floats
    row: Ints
    asked: Mask
    counted: Mask
    measure: Ints
    columns: Columns
    fits: Fits

    @cached_property
    def names(self) -> list[tuple[str, ...]]:
        """Measure, unit, sex and breakdown of every series."""
        return [tuple(each) for each in self.keys.to_numpy(dtype=object).tolist()]

    @cached_property
    def distance(self) -> Floats:
        """How many sd every value that is asked about lies from what was expected; NaN elsewhere."""
        far = np.full(self.values.shape, np.nan)
        series, period = np.nonzero(self.asked)
        far[series, period] = self.fits.distance(self.values[series, period], series, period)
        return far

    def period(self, column: int) -> str:
        """The period of a column, as it is stored."""
        index, per_year = self.first + column, self.granularity.per_year
        return str(Period(self.granularity, index // per_year, index % per_year + 1))


@dataclass(frozen=True)
class Table:
    """A file's rows beside what they replace.

    `rows` has SUBMISSION_COLUMNS and `old_value`, `old_status` (NaN and "" where there is none, or only an invented
    one), `is_new` (nothing was published) and `is_changed` (also true of new ones).
    """

    rows: pd.DataFrame
    grids: tuple[Grid, ...]
    measures: Mapping[str, Measure]
    units: Mapping[str, Unit]

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """Sheet and cell of every row."""
        sheet, cell = (self.rows[each].to_numpy(dtype=object).tolist() for each in ("sheet", "cell"))
        return list(zip(sheet, cell, strict=True))

    def without(self, rows: Collection[int]) -> "Table":
        """The same, with nothing asked about those rows any more."""
        gone = np.array(sorted(rows), dtype=np.int_)
        grids = tuple(replace(each, asked=each.asked & ~np.isin(each.row, gone)) for each in self.grids)
        return replace(self, grids=grids)

    def unit_name(self, unit: str) -> str:
        """What a unit is called; its id where it is not known."""
        return self.units[unit].name if unit in self.units else unit

    def is_summed(self, measure: str) -> bool:
        """Whether a measure's parts add up: not shares, nor residents (SCB blurs those from 2025)."""
        known = self.measures[measure]
        return known.unit not in _SHARES and not known.population


@dataclass(frozen=True)
class _Codes:
    """Published rows first, then the file's: the number of the series and of the period of each."""

    series: npt.NDArray[np.intp]
    period: npt.NDArray[np.intp]
    keys: pd.DataFrame
    periods: list[str]


def table_of(
    rows: pd.DataFrame, published: pd.DataFrame, measures: Mapping[str, Measure], units: Mapping[str, Unit]
) -> Table:
    """Lay a file's rows (SUBMISSION_COLUMNS) over what is published (OBSERVATION_COLUMNS)."""
    rows, published = (each[each["measure"].isin(list(measures))].reset_index(drop=True) for each in (rows, published))
    codes = _codes(rows, published)
    count = len(published)
    cell = codes.series * len(codes.periods) + codes.period
    place = pd.Index(cell[:count])
    old = place.get_indexer(pd.Index(cell[count:])) if place.is_unique else _last(cell[:count], cell[count:])
    values = rows["value"].to_numpy(dtype=float)
    old_values = _at(published["value"].to_numpy(dtype=float), old, np.nan)
    old_status = _at(published["status"].to_numpy(dtype=object), old, "")
    same = (values == old_values) | (np.isnan(values) & np.isnan(old_values))
    is_changed = (old < 0) | ~same
    invented = _invented(codes.series, published["synthetic"].to_numpy(dtype=bool), old, is_changed)
    real = (old >= 0) & ~_at(invented, old, fill=False)
    told = rows.assign(
        old_value=np.where(real, old_values, np.nan), old_status=np.where(real, old_status, ""),
        is_new=~real, is_changed=is_changed, was_value=real & ~np.isnan(old_values),
    )  # fmt: skip
    grids = tuple(_grids(codes, told, published["value"].to_numpy(dtype=float), ~invented, measures))
    return Table(told, grids, measures, units)


def _codes(rows: pd.DataFrame, published: pd.DataFrame) -> _Codes:
    both = pd.concat([published[list(CELL)], rows[list(CELL)]], ignore_index=True)
    joined = np.zeros(len(both), dtype=np.int64)
    for column in SERIES:
        code, different = pd.factorize(both[column])
        joined = joined * (len(different) + 1) + code
    series, _ = pd.factorize(joined)
    _, first = np.unique(series, return_index=True)
    period, periods = pd.factorize(both["period"])
    return _Codes(series, period, both.iloc[first][list(SERIES)].reset_index(drop=True), list(periods))


def _last(stored: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    """Of every wanted cell the last place where it is stored, -1 where it is not."""
    last = pd.Series(np.arange(len(stored)), index=stored).groupby(level=0).last()
    return np.asarray(last.reindex(wanted).fillna(-1), dtype=np.intp)


def _at(values: npt.NDArray[Any], place: npt.NDArray[np.intp], fill: object) -> npt.NDArray[Any]:
    """The values at those places; `fill` where the place is -1."""
    taken = values[place] if len(values) else np.zeros(len(place), dtype=values.dtype)
    taken[place < 0] = fill
    return taken


def _invented(series: npt.NDArray[np.intp], synthetic: Mask, old: npt.NDArray[np.intp], is_changed: Mask) -> Mask:
    """The published values that are samples which the file does not work on."""
    count, size = len(synthetic), int(series.max(initial=-1)) + 1
    samples = np.bincount(series[:count][synthetic], minlength=size)
    repeated = (old >= 0) & ~is_changed & _at(synthetic, old, fill=False)
    kept = np.bincount(series[count:][repeated], minlength=size) * 2 >= samples
    return synthetic & ~kept[series[:count]]


def _grids(
    codes: _Codes, rows: pd.DataFrame, published: Floats, known: Mask, measures: Mapping[str, Measure]
) -> Iterator[Grid]:
    parsed = [Period.parse(each) for each in codes.periods]
    place = np.array([each.year * each.granularity.per_year + each.number - 1 for each in parsed], dtype=np.int_)
    length = np.array([each.granularity.per_year for each in parsed], dtype=np.int_)
    count = len(published)
    at, per_year = place[codes.period], length[codes.period]
    used = np.concatenate([known, np.ones(len(rows), dtype=bool)])
    values = np.concatenate([published, rows["value"].to_numpy(dtype=float)])
    row = np.concatenate([np.full(count, -1), np.arange(len(rows))])
    asked = np.concatenate([np.zeros(count, dtype=bool), rows["is_changed"].to_numpy() & rows["value"].notna()])
    for granularity in Granularity:
        mine = used & (per_year == granularity.per_year)
        mine &= at > at[mine].max(initial=0) - _YEARS * granularity.per_year
        if not (mine[count:]).any():
            continue
        present, series = np.unique(codes.series[mine], return_inverse=True)
        first = int(at[mine].min())
        shape = (len(present), int(at[mine].max()) - first + 1)
        where = (series, at[mine] - first)
        laid = _Laid(
            values=_laid(shape, where, values[mine], np.nan), row=_laid(shape, where, row[mine], -1),
            asked=_laid(shape, where, asked[mine], fill=False),
        )  # fmt: skip
        yield _grid(granularity, codes.keys.iloc[present].reset_index(drop=True), first, laid, measures)


@dataclass(frozen=True)
class _Laid:
    """Three of a grid's arrays."""

    values: Floats
    row: Ints
    asked: Mask


def _grid(
    granularity: Granularity, keys: pd.DataFrame, first: int, laid: _Laid, measures: Mapping[str, Measure]
) -> Grid:
    counted = np.array([measures[each].whole_number for each in keys["measure"]], dtype=bool)
    measure, _ = pd.factorize(keys["measure"])
    number = (first + np.arange(laid.values.shape[1])) % granularity.per_year
    fits = fit(laid.values, measure, number, per_year=granularity.per_year, counted=counted)
    return Grid(granularity, keys, first, laid.values, laid.row, laid.asked, counted, measure, columns_of(keys), fits)


def _laid(
    shape: tuple[int, int],
    where: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]],
    values: npt.NDArray[Any],
    fill: object,
) -> npt.NDArray[Any]:
    laid = np.full(shape, fill, dtype=values.dtype)
    laid[where] = values
    return laid
