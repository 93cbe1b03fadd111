"""Reads one sheet of a form into submission rows."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from domain.finding import Finding
from domain.submission import SUBMISSION_COLUMNS
from intake.container import OpenedWorkbook
from intake.distinct import Indices
from intake.findings import SheetFindings
from intake.form import FormSheet
from intake.plain_text import column_letters
from intake.private import Sheets
from intake.reading import no_rows
from intake.register import Register
from intake.row_keys import RowKeys, row_keys
from intake.scan_findings import note_scan
from intake.sheet_scan import scan
from intake.table import Table, find_table, has_columns
from intake.values import Mask, ValueColumn, read_column, refuse_parts_above_whole

_TOTAL = "T"


@dataclass(frozen=True)
class SheetRead:
    """One sheet as it was read: SUBMISSION_COLUMNS rows, findings, and figures for the summary."""

    form: FormSheet
    sheet: str
    rows: pd.DataFrame
    findings: list[Finding]
    heading_row: int = 0
    blank_cells: int = 0


def read_sheet(
    book: OpenedWorkbook, sheets: Sheets, name: str, form: FormSheet, *, register: Register, today: date
) -> SheetRead:
    """Read a sheet as `form` says; what cannot be read is among the findings."""
    findings = SheetFindings(sheets.shown[name])
    table = find_table(sheets, name, form, findings)
    if table is None or not has_columns(table):
        return SheetRead(form, sheets.shown[name], no_rows(), findings.all())
    seen = scan(book.xml(name), book.styles_xml)
    note_scan(table, seen, findings)
    columns = [read_column(table, each, seen, findings) for each in form.measures if each.id in table.columns]
    written = np.zeros(table.height, dtype=np.bool_)
    for column in columns:
        written |= column.written
    keys = row_keys(table, written, register=register, today=today, findings=findings)
    refuse_parts_above_whole(table, columns, findings)
    return SheetRead(
        form=form,
        sheet=sheets.shown[name],
        rows=_rows(table, columns, keys, sheets.shown[name]),
        findings=findings.all(),
        heading_row=table.first_row,
        blank_cells=_blank_cells(columns, keys),
    )


def _blank_cells(columns: list[ValueColumn], keys: RowKeys) -> int:
    named = (keys.units.indices >= 0) & (keys.periods.indices >= 0)
    return sum(int((named & ~column.written).sum()) for column in columns)


def _rows(table: Table, columns: list[ValueColumn], keys: RowKeys, sheet: str) -> pd.DataFrame:
    """The readable cells of the usable rows, in the order a person reads them."""
    usable = [keys.usable & column.readable for column in columns]
    rows, order = _places(usable)
    if not rows.size:
        return no_rows()
    which = np.repeat(np.arange(len(columns)), [int(mask.sum()) for mask in usable])[order]
    letters = [column_letters(column.place) for column in columns]
    numbers = np.array([str(row + table.first_row + 1) for row in range(table.height)], dtype=object)
    cells = [
        address
        for letter, mask in zip(letters, usable, strict=True)
        for address in map(letter.__add__, numbers[mask].tolist())
    ]
    frame = {
        "measure": _named([column.measure.id for column in columns], which),
        "unit": _named(keys.units.names, keys.units.indices[rows]),
        "period": _named(keys.periods.names, keys.periods.indices[rows]),
        "sex": _named([_TOTAL], np.zeros(len(rows), dtype=np.int64)),
        "breakdown": _named(keys.professions.names, keys.professions.indices[rows]),
        "value": _stacked([column.numbers for column in columns], usable)[order],
        "status": pd.array(_stacked([column.statuses for column in columns], usable)[order], dtype="str"),
        "sheet": _named([sheet], np.zeros(len(rows), dtype=np.int64)),
        "cell": pd.array(cells, dtype="str").take(order),
    }
    return pd.DataFrame(frame, columns=list(SUBMISSION_COLUMNS))


def _places(usable: list[Mask]) -> tuple[Indices, Indices]:
    """The row of every usable cell, sorted by row and then column, and the order that sorts them so."""
    by_column = [np.flatnonzero(mask) for mask in usable]
    rows = np.concatenate([*by_column, np.zeros(0, dtype=np.int64)]).astype(np.int64)
    order = np.argsort(rows, kind="stable")
    return rows[order], order


def _stacked(columns: list[np.ndarray], masks: list[Mask]) -> np.ndarray:
    return np.concatenate([column[mask] for column, mask in zip(columns, masks, strict=True)])


def _named(names: list[str], indices: Indices) -> pd.api.extensions.ExtensionArray:
    return pd.array(names, dtype="str").take(indices)
