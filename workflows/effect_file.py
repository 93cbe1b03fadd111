"""The months of an effect as a file: seen, fitted and expected, with the answer above them."""

import csv
from io import StringIO

from domain.effect import Effect
from domain.sheet_text import plain
from wording import text
from wording.effect import COLUMNS, answer, figure_title, month_cells
from wording.formats import unit_text


def csv_file(found: Effect, *, caption: str) -> bytes:
    """UTF-8 with a byte order mark and semicolons, as Swedish Excel opens it; no text is taken for a formula.

    `caption` says source, version, date and whether the data are invented.
    """
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows = [
        [figure_title(found)], [found.event.title], [answer(found)], [caption],
        [text("effekt.fil.enhet", enhet=unit_text(found.indicator))], [],
        [text(f"effekt.tabell.{each}") for each in COLUMNS],
        *month_cells(found),
    ]  # fmt: skip
    writer.writerows([plain(each) for each in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")
