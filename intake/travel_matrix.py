"""Reads a table of travel times by road: our own columns, r5py's, or the answer of OSRM or Valhalla as JSON.

Decision that could be disputed: a trip without a time (no way was found) is left out and counted, not refused: it is
how those programs say that there is no road.
"""

import pandas as pd

from intake.findings import SheetFindings
from intake.plain_text import key, shown
from intake.planning_rows import PlanningRows, Table, find_table
from intake.travel_matrix_json import json_rows

COLUMNS = ("from_id", "to_id", "travel_time_min", "distance_km", "mode", "season", "source", "date")
_HEADINGS = {
    "from_id": ("från_id", "från"), "to_id": ("till_id", "till"),
    "travel_time_min": ("travel_time", "travel_time_p50", "restid_min", "restid", "minuter"),
    "distance_km": ("avstånd_km", "km"), "mode": ("färdsätt", "transport_mode"), "season": ("säsong", "årstid"),
    "source": ("källa",), "date": ("datum",),
}  # fmt: skip
_MODES = {
    "",
    "bil",
    "car",
    "auto",
    "driving",
    "buss",
    "bus",
    "transit",
    "kollektivtrafik",
    "gång",
    "walk",
    "cykel",
    "bicycle",
}
_SEASONS = {"", "vinter", "winter", "sommar", "summer", "barmark"}
# A trip of more than a day is a fault.
_LONGEST_MIN = 24 * 60.0
_LONGEST_KM = 3000.0


def read_matrix(content: bytes, filename: str) -> PlanningRows:
    """Read travel times (COLUMNS) from .xlsx, CSV or JSON; every fault is told at once.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    if content[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return _plain(json_rows(content))
    table = find_table(content, filename, _HEADINGS, "from_id")
    if isinstance(table, PlanningRows):
        return table
    if table.lacks(("from_id", "to_id", "travel_time_min")):
        return PlanningRows(pd.DataFrame(columns=list(COLUMNS)), table.findings.all())
    seen: dict[tuple[str, ...], int] = {}
    kept = [_row(table, row, seen) for row in table.numbers if key(table.cell(row, "travel_time_min")) not in _NO_TIME]
    if len(kept) < len(table.numbers):
        table.findings.notes("restid_utan_tid", antal=len(table.numbers) - len(kept))
    return PlanningRows(pd.DataFrame(kept, columns=list(COLUMNS)), table.findings.all())


# How a table says that no way was found.
_NO_TIME = {"", "nan", "null", "none", "na"}


def _row(table: Table, row: int, seen: dict[tuple[str, ...], int]) -> tuple[object, ...]:
    ends = tuple(table.text(row, each) for each in ("from_id", "to_id"))
    for name, end in zip(("from_id", "to_id"), ends, strict=True):
        if not end:
            table.stops("plantabell_id_saknas", row, name, kolumn=name)
    how = tuple(key(table.cell(row, each)) for each in ("mode", "season"))
    for name, said, known in zip(("mode", "season"), how, (_MODES, _SEASONS), strict=True):
        if said not in known:
            words = ", ".join(sorted(known - {""}))
            table.stops("restid_ord", row, name, varde=shown(said), kolumn=name, ord=words)
    trip = (*ends, *how, table.text(row, "date"))
    if trip in seen:
        table.stops("plantabell_dubbel", row, "to_id", namn=shown(f"{ends[0]} – {ends[1]}"), rad=seen[trip] + 1)
    seen.setdefault(trip, row)
    minutes = table.number(row, "travel_time_min", 0.0, _LONGEST_MIN)
    known_km = key(table.cell(row, "distance_km")) not in _NO_TIME
    km = table.number(row, "distance_km", 0.0, _LONGEST_KM) if known_km else float("nan")
    return *ends, minutes, km, *how, shown(table.text(row, "source")), trip[-1]


def _plain(rows: list[tuple[str, str, float, float]]) -> PlanningRows:
    """Rows from a program, which have neither mode, season, source nor date of their own."""
    findings = SheetFindings()
    timed = [each for each in rows if each[2] == each[2]]
    if len(timed) < len(rows):
        findings.notes("restid_utan_tid", antal=len(rows) - len(timed))
    if not timed:
        findings.stops("plantabell_tom")
    frame = pd.DataFrame([(*each, "", "", "", "") for each in timed], columns=list(COLUMNS))
    return PlanningRows(frame, findings.all())
