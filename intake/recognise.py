"""Tells what an uploaded file is, so that a person need not: a form, population, vårdflöden, another table or nothing.

Decision that could be disputed: a table of one nyckeltal without a name is population when its numbers are whole and
as large as the population of a kommun; otherwise it is a table that a person says what it is.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

from domain.units import Unit
from intake.container import open_workbook
from intake.flow_table import find_flow_tables
from intake.foreign_open import is_table
from intake.foreign_text import is_delimited_text
from intake.foreign_values import parse_value
from intake.form import CODE, MARK_SHEET, NAME, PERIOD, heading
from intake.plain_text import key
from intake.plausible import SMALLEST
from intake.private import Sheets, private_sheets
from intake.year_columns import key_columns, names_something_else, several_indicators
from intake.year_table import YearTable, find_year_table

_MOSTLY = 0.9
Kind = Literal["blankett", "befolkning", "floden", "tabell", ""]


def recognise(content: bytes, filename: str, *, units: Mapping[str, Unit] | None = None) -> Kind:
    """What a file is. For "", any reader explains in one finding what it seems to be.

    Without `units` (every unit there is, by id) nothing is called "tabell", and text files are refused.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    if units and is_delimited_text(content):
        return "tabell" if is_table(content, filename, units=units) else ""
    book = open_workbook(content, filename)
    if MARK_SHEET in book.sheet_names:
        return "blankett"
    sheets, private = private_sheets(book)
    if _has_headings_of_a_form(sheets):
        return "blankett"
    if units and not private and find_flow_tables(sheets):
        return "floden"
    is_other = partial(is_table, content, filename, units=units) if units and not private else bool
    return _of_years(sheets, is_any_series=not units, is_other=is_other)


def _of_years(sheets: Sheets, *, is_any_series: bool, is_other: Callable[[], bool]) -> Kind:
    """Population, another table, or none of ours."""
    table = find_year_table(sheets.rows)
    is_one_series = table is not None and several_indicators(table, key_columns(table)) < 0
    if table is not None and is_one_series and (is_any_series or _may_be_population(table)):
        return "befolkning"
    if is_other():
        return "tabell"
    return "befolkning" if is_one_series else ""


def _has_headings_of_a_form(sheets: Sheets) -> bool:
    period = key(heading(PERIOD))
    unit = {key(heading(CODE)), key(heading(NAME))}
    return any(period in row and unit & set(row) for top in sheets.tops.values() for row in top)


def _may_be_population(table: YearTable) -> bool:
    """Whether nothing in the table speaks against it: its names, and most of its numbers."""
    if names_something_else(table, key_columns(table)):
        return False
    cells = [row[place] for row in table.body for place in table.years.values()]
    numbers = [value for cell in cells if (value := parse_value(cell)[0].value) == value]
    fitting = [value for value in numbers if value >= SMALLEST and value == round(value)]
    return len(fitting) >= _MOSTLY * len(numbers)
