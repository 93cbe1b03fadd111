"""How a sheet of ours is written: a heading that stays, widths, numbers as numbers, dates as dates, text as text.

Rows are written one at a time and let go, so that a table of a hundred thousand values does not fill the memory.
Decision that could be disputed: XlsxWriter writes these and not openpyxl, which takes five times as long for them; it
comes with python-pptx, whose charts' own workbooks it writes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from domain.sheet_text import is_formula, writable

COUNT_FORMAT = "#,##0"
_DATE_FORMAT = "yyyy-mm-dd"
_TINT, _LINK = "#E6F0F8", "#005A9C"


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the format that Excel shows it in."""

    value: float | int
    shown_as: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another sheet of the workbook, or to an address."""

    words: str
    sheet: str = ""
    address: str = ""


Cell = str | float | int | date | Number | Link | None


def decimals_format(decimals: int) -> str:
    """Formats are stored in English and shown by Excel as the reader's own language writes numbers."""
    return "#,##0." + "0" * decimals if decimals else COUNT_FORMAT


class Book:
    """A workbook that is filled from above, sheet by sheet; the same bytes for the same content and day."""

    def __init__(self, *, title: str, description: str, on: date) -> None:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]

        self._bytes = BytesIO()
        self._book = Workbook(self._bytes, {"constant_memory": True})
        told = {"title": writable(title), "comments": writable(description), "created": datetime.combine(on, time(12))}
        self._book.set_properties(told)
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def table(
        self,
        name: str,
        headings: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        *,
        widths: Sequence[int],
        has_sentences: bool = False,
    ) -> None:
        """A sheet of rows to filter, sort and reckon with; cells wrap where they hold sentences."""
        look = {"text_wrap": True, "valign": "top"} if has_sentences else {}
        sheet = self._begun(name, headings, widths)
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self._put(sheet, count, place, value, **look)
        sheet.autofilter(0, 0, count, len(headings) - 1)

    def told(
        self, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, widths: Sequence[int]
    ) -> None:
        """A sheet of words to read: they wrap, and the first column is bold."""
        sheet = self._begun(name, headings, widths)
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self._put(sheet, line, place, value, text_wrap=True, valign="top", bold=place == 0)

    def bytes(self) -> bytes:
        """The whole file; nothing can be put in it after this."""
        self._book.close()
        return self._bytes.getvalue()

    def _begun(self, name: str, headings: Sequence[str], widths: Sequence[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        for place, words in enumerate(headings):
            self._put(sheet, 0, place, words, bold=True, bg_color=_TINT, text_wrap=True, valign="top")
        return sheet

    def _put(self, sheet: Any, line: int, place: int, value: Cell, **look: object) -> None:
        """A value in its cell: text stays text also where Excel would have read it as a formula."""
        if not value and value != 0:
            return
        if isinstance(value, str):
            if is_formula(value):
                look["quote_prefix"] = True
            sheet.write_string(line, place, writable(value), self._look(look))
        elif isinstance(value, Number):
            sheet.write_number(line, place, value.value, self._look(look | {"num_format": value.shown_as}))
        elif isinstance(value, date):
            sheet.write_datetime(line, place, value, self._look(look | {"num_format": _DATE_FORMAT}))
        elif isinstance(value, Link):
            inside = "internal:'{}'!A1".format(value.sheet.replace("'", "''"))
            look = {**look, "font_color": _LINK, "underline": 1, "bold": False}
            sheet.write_url(line, place, inside if value.sheet else value.address, self._look(look), value.words)
        else:
            sheet.write_number(line, place, value, self._look(look))

    def _look(self, wanted: dict[str, object]) -> Any:
        if not wanted:
            return None
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]
