"""A forecast as a file: what was measured and what is expected, each row stamped with source, date and version."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

import pandas as pd

from charts.series import shown_rows
from domain.outlook import Outlook
from domain.sheet_text import plain
from wording import date_text, number, status_text, text, unit_text
from wording.sentences import caption, indicator_text

_COLUMNS = (
    "matt", "plats", "kod", "period", "slag", "varde", "nedre", "ovre", "enhet", "skal",
    "kalla", "version", "datum", "exempel",
)  # fmt: skip


def csv_file(outlook: Outlook, *, today: date) -> bytes:
    """UTF-8 with a byte order mark and semicolons, as Swedish Excel opens it; no text is taken for a formula."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([text(f"prognos.fil.{each}") for each in _COLUMNS])
    writer.writerows([plain(each) for each in row] for row in _rows(outlook, today))
    return written.getvalue().encode("utf-8-sig")


def _rows(outlook: Outlook, today: date) -> Iterator[list[str]]:
    samples = text("fil.ja" if outlook.result.synthetic else "fil.nej")
    about = [indicator_text(outlook.indicator, "title"), outlook.unit.name, outlook.unit.id]
    stamp = [str(outlook.result.data_version), date_text(today), samples]
    unit = unit_text(outlook.indicator)
    own = text("prognos.egen")
    for _, row in shown_rows(outlook.result).iterrows():
        source = caption(outlook.result, source_kind=str(row["source_kind"]))
        measured = [text("prognos.fil.slag.varde"), _bare(row["value"], outlook), "", "", unit]
        yield [*about, str(row["period"]), *measured, status_text(str(row["status"])), source, *stamp]
    for period, row in outlook.rows.iterrows():
        numbers = [_bare(row[each], outlook) for each in ("mean", "lower", "upper")]
        yield [*about, str(period), text("prognos.fil.slag.prognos"), *numbers, unit, "", own, *stamp]


def _bare(value: float, outlook: Outlook) -> str:
    """A number that Excel reads as one: no separator between thousands."""
    return "" if pd.isna(value) else number(value, outlook.indicator.decimals).replace("\xa0", "")
