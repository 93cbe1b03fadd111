"""How sure a placement is: what one more site gives, what is nearly as good, and what holds for other travel times."""

from collections.abc import Sequence

import numpy as np

from planning.placement import Placement
from planning.placement_checks import Reach
from planning.placement_ties import Goal, Swap, near_ties, objective
from planning.travel import Floats
from workflows.placement_asked import Asked
from workflows.placement_sites import Site
from workflows.placement_solved import Ground, goal_of, is_large, placed, reachable, solved

# How many more sites the curve of gains goes on for; how much worse is nearly as good.
MORE, NEAR = 4, 0.01


def curve(cost: Floats, ground: Ground, asked: Asked, found: Placement) -> tuple[tuple[int, float], ...]:
    """The objective for every number of new sites up to MORE above the one asked for."""
    if asked.is_cover_of_all or asked.is_limited or is_large(cost):
        return ()
    stay, room = ground.field.existing, cost.shape[1] - ground.field.existing
    first = 0 if stay else 1
    counts = [each for each in range(max(first, asked.count - 2), asked.count + MORE + 1) if each <= room]
    return tuple((each, found.objective if each == asked.count else _objective(cost, ground, asked, each))
                 for each in counts)  # fmt: skip


def _objective(cost: Floats, ground: Ground, asked: Asked, count: int) -> float:
    return solved(cost, ground.weight, asked, count=count, stay=ground.field.existing).objective


def ties(cost: Floats, ground: Ground, asked: Asked, found: Placement) -> tuple[tuple[Site, Site, float], ...]:
    """Pairs of a chosen site and one that may take its place, with the objective that gives, the best first."""
    if asked.is_limited:
        return ()
    fixed, sites = range(ground.field.existing), ground.field.sites
    rows: Reach = np.ones(len(cost), dtype=bool)
    share = NEAR
    if asked.is_cover_of_all:
        rows, share = reachable(cost, asked), 1e-9
    swaps: list[Swap] = near_ties(
        cost[rows], ground.weight[rows], found.sites, goal_of(asked), radius=asked.limit, fixed=fixed, share=share
    )
    return tuple((sites[each.old], sites[each.new], each.objective) for each in swaps)


def steady(
    cost: Floats, ground: Ground, asked: Asked, found: Placement, new: Sequence[int]
) -> tuple[dict[int, int], int]:
    """In how many of both seasons × both ends of the travel times each new site is part of the best placement."""
    if asked.is_limited or is_large(cost):
        return dict.fromkeys(new, 0), 0
    held, tried = dict.fromkeys(new, 0), 0
    for winter in (False, True):
        for side in (-1.0, 1.0):
            tried += 1
            good = _good_there(ground, asked, found, winter=winter, side=side)
            for each in new:
                held[each] += each in good
    return held, tried


def _good_there(ground: Ground, asked: Asked, found: Placement, *, winter: bool, side: float) -> set[int]:
    """The sites of the best placement there; those of `found` too where they are within 1 % of it."""
    if ground.matrix is None and goal_of(asked) is not Goal.COVER:
        return set(found.sites)  # all times change alike, and with them no order
    cost = ground.cost(winter=winter, side=side)
    there, _ = placed(cost, ground, asked)
    if asked.is_cover_of_all:
        can = reachable(cost, asked)
        still = bool((cost[can][:, list(found.sites)] <= asked.limit).any(axis=1).all())
        return set(there.sites) | (set(found.sites) if still and len(found.sites) <= len(there.sites) else set())
    goal, near = goal_of(asked), cost[:, list(found.sites)].min(axis=1)[:, None]
    ours = float(objective(near, ground.weight, goal, asked.limit)[0])
    is_good = ours >= there.objective * (1 - NEAR) if goal is Goal.COVER else ours <= there.objective * (1 + NEAR)
    return set(there.sites) | (set(found.sites) if is_good else set())
