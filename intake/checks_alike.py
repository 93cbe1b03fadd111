"""Values like others in the file: two measures that are one, last year's values again, rows that changed places.

Decision that could be disputed: measures that also agree at all other times are the same figure under two names, and a
part may be all of its whole; neither is asked about. A single period is compared by itself only where at least eight
units report it, since fewer can agree by chance in one of many.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from domain.measure import Measure
from intake.checks_columns import Columns
from intake.checks_found import Found, about_rows, label
from intake.checks_table import Grid, Table
from stats.alike import FEWEST, changed_places, equal_pairs, loss, nearly_all_equal, worth_trying
from stats.jumps import Floats, Ints, Mask
from wording import period_text, when_text

_FEWEST_UNITS = 8
# A unit's own months that are last year's: more than may come of a few small numbers.
_FEWEST_MONTHS = 6


def same_series(table: Table) -> Iterator[Found]:
    """Two measures with the same values, which they did not have before."""
    for grid in table.grids:
        values, asked = grid.columns.numbers(grid.values), grid.columns.marks(grid.asked)
        told: set[tuple[int, int]] = set()
        for cells in _compared(asked):
            for pair in equal_pairs(values[:, cells], asked[:, cells]):
                known = pair in told or _related(table.measures, grid.columns, pair)
                if not known and not _agree_elsewhere(values, pair, cells):
                    told.add(pair)
                    yield _same(table, grid, pair, asked & cells)


def _compared(asked: Mask) -> Iterator[Mask]:
    """All units and periods that are asked about; then each period with many units by itself."""
    cells = np.asarray(asked.any(axis=0), dtype=bool)
    if cells.any():
        yield cells
    if cells.any(axis=0).sum() > 1:
        for period in np.flatnonzero(cells.sum(axis=0) >= _FEWEST_UNITS):
            yield cells & (np.arange(cells.shape[1]) == period)


def _related(measures: Mapping[str, Measure], columns: Columns, pair: tuple[int, int]) -> bool:
    """Whether two columns are of one measure or may rightly agree: parts of one another, or of different sexes."""
    one, other = (columns.names.iloc[each] for each in pair)
    if one["measure"] == other["measure"] or one["sex"] != other["sex"]:
        return True
    wholes = [_wholes(measures, each["measure"]) for each in (one, other)]
    return bool(wholes[0] & wholes[1])


def _wholes(measures: Mapping[str, Measure], measure: str) -> set[str]:
    """A measure and what it is a part of."""
    found: set[str] = set()
    while measure and measure not in found:
        found.add(measure)
        measure = measures[measure].subset_of if measure in measures else ""
    return found


def _agree_elsewhere(values: Floats, pair: tuple[int, int], cells: Mask) -> bool:
    one, other = (values[each][~cells] for each in pair)
    both = ~np.isnan(one) & ~np.isnan(other)
    return bool(both.any() and (one[both] == other[both]).all())


def _same(table: Table, grid: Grid, pair: tuple[int, int], asked: Mask) -> Found:
    """The question of a pair: it is about the one that has moved further from its own past."""
    off = grid.columns.numbers(loss(grid.distance))
    moved = [float(off[each][asked[each]].sum()) if asked[each].any() else -1.0 for each in pair]
    copy, like = pair if moved[0] >= moved[1] else pair[::-1]
    periods = [grid.period(int(each)) for each in np.flatnonzero(asked[copy].any(axis=0))]
    rows = _rows(grid, copy)[asked[copy]]
    return about_rows(
        table, rows, "samma_serie", matt=_label(table, grid, copy), lik=_label(table, grid, like), antal=len(rows),
        perioder=_periods(periods),
    )  # fmt: skip


def _rows(grid: Grid, column: int) -> Ints:
    """The file's rows of a column, units by periods."""
    return np.asarray(grid.row[grid.columns.series[column]], dtype=np.int_)


def _label(table: Table, grid: Grid, column: int) -> str:
    name = grid.columns.names.iloc[column]
    return label(table.measures[name["measure"]], name["breakdown"])


def _periods(periods: list[str]) -> str:
    first, last = period_text(periods[0]), period_text(periods[-1])
    return first if first == last else f"{first}–{last}"


def last_years(table: Table) -> Iterator[Found]:
    """Periods in which a measure has the values of the year before, in all units or in all months of one."""
    for grid in table.grids:
        lag = grid.granularity.per_year
        values, asked = grid.columns.numbers(grid.values), grid.columns.marks(grid.asked)
        earlier = np.full_like(values, np.nan)
        earlier[..., lag:] = values[..., :-lag]
        values[~asked] = np.nan
        same = values == earlier
        for column, period in _enough_equal(values, earlier, axis=1, fewest=FEWEST):
            if nearly_all_equal(values[column, :, period], earlier[column, :, period]):
                yield _last_year(table, grid, column, period, same[column, :, period])
        for column, unit in _enough_equal(values, earlier, axis=2, fewest=_FEWEST_MONTHS) if lag > 1 else ():
            if nearly_all_equal(values[column, unit], earlier[column, unit]):
                yield _unit_last_year(table, grid, column, unit, same[column, unit])


def _enough_equal(values: Floats, earlier: Floats, *, axis: int, fewest: int) -> list[tuple[int, int]]:
    """Where enough values are equal to be worth a closer look, found in all places at once."""
    same = (values == earlier).sum(axis=axis)
    return [(int(one), int(other)) for one, other in np.argwhere(same >= fewest)]


def _last_year(table: Table, grid: Grid, column: int, period: int, same: Mask) -> Found:
    rows = _rows(grid, column)[:, period][same]
    return about_rows(
        table, rows, "samma_som_i_fjol", matt=_label(table, grid, column), antal=len(rows),
        perioder=when_text(grid.period(period)), fjol=when_text(grid.period(period - grid.granularity.per_year)),
    )  # fmt: skip


def _unit_last_year(table: Table, grid: Grid, column: int, unit: int, same: Mask) -> Found:
    rows = _rows(grid, column)[unit][same]
    periods = [grid.period(int(each)) for each in np.flatnonzero(same)]
    return about_rows(
        table, rows, "enhet_som_i_fjol", matt=_label(table, grid, column), antal=len(rows),
        enhet=table.unit_name(grid.columns.units[unit]), perioder=_periods(periods),
    )  # fmt: skip


def rows_in_wrong_place(table: Table) -> Iterator[Found]:
    """Two units of a sheet whose values fit their pasts far better when they change places."""
    sheet, names = pd.factorize(table.rows["sheet"])
    for grid in table.grids:
        lost = grid.columns.numbers(loss(grid.distance))
        of_sheet = sheet[grid.row]
        for each in range(len(names)):
            here = grid.columns.marks(grid.asked & (of_sheet == each))
            for period in np.flatnonzero(worth_trying(np.where(here, lost, 0).sum(axis=0))):
                yield from _pairs(table, grid, here[..., period], int(period))


def _pairs(table: Table, grid: Grid, here: Mask, period: int) -> Iterator[Found]:
    series = grid.columns.series
    values = np.where(here, grid.values[series, period], np.nan)
    for pair in changed_places(grid.fits, values, series, period):
        rows = [grid.row[series[here[:, unit], unit], period] for unit in pair]
        cells = [table.places[int(each.min())][1] for each in rows]
        names = [table.unit_name(grid.columns.units[unit]) for unit in pair]
        yield about_rows(
            table, np.concatenate(rows), "rader_bytt_plats", enhet=names[0], andra=names[1], cell=cells[0],
            andra_cell=cells[1], period=when_text(grid.period(period)),
        )  # fmt: skip
