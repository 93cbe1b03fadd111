"""What there is, as a file: one row for each measure, place and year."""

import csv
from collections.abc import Collection, Sequence
from io import StringIO

from domain.available import Cell
from indicators.registry import indicator
from wording import text
from wording.available import reasons_text, sign_of
from wording.sentences import indicator_text
from workflows.known import Reference

_COLUMNS = ("matt", "plats", "kod", "ar", "lage", "varden", "perioder", "skal", "exempel")


def csv_file(known: Reference, cells: Sequence[Cell], *, samples: Collection[str]) -> bytes:
    """UTF-8 with a byte order mark and semicolons, as Swedish Excel opens it; no text is taken for a formula.

    `samples` are the indicators of which any value is invented.
    """
    from publishing.tables import plain

    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([text(f"finns.kolumn.{each}") for each in _COLUMNS])
    writer.writerows([plain(str(each)) for each in _row(known, cell, samples)] for cell in cells)
    return written.getvalue().encode("utf-8-sig")


def _row(known: Reference, cell: Cell, samples: Collection[str]) -> tuple[object, ...]:
    unit = known.unit(cell.unit)
    return (
        indicator_text(indicator(cell.indicator), "title"), unit.name, unit.id, cell.year,
        text(f"finns.lage.{sign_of(cell)}"), cell.values, cell.periods, reasons_text(cell),
        text("fil.ja" if cell.indicator in samples else "fil.nej"),
    )  # fmt: skip
