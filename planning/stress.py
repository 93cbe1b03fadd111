"""A stress test: a share of a unit's capacity is away for some weeks; who is served, who waits, when it is recovered.

A fluid model, a week at a step: those who turn up each week are served as far as capacity goes, a share of those who
cannot be is sent on at once to the next unit, and the others wait and are served first of all in the weeks to come.
What comes in is what is served, sent on and still waiting, in every week.

Decision that could be disputed: nobody gives up waiting, and the capacity beyond the ordinary (`margin`) is all that
the queue is worked off with. Both make the queue longer than it may become.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError

Floats = npt.NDArray[np.float64]

# So long a queue is followed; one that is there still is said to last.
HORIZON = 156
MOST_WEEKS = 52
# Less than this part of a week's work is no queue.
_GONE = 0.005


class WeeksError(FollowUpError):
    """A length of time that is none, or longer than a year."""

    key = "stresstest.fel.veckor"


class AwayError(FollowUpError):
    """More is taken away than there is, or nothing."""

    key = "stresstest.fel.borta"


class DemandError(FollowUpError):
    """A unit without contacts, or with a negative number of them."""

    key = "stresstest.fel.kontakter"


class ShareError(FollowUpError):
    """A share outside what makes sense."""

    key = "stresstest.fel.andel"


@dataclass(frozen=True, eq=False)
class Course:
    """Weeks × draws: what came, was served and was sent on in each week, and what waited at its end.

    `recovered` is, per draw, how many weeks after the return the queue was gone (inf: not within HORIZON weeks).
    """

    came: Floats
    served: Floats
    sent_on: Floats
    waiting: Floats
    recovered: Floats

    @property
    def longest(self) -> Floats:
        """The longest queue of each draw."""
        return np.asarray(self.waiting.max(axis=0))


def share_away(away: float, there: float) -> float:
    """The share 0-1 of something that is away, when `away` of `there` are.

    A part of a post counts as one who can be away: of 0.75 doctors one may be.

    Raises:
        AwayError: nothing is away, or more than there is.

    """
    if not 0 < away <= np.ceil(there):
        raise AwayError(funnet=f"{away:g}", finns=f"{there:g}")
    return min(away / there, 1.0)


def course(
    demand: npt.ArrayLike, *, lost: npt.ArrayLike, weeks: int, margin: npt.ArrayLike, sent: npt.ArrayLike = 0.0,
    arriving: npt.ArrayLike = 0.0,
) -> Course:  # fmt: skip
    """What happens when a share of the capacity is lost for some weeks.

    Args:
        demand: contacts that are sought in a week, one per draw.
        lost: share 0-1 of the capacity that is away.
        weeks: for how long.
        margin: how much more than the demand the capacity is in ordinary weeks, as a share of it.
        sent: share 0-1 of those that cannot be served the week they come who are sent on.
        arriving: contacts a week that others send here during those weeks.

    Raises:
        DemandError: a demand is not above zero.
        ShareError: a share is outside 0-1, or the margin is negative.
        WeeksError: the weeks are none, or more than a year.

    """
    given = [np.atleast_1d(np.asarray(each, dtype=float)) for each in (demand, lost, margin, sent, arriving)]
    wanted, gone, spare, on, more = np.broadcast_arrays(*given)
    _check(wanted, gone, spare, on, more, weeks)
    came, served, sent_on, waiting = np.zeros((4, HORIZON, len(wanted)))
    queue = np.zeros(len(wanted))
    for week in range(HORIZON):
        is_away = week < weeks
        capacity = wanted * (1 + spare) * (1 - gone if is_away else 1.0)
        came[week] = wanted + (more if is_away else 0.0)
        sent_on[week] = on * np.maximum(came[week] - capacity, 0) if is_away else 0.0
        queue = queue + came[week] - sent_on[week]
        served[week] = np.minimum(queue, capacity)
        queue = queue - served[week]
        waiting[week] = queue
        if not is_away and not queue.any():
            served[week + 1 :] = came[week + 1 :] = wanted  # ordinary weeks from here on
            break
    return Course(came, served, sent_on, waiting, _recovered(waiting, wanted, weeks))


def _recovered(waiting: Floats, wanted: Floats, weeks: int) -> Floats:
    """Weeks after the return until the queue is gone."""
    long = waiting[weeks - 1 :] > _GONE * wanted
    still = long[-1]
    last = np.where(long.any(axis=0), len(long) - np.argmax(long[::-1], axis=0), 0).astype(float)
    return np.where(still, np.inf, last)


def _check(wanted: Floats, gone: Floats, spare: Floats, on: Floats, more: Floats, weeks: int) -> None:
    wrong = ~((wanted > 0) & np.isfinite(wanted) & (more >= 0))
    if wrong.any():
        raise DemandError(funnet=f"{wanted[wrong][0]:g}")
    for name, share, most in (("lost", gone, 1.0), ("sent", on, 1.0), ("margin", spare, 10.0)):
        outside = ~((share >= 0) & (share <= most))
        if outside.any():
            raise ShareError(namn=name, funnet=f"{share[outside][0]:g}")
    if not (1 <= weeks <= MOST_WEEKS and weeks == int(weeks)):
        raise WeeksError(funnet=f"{weeks:g}", hogst=MOST_WEEKS)
