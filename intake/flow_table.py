"""Finds a table of vårdflöden in a workbook: the rows whose headings say from, to, period and persons."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.plain_text import Cell
from intake.private import Sheets

FROM, TO, PERIOD, PERSONS, AREA = "fran", "till", "period", "personer", "modellomrade"
# As `key` writes them. The first of each is the template's own heading.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    AREA: ("modellområde", "modellomrade", "område", "model area", "area"),
    FROM: ("från", "fran", "från nivå", "från vårdnivå", "från enhet", "from", "from level", "source"),
    TO: ("till", "till nivå", "till vårdnivå", "till enhet", "to", "to level", "target"),
    PERIOD: ("period", "månad", "kvartal", "år", "tid", "month", "quarter", "year"),
    PERSONS: ("personer", "antal personer", "antal", "persons", "people", "number of persons", "count"),
}
_MEANING = {word: column for column, words in HEADINGS.items() for word in words}
# From and to tell such a table from every other; a period or a number must stand beside them.
_TELLING = frozenset({FROM, TO})


@dataclass(frozen=True)
class FlowTable:
    """A sheet's table: `columns` gives each understood heading its place, `repeated` those that stand there twice."""

    sheet: str
    heading_row: int
    columns: Mapping[str, int]
    repeated: tuple[tuple[str, int], ...]
    rows: list[list[Cell]]

    def cell(self, row: int, column: str) -> Cell:
        """A cell of a row; blank where the table lacks the column or the row is shorter."""
        place = self.columns.get(column, -1)
        cells = self.rows[row]
        return cells[place] if 0 <= place < len(cells) else ""


def find_flow_tables(sheets: Sheets) -> list[FlowTable]:
    """The table of every sheet that has one; nothing for a workbook that holds no flows."""
    found = (_in_sheet(sheets, name) for name in sheets.rows)
    return [table for table in found if table is not None]


def _in_sheet(sheets: Sheets, name: str) -> FlowTable | None:
    for number, row in enumerate(sheets.tops[name]):
        named = [(_MEANING[cell], place) for place, cell in enumerate(row) if cell in _MEANING]
        columns: dict[str, int] = {}
        for column, place in named:
            columns.setdefault(column, place)
        if columns.keys() >= _TELLING and columns.keys() & {PERIOD, PERSONS}:
            repeated = tuple(each for each in named if columns[each[0]] != each[1])
            return FlowTable(name, number, columns, repeated, sheets.rows[name])
    return None
