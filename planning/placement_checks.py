"""What a placement is asked about, looked through: every fault is named with what to change."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError

Floats = npt.NDArray[np.float64]
Reach = npt.NDArray[np.bool_]
# So many places of a fault are named; the others are counted.
_NAMED = 3


class SiteCountError(FollowUpError):
    """More sites are asked for than there are candidates, or none at all."""

    key = "placering.fel.antal"


class HolesError(FollowUpError):
    """The matrix lacks costs, or has some that are negative."""

    key = "placering.fel.hal"


class DemandError(FollowUpError):
    """A point has a negative or an unknown demand."""

    key = "placering.fel.efterfragan"


class NobodyError(FollowUpError):
    """There is nobody to place anything for."""

    key = "placering.fel.ingen"


class ShapeError(FollowUpError):
    """The demand has not one number for each row of the matrix, or there are no candidates."""

    key = "placering.fel.form"


class FixedError(FollowUpError):
    """More sites are fixed than are asked for, or one of them is no candidate."""

    key = "placering.fel.fasta"


class CapacityError(FollowUpError):
    """The sites cannot take everybody, however they are chosen."""

    key = "placering.fel.kapacitet"


class RadiusError(FollowUpError):
    """A radius that is no length."""

    key = "placering.fel.radie"


class UnreachableError(FollowUpError):
    """Some points have no candidate within the radius."""

    key = "placering.fel.utom_rackhall"


@dataclass(frozen=True, eq=False)
class Asked:
    """A question that makes sense. `rows` are the points with any demand; `cost` and `demand` are of these only.

    `capacity` is one number for each candidate (inf = no limit) or None.
    """

    cost: Floats
    demand: Floats
    p: int
    fixed: tuple[int, ...]
    capacity: Floats | None
    rows: npt.NDArray[np.int64]


def checked(
    cost: npt.ArrayLike,
    demand: npt.ArrayLike | None,
    p: int,
    *,
    fixed: Sequence[int] = (),
    capacity: npt.ArrayLike | None = None,
    far_is_allowed: bool = False,
) -> Asked:
    """Look a question through; `demand` None = one at each point. `far_is_allowed`: inf may stand for out of reach.

    Raises:
        ShapeError: demand and cost do not fit each other, or there are no candidates.
        HolesError: a cost is missing or negative.
        DemandError: a demand is missing or negative.
        NobodyError: all demand is zero.
        SiteCountError: p is below 1 or above the number of candidates.
        FixedError: a fixed site is no candidate, or there are more of them than p.
        CapacityError: a capacity is negative, or the p largest together are too small.

    """
    costs = np.atleast_2d(np.asarray(cost, dtype=float))
    points, candidates = costs.shape
    wanted = np.ones(points) if demand is None else np.asarray(demand, dtype=float).ravel()
    if len(wanted) != points or not candidates:
        raise ShapeError(punkter=points, kandidater=candidates, tal=len(wanted))
    _refuse_demand(wanted)
    rows = np.flatnonzero(wanted > 0)
    _refuse_holes(costs, far_is_allowed=far_is_allowed)
    if not 1 <= p <= candidates:
        raise SiteCountError(antal=p, kandidater=candidates)
    kept = tuple(dict.fromkeys(int(each) for each in fixed))
    if len(kept) > p or any(not 0 <= each < candidates for each in kept):
        raise FixedError(fasta=len(kept), antal=p, kandidater=candidates)
    asked = Asked(costs[rows], wanted[rows], p, kept, None, rows)
    return asked if capacity is None else _with_capacity(asked, capacity)


def checked_radius(radius: float) -> float:
    """A radius, in the unit of the costs.

    Raises:
        RadiusError: it is negative or no number.

    """
    if not radius >= 0:
        raise RadiusError(radie=radius)
    return float(radius)


def _refuse_demand(wanted: Floats) -> None:
    wrong = ~((wanted >= 0) & np.isfinite(wanted))
    if wrong.any():
        first = np.flatnonzero(wrong)[:_NAMED]
        raise DemandError(antal=int(wrong.sum()), rader=", ".join(str(each + 1) for each in first))
    if not wanted.sum():
        raise NobodyError


def _refuse_holes(costs: Floats, *, far_is_allowed: bool) -> None:
    wrong = np.isnan(costs) | (costs < 0) | (np.isinf(costs) & (not far_is_allowed))
    if wrong.any():
        first = np.argwhere(wrong)[:_NAMED]
        named = ", ".join(f"rad {row + 1} kolumn {column + 1}" for row, column in first)
        raise HolesError(antal=int(wrong.sum()), av=wrong.size, forsta=named)


def _with_capacity(asked: Asked, capacity: npt.ArrayLike) -> Asked:
    held = np.broadcast_to(np.asarray(capacity, dtype=float), asked.cost.shape[1]).copy()
    everyone = float(asked.demand.sum())
    others = np.delete(held, list(asked.fixed)) if asked.fixed else held
    most = held[list(asked.fixed)].sum() + np.sort(others)[::-1][: asked.p - len(asked.fixed)].sum()
    if not (held >= 0).all() or most < everyone * (1 - 1e-9):
        raise CapacityError(ryms=float(most), alla=everyone, antal=asked.p, per_enhet=everyone / asked.p)
    return Asked(asked.cost, asked.demand, asked.p, asked.fixed, held, asked.rows)
