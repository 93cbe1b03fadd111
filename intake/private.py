"""Reads every sheet of a workbook without what is about single persons, so that nothing can repeat or keep it.

Decision that could be disputed: a sheet with one row per person is emptied whole, and not only the columns that tell
who they are: what remains of such a row is still about somebody.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from domain.finding import Finding
from intake.container import OpenedWorkbook
from intake.findings import SheetFindings
from intake.person_rows import names_a_person, person_rows
from intake.personal_numbers import MASK, holds, masked, places
from intake.plain_text import Cell, key, shown

# Title rows above the headings are skipped, but nobody writes more of them than this.
_TOP_ROWS, _TOP_COLUMNS = 40, 100


@dataclass(frozen=True)
class Sheets:
    """Every sheet's rows by its name, and the name as it may be shown."""

    rows: dict[str, list[list[Cell]]]
    shown: dict[str, str]

    @cached_property
    def tops(self) -> dict[str, list[list[str]]]:
        """The upper left corner of every sheet, where headings are looked for, as `key` writes its cells."""
        return {
            name: [[key(cell) for cell in row[:_TOP_COLUMNS]] for row in rows[:_TOP_ROWS]]
            for name, rows in self.rows.items()
        }


def private_sheets(book: OpenedWorkbook, *, known_names: Collection[str] = ()) -> tuple[Sheets, list[Finding]]:
    """All sheets, and one stopping finding for every place with a personnummer: cells, names, comments, properties.

    A sheet with one row per person has stopping findings too, and is given back empty. `known_names` are names of
    kommuner and enheter, which are nobody's.

    Raises:
        UnreadableFileError: a sheet is damaged.

    """
    rows: dict[str, list[list[Cell]]] = {}
    names: dict[str, str] = {}
    found: list[Finding] = []
    for number, name in enumerate(book.sheet_names, 1):
        names[name] = f"({number})" if holds(name) or names_a_person(name) else shown(name)
        read = book.rows(name)
        persons = person_rows({names[name]: read}, known_names=known_names)
        hits = places(read)
        findings = SheetFindings(names[name])
        for row, column in hits:
            findings.stops("personnummer", row, column)
        rows[name] = [[MASK] * len(row) for row in read] if persons else masked(read, hits)
        found += findings.all() + persons
    outside = [book.filename, *book.sheet_names, *book.side_texts()]
    if any(holds(text) for text in outside):
        whole = SheetFindings()
        whole.stops("personnummer_utanfor")
        found += whole.all()
    return Sheets(rows, names), found
