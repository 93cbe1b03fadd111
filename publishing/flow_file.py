"""Vårdflöden as CSV: one row a flow, as it may be shown.

Decision that could be disputed: as in the other files a hidden or missing number is an empty cell, with the reason in
the column Status.
"""

import csv
from collections.abc import Sequence
from io import StringIO

from domain.flow import Flows
from publishing.tables import plain
from wording import text
from wording.formats import status_text

_COLUMNS = ("modellomrade", "fran", "till", "period", "personer", "status", "version", "exempel")


def flow_csv(flows: Sequence[Flows]) -> bytes:
    """UTF-8 with a byte order mark and semicolons, headings first; the flows of each period in the levels' order."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([text(f"floden.fil.{column}") for column in _COLUMNS])
    for every in flows:
        sample = text("fil.ja") if every.synthetic else text("fil.nej")
        for each in every.flows:
            persons = "" if each.count.persons is None else str(each.count.persons)
            start, end = text(f"floden.niva.{each.start}"), text(f"floden.niva.{each.end}")
            status = status_text(each.count.status)
            cells = (every.name, start, end, every.period, persons, status, str(every.data_version), sample)
            writer.writerow([plain(cell) for cell in cells])
    return written.getvalue().encode("utf-8-sig")
