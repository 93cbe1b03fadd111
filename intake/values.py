"""Reads the value columns as arrays; a column with words in it is read text by text, each different text once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from domain.finding import Level
from domain.measure import Measure
from intake.cells import parse_cell
from intake.distinct import distinct
from intake.findings import SheetFindings
from intake.plain_text import Cell, shown
from intake.sheet_scan import SheetScan
from intake.table import Table

# Nothing that is counted in a month, in any unit of ours, comes near this.
LARGEST = 1e9
_WHOLE_TOLERANCE = 1e-6

Numbers = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class ValueColumn:
    """One measure's column. `written` rows are not blank; `readable` ones hold a number, or a status saying why not."""

    measure: Measure
    place: int
    numbers: Numbers
    statuses: Texts
    written: Mask
    readable: Mask


@dataclass(frozen=True)
class _Cells:
    """A column as arrays; `faults` holds a finding's code, or "" where the cell can be used."""

    numbers: Numbers
    statuses: Texts
    faults: Texts
    written: Mask
    dashes: Mask


def read_column(table: Table, measure: Measure, scan: SheetScan, findings: SheetFindings) -> ValueColumn:
    """Read a measure's column and list every cell that cannot be used."""
    place = table.columns[measure.id]
    cells = table.cells[place]
    read = _as_arrays(cells)
    _judge(read, measure)
    shown_as_percent = [row - table.first_row for row, column in scan.percent if column == place]
    for row in shown_as_percent:
        if 0 <= row < len(cells) and np.isfinite(read.numbers[row]):
            read.faults[row] = "procent_i_antal"
    for code in sorted(set(read.faults.tolist()) - {""}):
        rows = (np.flatnonzero(read.faults == code) + table.first_row).tolist()
        findings.add_each(
            Level.STOPS, code, rows, place,
            lambda row: {"funnet": shown(cells[row - table.first_row]), "matt": measure.label},
        )  # fmt: skip
    if read.dashes.any():
        first = int(np.argmax(read.dashes))
        findings.notes("streck", table.first_row + first, place, antal=int(read.dashes.sum()), matt=measure.label)
    readable = read.written & (read.faults == "")
    return ValueColumn(measure, place, read.numbers, read.statuses, read.written, readable)


def refuse_parts_above_whole(table: Table, columns: Sequence[ValueColumn], findings: SheetFindings) -> None:
    """A measure that is a part of another in the same row can never exceed it."""
    by_id = {column.measure.id: column for column in columns}
    for part in columns:
        whole = by_id.get(part.measure.subset_of)
        if whole is None:
            continue
        both = part.readable & whole.readable
        rows = (np.flatnonzero(both & (part.numbers > whole.numbers)) + table.first_row).tolist()
        findings.add_each(
            Level.STOPS, "storre_an_helheten", rows, part.place, partial(_sizes, part, whole, table.first_row)
        )


def _sizes(part: ValueColumn, whole: ValueColumn, first_row: int, row: int) -> dict[str, object]:
    at = row - first_row
    return {
        "delen": part.measure.label,
        "helheten": whole.measure.label,
        "delvarde": float(part.numbers[at]),
        "helvarde": float(whole.numbers[at]),
    }


def _as_arrays(cells: Sequence[Cell]) -> _Cells:
    kinds = set(map(type, cells))
    count = len(cells)
    if kinds <= {int, float}:
        numbers = np.array(cells, dtype=np.float64)
        if np.isfinite(numbers).all():
            words = np.full(count, "", dtype=object)
            return _Cells(numbers, words, words.copy(), np.ones(count, dtype=bool), np.zeros(count, dtype=bool))
    if bool in kinds:  # True would be taken for 1 below
        cells = [shown(cell) if isinstance(cell, bool) else cell for cell in cells]
    different, which = distinct(cells)
    parsed = [parse_cell(cell) for cell in different]
    blank = [isinstance(cell, str) and not cell.strip() for cell in different]
    return _Cells(
        numbers=np.array([each.value for each in parsed], dtype=np.float64)[which],
        statuses=np.array([each.status for each in parsed], dtype=object)[which],
        faults=np.array([each.fault for each in parsed], dtype=object)[which],
        written=~np.array(blank, dtype=bool)[which],
        dashes=np.array([each.dash for each in parsed], dtype=bool)[which],
    )


def _judge(read: _Cells, measure: Measure) -> None:
    """Numbers that no measure, or not this one, can have."""
    numbers = read.numbers
    with np.errstate(invalid="ignore"):
        if measure.whole_number:
            nearest = np.rint(numbers)
            broken = np.abs(numbers - nearest) > _WHOLE_TOLERANCE
            read.faults[broken] = "inte_heltal"
            numbers[~broken] = nearest[~broken]
        read.faults[numbers < 0] = "negativt"
        read.faults[numbers > LARGEST] = "orimligt_stort"
