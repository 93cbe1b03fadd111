"""Tables out: CSV that Swedish Excel opens by a double click, and XLSX with a sheet about the data.

Decision that could be disputed: a hidden or missing value is an empty cell, with the reason in the column Status.
A word in the column of values would be drawn as zero by Excel's own charts. Text that could be taken for a formula
is kept as text: with a leading apostrophe in CSV, as a quoted string in XLSX.
"""

import csv
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from math import isnan
from typing import Any

from charts.series import shown_rows
from domain.result import Result
from publishing.about import about
from publishing.control_table import CONTROL_COLUMNS, control_cells
from publishing.request import ExportRequest
from publishing.selection import selected, stamp_of, units_of
from wording import text
from wording.formats import status_text, unit_text
from wording.sentences import caption, indicator_text

Cell = str | float | int | None

# Column key -> width in characters.
COLUMNS: Mapping[str, int] = {
    "indikator": 30, "enhet": 26, "kod": 18, "slag": 15, "period": 10, "kon": 8, "uppdelning": 16, "taljare": 12,
    "namnare": 12, "varde": 11, "matt": 16, "nedre": 19, "ovre": 19, "status": 18, "rapporterat": 13, "kalla": 46,
    "version": 13, "uttagen": 13, "exempel": 13,
}  # fmt: skip
_DECIMAL = frozenset({"varde", "nedre", "ovre", "medel", "undre_variation", "ovre_variation"})
_COUNTED = frozenset({"taljare", "namnare"})
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def columns(request: ExportRequest) -> dict[str, int]:
    """The columns of a request's table with their widths; a control chart has four more, after the 95 % limits."""
    more = CONTROL_COLUMNS if request.kind == "styrdiagram" else {}
    place = list(COLUMNS).index("ovre") + 1
    return dict([*list(COLUMNS.items())[:place], *more.items(), *list(COLUMNS.items())[place:]])


def headings(request: ExportRequest) -> list[str]:
    """The columns' names in the run's language."""
    return [text(f"fil.kolumn.{key}") for key in columns(request)]


def table(request: ExportRequest) -> list[dict[str, Cell]]:
    """One row per value, in the order of the request's units and then of time; None where there is no number."""
    result = selected(request)
    order = {unit: place for place, unit in enumerate(units_of(request))}
    rows = sorted(shown_rows(result).to_dict("records"), key=lambda row: order[str(row["unit"])])
    cells = [_row(row, result) | {"uttagen": request.today.isoformat()} for row in rows]
    if request.kind != "styrdiagram":
        return cells
    limits = control_cells(result, request.units[0], request.breakdown)
    return [each | {key: _number_or_text(cell) for key, cell in limits[str(each["period"])].items()} for each in cells]


def csv_file(request: ExportRequest) -> bytes:
    """UTF-8 with a byte order mark, semicolons and decimal commas; nothing but the heading row and the values."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings(request))
    writer.writerows([_csv_cell(row[key]) for key in columns(request)] for row in table(request))
    return written.getvalue().encode("utf-8-sig")


def machine_csv_file(request: ExportRequest) -> bytes:
    """UTF-8 without a mark, commas and decimal points, for programs that read the table."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns(request))
    writer.writerows([_machine_cell(row[key]) for key in columns(request)] for row in table(request))
    return written.getvalue().encode()


def xlsx_file(request: ExportRequest) -> bytes:
    """A workbook with the sheets Värden (real numbers) and Om uppgifterna."""
    from openpyxl import Workbook

    book = Workbook()
    values = book.active
    values.title = text("fil.blad.varden")
    shown = columns(request)
    rows = [[row[key] for key in shown] for row in table(request)]
    _write(values, [headings(request), *rows], list(shown.values()))
    _format_numbers(values, list(shown), request.result.indicator.decimals)
    values.auto_filter.ref = values.dimensions
    told = book.create_sheet(text("fil.blad.om"))
    _write(told, [[text("fil.om.uppgift"), text("fil.om.innehall")], *map(list, about(request))], [30, 100])
    _wrap(told)
    book.properties.title, book.properties.creator = request.title, ""
    book.properties.description = stamp_of(request).caption
    return _saved(book)


def _row(row: Mapping[Any, Any], result: Result) -> dict[str, Cell]:
    unit = result.units[str(row["unit"])]
    return {
        "indikator": indicator_text(result.indicator, "title"),
        "enhet": unit.name,
        "kod": unit.id,
        "slag": text(f"enhetsslag.{unit.kind.value}"),
        "period": row["period"],
        "kon": text(f"fil.kon.{row['sex'] or 'T'}"),
        "uppdelning": row["breakdown"],
        "taljare": _number(row["numerator"]),
        "namnare": _number(row["denominator"]),
        "varde": _number(row["value"]),
        "matt": unit_text(result.indicator),
        "nedre": _number(row["lower"]),
        "ovre": _number(row["upper"]),
        "status": status_text(str(row["status"])),
        "rapporterat": str(row["reporting"]).replace("/", f" {text('fil.av')} "),
        "kalla": caption(result, source_kind=str(row["source_kind"])),
        "version": int(row["data_version"]),
        "exempel": text("fil.ja") if result.synthetic else text("fil.nej"),
    }


def _number(value: float) -> Cell:
    """Whole numbers as such, others to ten digits; None for NaN."""
    if isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(f"{value:.10g}")


def _number_or_text(cell: float | str) -> Cell:
    return cell if isinstance(cell, str) else _number(cell)


def plain(words: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(_FORMULA_STARTS) else words


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return plain(cell)
    return str(cell).replace(".", ",")


def _machine_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return plain(cell) if isinstance(cell, str) else str(cell)


def _write(sheet: Any, rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            _set(sheet.cell(line, column), value)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="E6F0F8")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _set(cell: Any, value: Cell) -> None:
    """Text stays text, also when Excel would have read it as a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_STARTS)


def _format_numbers(sheet: Any, keys: Sequence[str], decimals: int) -> None:
    """Number formats are stored in English and shown by Excel as the reader's own language writes numbers."""
    for place, key in enumerate(keys, start=1):
        if key not in _DECIMAL | _COUNTED:
            continue
        for (cell,) in sheet.iter_rows(min_row=2, min_col=place, max_col=place):
            whole = key in _COUNTED and not isinstance(cell.value, float)
            cell.number_format = "#,##0" if whole or not decimals else "#,##0." + "0" * decimals


def _wrap(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    for label, content in sheet.iter_rows(min_row=2):
        label.font = Font(bold=True)
        label.alignment = content.alignment = Alignment(wrap_text=True, vertical="top")


def _saved(book: Any) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()
