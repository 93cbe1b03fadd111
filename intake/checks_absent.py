"""Units that used to report and are gone from a newer period.

Decision that could be disputed: a unit is missed if it reported in three of the four periods before and the file is
about it: it stands elsewhere in the file, or at least half of those with the same parent, or in the same region, are
in the file for that period. A kommun's own sheet is never blamed for its neighbours.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from domain.finding import Finding, Level
from domain.period import Period
from intake.checks_found import Found, listed
from intake.checks_table import Grid, Table
from stats.jumps import Ints, Mask
from wording import when_text

_BEFORE, _FEWEST = 4, 3


def no_longer_there(table: Table) -> Iterator[Found]:
    """One question per period and set of units, with the measures they are missing from."""
    mentioned = frozenset(table.rows["unit"].unique())
    for grid in table.grids:
        missed: dict[tuple[int, tuple[str, ...]], list[str]] = {}
        for number in np.unique(grid.measure):
            mine = grid.measure == number
            for period, units in _of_measure(table, grid, mine, mentioned):
                missed.setdefault((period, units), []).append(str(grid.keys["measure"].to_numpy()[mine][0]))
        for (period, units), measures in missed.items():
            yield _found(table, grid, period, units, measures)


def _of_measure(
    table: Table, grid: Grid, mine: Mask, mentioned: frozenset[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The periods in which units are missed, and which."""
    unit, units = pd.factorize(grid.keys["unit"].to_numpy()[mine])
    sent, asked, known = (
        _any_of(each, unit, len(units))
        for each in (grid.row[mine] >= 0, grid.asked[mine], ~np.isnan(grid.values[mine]))
    )
    usual = _usual(known)
    absent = usual & ~known & ~sent & _open(table, grid, list(units))
    for period in np.flatnonzero(asked.any(axis=0) & absent.any(axis=0)):
        about = _about(table, list(units), usual[:, period], sent[:, period])
        about |= np.array([each in mentioned for each in units], dtype=bool)
        gone = sorted(units[absent[:, period] & about])
        if gone:
            yield int(period), tuple(gone)


def _open(table: Table, grid: Grid, units: list[str]) -> Mask:
    """Units by periods: whether a unit was open, so that it is missed where it says nothing."""
    days = [Period.parse(grid.period(each)) for each in range(grid.values.shape[1])]
    dated = [table.units.get(each) for each in units]
    return np.array(
        [[unit is None or unit.is_open(day.start_on, day.end_on) for day in days] for unit in dated], dtype=bool
    ).reshape(len(units), len(days))


def _any_of(mask: Mask, unit: Ints, count: int) -> Mask:
    """Units by periods: whether any of a unit's series is so."""
    found = np.zeros((count, mask.shape[1]), dtype=bool)
    np.logical_or.at(found, unit, mask)
    return found


def _usual(known: Mask) -> Mask:
    """Whether a unit reported in enough of the periods just before."""
    padded = np.pad(known, ((0, 0), (_BEFORE, 0)))[:, :-1]
    before = np.lib.stride_tricks.sliding_window_view(padded, _BEFORE, axis=1)
    return np.asarray(before.sum(axis=2) >= _FEWEST, dtype=bool)


def _about(table: Table, units: list[str], usual: Mask, sent: Mask) -> Mask:
    """Of every unit, whether the file is about those that it stands beside."""
    about = np.zeros(len(units), dtype=bool)
    for within in (_parent, _top):
        place, _ = pd.factorize(np.array([within(table, each) for each in units], dtype=object))
        there, all_of_them = (np.bincount(place, weights=each)[place] for each in (usual & sent, usual))
        about |= (there > 0) & (there * 2 >= all_of_them)
    return about


def _parent(table: Table, unit: str) -> str:
    return table.units[unit].parent_id if unit in table.units else ""


def _top(table: Table, unit: str) -> str:
    """The region a unit lies in; "" for a region itself."""
    above = _parent(table, unit)
    while above and _parent(table, above):
        above = _parent(table, above)
    return above


def _found(table: Table, grid: Grid, period: int, units: tuple[str, ...], measures: list[str]) -> Found:
    sent = grid.row[grid.keys["measure"].isin(measures).to_numpy(), period]
    first = int(sent[sent >= 0].min())
    values: dict[str, object] = {
        "enheter": listed(table.unit_name(each) for each in units), "antal": len(units),
        "matt": listed(table.measures[each].label for each in measures), "period": when_text(grid.period(period)),
    }  # fmt: skip
    finding = Finding(Level.CONFIRM, "rapporterar_inte_langre", table.places[first][0], "", values)
    return Found(finding, frozenset(), whole=True)
