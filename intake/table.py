"""Finds the table in a sheet: the heading row, which column is which, and what stands outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.findings import SheetFindings
from intake.form import CODE, HEADING_ROW, NAME, PERIOD, FormSheet
from intake.plain_text import Cell, column_letters, key, shown
from intake.private import Sheets

_FEWEST_HEADINGS = 2


@dataclass(frozen=True)
class Table:
    """One sheet's table. `columns` gives each understood column its place; `cells[place]` are the cells below.

    `first_row` is the number, from 0, of the first row below the headings.
    """

    form: FormSheet
    columns: Mapping[str, int]
    cells: Sequence[tuple[Cell, ...]]
    first_row: int

    @property
    def height(self) -> int:
        return len(self.cells[0]) if self.cells else 0

    def column(self, name: str) -> tuple[Cell, ...]:
        """The cells of a column; blanks when the sheet lacks it."""
        return self.cells[self.columns[name]] if name in self.columns else ("",) * self.height


def heading_row(top: list[list[str]], form: FormSheet) -> int | None:
    """The row, from 0, that holds most of the form's headings; None when no row holds two.

    `top` is the sheet's upper left corner as `key` writes it.
    """
    known = form.columns_by_heading
    hits = [len(known.keys() & set(row)) for row in top]
    best = max(hits, default=0)
    return hits.index(best) if best >= _FEWEST_HEADINGS else None


def find_table(sheets: Sheets, name: str, form: FormSheet, findings: SheetFindings) -> Table | None:
    """The table of a sheet, or None with a finding when the sheet has none of the form's headings."""
    rows, at = sheets.rows[name], heading_row(sheets.tops[name], form)
    if at is None:
        findings.stops("rubrikrad_saknas", rubriker=_headings(form))
        return None
    columns = _columns(rows[at], form, findings, at)
    body = rows[at + 1 :]
    cells = list(zip(*body, strict=True)) if body else [()] * len(rows[at])
    table = Table(form, columns, cells, at + 1)
    _note_moves(at, columns, form, findings)
    _note_missing(columns, form, findings, at)
    _note_strangers(rows[at], table, findings)
    return table


def _columns(headings: list[Cell], form: FormSheet, findings: SheetFindings, at: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(headings):
        name = form.columns_by_heading.get(key(cell))
        if name in columns:
            findings.stops("kolumn_dubbel", at, place, kolumn=shown(cell), forsta=column_letters(columns[name]))
        elif name:
            columns[name] = place
    return columns


def _headings(form: FormSheet) -> str:
    return ", ".join(form.heading_of(column) for column in form.key_columns)


def _note_moves(at: int, columns: Mapping[str, int], form: FormSheet, findings: SheetFindings) -> None:
    if at != HEADING_ROW - 1:
        findings.notes("rubrikrad_flyttad", at, rad=str(at + 1), vantad=str(HEADING_ROW))
    places = [columns[name] for name in (*form.key_columns, *(each.id for each in form.measures)) if name in columns]
    if places != sorted(places):
        findings.notes("kolumner_flyttade", at)


def _note_missing(columns: Mapping[str, int], form: FormSheet, findings: SheetFindings, at: int) -> None:
    stand_in = {CODE: NAME, NAME: CODE}
    for name in (*form.key_columns, *(each.id for each in form.measures)):
        other = stand_in.get(name, "")
        if name not in columns and other in columns:
            findings.notes("nyckelkolumn_saknas", at, kolumn=form.heading_of(name), andra=form.heading_of(other))
        elif name not in columns:
            findings.stops("kolumn_saknas", at, kolumn=form.heading_of(name))


def _note_strangers(headings: list[Cell], table: Table, findings: SheetFindings) -> None:
    """Columns we do not know: with a heading they are named, without one they are asked about if they hold values."""
    known = set(table.columns.values())
    for place, cell in enumerate(headings):
        if place in known or table.form.columns_by_heading.get(key(cell)):
            continue
        filled = sum(1 for below in table.cells[place] if below != "")
        if key(cell):
            findings.asks("okand_kolumn", table.first_row - 1, place, kolumn=shown(cell), antal=filled)
        elif filled:
            findings.asks("utanfor_tabellen", column=place, kolumn=column_letters(place), antal=filled)


def has_columns(table: Table) -> bool:
    """Whether rows can be told apart: a unit, a period and, where professions are asked for, a profession."""
    needed = [name for name in table.form.key_columns if name not in {CODE, NAME}]
    return all(name in table.columns for name in (PERIOD, *needed)) and bool({CODE, NAME} & table.columns.keys())
