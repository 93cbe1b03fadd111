"""How good a p-median can be at best: a Lagrangian bound, and which candidates no better solution can have.

The assignment of points to sites is priced out; what is left is solved by looking (Beasley, "A note on solving large
p-median problems", European Journal of Operational Research 21, 1985). Where the bound meets a solution, that one is
best and nothing more need be solved; else the candidates that it rules out leave a much smaller problem.
"""

from dataclasses import dataclass

import numpy as np

from planning.placement_checks import Asked, Floats, Reach

_STEPS, _PATIENCE = 400, 20
# Sites that the prices point out are bettered by swaps if they are this near to the best, so many times at most.
_NEAR, _BEGINNINGS = 1.2, 25
# Two costs are the same within this share.
SAME = 1e-9


@dataclass(frozen=True, eq=False)
class Bound:
    """`sites` is a good solution of cost `upper`; no solution costs less than `lower`.

    A better one than `sites` uses only candidates in `may` and all those in `must`, both a truth value a candidate.
    """

    sites: tuple[int, ...]
    upper: float
    lower: float
    may: Reach
    must: Reach

    @property
    def is_proven(self) -> bool:
        return self.lower >= self.upper * (1 - SAME) - SAME


def swapped(weighted: Floats, chosen: list[int], fixed: tuple[int, ...]) -> list[int]:
    """Change one site for another as long as the best such change lowers the cost (Teitz and Bart).

    Args:
        weighted: cost × demand, points × candidates.
        chosen: where to begin.
        fixed: sites that stay.

    """
    sites = list(chosen)
    while True:
        held = weighted[:, sites]
        now = held.min(axis=1).sum()
        best, change = now * (1 - SAME) - SAME, (-1, -1)
        for place, site in enumerate(sites):
            if site in fixed:
                continue
            rest = np.delete(held, place, axis=1).min(axis=1, initial=np.inf)
            totals = np.minimum(weighted, rest[:, None]).sum(axis=0)
            new = int(np.argmin(totals))
            if totals[new] < best:
                best, change = float(totals[new]), (place, new)
        if change[0] < 0:
            return sites
        sites[change[0]] = change[1]


def greedy(weighted: Floats, p: int, fixed: tuple[int, ...]) -> list[int]:
    """One site at a time, each the one that lowers the cost most."""
    sites = list(fixed)
    near = weighted[:, sites].min(axis=1, initial=np.inf)
    while len(sites) < p:
        totals = np.minimum(weighted, near[:, None]).sum(axis=0)
        totals[sites] = np.inf
        sites.append(int(np.argmin(totals)))
        near = np.minimum(near, weighted[:, sites[-1]])
    return sites


def bound(asked: Asked) -> Bound:
    """Bound a p-median without capacities from both sides."""
    weighted = asked.cost * asked.demand[:, None]
    best = swapped(weighted, greedy(weighted, asked.p, asked.fixed), asked.fixed)
    upper = float(weighted[:, best].min(axis=1).sum())
    lower, may, must = 0.0, np.ones(weighted.shape[1], dtype=bool), np.zeros(weighted.shape[1], dtype=bool)
    # What a point would pay to be served: to begin with, what its second nearest site costs.
    prices = np.partition(weighted[:, best], min(1, len(best) - 1), axis=1)[:, min(1, len(best) - 1)]
    step, stale = 1.0, 0
    begun: set[tuple[int, ...]] = set()
    for _ in range(_STEPS):
        gains = np.minimum(weighted - prices[:, None], 0)
        value, chosen, ruled_out, needed = _priced(gains, prices, asked, upper)
        may, must = may & ~ruled_out, must | needed
        if value > lower * (1 + 1e-7):
            lower, stale = value, 0
        else:
            stale += 1
        if stale >= _PATIENCE:
            step, stale = step / 2, 0
        cost = float(weighted[:, chosen].min(axis=1).sum())
        start = tuple(sorted(chosen))
        if cost < upper * _NEAR and start not in begun and len(begun) < _BEGINNINGS:
            begun.add(start)
            found = swapped(weighted, list(start), asked.fixed)
            value_of = float(weighted[:, found].min(axis=1).sum())
            if value_of < upper:
                best, upper = found, value_of
        slope = 1 - (gains[:, chosen] < 0).sum(axis=1)
        length = float((slope**2).sum())
        if not length or lower >= upper * (1 - SAME) - SAME or step < 1e-3:
            break
        prices = np.maximum(prices + step * max(upper - value, upper * 1e-6) / length * slope, 0)
    return Bound(tuple(sorted(best)), upper, min(lower, upper), may | must, must)


def _priced(gains: Floats, prices: Floats, asked: Asked, upper: float) -> tuple[float, list[int], Reach, Reach]:
    """At these prices: the bound, the sites that give it, who can be in no better solution and who is in every one."""
    worth = gains.sum(axis=0)
    ordered = worth.copy()
    ordered[list(asked.fixed)] = -np.inf
    order = np.argsort(ordered, kind="stable")
    chosen = [int(each) for each in order[: asked.p]]
    value = float(prices.sum() + worth[chosen].sum())
    slack = upper * (1 + SAME) + SAME - value
    is_in = np.zeros(len(worth), dtype=bool)
    is_in[chosen] = True
    free = [each for each in chosen if each not in asked.fixed]
    worst_in = worth[free].max(initial=-np.inf)
    best_out = worth[order[asked.p :]].min(initial=np.inf)
    ruled_out = ~is_in & (worth - worst_in > slack) if free else ~is_in
    needed = is_in & (best_out - worth > slack)
    needed[list(asked.fixed)] = True
    return value, chosen, ruled_out, needed
