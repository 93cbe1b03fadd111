"""The workbook inside a bar chart: each place with its value, its 95 % limits, and how far they lie from the value.

Decision that could be disputed: the limits stand in the workbook although the chart needs only their distance, so
that somebody who edits the chart sees what the lines mean.
"""

from collections.abc import Sequence
from io import BytesIO

from charts.series import Point
from wording import text


def chart_book(names: Sequence[str], title: str, points: Sequence[Point]) -> bytes:
    """XLSX with a sheet named as PowerPoint wants it; every name is text and never a formula."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # python-pptx writes its own workbooks with it

    written = BytesIO()
    book = Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    limits = [text(f"fil.kolumn.{key}") for key in ("nedre", "ovre")]
    headings = ["", title, *limits, *(text(f"presentation.avstand.{key}") for key in ("nedat", "uppat"))]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading)
    for row, (name, each) in enumerate(zip(names, points, strict=True), start=1):
        sheet.write_string(row, 0, name)
        for column, number in enumerate(_numbers(each), start=1):
            if number is not None:
                sheet.write_number(row, column, number)
    book.close()
    return written.getvalue()


def _numbers(each: Point) -> list[float | None]:
    if each.value is None or each.lower is None or each.upper is None:
        return [each.value, None, None, None, None]
    apart = [round(each.value - each.lower, 6), round(each.upper - each.value, 6)]
    return [each.value, each.lower, each.upper, *apart]
