"""Single values: far from the series' own history, a factor of ten or a hundred off, or less final than before."""

from collections.abc import Iterator

import numpy as np

from domain.finding import Finding, Level
from domain.measure import Measure
from domain.observation import CELL, VALUELESS, CellStatus
from intake.checks_found import Found, about_rows, about_value, named, said
from intake.checks_table import Grid, Table
from stats.factors import comma_moved, factor_of
from stats.jumps import FAR, Floats, Ints

_CODES = {
    10.0: "tio_ganger_for_stort", 0.1: "tio_ganger_for_litet",
    100.0: "hundra_ganger_for_stort", 0.01: "hundra_ganger_for_litet",
}  # fmt: skip
_SHARE_OF = {"procent": "andel_for_procent", "%": "andel_for_procent"}
# A column is told of once if at least four, and four in five of its values, are off by the same factor.
_FEWEST, _MOST_OF = 4, 0.8
_FINAL = frozenset({CellStatus.OK, CellStatus.REVISED})


def wrong_scale(table: Table) -> Iterator[Found]:
    """Values that a factor explains: ten, a hundred, or a share written for a percentage."""
    for grid in table.grids:
        series, period = np.nonzero(grid.asked)
        if not len(series):
            continue
        values = grid.values[series, period]
        factors = factor_of(grid.fits, values, series, period)
        commas = comma_moved(grid.fits, grid.values, grid.measure, series, period)
        factors = np.where(factors == 1, commas, factors)
        yield from _columns(table, grid, factors, series, period)
        for at in np.flatnonzero(factors != 1):
            yield _scaled(table, grid, (series[at], period[at]), float(factors[at]))


def _scaled(table: Table, grid: Grid, at: tuple[int, int], factor: float) -> Found:
    measure = table.measures[grid.names[at[0]][0]]
    right = _rounded(float(grid.values[at]) / factor, measure)
    code = _CODES[factor]
    if factor == 0.01:
        code = _SHARE_OF.get(measure.unit, code)
    return about_value(
        table, grid, at, Level.CONFIRM, code, suggestion=right, vantat=_expected(grid, at, measure), forslag=said(right)
    )


def _columns(table: Table, grid: Grid, factors: Floats, series: Ints, period: Ints) -> Iterator[Found]:
    """Whole columns that are off by one and the same factor."""
    column = grid.measure[series]
    for factor in sorted(set(factors.tolist()) - {1.0}):
        for each in np.unique(column[factors == factor]):
            off = (column == each) & (factors == factor)
            if off.sum() < max(_FEWEST, _MOST_OF * (column == each).sum()):
                continue
            measure = table.measures[grid.names[series[off][0]][0]]
            rows = grid.row[series[off], period[off]]
            times = said(factor if factor > 1 else 1 / factor)
            code = "hel_kolumn_for_stor" if factor > 1 else "hel_kolumn_for_liten"
            yield about_rows(table, rows, code, matt=measure.label, antal=int(off.sum()), ganger=times)


def jumps(table: Table) -> Iterator[Found]:
    """Values that lie further from their own history than chance takes them."""
    for grid in table.grids:
        with np.errstate(invalid="ignore"):
            far = np.argwhere(np.abs(grid.distance) >= FAR)
        for at in far.tolist():
            place = (at[0], at[1])
            measure = table.measures[grid.names[place[0]][0]]
            code = "ovantat_hogt" if grid.distance[place] > 0 else "ovantat_lagt"
            yield about_value(table, grid, place, Level.CONFIRM, code, vantat=_expected(grid, place, measure))


def _expected(grid: Grid, at: tuple[int, int], measure: Measure) -> object:
    scaled, start = float(grid.fits.expected[at]), float(grid.fits.start[at[0]])
    value = scaled if np.isnan(start) else np.exp(scaled) - start
    return said(_rounded(float(value), measure))


def _rounded(value: float, measure: Measure) -> float:
    return float(round(value)) if measure.whole_number else round(value, 3 if abs(value) < 1 else 1)


def less_final(table: Table) -> Iterator[Found]:
    """Preliminary values where final ones are published."""
    rows = table.rows
    marked = (rows["status"] == CellStatus.PRELIMINARY) & rows["was_value"] & rows["old_status"].isin(_FINAL)
    yield from _about_rows(table, np.flatnonzero(marked), Level.CONFIRM, "preliminart_over_slutligt")


def taken_away(table: Table) -> Iterator[Found]:
    """Published values that the file says are missing or hidden."""
    rows = table.rows
    gone = rows["was_value"] & rows["value"].isna() & rows["status"].isin(VALUELESS)
    yield from _about_rows(table, np.flatnonzero(gone), Level.NOTE, "varde_tas_bort")


def _about_rows(table: Table, rows: Ints, level: Level, code: str) -> Iterator[Found]:
    for row in rows.tolist():
        each = table.rows.iloc[row]
        about = tuple(str(each[name]) for name in CELL)
        values = named(table, about[0], about[1], about[2], about[4])
        values |= {"fore": said(float(each["old_value"])), "status": str(each["status"])}
        yield Found(Finding(level, code, each["sheet"], each["cell"], values, None, about), frozenset({row}))
