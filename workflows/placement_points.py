"""What placements and digital visits are reckoned from: where people live, and travel times by road if there are any.

Decision that could be disputed: a kommun that has sent its own points has them; the others keep the invented ones,
which are labelled. So one kommun need not wait for the rest, and what is shown says which is which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from domain.errors import FollowUpError
from planning import travel
from store.database import Store
from workflows import region_begin
from workflows.assumptions import assumed
from workflows.known import reference
from workflows.travel import POINT_COLUMNS

POINTS, MATRIX = "befolkningspunkter", "restider"
_SAMPLE_SOURCE = "Exempeldata"


class NoPointsError(FollowUpError):
    """Nobody has said where people live in these kommuner."""

    key = "placering.fel.inga_punkter"


@dataclass(frozen=True, eq=False)
class Points:
    """`rows` are POINT_COLUMNS with numbers as such. `invented` are the kommuner whose points are sample data."""

    rows: pd.DataFrame
    sources: tuple[str, ...]
    invented: tuple[str, ...]


def points(store: Store, kommuner: Sequence[str]) -> Points:
    """The points of some kommuner.

    Raises:
        NoPointsError: there are none.

    """
    return _points(store, store.planning_file_number(POINTS), tuple(kommuner))


def matrix(store: Store) -> pd.DataFrame | None:
    """The table of travel times (MATRIX_COLUMNS) that was sent; None where nobody has sent one."""
    return _matrix(store, store.planning_file_number(MATRIX))


def matrix_source(store: Store) -> tuple[str, ...]:
    """Where the table of travel times is from, as its sender said; nothing without one."""
    kept = store.planning_file(MATRIX)
    return (kept.source,) if kept else ()


def file_numbers(store: Store) -> tuple[int, int]:
    """Which tables of points and travel times hold now: what is reckoned from them can be kept for as long."""
    return store.planning_file_number(POINTS), store.planning_file_number(MATRIX)


def roads(set_now: dict[str, float]) -> travel.Assumptions:
    """The assumptions of travel times as they stand (ids of the model placering)."""
    ratio = tuple((float(km), set_now[f"placering_kvot_{km}"]) for km in (6, 18, 38, 120))
    speed = tuple((float(km), set_now[f"placering_fart_{km}"]) for km in (2, 10, 30, 80))
    return travel.Assumptions(
        ratio=ratio, speed_kmh=speed, winter_factor=set_now["placering_vinterfaktor"],
        margin=set_now["placering_marginal"],
    )  # fmt: skip


def roads_now(store: Store) -> travel.Assumptions:
    """The same, read from the store."""
    return roads(assumed(store, "placering"))


@lru_cache(maxsize=32)
def _points(store: Store, number: int, kommuner: tuple[str, ...]) -> Points:
    own = _uploaded(store, number)
    sent = set(own["kommun"]) & set(kommuner)
    invented = [each for each in kommuner if each not in sent]
    samples = _samples(store)
    rows = pd.concat(
        [own[own["kommun"].isin(sent)], samples[samples["kommun"].isin(invented)]], ignore_index=True
    ).astype({"lat": float, "lon": float, "befolkning_65": float, "befolkning_80": float})
    if rows.empty:
        names = ", ".join(reference(store).unit(each).name for each in kommuner)
        raise NoPointsError(kommuner=names)
    shown = tuple(each for each in invented if each in set(rows["kommun"]))
    return Points(rows, tuple(sorted(set(rows["source"].astype(str)))), shown)


@lru_cache(maxsize=4)
def _uploaded(store: Store, number: int) -> pd.DataFrame:
    kept = store.planning_file(POINTS) if number else None
    if kept is None:
        return pd.DataFrame(columns=list(POINT_COLUMNS))
    from intake.points import read_points

    rows = read_points(kept.content, kept.filename, units=reference(store).units).rows
    return rows.assign(source=rows["source"].where(rows["source"] != "", kept.source))


@lru_cache(maxsize=4)
def _matrix(store: Store, number: int) -> pd.DataFrame | None:
    kept = store.planning_file(MATRIX) if number else None
    if kept is None:
        return None
    from intake.travel_matrix import read_matrix

    return read_matrix(kept.content, kept.filename).rows


@lru_cache(maxsize=4)
def _samples(store: Store) -> pd.DataFrame:
    """The invented points of the kommuner this database is about; none where it was begun without samples."""
    begun_by = region_begin.begun_by(store)
    if not begun_by:
        from data_samples.points import population_points

        return population_points()
    from data_samples import elsewhere
    from workflows.read import has_samples

    if not has_samples(store):
        return pd.DataFrame(columns=list(POINT_COLUMNS))
    region = region_begin.examine(store.original(begun_by)[1]).region
    return elsewhere.points(elsewhere.cast(region.facts, region_begin.rows_of_residents(region)), region.facts)
