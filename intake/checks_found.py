"""What a check found, the rows it explains, and which of several findings about one value is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from domain.finding import Finding, Level
from domain.measure import Measure
from intake.checks_table import Grid, Table
from stats.jumps import Ints
from wording import number, when_text

_DECIMALS = 3


@dataclass(frozen=True)
class Found:
    """A finding and the rows of the file that it explains. `whole` findings are about a column, a row or the file."""

    finding: Finding
    rows: frozenset[int]
    whole: bool = False


def kept(found: Iterable[Found]) -> list[Finding]:
    """The findings in the order of the file, one per value at most. The first that explains a row is kept."""
    explained: set[int] = set()
    chosen: list[Found] = []
    for each in found:
        if each.finding.level is Level.STOPS or not each.rows or not each.rows <= explained:
            chosen.append(each)
            explained |= each.rows
    chosen.sort(key=lambda each: (not each.whole, min(each.rows, default=-1)))
    return [each.finding for each in chosen]


def about_value(
    table: Table, grid: Grid, at: tuple[int, int], level: Level, code: str,
    *, suggestion: float | None = None, **values: object,
) -> Found:  # fmt: skip
    """A finding about one value of the grid, which stands in the file."""
    row = int(grid.row[at])
    measure, unit, sex, breakdown = grid.names[at[0]]
    period = grid.period(at[1])
    told = named(table, measure, unit, period, breakdown) | {"varde": said(float(grid.values[at]))} | values
    sheet, cell = table.places[row]
    about = (measure, unit, period, sex, breakdown)
    return Found(Finding(level, code, sheet, cell, told, suggestion, about), frozenset({row}))


def about_rows(table: Table, rows: Ints, code: str, **values: object) -> Found:
    """A question about many values at once; it points at the first of them."""
    sheet, cell = table.places[int(rows.min())]
    return Found(Finding(Level.CONFIRM, code, sheet, cell, values), frozenset(rows.tolist()), whole=True)


def named(table: Table, measure: str, unit: str, period: str, breakdown: str = "") -> dict[str, object]:
    """What a sentence needs to name a value."""
    return {
        "matt": label(table.measures[measure], breakdown), "enhet": table.unit_name(unit),
        "period": when_text(period),
    }  # fmt: skip


def label(measure: Measure, breakdown: str = "") -> str:
    """A measure's name, with the part of it that is meant."""
    return f"{measure.label}, {breakdown}" if breakdown else measure.label


def said(value: float) -> object:
    """A number as sentences take it; one with several decimals as text, so that none of them is lost."""
    decimals = next((each for each in range(_DECIMALS) if np.isclose(value, round(value, each))), _DECIMALS)
    return float(value) if decimals <= 1 else number(value, decimals)


def listed(names: Iterable[str], most: int = 25) -> str:
    """Names after each other; the rest are counted."""
    all_names = sorted(names)
    rest = len(all_names) - most
    return ", ".join(all_names[:most]) + (f" (+{rest})" if rest > 0 else "")
