"""Tables out: CSV that Swedish Excel opens by a double click, and XLSX with a sheet about the data.

Decision that could be disputed: a hidden or missing value is an empty cell, with the reason in the column Status.
A word in the column of values would be drawn as zero by Excel's own charts. Text that could be taken for a formula
is kept as text: with a leading apostrophe in CSV, as a quoted string in XLSX. The apostrophe stands in the file for
machines too: a program finds its rows by ids, which never begin so, while a name may have come from outside, and
sooner or later somebody opens that file in a spreadsheet as well.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from math import isnan
from typing import Any

from charts.series import shown_rows
from domain.result import Result
from domain.sheet_text import plain
from publishing.about import about
from publishing.control_table import CONTROL_COLUMNS, control_cells
from publishing.request import ExportRequest
from publishing.selection import selected, stamp_of, units_of
from publishing.workbook_sheets import Book, Cell, Number, decimals_format
from wording import text
from wording.formats import status_text, unit_text
from wording.sentences import caption, indicator_text

__all__ = ["columns", "csv_file", "headings", "machine_csv_file", "plain", "table", "xlsx_file"]

# Column key -> width in characters.
COLUMNS: Mapping[str, int] = {
    "indikator": 30, "enhet": 26, "kod": 18, "slag": 15, "period": 10, "kon": 8, "uppdelning": 16, "taljare": 12,
    "namnare": 12, "varde": 11, "matt": 16, "nedre": 19, "ovre": 19, "status": 18, "rapporterat": 13, "kalla": 46,
    "version": 13, "uttagen": 13, "exempel": 13,
}  # fmt: skip
_DECIMAL = frozenset({"varde", "nedre", "ovre", "medel", "undre_variation", "ovre_variation"})
_COUNTED = frozenset({"taljare", "namnare"})


def columns(request: ExportRequest) -> dict[str, int]:
    """The columns of a request's table with their widths; a control chart has four more, after the 95 % limits."""
    more = CONTROL_COLUMNS if request.kind == "styrdiagram" else {}
    place = list(COLUMNS).index("ovre") + 1
    return dict([*list(COLUMNS.items())[:place], *more.items(), *list(COLUMNS.items())[place:]])


def headings(request: ExportRequest) -> list[str]:
    """The columns' names in the run's language."""
    return [text(f"fil.kolumn.{key}") for key in columns(request)]


def table(request: ExportRequest, *, coded: bool = False) -> list[dict[str, Cell]]:
    """One row per value, in the order of the request's units and then of time; None where there is no number.

    `coded` gives ids and codes where there would be words.
    """
    result = selected(request)
    order = {unit: place for place, unit in enumerate(units_of(request))}
    rows = sorted(shown_rows(result).to_dict("records"), key=lambda row: order[str(row["unit"])])
    cells = [{**each, "uttagen": request.today.isoformat()} for each in value_rows(rows, result, coded=coded)]
    if request.kind != "styrdiagram":
        return cells
    limits = control_cells(result, request.units[0], request.breakdown)
    return [each | {key: _number_or_text(cell) for key, cell in limits[str(each["period"])].items()} for each in cells]


def csv_file(request: ExportRequest) -> bytes:
    """UTF-8 with a byte order mark, semicolons and decimal commas; nothing but the heading row and the values."""
    keys = columns(request)
    return swedish_csv(headings(request), ([row[key] for key in keys] for row in table(request)))


def machine_csv_file(request: ExportRequest) -> bytes:
    """UTF-8 without a mark, commas and decimal points, for programs: ids and codes that are alike in every language."""
    keys = columns(request)
    return machine_csv(list(keys), ([row[key] for key in keys] for row in table(request, coded=True)))


def swedish_csv(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as Swedish Excel opens it by a double click."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([_csv_cell(each) for each in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def machine_csv(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as programs read it."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([_machine_cell(each) for each in row] for row in rows)
    return written.getvalue().encode()


def xlsx_file(request: ExportRequest) -> bytes:
    """A workbook with the sheets Värden (real numbers and dates) and Om uppgifterna."""
    book = Book(title=request.title, description=stamp_of(request).caption, on=request.today)
    shown, decimals = columns(request), request.result.indicator.decimals
    rows = ([shown_as(key, row[key], decimals) for key in shown] for row in table(request))
    book.table(text("fil.blad.varden"), headings(request), rows, widths=list(shown.values()))
    headed = [text("fil.om.uppgift"), text("fil.om.innehall")]
    book.told(text("fil.blad.om"), headed, about(request), widths=[30, 100])
    return book.bytes()


def shown_as(key: str, value: Cell, decimals: int) -> Cell:
    """A column's value as a workbook shows it: decimals as the measure has them, whole numbers without."""
    if key == "uttagen":
        return date.fromisoformat(str(value))
    if isinstance(value, str) or value is None or key not in _DECIMAL | _COUNTED:
        return value
    whole = key in _COUNTED and not isinstance(value, float)
    return Number(value, decimals_format(0 if whole else decimals))  # type: ignore[arg-type]


def value_rows(rows: Iterable[Mapping[Any, Any]], result: Result, *, coded: bool = False) -> Iterator[dict[str, Cell]]:
    """The cells of COLUMNS, less the day they are taken out, for rows of a Result (RESULT_COLUMNS)."""
    indicator = result.indicator
    title, unit_words = indicator_text(indicator, "title"), unit_text(indicator)
    sample = text("fil.ja") if result.synthetic else text("fil.nej")
    sources = {kind: caption(result, source_kind=kind) for kind in set(result.rows["source_kind"])}
    for row in rows:
        unit = result.units[str(row["unit"])]
        cells: dict[str, Cell] = {
            "indikator": title,
            "enhet": unit.name,
            "kod": unit.id,
            "slag": text(f"enhetsslag.{unit.kind.value}"),
            "period": row["period"],
            "kon": text(f"fil.kon.{row['sex'] or 'T'}"),
            "uppdelning": row["breakdown"],
            "taljare": _number(row["numerator"]),
            "namnare": _number(row["denominator"]),
            "varde": _number(row["value"]),
            "matt": unit_words,
            "nedre": _number(row["lower"]),
            "ovre": _number(row["upper"]),
            "status": status_text(str(row["status"])),
            "rapporterat": str(row["reporting"]).replace("/", f" {text('fil.av')} "),
            "kalla": sources[str(row["source_kind"])],
            "version": int(row["data_version"]),
            "exempel": sample,
        }
        yield cells | _codes(row, result) if coded else cells


def _codes(row: Mapping[Any, Any], result: Result) -> dict[str, Cell]:
    """What stands instead of the words that differ between languages."""
    return {
        "indikator": result.indicator.id,
        "slag": result.units[str(row["unit"])].kind.value,
        "kon": row["sex"] or "T",
        "matt": result.indicator.unit,
        "status": str(row["status"]),
        "rapporterat": str(row["reporting"]),
        "exempel": int(result.synthetic),
    }


def _number(value: float) -> Cell:
    """Whole numbers as such, others to ten digits; None for NaN."""
    if isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(f"{value:.10g}")


def _number_or_text(cell: float | str) -> Cell:
    return cell if isinstance(cell, str) else _number(cell)


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
