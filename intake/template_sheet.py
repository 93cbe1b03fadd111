"""Writes one value sheet of the form."""

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from intake.form import CODE, HEADING_ROW, NAME, NOTE_ROW, TITLE_ROW, FormSheet, heading, measure_heading
from intake.plain_text import column_letters
from intake.template_rows import FormRow, form_rows
from intake.template_style import COUNT_FORMAT, DECIMAL_FORMAT, TEXT_FORMAT, protect, set_print, write
from wording import text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# The name that the list of status words has in the workbook; the check of every value cell points at it.
STATUS_RANGE = "statusord"
_KEY_WIDTHS = {CODE: 26, NAME: 34}
_OTHER_WIDTH, _VALUE_WIDTH = 16, 19


def add_value_sheet(
    book: "Workbook", form: FormSheet, *, heading_text: str, observations: pd.DataFrame, today: date
) -> None:
    """One sheet with a row per unit and period (and profession); only the value cells can be changed."""
    sheet = book.create_sheet(form.title)
    write(sheet, TITLE_ROW, 1, heading_text, "title")
    write(sheet, NOTE_ROW, 1, text("intag.blad.fyll_i"), "quiet")
    _write_headings(sheet, form)
    last = HEADING_ROW
    for last, row in enumerate(form_rows(form, observations, today), HEADING_ROW + 1):
        _write_row(sheet, last, row, form)
    _check_values(sheet, form, last)
    first_value = len(form.key_columns)
    sheet.freeze_panes = f"{column_letters(first_value)}{HEADING_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{column_letters(first_value + len(form.measures) - 1)}{last}"
    sheet.sheet_view.showGridLines = False
    set_print(sheet, heading_rows=f"{TITLE_ROW}:{HEADING_ROW}")
    protect(sheet)


def _write_headings(sheet: "Worksheet", form: FormSheet) -> None:
    for place, column in enumerate(form.key_columns):
        write(sheet, HEADING_ROW, place + 1, heading(column), "heading")
        sheet.column_dimensions[column_letters(place)].width = _width(column, form)
    for place, measure in enumerate(form.measures, len(form.key_columns)):
        write(sheet, HEADING_ROW, place + 1, measure_heading(measure), "heading")
        sheet.column_dimensions[column_letters(place)].width = _VALUE_WIDTH
    sheet.row_dimensions[HEADING_ROW].height = 62
    sheet.row_dimensions[TITLE_ROW].height = 26


def _width(column: str, form: FormSheet) -> int:
    """As wide as what stands in the column, within bounds."""
    if column not in _KEY_WIDTHS:
        return _OTHER_WIDTH
    longest = max((len(unit.id if column == CODE else unit.name) for unit in form.units), default=0)
    return min(max(longest + 3, 10), _KEY_WIDTHS[column])


def _write_row(sheet: "Worksheet", number: int, row: FormRow, form: FormSheet) -> None:
    keys = [row.unit.id, row.unit.name, str(row.period), row.profession][: len(form.key_columns)]
    for place, value in enumerate(keys, 1):
        write(sheet, number, place, value, "key", number_format=TEXT_FORMAT)
    for place, (measure, content) in enumerate(zip(form.measures, row.contents, strict=True), len(keys) + 1):
        number_format = COUNT_FORMAT if measure.whole_number else DECIMAL_FORMAT
        write(sheet, number, place, content, "empty" if row.is_new else "earlier", number_format=number_format)


def _check_values(sheet: "Worksheet", form: FormSheet, last: int) -> None:
    """Let Excel itself refuse what the reader would: anything but a number from 0 up, or a status word."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, measure in enumerate(form.measures, len(form.key_columns)):
        first = f"{column_letters(place)}{HEADING_ROW + 1}"
        whole = f",{first}=INT({first})" if measure.whole_number else ""
        rule = DataValidation(
            type="custom",
            formula1=(
                f"OR(IF(ISNUMBER({first}),AND({first}>=0{whole}),FALSE),COUNTIF({STATUS_RANGE},{first})>0,"
                f'ISNUMBER(SEARCH("preliminär",{first})),ISNUMBER(SEARCH("reviderad",{first})))'
            ),
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=text("intag.kontroll.rubrik"),
            error=text("intag.kontroll.heltal" if measure.whole_number else "intag.kontroll.tal"),
        )
        rule.add(f"{first}:{column_letters(place)}{max(last, HEADING_ROW + 1)}")
        sheet.add_data_validation(rule)
