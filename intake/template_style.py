"""How the form looks: a calm blue-green, white and pale yellow; text that looks like a formula stays text."""

from functools import cache
from typing import TYPE_CHECKING, Any

from domain.sheet_text import is_formula

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HEADING_FILL, KEY_FILL, EMPTY_FILL, EARLIER_FILL = "1F5C66", "E8F0F1", "FFF7D6", "FFFFFF"
LINE, INK, QUIET_INK, MARK_INK = "C5D3D5", "1B2B2E", "5B6B6E", "8A3B12"
FONT = "Calibri"

# With the mark of Swedish, so that thousands are parted by a space in programs set to another language too.
COUNT_FORMAT = "[$-41D]#,##0"
DECIMAL_FORMAT = "[$-41D]#,##0.0##"
TEXT_FORMAT = "@"


@cache
def _parts() -> dict[str, Any]:
    """Each part of a style once; openpyxl is imported when the first form is made."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    thin = Side(style="thin", color=LINE)

    def fill(colour: str) -> Any:
        return PatternFill("solid", fgColor=colour)

    return {
        "title": {"font": Font(name=FONT, size=16, bold=True, color=HEADING_FILL)},
        "section": {"font": Font(name=FONT, size=12, bold=True, color=HEADING_FILL)},
        "mark": {"font": Font(name=FONT, size=11, bold=True, color=MARK_INK)},
        "quiet": {"font": Font(name=FONT, size=10, color=QUIET_INK), "alignment": Alignment(vertical="top")},
        "body": {
            "font": Font(name=FONT, size=11, color=INK),
            "alignment": Alignment(vertical="top", wrap_text=True),
        },
        "heading": {
            "font": Font(name=FONT, size=11, bold=True, color="FFFFFF"),
            "fill": fill(HEADING_FILL),
            "alignment": Alignment(vertical="center", wrap_text=True),
            "border": Border(right=Side(style="thin", color="FFFFFF")),
        },
        "key": {
            "font": Font(name=FONT, size=11, color=INK),
            "fill": fill(KEY_FILL),
            "border": Border(bottom=thin),
        },
        "earlier": {
            "font": Font(name=FONT, size=11, color=INK),
            "fill": fill(EARLIER_FILL),
            "alignment": Alignment(horizontal="right"),
            "border": Border(bottom=thin, right=thin),
            "protection": Protection(locked=False),
        },
        "empty": {
            "font": Font(name=FONT, size=11, color=INK),
            "fill": fill(EMPTY_FILL),
            "alignment": Alignment(horizontal="right"),
            "border": Border(bottom=thin, right=thin),
            "protection": Protection(locked=False),
        },
    }


def write(
    sheet: "Worksheet", row: int, column: int, value: object, style: str = "body", *, number_format: str = "General"
) -> "Cell":
    """Write a cell (counted from 1). Text is always text: `=HYPERLINK(…)` in a name can do nothing."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = is_formula(value)
    for part, look in _parts()[style].items():
        setattr(cell, part, look)
    cell.number_format = number_format
    return cell


def protect(sheet: "Worksheet") -> None:
    """Lock everything but the unlocked cells, without a password; sorting, filters and widths stay free."""
    protection = sheet.protection
    protection.sheet = True
    protection.sort = False
    protection.autoFilter = False
    protection.formatColumns = False
    protection.formatRows = False


def set_print(sheet: "Worksheet", *, heading_rows: str = "", landscape: bool = True) -> None:
    """A4, one page wide, the headings on every page, page number below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "&P (&N)"
    if heading_rows:
        sheet.print_title_rows = heading_rows
