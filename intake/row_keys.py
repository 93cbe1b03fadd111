"""Says for every row which unit, period and profession it is about, and names the rows where that cannot be told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from domain.errors import PeriodError
from domain.period import Granularity, Period
from intake.distinct import Indices, distinct, distinct_pairs
from intake.findings import SheetFindings
from intake.form import CODE, NAME, PERIOD, PROFESSION
from intake.periods import parse_period
from intake.plain_text import Cell, key, shown
from intake.register import Register
from intake.table import Table

_UNKNOWN = -1
# An example of how a period is written, for the finding that says so.
EXAMPLES = {Granularity.MONTH: "2025-03", Granularity.QUARTER: "2025K1", Granularity.YEAR: "2025"}


@dataclass(frozen=True)
class Labels:
    """What one column says: the different answers, and for each row which of them it has (-1 = unknown)."""

    names: list[str]
    indices: Indices


@dataclass(frozen=True)
class RowKeys:
    """What each row is about. `usable` marks rows with all three known that repeat no earlier row."""

    units: Labels
    periods: Labels
    professions: Labels
    usable: npt.NDArray[np.bool_]


def row_keys(
    table: Table, written: npt.NDArray[np.bool_], *, register: Register, today: date, findings: SheetFindings
) -> RowKeys:
    """Read the key columns; only rows with something written in a value column are complained about."""
    units = _units(table, written, register, findings)
    periods = _periods(table, written, today, findings)
    professions = _professions(table, written, findings)
    known = written & (units.indices >= 0) & (periods.indices >= 0) & (professions.indices >= 0)
    usable = known & ~_repeated(table, known, (units, periods, professions), findings)
    return RowKeys(units, periods, professions, usable)


def _at(table: Table, column: str) -> int:
    return table.columns.get(column, _UNKNOWN)


def _tell(
    table: Table, rows: npt.NDArray[np.bool_], column: str, note: Callable[..., None], code: str, **values: object
) -> None:
    for row in np.flatnonzero(rows).tolist():
        note(code, table.first_row + row, _at(table, column), **values)


def _units(table: Table, written: npt.NDArray[np.bool_], register: Register, findings: SheetFindings) -> Labels:
    pairs, which = distinct_pairs(table.column(CODE), table.column(NAME))
    names: list[str] = []
    numbers: list[int] = []
    for index, (code, name) in enumerate(pairs):
        resolved = register.resolve(code, name, table.form)
        names.append(resolved.unit_id)
        numbers.append(index if resolved.unit_id else _UNKNOWN)
        if not resolved.code:
            continue
        rows = (which == index) & written
        column = CODE if key(code) or not key(name) else NAME
        if resolved.unit_id:
            rows &= np.cumsum(rows) == 1
            _tell(table, rows, NAME, findings.notes, resolved.code, **resolved.values)
        else:
            _tell(table, rows, column, findings.stops, resolved.code, **resolved.values)
    return _merged(names, numbers, which)


def _merged(names: list[str], numbers: list[int], which: Indices) -> Labels:
    """Two spellings of one unit (or period) get one number, so that a repeated row is seen as repeated."""
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        first.setdefault(name, index)
    numbers = [first[name] if number >= 0 else _UNKNOWN for name, number in zip(names, numbers, strict=True)]
    return Labels(names, np.array(numbers or [_UNKNOWN], dtype=np.int64)[which])


def _periods(table: Table, written: npt.NDArray[np.bool_], today: date, findings: SheetFindings) -> Labels:
    cells, which = distinct(table.column(PERIOD))
    names: list[str] = []
    numbers: list[int] = []
    for index, cell in enumerate(cells):
        period = _period(cell, table.form.granularity)
        is_future = period is not None and period.start_on > today
        names.append("" if period is None else str(period))
        numbers.append(_UNKNOWN if period is None or is_future else index)
        if period is None:
            _tell_unclear(table, (which == index) & written, cell, findings)
        elif is_future:
            _tell(table, (which == index) & written, PERIOD, findings.stops, "framtida_period", period=str(period))
        elif period.end_on >= today:
            _tell(table, (which == index) & written, PERIOD, findings.asks, "period_pagar", period=str(period))
    return _merged(names, numbers, which)


def _period(cell: Cell, granularity: Granularity) -> Period | None:
    try:
        return parse_period(cell, granularity)
    except PeriodError:
        return None


def _tell_unclear(table: Table, rows: npt.NDArray[np.bool_], cell: Cell, findings: SheetFindings) -> None:
    example = EXAMPLES[table.form.granularity]
    if key(cell):
        _tell(table, rows, PERIOD, findings.stops, "oklar_period", funnet=shown(cell), exempel=example)
    else:
        _tell(table, rows, PERIOD, findings.stops, "period_saknas", exempel=example)


def _professions(table: Table, written: npt.NDArray[np.bool_], findings: SheetFindings) -> Labels:
    if not table.form.professions:
        return Labels([""], np.zeros(table.height, dtype=np.int64))
    by_key = {key(each): number for number, each in enumerate(table.form.professions)}
    cells, which = distinct(table.column(PROFESSION))
    numbers = [by_key.get(key(cell), _UNKNOWN) for cell in cells]
    for index, cell in enumerate(cells):
        if numbers[index] == _UNKNOWN:
            _tell(
                table, (which == index) & written, PROFESSION, findings.stops,
                "okant_yrke" if key(cell) else "yrke_saknas",
                funnet=shown(cell), yrken=", ".join(table.form.professions),
            )  # fmt: skip
    return Labels(list(table.form.professions), np.array(numbers or [_UNKNOWN], dtype=np.int64)[which])


def _repeated(
    table: Table, known: npt.NDArray[np.bool_], labels: tuple[Labels, Labels, Labels], findings: SheetFindings
) -> npt.NDArray[np.bool_]:
    """Rows about the same thing as an earlier row."""
    units, periods, professions = labels
    combined = (units.indices * len(periods.names) + periods.indices) * len(professions.names) + professions.indices
    rows = np.flatnonzero(known)
    _, first, inverse = np.unique(combined[rows], return_index=True, return_inverse=True)
    repeats = np.zeros(table.height, dtype=np.bool_)
    repeats[rows[first[inverse] != np.arange(len(rows))]] = True
    for row, earlier in zip(rows.tolist(), rows[first[inverse]].tolist(), strict=True) if repeats.any() else ():
        if row != earlier:
            findings.stops(
                "dubbel_rad", table.first_row + row, max(_at(table, PERIOD), 0),
                namn=shown(table.column(NAME)[row]) or shown(table.column(CODE)[row]),
                period=periods.names[periods.indices[row]], rad=str(table.first_row + earlier + 1),
            )  # fmt: skip
    return repeats
