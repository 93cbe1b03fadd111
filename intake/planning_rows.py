"""A table for a model, from Excel or CSV: its headings, its rows, and what a cell holds, told by row and column."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from math import isfinite

import pandas as pd

from domain.errors import UnreadableFileError
from domain.finding import Finding, Level
from intake.container import open_workbook, refuse_too_big
from intake.file_kind import seems_to_be
from intake.findings import SheetFindings
from intake.personal_numbers import places
from intake.plain_text import Cell, key, shown
from intake.private import private_sheets

# More rows than this are no table of ours.
MOST_ROWS = 400_000
_TOP_ROWS = 20


@dataclass(frozen=True, eq=False)
class PlanningRows:
    """What a file holds, and what is wrong with it. Rows are to be used only if nothing stops the file."""

    rows: pd.DataFrame
    findings: list[Finding]

    @property
    def is_usable(self) -> bool:
        return not any(each.level is Level.STOPS for each in self.findings)


class Table:
    """The rows of a table below its headings; `columns` gives each understood heading its place."""

    def __init__(self, sheet: str, rows: list[list[Cell]], heading_row: int, columns: Mapping[str, int]) -> None:
        self.findings = SheetFindings(sheet)
        self.columns = columns
        self.numbers = [
            number
            for number in range(heading_row + 1, len(rows))
            if any(key(cell) for cell in rows[number])
        ]  # fmt: skip
        self.heading_row = heading_row
        self._rows = rows

    def cell(self, row: int, column: str) -> Cell:
        """A cell; blank where the table lacks the column or the row is shorter."""
        place, cells = self.columns.get(column, -1), self._rows[row]
        return cells[place] if 0 <= place < len(cells) else ""

    def text(self, row: int, column: str) -> str:
        """A cell as one line of text; a whole number has no decimals, a day is written 2026-01-31."""
        cell = self.cell(row, column)
        if isinstance(cell, float) and cell.is_integer():
            return str(int(cell))
        return cell.isoformat()[:10] if isinstance(cell, date) else " ".join(str(cell).split())

    def number(self, row: int, column: str, low: float, high: float) -> float:
        """A number from low to high; anything else is noted and is NaN."""
        found = _number(self.cell(row, column))
        if not low <= found <= high:
            told = shown(self.cell(row, column)) or "–"
            self.stops("plantabell_tal", row, column, varde=told, kolumn=column, lagst=low, hogst=high)
            return float("nan")
        return found

    def stops(self, code: str, row: int, column: str = "", **values: object) -> None:
        """Note a fault that stops the file."""
        self.findings.add(Level.STOPS, code, row, self.columns.get(column, -1), **values)

    def lacks(self, required: Sequence[str]) -> bool:
        """Note the columns that are missing, and that there are no rows; whether anything is."""
        missing = [each for each in required if each not in self.columns]
        for each in missing:
            self.stops("plantabell_kolumn_saknas", self.heading_row, kolumn=each)
        if not self.numbers:
            self.stops("plantabell_tom", self.heading_row)
        return bool(missing) or not self.numbers


def find_table(
    content: bytes, filename: str, headings: Mapping[str, Sequence[str]], first: str
) -> Table | PlanningRows:
    """The table whose headings hold `first`; what is wrong with a file that has none, or is about persons.

    Args:
        content: the file's bytes, .xlsx or CSV.
        filename: its name, only ever kept.
        headings: what each column may be called.
        first: the column that tells such a table from others.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    refuse_too_big(len(content))
    sheets, private = _excel(content, filename) if content.startswith(b"PK") else _csv(content)
    if private:
        return PlanningRows(pd.DataFrame(), private)
    meaning = {word: name for name, words in headings.items() for word in (name, *words)}
    for sheet, rows in sheets.items():
        for number, row in enumerate(rows[:_TOP_ROWS]):
            columns: dict[str, int] = {}
            for place, cell in enumerate(row):
                name = meaning.get(key(cell).replace(" ", "_"))
                columns.setdefault(name, place) if name else None
            if first in columns:
                return Table(sheet, rows, number, columns)
    nothing = SheetFindings()
    nothing.stops("plantabell_hittas_inte", kolumner=", ".join(headings))
    return PlanningRows(pd.DataFrame(), nothing.all())


def _excel(content: bytes, filename: str) -> tuple[dict[str, list[list[Cell]]], list[Finding]]:
    sheets, private = private_sheets(open_workbook(content, filename))
    return {sheets.shown[name]: rows for name, rows in sheets.rows.items()}, private


def _csv(content: bytes) -> tuple[dict[str, list[list[Cell]]], list[Finding]]:
    told = _decoded(content)
    head = told[:4096].splitlines()[0] if told.strip() else ""
    mark = max(";,\t", key=head.count)
    rows: list[list[Cell]] = []
    for row in csv.reader(StringIO(told), delimiter=mark):
        rows.append(list(row))
        if len(rows) > MOST_ROWS:
            raise UnreadableFileError("placering.fel.for_manga_rader", grans=MOST_ROWS)
    private = SheetFindings()
    for row_number, column in places(rows):
        private.stops("personnummer", row_number, column)
    return {"": rows}, private.all()


def _decoded(content: bytes) -> str:
    kind = seems_to_be(content)
    if kind != "fel.fil_text":
        raise UnreadableFileError(kind)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError("fel.fil_okand")


def _number(cell: Cell) -> float:
    if isinstance(cell, bool):
        return float("nan")
    if isinstance(cell, int | float):
        return float(cell)
    try:
        found = float("".join(str(cell).split()).replace(",", ".").replace("−", "-"))
    except ValueError:
        return float("nan")
    return found if isfinite(found) else float("nan")
