"""The kommuner of the four northern län on whole pixels, kept as a file, so that no page must read the boundaries.

Other places are drawn when they are first asked for, on a grid that is laid round them.

Decision that could be disputed: an index map need not be exact. Corners are rounded to whole pixels of one shared grid
and nothing else is left out, so neighbours keep their common corners. The file is made by `write` and a test compares.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any

from charts.geometry import bounds, label_place, outlines, rings

FILE = Path(__file__).with_suffix(".json")
# How large the places that are followed are drawn, in pixels: as the modellområden of the north are.
_WIDTH, _HEIGHT = 430, 540

Pixel = tuple[int, int]
Outlines = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The north-western corner, pixels per degree of latitude, and how much shorter one of longitude is."""

    west: float
    north: float
    scale: float
    shrink: float

    def pixel(self, longitude: float, latitude: float) -> Pixel:
        """Where a place lies: to the right and down from the north-western corner."""
        return round((longitude - self.west) * self.shrink * self.scale), round((self.north - latitude) * self.scale)


NORTHERN = Grid(west=11.9, north=69.1, scale=82, shrink=0.4226)


def fitted(codes: Iterable[str]) -> Grid:
    """A grid on which these kommuner together fill an index map."""
    west, south, east, north = bounds(outlines(codes).values())
    shrink = round(cos(radians((south + north) / 2)), 4)
    return Grid(west, north, round(min(_WIDTH / ((east - west) * shrink), _HEIGHT / (north - south)), 1), shrink)


def drawn(codes: Iterable[str], grid: Grid = NORTHERN) -> Outlines:
    """Kommun code -> `rings` (lists of pixels) and `label` (the pixel where its name can stand)."""
    found = outlines(codes)
    return {
        code: {"rings": _rings(geometry, grid), "label": list(grid.pixel(*label_place(code)))}
        for code, geometry in found.items()
    }


def drawn_for(followed: Iterable[str], around: Iterable[str]) -> Outlines:
    """The outlines of an index map of the kommuner `followed` and those `around`: the stored if they do."""
    chosen = frozenset(followed)
    unknown = chosen - set(stored())
    # The boundaries are read for those alone: it takes half a second.
    if unknown and outlines(unknown):
        return _elsewhere(chosen, chosen | frozenset(around))
    return stored()


@lru_cache(maxsize=8)
def _elsewhere(followed: frozenset[str], every: frozenset[str]) -> Outlines:
    return drawn(sorted(every), fitted(sorted(followed)))


def _rings(geometry: dict[str, Any], grid: Grid) -> list[list[list[int]]]:
    kept = [_without_repeats(grid.pixel(*corner) for corner in ring) for ring in rings(geometry)]
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
def stored() -> Outlines:
    """What the file holds."""
    found: Outlines = json.loads(FILE.read_text(encoding="utf-8"))
    return found
