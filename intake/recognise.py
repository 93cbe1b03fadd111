"""Tells what an uploaded workbook is, so that a person need not: a form, population, or nothing of ours."""

from typing import Literal

from intake.container import open_workbook
from intake.form import CODE, MARK_SHEET, NAME, PERIOD, heading
from intake.plain_text import key
from intake.year_columns import key_columns, several_indicators
from intake.year_table import find_year_table

_SEARCHED_ROWS = 40


def recognise(content: bytes, filename: str) -> Literal["blankett", "befolkning", ""]:
    """What a workbook is. For "", either reader explains in one finding what it seems to be.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    book = open_workbook(content, filename)
    if MARK_SHEET in book.sheet_names:
        return "blankett"
    sheets = {name: book.rows(name) for name in book.sheet_names}
    period = key(heading(PERIOD))
    unit = {key(heading(CODE)), key(heading(NAME))}
    for rows in sheets.values():
        headings = [{key(cell) for cell in row if isinstance(cell, str)} for row in rows[:_SEARCHED_ROWS]]
        if any(period in row and unit & row for row in headings):
            return "blankett"
    table = find_year_table(sheets)
    if table is None or several_indicators(table, key_columns(table)) >= 0:
        return ""
    return "befolkning"
