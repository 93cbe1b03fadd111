"""Placering: where to put teams, rooms for care at a distance, or beds, and how sure the answer is.

Decision that could be disputed: people are taken to go to the nearest place, by car. The goal is reckoned for one age
group, and what it gives is shown for both.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from planning.placement import Placement
from planning.placement_checks import SiteCountError
from planning.placement_milp import shared_out
from planning.travel import Floats
from store.database import Store
from workflows import placement_points as living
from workflows import placement_sure as sure
from workflows.assumptions import assumed
from workflows.known import reference
from workflows.placement_asked import GOALS, GROUPS, LIMITS, MODEL, Answer, Asked, Chosen, Level
from workflows.placement_sites import Field, Site, What, field
from workflows.placement_solved import Ground, placed

__all__ = [
    "GOALS",
    "GROUPS",
    "LIMITS",
    "MODEL",
    "Answer",
    "Asked",
    "Chosen",
    "Level",
    "Site",
    "What",
    "answer",
    "by_kommun",
    "kommuner",
]


def answer(store: Store, asked: Asked) -> Answer:
    """Reckon a placement.

    Raises:
        SiteCountError, CapacityError, MatrixHolesError, NobodyError, NoPointsError: what must be changed is said.
        UnknownUnitError: no such place.

    """
    set_now = tuple(sorted(assumed(store, MODEL).items()))
    return _answer(store, store.data_version(), living.file_numbers(store), set_now, asked)


def kommuner(store: Store, place: str) -> list[str]:
    """The kommuner of a modellområde, or the kommun itself."""
    known = reference(store)
    return [each.id for each in known.members(place)] or [known.unit(place).id]


@lru_cache(maxsize=256)
def _answer(
    store: Store, _version: int, _files: tuple[int, int], set_now: tuple[tuple[str, float], ...], asked: Asked
) -> Answer:
    values = dict(set_now)
    points = living.points(store, kommuner(store, asked.place))
    matrix = living.matrix(store)
    where = field(
        reference(store), points.rows, asked.what, keep=asked.keep,
        smallest=values[f"placering_minst_{asked.what}"], same_place_km=values["placering_samma_ort"],
        listed=[] if matrix is None else sorted(set(matrix["to_id"].astype(str))),
    )  # fmt: skip
    ground = Ground(where, points.rows[GROUPS[asked.group]].to_numpy(float), living.roads(values), matrix)
    cost = ground.cost(winter=asked.winter)
    _refuse_too_many(asked, where)
    found, beyond = placed(cost, ground, asked)
    now = _today(ground, asked)
    then, served = _reached(cost, ground, asked, found)
    new = [each for each in found.sites if each >= where.existing]
    steady, variants = sure.steady(cost, ground, asked, found, new)
    having_it_nearest = points.rows[GROUPS["65"]].to_numpy(float) @ served
    return Answer(
        asked=asked,
        field=where,
        chosen=tuple(
            Chosen(where.sites[each], float(having_it_nearest[found.sites.index(each)]), steady[each]) for each in new
        ),
        placement=found,
        before=_levels(points.rows, now[:, None], np.ones((len(now), 1))),
        after=_levels(points.rows, then, served),
        nearest=(now, (then * served).sum(axis=1)),
        curve=sure.curve(cost, ground, asked, found),
        ties=sure.ties(cost, ground, asked, found),
        variants=variants,
        beyond=beyond,
        invented=points.invented,
        sources=(*points.sources, *living.matrix_source(store)),
        has_matrix=matrix is not None,
        assumptions=values,
    )


def _refuse_too_many(asked: Asked, where: Field) -> None:
    room = len(where.sites) - where.existing
    if not asked.is_cover_of_all and not 1 <= asked.count <= room:
        raise SiteCountError(antal=asked.count, kandidater=room)


def _today(ground: Ground, asked: Asked) -> Floats:
    if not ground.field.today:
        return np.full(len(ground.weight), np.inf)
    shortest: Floats = ground.cost(winter=asked.winter, sites=ground.field.today).min(axis=1)
    return shortest


def _reached(cost: Floats, ground: Ground, asked: Asked, found: Placement) -> tuple[Floats, Floats]:
    """Minutes from each point to each site, and what share of the point goes there: both points × sites."""
    taken = cost[:, list(found.sites)]
    served = np.zeros_like(taken)
    served[np.arange(len(taken)), taken.argmin(axis=1)] = 1.0
    if asked.is_limited:  # those who are not asked about take up no room, and go to the nearest
        room = np.where(np.array(found.sites) < ground.field.existing, np.inf, float(asked.capacity))
        counted = ground.weight > 0
        served[counted] = shared_out(taken[counted], ground.weight[counted], room)
    return taken, served


def _levels(points: pd.DataFrame, taken: Floats, served: Floats) -> dict[str, Level]:
    return {name: _level(points[column].to_numpy(float), taken, served) for name, column in GROUPS.items()}


def _level(people: Floats, taken: Floats, served: Floats) -> Level:
    share = served * people[:, None] / (people.sum() or np.nan)
    used = share > 1e-9
    return Level(
        within=tuple(float(share[taken <= limit].sum()) for limit in LIMITS),
        mean=float((share[used] * taken[used]).sum()),
        worst=float(taken[used].max(initial=0.0)),
    )


@dataclass(frozen=True, slots=True)
class InKommun:
    """One kommun's part for the asked age group: people, share within the limit and mean minutes, today and then."""

    kommun: str
    people: float
    near: tuple[float, float]
    mean: tuple[float, float]


def by_kommun(answer: Answer) -> list[InKommun]:
    """The answer by kommun, in the order of the points; a kommun without anybody of the age group is left out."""
    points = answer.field.points
    weight = points[GROUPS[answer.asked.group]].to_numpy(float)
    found = []
    for kommun in dict.fromkeys(points["kommun"]):
        mine = (points["kommun"] == kommun).to_numpy() & (weight > 0)
        if not mine.any():
            continue
        share = weight[mine] / weight[mine].sum()
        near, mean = (
            [float(share @ each) for each in of]
            for of in (
                [each[mine] <= answer.asked.limit for each in answer.nearest],
                [each[mine] for each in answer.nearest],
            )
        )
        found.append(InKommun(str(kommun), float(weight[mine].sum()), (near[0], near[1]), (mean[0], mean[1])))
    return found
