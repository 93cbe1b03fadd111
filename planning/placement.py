"""Where to put p sites: nearest on average, the furthest as near as possible, most within a radius, all within it.

A cost matrix (points × candidates: minutes, km) and a demand (persons) go in, and the chosen candidates come out with
a proof: `gap` is how much better, as a share, another choice could at most be, and 0 says that none is.

Decision that could be disputed: sites are chosen among the candidates given, and everybody goes to the nearest; where
sites have a capacity, to the ones that make the whole cost lowest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np
import numpy.typing as npt

from planning import placement_cover as cover
from planning import placement_milp as milp
from planning.placement_bound import SAME, Bound, bound
from planning.placement_checks import (
    Asked,
    Floats,
    UnreachableError,
    checked,
    checked_radius,
)

__all__ = ["Placement", "UnreachableError", "max_cover", "p_center", "p_median", "set_cover"]

# How many of the nearest candidates a point may go to at first; a point that needs more gets twice as many.
_NEAREST = 16
_FOREVER = float("inf")


@dataclass(frozen=True, slots=True)
class Placement:
    """Chosen candidates in rising order, the objective, and the largest share by which it could be better."""

    sites: tuple[int, ...]
    objective: float
    gap: float


def p_median(
    cost: npt.ArrayLike,
    demand: npt.ArrayLike,
    p: int,
    *,
    fixed: Sequence[int] = (),
    capacity: npt.ArrayLike | None = None,
    seconds: float = _FOREVER,
) -> Placement:
    """The p candidates with the lowest demand-weighted cost; `objective` is that cost.

    Args:
        cost: points × candidates.
        demand: one number a point.
        p: how many sites, the fixed ones among them.
        fixed: candidates that are sites already.
        capacity: how much demand a site can take, one number for all or one each (inf = no limit); None = no limits.
        seconds: when to stop and answer with what was found and its gap.

    Raises:
        SiteCountError: p is below 1 or above the number of candidates.
        HolesError: a cost is missing, negative or infinite.
        DemandError: a demand is missing or negative.
        NobodyError: all demand is zero.
        ShapeError: demand and cost do not fit each other.
        FixedError: more fixed sites than p, or one that is no candidate.
        CapacityError: the sites cannot take everybody.

    """
    asked = checked(cost, demand, p, fixed=fixed, capacity=capacity)
    if asked.capacity is not None:
        return _limited_median(asked, asked.capacity, seconds)
    known = bound(asked)
    if known.is_proven:
        return Placement(known.sites, known.upper, 0.0)
    return _exact_median(asked, known, seconds)


def p_center(
    cost: npt.ArrayLike, demand: npt.ArrayLike, p: int, *, fixed: Sequence[int] = (), seconds: float = _FOREVER
) -> Placement:
    """The p candidates that make the highest cost of any point with demand lowest; `objective` is that cost.

    Arguments and errors are those of `p_median`.
    """
    asked = checked(cost, demand, p, fixed=fixed)
    levels = np.unique(asked.cost)
    begun = bound(asked)
    ends_at = monotonic() + seconds
    worst = float(asked.cost[:, list(begun.sites)].min(axis=1).max())
    low, high = int(np.searchsorted(levels, asked.cost.min(axis=1).max())), int(np.searchsorted(levels, worst))
    sites = begun.sites
    while low < high and monotonic() < ends_at:
        middle = (low + high) // 2
        left = max(ends_at - monotonic(), 0.1)
        try:
            found = cover.within(asked.cost <= levels[middle], p, asked.fixed, seconds=left)
        except milp.TimeUpError:
            break  # nothing is known of this level: what was found before still holds
        if found is None:
            low = middle + 1
        else:
            sites, high = found, middle
    worst = float(asked.cost[:, list(sites)].min(axis=1).max())
    chosen = cover.filled(sites, p, asked.cost.shape[1])
    return Placement(chosen, worst, _gap(worst, float(levels[low])))


def max_cover(
    cost: npt.ArrayLike,
    demand: npt.ArrayLike,
    p: int,
    radius: float,
    *,
    fixed: Sequence[int] = (),
    seconds: float = _FOREVER,
) -> Placement:
    """The p candidates that have most demand within a radius; `objective` is that demand. A cost may be inf.

    Arguments and errors are those of `p_median`, and RadiusError for a radius that is negative or no number.
    """
    asked = checked(cost, demand, p, fixed=fixed, far_is_allowed=True)
    reach = asked.cost <= checked_radius(radius)
    found = cover.most_covered(reach, asked.demand, p, asked.fixed, seconds=seconds)
    everyone = float(asked.demand.sum())
    covered = float(asked.demand[reach[:, list(found.sites)].any(axis=1)].sum())
    most = everyone - found.bound
    return Placement(found.sites, covered, max(0.0, round((most - covered) / everyone, 9)))


def set_cover(
    cost: npt.ArrayLike,
    radius: float,
    *,
    demand: npt.ArrayLike | None = None,
    fixed: Sequence[int] = (),
    seconds: float = _FOREVER,
) -> Placement:
    """The fewest candidates that have every point (with demand) within a radius; `objective` is how many they are.

    Raises:
        UnreachableError: some points have no candidate within the radius.
        RadiusError: the radius is negative or no number.
        HolesError, DemandError, NobodyError, ShapeError, FixedError: as for `p_median`.

    """
    candidates = np.atleast_2d(np.asarray(cost, dtype=float)).shape[1]
    asked = checked(cost, demand, candidates, fixed=fixed, far_is_allowed=True)
    reach = asked.cost <= checked_radius(radius)
    without = asked.rows[~reach.any(axis=1)]
    if len(without):
        named = ", ".join(str(each + 1) for each in without[:3])
        raise UnreachableError(antal=len(without), av=len(reach), radie=radius, rader=named)
    sites, least = cover.fewest(reach, asked.fixed, seconds=seconds)
    return Placement(sites, float(len(sites)), _gap(float(len(sites)), float(least)))


def _exact_median(asked: Asked, known: Bound, seconds: float) -> Placement:
    """Solve what the bound has left, with more columns for the points that needed them, until it meets the best."""
    ends_at = monotonic() + seconds
    allowed, forced = np.flatnonzero(known.may), set(np.flatnonzero(known.must).tolist())
    best, lower = Placement(known.sites, known.upper, 1.0), known.lower
    nearest = np.full(len(asked.cost), max(_NEAREST, 2 * len(allowed) // asked.p))
    while best.objective - lower > SAME * (1 + best.objective) and monotonic() < ends_at:
        try:
            found = milp.nearest_served(asked, allowed, forced, nearest, seconds=max(ends_at - monotonic(), 0.1))
        except milp.NoSolutionError:
            break  # the time was up before it had any: what the bound began with is still the best
        lower = max(lower, min(found.bound, best.objective))
        cost = float((asked.cost[:, list(found.sites)].min(axis=1) * asked.demand).sum())
        if cost < best.objective:
            best = Placement(found.sites, cost, 1.0)
        spilt = found.others > 1e-6
        if not spilt.any():
            break
        nearest = np.where(spilt, nearest * 2, nearest)
    return Placement(best.sites, best.objective, _gap(best.objective, lower))


def _limited_median(asked: Asked, capacity: Floats, seconds: float) -> Placement:
    ends_at = monotonic() + seconds
    allowed, nearest = np.arange(asked.cost.shape[1]), np.full(len(asked.cost), _NEAREST)
    best, lower = Placement((), np.inf, 1.0), 0.0
    while best.objective - lower > SAME * (1 + abs(lower)):
        left = max(ends_at - monotonic(), 0.2)
        found = milp.nearest_served(asked, allowed, set(asked.fixed), nearest, seconds=left)
        lower = max(lower, found.bound)
        cost = _shared_cost(asked, capacity, found.sites)
        if cost < best.objective:
            best = Placement(found.sites, cost, 1.0)
        spilt = found.others > 1e-6
        if not spilt.any() or monotonic() >= ends_at:
            break
        nearest = np.where(spilt, nearest * 2, nearest)
    return Placement(best.sites, best.objective, _gap(best.objective, lower))


def _shared_cost(asked: Asked, capacity: Floats, sites: tuple[int, ...]) -> float:
    chosen = list(sites)
    cost = asked.cost[:, chosen]
    try:
        shares = milp.shared_out(cost, asked.demand, capacity[chosen])
    except milp.NoSolutionError:
        return np.inf  # what overflowed has no room at these sites
    return float((shares * cost * asked.demand[:, None]).sum())


def _gap(found: float, lower: float) -> float:
    """The share by which it could be better; what is smaller than a solver's own rounding is none."""
    if not np.isfinite(found):
        raise milp.NoSolutionError
    share = (found - lower) / found if found > 0 else 0.0
    return share if share > 1e-7 else 0.0
