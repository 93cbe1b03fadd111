"""Turns what a sheet's XML told into findings, for the cells of the table only."""

from collections.abc import Iterable, Sequence

from intake.findings import SheetFindings
from intake.plain_text import column_letters
from intake.sheet_scan import SheetScan
from intake.table import Table

_RANGES_SHOWN = 8


def note_scan(table: Table, seen: SheetScan, findings: SheetFindings) -> None:
    """Name formulas without a result and Excel's errors, and tell of hidden rows and columns that hold values."""
    headings = {place: table.form.heading_of(name) for name, place in table.columns.items()}
    for row, column in sorted(seen.uncalculated):
        if row >= table.first_row and column in headings:
            findings.stops("formel_ej_beraknad", row, column, kolumn=headings[column])
    for (row, column), word in sorted(seen.errors.items()):
        if row >= table.first_row and column in headings:
            findings.stops("excelfel", row, column, funnet=word, kolumn=headings[column])
    places = [table.columns[each.id] for each in table.form.measures if each.id in table.columns]
    rows = [row for row in sorted(seen.hidden_rows) if _holds_values(table, row - table.first_row, places)]
    if rows:
        findings.notes("dolda_rader", rader=ranges([row + 1 for row in rows]), antal=len(rows))
    columns = [each for each in places if _is_hidden(seen, each) and any(cell != "" for cell in table.cells[each])]
    if columns:
        findings.notes("dolda_kolumner", kolumner=", ".join(column_letters(column) for column in columns))


def _is_hidden(seen: SheetScan, column: int) -> bool:
    return any(column in columns for columns in seen.hidden_columns)


def _holds_values(table: Table, row: int, places: Sequence[int]) -> bool:
    return 0 <= row < table.height and any(table.cells[place][row] != "" for place in places)


def ranges(numbers: Iterable[int]) -> str:
    """`4–6, 9` for 4, 5, 6 and 9; long lists are cut."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    return ", ".join(texts[:_RANGES_SHOWN]) + (" …" if len(texts) > _RANGES_SHOWN else "")
