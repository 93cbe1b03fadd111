"""Tells what an uploaded workbook is, so that a person need not: a form, population, or nothing of ours."""

from typing import Literal

from intake.container import open_workbook
from intake.form import CODE, MARK_SHEET, NAME, PERIOD, heading
from intake.plain_text import key
from intake.private import private_sheets
from intake.year_columns import key_columns, several_indicators
from intake.year_table import find_year_table


def recognise(content: bytes, filename: str) -> Literal["blankett", "befolkning", ""]:
    """What a workbook is. For "", either reader explains in one finding what it seems to be.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    book = open_workbook(content, filename)
    if MARK_SHEET in book.sheet_names:
        return "blankett"
    sheets, _ = private_sheets(book)
    period = key(heading(PERIOD))
    unit = {key(heading(CODE)), key(heading(NAME))}
    if any(period in row and unit & set(row) for top in sheets.tops.values() for row in top):
        return "blankett"
    table = find_year_table(sheets.rows)
    if table is None or several_indicators(table, key_columns(table)) >= 0:
        return ""
    return "befolkning"
