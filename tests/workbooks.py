"""Workbooks as people have them: a form that somebody has filled in, and files that are no forms at all."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

SHEET = "Enheter per månad"
HEADING_ROW = 3


def filled(form, *cells, sheet=SHEET):
    """A form with some cells filled in: `("lycksele-lasarett", "2026-07", "Belagda vårdplatsdygn", 1300)`."""
    book = openpyxl.load_workbook(BytesIO(form))
    for unit, period, heading, value in cells:
        book[sheet][_address(book[sheet], unit, period, heading)].value = value
    return saved(book)


def read_cell(form, unit, period, heading, *, sheet=SHEET):
    """What stands in one cell of a form."""
    values = openpyxl.load_workbook(BytesIO(form))[sheet]
    return values[_address(values, unit, period, heading)].value


def address(form, unit, period, heading, *, sheet=SHEET):
    """Where in a form a unit's value for a period stands, such as `E27`."""
    return _address(openpyxl.load_workbook(BytesIO(form))[sheet], unit, period, heading)


def _address(values, unit, period, heading):
    rows = {(row[0].value, row[2].value): row for row in values.iter_rows(min_row=HEADING_ROW + 1)}
    headings = [str(cell.value).split("\n")[0] for cell in values[HEADING_ROW]]
    return rows[unit, period][headings.index(heading)].coordinate


def saved(book):
    """The workbook's bytes."""
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def workbook(rows, *, sheet="Blad1"):
    """A plain workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    return saved(book)


def with_macros(form):
    """The same workbook with a macro project in it."""
    written = BytesIO(form)
    with ZipFile(written, "a", ZIP_DEFLATED) as parts:
        parts.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return written.getvalue()


# The beginning of the container that Excel puts a locked workbook in, and the name of what is in it.
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)
