"""The kommuner of the four northern län on whole pixels, kept as a file, so that no page must read the boundaries.

Decision that could be disputed: an index map need not be exact. Corners are rounded to whole pixels of one shared grid
and nothing else is left out, so neighbours keep their common corners. The file is made by `write` and a test compares.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from charts.geometry import label_place, outlines, rings

FILE = Path(__file__).with_suffix(".json")
# The north-western corner of the grid, pixels per degree of latitude, and how much shorter one of longitude is at 65°.
_WEST, _NORTH, _SCALE, _SHRINK = 11.9, 69.1, 82, 0.4226

Pixel = tuple[int, int]


def pixel(longitude: float, latitude: float) -> Pixel:
    """Where a place lies on the grid: to the right and down from its north-western corner."""
    return round((longitude - _WEST) * _SHRINK * _SCALE), round((_NORTH - latitude) * _SCALE)


def drawn(codes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Kommun code -> `rings` (lists of pixels) and `label` (the pixel where its name can stand)."""
    found = outlines(codes)
    return {
        code: {"rings": _rings(geometry), "label": list(pixel(*label_place(code)))} for code, geometry in found.items()
    }


def _rings(geometry: dict[str, Any]) -> list[list[list[int]]]:
    kept = [_without_repeats(pixel(*corner) for corner in ring) for ring in rings(geometry)]
    return [ring for ring in kept if len(ring) > 3]


def _without_repeats(corners: Iterable[Pixel]) -> list[list[int]]:
    found: list[list[int]] = []
    for corner in corners:
        if not found or found[-1] != list(corner):
            found.append(list(corner))
    return found


def write(codes: Iterable[str]) -> None:
    """Make the file anew after a change of boundaries, from the codes of the kommuner in the four northern län."""
    FILE.write_text(json.dumps(drawn(sorted(codes)), separators=(",", ":")) + "\n", encoding="utf-8")


@cache
def stored() -> dict[str, dict[str, Any]]:
    """What the file holds."""
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
