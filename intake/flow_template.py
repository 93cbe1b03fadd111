"""Writes an empty table of vårdflöden for a modellområde: every pair of levels, with the numbers left to fill in."""

from io import BytesIO
from typing import TYPE_CHECKING

from domain.flow import CareLevel
from domain.units import Unit
from intake.flow_levels import LEVEL_WORDS
from intake.flow_table import AREA, FROM, HEADINGS, PERIOD, PERSONS, TO
from intake.template_style import COUNT_FORMAT, TEXT_FORMAT, set_print, write
from wording import text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS = {AREA: 30, FROM: 36, TO: 36, PERIOD: 12, PERSONS: 12}
_HEADING_ROW = 3
# Rows for more periods keep the list of levels to choose from.
_LISTED_ROWS = 400


def flow_template(modellomrade: Unit, *, period: str) -> bytes:
    """The workbook, with rows for one period; more periods are copies of its rows."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = text("floden.mall.blad")
    write(sheet, 1, 1, text("floden.mall.rubrik", omrade=modellomrade.name), "title")
    write(sheet, 2, 1, text("floden.mall.mening"), "quiet")
    for place, column in enumerate(_COLUMNS, start=1):
        write(sheet, _HEADING_ROW, place, HEADINGS[column][0], "heading")
        sheet.column_dimensions["ABCDE"[place - 1]].width = _COLUMNS[column]
    ends = [(start, end) for start in CareLevel for end in CareLevel if start is not end]
    for row, (start, end) in enumerate(ends, start=_HEADING_ROW + 1):
        cells = (modellomrade.name, LEVEL_WORDS[start][0], LEVEL_WORDS[end][0], period)
        for place, cell in enumerate(cells, start=1):
            write(sheet, row, place, cell, "key", number_format=TEXT_FORMAT)
        write(sheet, row, len(_COLUMNS), None, "empty", number_format=COUNT_FORMAT)
    _offer_levels(sheet)
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    set_print(sheet, heading_rows=f"{_HEADING_ROW}:{_HEADING_ROW}")
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _offer_levels(sheet: "Worksheet") -> None:
    """A list of the levels in the columns from and to; a unit's name may be written all the same."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(LEVEL_WORDS[level][0] for level in CareLevel)
    offered = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
    offered.add(f"B{_HEADING_ROW + 1}:C{_LISTED_ROWS}")
    sheet.add_data_validation(offered)
