"""Reads population from a wide sheet of Kolada's or SCB's: one row per kommun, one column per year.

Decision that could be disputed: such a sheet need not say what it holds (Kolada's own download says only
"Municipality"), so the numbers must look like the population of Swedish kommuner; shares, incomes and age groups
do not.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from domain.submission import SUBMISSION_COLUMNS
from indicators.measures import measure
from intake.cells import ParsedCell, parse_cell
from intake.container import open_workbook
from intake.findings import SheetFindings
from intake.kommun_rows import Kommuner, kommun_rows
from intake.plain_text import address, shown
from intake.plausible import refuse_implausible
from intake.population_summary import source, understood
from intake.private import private_sheets
from intake.reading import Reading, no_rows
from intake.sheet_scan import SheetScan, scan
from intake.strangers import not_ours, other_series
from intake.year_columns import has_totals, key_columns, names_something_else, several_indicators
from intake.year_table import YearTable, find_year_table

MEASURE = "befolkning"
_TOTAL = "T"


def read_population(
    content: bytes, filename: str, *, kommuner: Mapping[str, str], today: date | None = None
) -> Reading:
    """Read population of 31 December per kommun and year. `kommuner` gives all 290 names by code.

    A file that is not population gives kind "" and one stopping finding that says what it is. With `today`, years
    that have not ended stop the file (forecasts are not population).

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    book = open_workbook(content, filename)
    sheets, private = private_sheets(book, known_names=kommuner.values())
    table = find_year_table(sheets.rows)
    if private or table is None:
        return Reading("", no_rows(), private or [not_ours(sheets)])
    shown_name = sheets.shown[table.sheet]
    columns = key_columns(table)
    if several_indicators(table, columns) >= 0 or names_something_else(table, columns):
        return Reading("", no_rows(), [other_series(table, shown_name, kommuner.values())])
    findings = SheetFindings(shown_name)
    if not has_totals(table, columns):
        findings.stops("kon_utan_totalt", table.heading_row, columns.sex)
        return Reading("", no_rows(), findings.all())
    found = kommun_rows(table, columns, Kommuner(kommuner), findings)
    if not found:
        return Reading("", no_rows(), [replace(other_series(table, shown_name), code="inga_kommuner")])
    _note_years(table, today, findings)
    _note_scan(table, scan(book.xml(table.sheet), book.styles_xml), findings)
    rows = _rows(table, found, shown_name, findings)
    refuse_implausible(rows, kommuner, findings)
    return Reading(
        kind="befolkning",
        rows=rows,
        findings=findings.all(),
        source=source(table),
        understood=understood(table, columns, rows, kommuner, shown_name),
    )


def _note_years(table: YearTable, today: date | None, findings: SheetFindings) -> None:
    for year, column in table.years.items():
        if today is not None and int(year) >= today.year:
            findings.stops("framtida_period", table.heading_row, column, period=year)


def _note_scan(table: YearTable, seen: SheetScan, findings: SheetFindings) -> None:
    years = {column: year for year, column in table.years.items()}
    for row, column in sorted(seen.uncalculated):
        if column in years and row > table.heading_row:
            findings.stops("formel_ej_beraknad", row, column, kolumn=years[column])
    for (row, column), word in sorted(seen.errors.items()):
        if column in years and row > table.heading_row:
            findings.stops("excelfel", row, column, funnet=word, kolumn=years[column])


def _rows(table: YearTable, found: list[tuple[int, str]], sheet: str, findings: SheetFindings) -> pd.DataFrame:
    """Every readable cell as a submission row; the faulty ones are named."""
    label = measure(MEASURE).label
    rows: list[tuple[object, ...]] = []
    for number, kommun in found:
        for year, column in table.years.items():
            cell = table.rows[number][column]
            parsed = _parsed(parse_cell(cell))
            if parsed.fault:
                findings.stops(parsed.fault, number, column, funnet=shown(cell), matt=label)
            elif parsed.status or not np.isnan(parsed.value):
                place = address(number, column)
                rows.append((MEASURE, kommun, year, _TOTAL, "", parsed.value, parsed.status, sheet, place))
    frame = pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS))
    return frame.astype({name: float if name == "value" else "str" for name in SUBMISSION_COLUMNS})


def _parsed(cell: ParsedCell) -> ParsedCell:
    return cell._replace(fault="negativt") if cell.value < 0 else cell
