"""One question to the kernels of `planning.placement`: existing sites first, then the candidates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from planning import placement as best
from planning import travel
from planning.placement import Placement, UnreachableError
from planning.placement_checks import Reach
from planning.placement_ties import Goal, settled
from planning.travel import Floats
from workflows.placement_asked import Asked
from workflows.placement_sites import Field, Site, times

# More cells than this (points × sites) make a large problem: one that is solved once only, and within this time.
_MOST_CELLS, _SECONDS_LARGE = 60_000, 2.5
# Any other is solved long before this, also on a busy machine: same choice, same answer.
_SECONDS = 20.0


@dataclass(frozen=True, eq=False)
class Ground:
    """What one question is reckoned from, whatever the season and the end of the travel times."""

    field: Field
    weight: Floats
    roads: travel.Assumptions
    matrix: pd.DataFrame | None

    def cost(self, *, winter: bool, side: float = 0.0, sites: Sequence[Site] = ()) -> Floats:
        """Minutes from each point to each of these existing sites; without any, to those of the field."""
        return times(
            self.field.points, sites or self.field.sites, roads=self.roads, matrix=self.matrix, winter=winter,
            side=side, stay=len(sites) or self.field.existing,
        )  # fmt: skip


def goal_of(asked: Asked) -> Goal:
    """What the kernels are to make best."""
    return {"medel": Goal.MEAN, "langst": Goal.WORST}.get(asked.goal, Goal.COVER)


def is_large(cost: Floats) -> bool:
    """Whether there is time for one solution only."""
    return cost.size > _MOST_CELLS


def reachable(cost: Floats, asked: Asked) -> Reach:
    """Which points have any site within the limit."""
    found: Reach = cost.min(axis=1, initial=np.inf) <= asked.limit
    return found


def placed(cost: Floats, ground: Ground, asked: Asked) -> tuple[Placement, float]:
    """The placement, and how many persons no candidate is near enough to where all should be reached."""
    stay = range(ground.field.existing)
    if asked.is_cover_of_all:
        can = reachable(cost, asked)
        if not can.any():
            raise UnreachableError(antal=len(can), av=len(can), radie=asked.limit, rader="1")
        seconds = _SECONDS_LARGE if is_large(cost) else _SECONDS
        found = best.set_cover(cost[can], asked.limit, demand=ground.weight[can], fixed=stay, seconds=seconds)
        return _settled(cost[can], ground.weight[can], asked, found, stay), float(ground.weight[~can].sum())
    found = solved(cost, ground.weight, asked, count=asked.count, stay=ground.field.existing)
    if goal_of(asked) is not Goal.MEAN:
        found = _settled(cost, ground.weight, asked, found, stay)
    return found, 0.0


def _settled(cost: Floats, weight: Floats, asked: Asked, found: Placement, stay: range) -> Placement:
    """Of the placements that are as good as the one found, one with short trips."""
    sites = settled(cost, weight, found.sites, goal_of(asked), radius=asked.limit, fixed=stay)
    return replace(found, sites=sites)


def solved(cost: Floats, weight: Floats, asked: Asked, *, count: int, stay: int) -> Placement:
    """The best `count` new sites beside the first `stay`, for a goal that has a number of sites."""
    p, fixed = stay + count, range(stay)
    goal, seconds = goal_of(asked), _SECONDS_LARGE if is_large(cost) else _SECONDS
    if goal is Goal.WORST:
        return best.p_center(cost, weight, p, fixed=fixed, seconds=seconds)
    if goal is Goal.COVER:
        return best.max_cover(cost, weight, p, asked.limit, fixed=fixed, seconds=seconds)
    if asked.is_limited:
        room = np.r_[np.full(stay, np.inf), np.full(cost.shape[1] - stay, float(asked.capacity))]
        return best.p_median(cost, weight, p, fixed=fixed, capacity=room, seconds=seconds)
    return best.p_median(cost, weight, p, fixed=fixed, seconds=seconds)
