"""Solutions that are nearly as good: one site changed for another, with what that does to the objective.

Decision that could be disputed: only one site at a time is changed. Nearly as good solutions that change several at
once are not listed, and without such a change there may still be others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from planning.placement_checks import Floats


class Goal(StrEnum):
    """What a placement is to make best: the mean cost, the worst cost, or the demand within a radius."""

    MEAN = "mean"
    WORST = "worst"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Swap:
    """Candidate `new` in the place of site `old` gives `objective`."""

    old: int
    new: int
    objective: float


def objective(nearest: Floats, demand: Floats, goal: Goal, radius: float = np.inf) -> Floats:
    """What each column of costs to the nearest site (points × columns) comes to: one number a column."""
    if goal is Goal.MEAN:
        total: Floats = demand @ nearest
        return total
    if goal is Goal.WORST:
        worst: Floats = nearest[demand > 0].max(axis=0, initial=0.0)
        return worst
    covered: Floats = demand @ (nearest <= radius)
    return covered


def near_ties(
    cost: npt.ArrayLike,
    demand: npt.ArrayLike,
    sites: Sequence[int],
    goal: Goal,
    *,
    radius: float = np.inf,
    fixed: Sequence[int] = (),
    share: float = 0.01,
) -> list[Swap]:
    """Every change of one site for another after which the objective is within a share of what it was, best first.

    Args:
        cost: points × candidates.
        demand: one number a point.
        sites: the solution.
        goal: what it was to make best.
        radius: of a cover.
        fixed: sites that stay.
        share: how much worse it may be, 0-1.

    """
    costs, weight, chosen = np.asarray(cost, dtype=float), np.asarray(demand, dtype=float), list(sites)
    now = float(objective(costs[:, chosen].min(axis=1)[:, None], weight, goal, radius)[0])
    found = []
    for place, old in enumerate(chosen):
        if old in fixed:
            continue
        rest = np.delete(costs[:, chosen], place, axis=1).min(axis=1, initial=np.inf)
        values = objective(np.minimum(costs, rest[:, None]), weight, goal, radius)
        fits = values >= now * (1 - share) if goal is Goal.COVER else values <= now * (1 + share)
        found += [Swap(old, int(new), float(values[new])) for new in np.flatnonzero(fits) if new not in chosen]
    return sorted(found, key=lambda each: -each.objective if goal is Goal.COVER else each.objective)


def settled(
    cost: npt.ArrayLike,
    demand: npt.ArrayLike,
    sites: Sequence[int],
    goal: Goal,
    *,
    radius: float = np.inf,
    fixed: Sequence[int] = (),
) -> tuple[int, ...]:
    """Of solutions as good as this one, one with a low mean: changes of one site as long as they lower it.

    Many placements reach equally many or have the same longest trip; then everybody's trip may as well be short.
    Arguments as for `near_ties`.
    """
    costs, weight, chosen = np.asarray(cost, dtype=float), np.asarray(demand, dtype=float), list(sites)
    mean = float(weight @ costs[:, chosen].min(axis=1))
    while True:
        changed = [
            [each.new if site == each.old else site for site in chosen]
            for each in near_ties(costs, weight, chosen, goal, radius=radius, fixed=fixed, share=0.0)
        ]
        means = [float(weight @ costs[:, each].min(axis=1)) for each in changed]
        if not means or min(means) >= mean * (1 - 1e-9):
            return tuple(sorted(chosen))
        mean = min(means)
        chosen = changed[means.index(mean)]
