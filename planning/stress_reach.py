"""Who has a unit nearest, and how far they have to the next when it is gone.

Decision that could be disputed: everybody is taken to go to the unit that is nearest by car. Where people are listed is
not asked, since those who lose it would have to go somewhere in any case.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError

Floats = npt.NDArray[np.float64]


class PopulationError(FollowUpError):
    """Population points in which nobody lives, or fewer than nobody."""

    key = "stresstest.fel.befolkning"


class NoOtherError(FollowUpError):
    """There is no other unit to go to."""

    key = "stresstest.fel.ingen_annan"


@dataclass(frozen=True, eq=False)
class Reach:
    """Those who have the unit nearest, in persons of each group (65+, 80+ …), and their minutes by car.

    Minutes are the mean of the first group and the worst of all points, now and then. `receives` is how many of the
    first group each other unit is next for, by the unit's place among the columns. Nobody affected: all zero and NaN.
    """

    people: Floats
    now: float
    then: float
    worst_now: float
    worst_then: float
    receives: dict[int, float]


def nobody(groups: int) -> Reach:
    """Nobody of any group is affected."""
    unknown = float("nan")
    return Reach(np.zeros(groups), now=unknown, then=unknown, worst_now=unknown, worst_then=unknown, receives={})


def reach(minutes: npt.ArrayLike, people: npt.ArrayLike, *, without: int) -> Reach:
    """What happens to those nearest to one unit when it is taken away.

    Args:
        minutes: points × units, by car.
        people: points × groups, persons.
        without: the unit's column.

    Raises:
        PopulationError: nobody lives at any point, or a number is negative or missing.
        NoOtherError: there is no other unit.

    """
    taken, living = np.asarray(minutes, dtype=float), np.asarray(people, dtype=float)
    if not (living >= 0).all() or not living.sum():
        raise PopulationError(antal=len(living))
    if taken.shape[1] < 2:
        raise NoOtherError()
    hit = taken.argmin(axis=1) == without
    left = np.delete(taken, without, axis=1)
    column = np.delete(np.arange(taken.shape[1]), without)
    weight = living[hit, 0]
    if not weight.sum():
        return nobody(living.shape[1])
    now, then = taken[hit, without], left[hit].min(axis=1)
    nearest = column[left[hit].argmin(axis=1)]
    return Reach(
        people=living[hit].sum(axis=0), now=float(np.average(now, weights=weight)),
        then=float(np.average(then, weights=weight)), worst_now=float(now.max()), worst_then=float(then.max()),
        receives={int(each): float(weight[nearest == each].sum()) for each in np.unique(nearest)},
    )  # fmt: skip
