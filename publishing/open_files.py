"""Rows of the open data as JSON and CSV.

Decision that could be disputed: the CSV is for programs (comma, decimal point, no byte order mark), and a text that a
spreadsheet would take for a formula gets an apostrophe before it, also here, since many open such files in Excel.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from publishing.open_shape import Field
from publishing.tables import plain

Row = Mapping[str, Any]
BETWEEN = " | "


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """UTF-8, as short as it can be; a number that is no number would be a fault and is refused.

    Raises:
        ValueError: a value is NaN or infinite.

    """
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def csv_bytes(fields: Sequence[Field], rows: Sequence[Row]) -> bytes:
    """A heading row and the rows, in UTF-8."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([each.name for each in fields])
    writer.writerows(zip(*(_column([row[each.name] for row in rows]) for each in fields), strict=True))
    return written.getvalue().encode()


def _column(values: list[Any]) -> list[str]:
    """The cells of a column. Most texts stand in it many times, and are then looked at once."""
    known: dict[str, str] = {}
    return [
        known.get(each) or known.setdefault(each, plain(each)) if isinstance(each, str) else _cell(each)
        for each in values
    ]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return plain(BETWEEN.join(_item(each) for each in value))
    return str(value)


def _item(value: Any) -> str:
    """One of several in a cell; what has parts of its own is told part by part."""
    return ", ".join(f"{name}={part}" for name, part in value.items()) if isinstance(value, Mapping) else str(value)
