"""Says for every row which unit, period and profession it is about, and names the rows where that cannot be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from domain.errors import PeriodError
from domain.finding import Level
from domain.period import Granularity, Period
from intake.distinct import Indices, distinct, distinct_pairs
from intake.findings import SheetFindings
from intake.form import CODE, NAME, PERIOD, PROFESSION
from intake.periods import parse_period
from intake.plain_text import Cell, key, shown
from intake.register import Register
from intake.table import Table
from intake.values import Mask

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
    usable: Mask


@dataclass(frozen=True)
class _Verdict:
    """What one content of a column means: a name ("" = none that can be used), and a finding about it, if any."""

    name: str
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    level: Level = Level.STOPS
    column: str = ""


def row_keys(table: Table, written: Mask, *, register: Register, today: date, findings: SheetFindings) -> RowKeys:
    """Read the key columns; only rows with something written in a value column are complained about."""
    pairs, which = distinct_pairs(table.column(CODE), table.column(NAME))
    units = _told(table, written, [_unit(pair, register, table) for pair in pairs], which, findings)
    cells, which = distinct(table.column(PERIOD))
    granularity = table.form.granularity
    periods = _told(table, written, [_period(cell, granularity, today) for cell in cells], which, findings)
    professions = _professions(table, written, findings)
    known = written & (units.indices >= 0) & (periods.indices >= 0) & (professions.indices >= 0)
    usable = known & ~_repeated(table, known, (units, periods, professions), findings)
    return RowKeys(units, periods, professions, usable)


def _told(table: Table, written: Mask, verdicts: Sequence[_Verdict], which: Indices, findings: SheetFindings) -> Labels:
    """Name the rows with a finding, sort by sort, and give the rest their labels."""
    for level, code, column in dict.fromkeys((each.level, each.code, each.column) for each in verdicts if each.code):
        has = np.array([each.code == code and each.column == column for each in verdicts], dtype=bool)
        rows = np.flatnonzero(written & has[which])
        if level is Level.NOTE:  # once for each content is enough
            rows = rows[np.sort(np.unique(which[rows], return_index=True)[1])]
        at = table.columns.get(column, _UNKNOWN)
        findings.add_each(
            level, code, (rows + table.first_row).tolist(), at,
            lambda row: dict(verdicts[which[row - table.first_row]].values),
        )  # fmt: skip
    return _labels(verdicts, which)


def _labels(verdicts: Sequence[_Verdict], which: Indices) -> Labels:
    """Two spellings of one unit (or period) get one number, so that a repeated row is seen as repeated."""
    number: dict[str, int] = {}
    indices = [number.setdefault(each.name, len(number)) for each in verdicts]
    known = [index if each.name else _UNKNOWN for index, each in zip(indices, verdicts, strict=True)]
    return Labels(list(number), np.array(known, dtype=np.int64)[which])


def _unit(pair: tuple[Cell, Cell], register: Register, table: Table) -> _Verdict:
    code, name = pair
    resolved = register.resolve(code, name, table.form)
    if resolved.unit_id:
        return _Verdict(resolved.unit_id, resolved.code, resolved.values, Level.NOTE, NAME)
    column = CODE if key(code) or not key(name) else NAME
    return _Verdict("", resolved.code, resolved.values, column=column)


def _period(cell: Cell, granularity: Granularity, today: date) -> _Verdict:
    example = EXAMPLES[granularity]
    try:
        period: Period = parse_period(cell, granularity)
    except PeriodError:
        if not key(cell):
            return _Verdict("", "period_saknas", {"exempel": example}, column=PERIOD)
        return _Verdict("", "oklar_period", {"funnet": shown(cell), "exempel": example}, column=PERIOD)
    values = {"period": str(period)}
    if period.start_on > today:
        return _Verdict("", "framtida_period", values, column=PERIOD)
    if period.end_on >= today:
        return _Verdict(str(period), "period_pagar", values, Level.CONFIRM, PERIOD)
    return _Verdict(str(period))


def _professions(table: Table, written: Mask, findings: SheetFindings) -> Labels:
    if not table.form.professions:
        return Labels([""], np.zeros(table.height, dtype=np.int64))
    cells, which = distinct(table.column(PROFESSION))
    return _told(table, written, [_profession(cell, table.form.professions) for cell in cells], which, findings)


def _profession(cell: Cell, professions: Sequence[str]) -> _Verdict:
    found = next((each for each in professions if key(each) == key(cell)), "")
    if found:
        return _Verdict(found)
    values = {"funnet": shown(cell), "yrken": ", ".join(professions)}
    code = "okant_yrke" if key(cell) else "yrke_saknas"
    return _Verdict("", code, values, column=PROFESSION)


def _repeated(table: Table, known: Mask, labels: tuple[Labels, Labels, Labels], findings: SheetFindings) -> Mask:
    """Rows about the same thing as an earlier row."""
    units, periods, professions = labels
    combined = (units.indices * len(periods.names) + periods.indices) * len(professions.names) + professions.indices
    rows = np.flatnonzero(known)
    _, first, inverse = np.unique(combined[rows], return_index=True, return_inverse=True)
    earlier = np.arange(table.height)
    earlier[rows] = rows[first[inverse]]
    repeats: Mask = earlier != np.arange(table.height)

    def told(row: int) -> dict[str, object]:
        at = row - table.first_row
        name = shown(table.column(NAME)[at]) or shown(table.column(CODE)[at])
        period = periods.names[periods.indices[at]]
        return {"namn": name, "period": period, "rad": str(earlier[at] + table.first_row + 1)}

    places = (np.flatnonzero(repeats) + table.first_row).tolist()
    findings.add_each(Level.STOPS, "dubbel_rad", places, table.columns[PERIOD], told)
    return repeats
