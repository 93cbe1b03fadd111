"""Placements as mixed-integer programmes, solved by HiGHS (`scipy.optimize.milp`) to a proven optimum.

Decision that could be disputed: where sites have a capacity, the people of one point may go to different sites. A
village is many persons; only the sites themselves are whole.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError
from planning.placement_checks import Asked, Floats

Places = npt.NDArray[np.int64]
# A part of the table of constraints, and between what its rows must lie.
Rows = tuple[Any, float | Floats, float | Floats]
# What scipy calls it when a limit of time or iterations is met.
_TIME_UP = 1


class NoSolutionError(FollowUpError):
    """No placement meets what is asked, or none was found in the time there was."""

    key = "placering.fel.ingen_losning"


class TimeUpError(NoSolutionError):
    """The time was up before it was known whether there is one."""


@dataclass(frozen=True, eq=False)
class Solved:
    """Chosen candidates, the objective that was minimised, its proven bound and the values of the other variables."""

    sites: tuple[int, ...]
    objective: float
    bound: float
    others: Floats


def nearest_served(asked: Asked, allowed: Places, forced: set[int], nearest: Places, *, seconds: float) -> Solved:
    """The p-median in which each point may go to its `nearest` first of the allowed candidates, or overflow.

    What overflows costs as much as the candidate after those, which is never too much, so `bound` holds for the whole
    problem; `others` holds what share of each point overflows.

    Args:
        asked: the question, with or without capacities.
        allowed: candidates that may be chosen.
        forced: those that are.
        nearest: how many columns each point has.
        seconds: when to stop.

    """
    cost = asked.cost[:, allowed]
    order = np.argsort(cost, axis=1, kind="stable")
    many = np.minimum(nearest, len(allowed))
    points = np.repeat(np.arange(len(cost)), many)
    place = np.concatenate([order[row, :held] for row, held in enumerate(many)])
    after = np.take_along_axis(cost, np.take_along_axis(order, np.minimum(many, len(allowed) - 1)[:, None], 1), 1)[:, 0]
    cut = many < len(allowed)
    beyond = np.flatnonzero(cut)
    costs = np.r_[np.zeros(len(allowed)), (cost * asked.demand[:, None])[points, place], (after * asked.demand)[beyond]]
    rows = _served_rows(asked, allowed, points, place, beyond)
    low = np.array([1.0 if each in forced else 0.0 for each in allowed.tolist()])
    solved = minimised(costs, rows, whole=len(allowed), low=low, seconds=seconds)
    spilt = np.zeros(len(cost))
    spilt[beyond] = solved.others[len(points) :]
    return Solved(tuple(sorted(int(allowed[each]) for each in solved.sites)), solved.objective, solved.bound, spilt)


def shared_out(cost: Floats, demand: Floats, capacity: Floats) -> Floats:
    """What share of each point goes to each site at the lowest total cost: points × sites, each row sums to 1.

    Raises:
        NoSolutionError: they do not all fit.

    """
    from scipy import sparse

    points, sites = cost.shape
    rows: list[Rows] = [
        (sparse.kron(sparse.eye_array(points), np.ones((1, sites))), 1.0, 1.0),
        (sparse.kron(demand[None, :], sparse.eye_array(sites)), -np.inf, capacity),
    ]
    shares: Floats = minimised((cost * demand[:, None]).ravel(), rows, whole=0).others.reshape(cost.shape)
    return shares


def _served_rows(asked: Asked, allowed: Places, points: Places, place: Places, beyond: Places) -> list[Rows]:
    """Only chosen sites serve, every point is served, no site takes more than it can, and there are p of them."""
    from scipy import sparse

    pair, sites = np.arange(len(points)), len(allowed)
    shape = (len(points), sites + len(points) + len(beyond))
    link = sparse.csr_array(
        (np.repeat([1.0, -1.0], len(pair)), (np.r_[pair, pair], np.r_[sites + pair, place])), shape=shape
    )
    spill = sites + len(points) + np.arange(len(beyond))
    served = sparse.csr_array(
        (np.ones(len(pair) + len(beyond)), (np.r_[points, beyond], np.r_[sites + pair, spill])),
        shape=(len(asked.cost), shape[1]),
    )
    count = sparse.csr_array((np.ones(sites), (np.zeros(sites, dtype=int), np.arange(sites))), shape=(1, shape[1]))
    rows: list[Rows] = [(link, -np.inf, 0.0), (served, 1.0, 1.0), (count, float(asked.p), float(asked.p))]
    if asked.capacity is not None:
        rows.append((_taken(asked.demand, asked.capacity[allowed], points, place, shape[1]), -np.inf, 0.0))
    return rows


def _taken(demand: Floats, capacity: Floats, points: Places, place: Places, width: int) -> Any:
    """What a site takes, less what it can take, for those that have a limit."""
    from scipy import sparse

    limited = np.flatnonzero(np.isfinite(capacity))
    pair = np.flatnonzero(np.isin(place, limited))
    return sparse.csr_array(
        (
            np.r_[demand[points[pair]], -capacity[limited]],
            (
                np.r_[np.searchsorted(limited, place[pair]), np.arange(len(limited))],
                np.r_[len(capacity) + pair, limited],
            ),
        ),
        shape=(len(limited), width),
    )


def minimised(
    costs: Floats, rows: list[Rows], *, whole: int, low: Floats | None = None, seconds: float = np.inf
) -> Solved:
    """Minimise; the first `whole` variables are 0 or 1 (rounded here, since a solver is not exact), the rest 0-1."""
    from scipy import sparse
    from scipy.optimize import Bounds, LinearConstraint, milp

    lower = np.zeros(len(costs))
    if low is not None:
        lower[: len(low)] = low
    table = sparse.vstack([sparse.csr_array(each) for each, _, _ in rows]).tocsc()
    low_ends, high_ends = (
        np.concatenate([np.broadcast_to(row[side], row[0].shape[0]) for row in rows]) for side in (1, 2)
    )
    found: Any = milp(
        costs,
        constraints=LinearConstraint(table, low_ends, high_ends),
        integrality=np.r_[np.ones(whole), np.zeros(len(costs) - whole)],
        bounds=Bounds(lower, 1.0),
        options={"mip_rel_gap": 0.0, "time_limit": seconds},
    )
    if found.x is None:
        raise TimeUpError if found.status == _TIME_UP else NoSolutionError
    proven = found.mip_dual_bound if whole and found.mip_dual_bound is not None else found.fun
    return Solved(
        tuple(np.flatnonzero(found.x[:whole] > 0.5).tolist()), float(found.fun), float(proven), found.x[whole:]
    )
