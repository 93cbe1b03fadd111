"""Reads a table of population points: where the residents 65+ and 80+ of kommuner live.

Decision that could be disputed: a point more than 10 km outside the outline of its kommun is a fault, since outlines
are generalised and islands may be missing; and a kommun has at most 2,000 points, which squares of 1 km never exceed.
"""

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from domain.units import Unit, UnitKind
from intake.plain_text import code_text, key, shown
from intake.planning_rows import PlanningRows, Table, find_table

COLUMNS = ("point_id", "kommun", "lat", "lon", "befolkning_65", "befolkning_80", "source", "date")
_REQUIRED = COLUMNS[:6]
_HEADINGS = {
    "point_id": ("punkt_id", "punkt", "id"), "kommun": ("kommunkod",), "lat": ("latitud", "latitude"),
    "lon": ("longitud", "longitude", "lng"), "befolkning_65": ("65+", "invånare_65"),
    "befolkning_80": ("80+", "invånare_80"), "source": ("källa",), "date": ("datum",),
}  # fmt: skip
# Sweden, in degrees WGS 84, so that coordinates in another system or in the wrong order are seen.
_LAT, _LON = (55.0, 69.5), (10.5, 24.5)
_MOST_PEOPLE = 200_000
_FURTHEST_OUTSIDE_KM = 10
MOST_POINTS = 2_000
_LONGEST_ID = 60
# Kommun code, longitudes and latitudes in; km outside its outline out.
Outside = Callable[[str, Iterable[float], Iterable[float]], list[float]]


def read_points(
    content: bytes, filename: str, *, units: Mapping[str, Unit], outside: Outside | None = None
) -> PlanningRows:
    """Read population points (COLUMNS) from .xlsx or CSV; every fault is told at once.

    Args:
        content: the file's bytes.
        filename: its name, only ever kept.
        units: the kommuner that there are.
        outside: how far outside its kommun a place is; None = that is not looked at.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    table = find_table(content, filename, _HEADINGS, "point_id")
    if isinstance(table, PlanningRows):
        return table
    if table.lacks(_REQUIRED):
        return PlanningRows(pd.DataFrame(columns=list(COLUMNS)), table.findings.all())
    kommuner = {unit.id: unit.id for unit in units.values() if unit.kind is UnitKind.KOMMUN}
    by_name = {key(unit.name): unit.id for unit in units.values() if unit.kind is UnitKind.KOMMUN}
    seen: dict[str, int] = {}
    rows = [_row(table, row, kommuner | by_name, seen) for row in table.numbers]
    points = pd.DataFrame(rows, columns=list(COLUMNS))
    for kommun, mine in points[points["kommun"] != ""].groupby("kommun"):
        _look_at_kommun(table, units[str(kommun)], mine, outside)
    return PlanningRows(points, table.findings.all())


def _look_at_kommun(table: Table, kommun: Unit, points: pd.DataFrame, outside: Outside | None) -> None:
    """Note too many points, and those that lie somewhere else."""
    if len(points) > MOST_POINTS:
        row = table.numbers[points.index[MOST_POINTS]]
        table.stops("plantabell_manga", row, "kommun", antal=len(points), kommun=kommun.name, grans=MOST_POINTS)
        return
    placed = points.dropna(subset=["lat", "lon"])
    beyond = outside(kommun.id, placed["lon"], placed["lat"]) if outside else [0.0] * len(placed)
    for place, km in zip(placed.index, beyond, strict=True):
        if km > _FURTHEST_OUTSIDE_KM:
            table.stops(
                "plantabell_utanfor", table.numbers[place], "lat", kommun=kommun.name, km=round(km),
                grans=_FURTHEST_OUTSIDE_KM,
            )  # fmt: skip


def _row(table: Table, row: int, kommuner: Mapping[str, str], seen: dict[str, int]) -> tuple[object, ...]:
    point = table.text(row, "point_id")
    if not point:
        table.stops("plantabell_id_saknas", row, "point_id", kolumn="point_id")
    elif len(point) > _LONGEST_ID:
        table.stops("plantabell_langt_id", row, "point_id", antal=len(point), grans=_LONGEST_ID)
    elif point in seen:
        table.stops("plantabell_dubbel", row, "point_id", namn=shown(point), rad=seen[point] + 1)
    seen.setdefault(point, row)
    named = table.cell(row, "kommun")
    kommun = kommuner.get(code_text(named)) or kommuner.get(key(named), "")
    if not kommun:
        table.stops("plantabell_kommun", row, "kommun", varde=shown(named) or "–")
    lat, lon = table.number(row, "lat", *_LAT), table.number(row, "lon", *_LON)
    older, oldest = (table.number(row, each, 0, _MOST_PEOPLE) for each in ("befolkning_65", "befolkning_80"))
    if oldest > older:
        table.stops("plantabell_aldre", row, "befolkning_80", antal_80=oldest, antal_65=older)
    return point, kommun, lat, lon, older, oldest, shown(table.text(row, "source")), table.text(row, "date")
