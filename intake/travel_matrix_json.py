"""Turns the answer of OSRM's `table` or Valhalla's `sources_to_targets` into trips with ids.

Neither program repeats the ids that were asked about, only their order. So the lists `from_ids` and `to_ids` are put
into the file by whoever made it, in that order. OSRM answers in seconds and metres; Valhalla in seconds, and km.
"""

import json
from typing import Any

from domain.errors import UnreadableFileError
from intake.personal_numbers import holds

_NAN = float("nan")
# The longest trip that can be meant, in minutes.
_LONGEST_MIN = 24 * 60


def json_rows(content: bytes) -> list[tuple[str, str, float, float]]:
    """Trips as from_id, to_id, minutes and km; NaN for what is not known.

    Raises:
        UnreadableFileError: it is no such answer, lacks the ids, or has another number of rows than ids.

    """
    try:
        told: Any = json.loads(content)
    except (ValueError, RecursionError):
        raise UnreadableFileError("placering.fel.json") from None
    durations, distances, metres = _tables(told)
    from_ids, to_ids = (_ids(told.get(each)) for each in ("from_ids", "to_ids"))
    if not from_ids or not to_ids:
        raise UnreadableFileError("placering.fel.json_ids")
    if any(map(holds, [*from_ids, *to_ids])):
        raise UnreadableFileError("placering.fel.json_person")
    if len(durations) != len(from_ids) or any(len(_listed(each)) != len(to_ids) for each in durations):
        raise UnreadableFileError("placering.fel.json_form", rader=len(from_ids), kolumner=len(to_ids))
    rows = []
    for place, start in enumerate(from_ids):
        for column, end in enumerate(to_ids):
            km = _number(distances, place, column) / (1000 if metres else 1)
            rows.append((start, end, _minutes(_number(durations, place, column)), km))
    return rows


def _tables(told: Any) -> tuple[list[Any], list[Any], bool]:
    """Seconds, distances, and whether those are metres (else km)."""
    if not isinstance(told, dict):
        raise UnreadableFileError("placering.fel.json")
    valhalla = told.get("sources_to_targets")
    if isinstance(valhalla, dict):
        return _listed(valhalla.get("durations")), _listed(valhalla.get("distances")), False
    if isinstance(valhalla, list):
        cells = [[each if isinstance(each, dict) else {} for each in _listed(row)] for row in valhalla]
        return (
            [[each.get("time") for each in row] for row in cells],
            [[each.get("distance") for each in row] for row in cells],
            False,
        )
    if not _listed(told.get("durations")):
        raise UnreadableFileError("placering.fel.json")
    return _listed(told["durations"]), _listed(told.get("distances")), True


def _listed(held: Any) -> list[Any]:
    return held if isinstance(held, list) else []


def _ids(held: Any) -> list[str]:
    return [" ".join(str(each).split()) for each in _listed(held)]


def _number(table: list[Any], row: int, column: int) -> float:
    cells = _listed(table[row]) if row < len(table) else []
    held = cells[column] if column < len(cells) else None
    return float(held) if isinstance(held, int | float) and not isinstance(held, bool) else _NAN


def _minutes(seconds: float) -> float:
    minutes = seconds / 60
    if minutes < 0 or minutes > _LONGEST_MIN:
        raise UnreadableFileError("placering.fel.json_tid", minuter=round(minutes))
    return minutes
