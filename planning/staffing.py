"""Posts for care at home: what the visits take, what is filled as people come and go, and the gap between them.

Decisions that could be disputed: the posts that exist today are taken to be those that today's visits need, and as
large a share of them is vacant as of the posts at the care units of the place. One who leaves takes a filled post with
them; more may be employed than are needed, and then the gap is negative.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError

Floats = npt.NDArray[np.float64]


class StaffingError(FollowUpError):
    """A share, number or time that no staffing can be reckoned from."""

    key = "framtid.fel.bemanning"


@dataclass(frozen=True)
class Time:
    """What a visit takes and a post gives, one number per draw (or a single one).

    `visit` and `travel` are minutes, `hours` hours per post and year, of which `share` (0-1) are spent on visits and
    the way to them.
    """

    visit: Floats
    travel: Floats
    hours: Floats
    share: Floats

    def posts_per_visit(self) -> Floats:
        """Posts that one visit a year takes.

        Raises:
            StaffingError: there are no hours to work, or the minutes of a visit are none.

        """
        worked, taken = np.asarray(self.hours * self.share), np.asarray(self.visit + self.travel)
        if not ((worked > 0).all() and (taken > 0).all()):
            raise StaffingError(vad="framtid_timmar_per_tjanst", varde=float(min(worked.min(), taken.min())))
        posts: Floats = (self.visit + self.travel) / 60 / (self.hours * self.share)
        return posts


def stated(assumptions: Mapping[str, float]) -> Time:
    """The times as they are assumed, without doubt."""
    names = (
        "framtid_besok_minuter",
        "framtid_restid_minuter",
        "framtid_timmar_per_tjanst",
        "framtid_andel_hos_patient",
    )
    return Time(*(np.asarray(assumptions[name], dtype=float) for name in names))


def needed(persons: Floats, visits_per_person: Floats, time: Time, ahead: Floats, *, productivity: float) -> Floats:
    """Posts that the care takes: (draws ×) years.

    Args:
        persons: in care, (draws ×) years.
        visits_per_person: a year, one per draw or a single one.
        time: what a visit takes and a post gives.
        ahead: years after the base year.
        productivity: how much more a post manages each year (0.01 = 1 %).

    Raises:
        StaffingError: there are no hours to work, or negative minutes.

    """
    per_visit = time.posts_per_visit()
    each = np.asarray(visits_per_person * per_visit)
    posts: Floats = persons * each[..., None] / (1 + productivity) ** ahead
    return posts


def filled(start: Floats, ahead: Floats, *, turnover: Floats, recruited: Floats) -> Floats:
    """Filled posts at the end of each year: (draws ×) years, the first being the base year (ahead = 0, 1, 2 …).

    Args:
        start: filled posts in the base year.
        ahead: whole years from 0 on.
        turnover: the share of them that leave in a year (0-1).
        recruited: posts filled a year.

    Raises:
        StaffingError: the turnover is no share, or somebody is recruited less than not at all.

    """
    if not ((turnover >= 0) & (turnover <= 1)).all():
        raise StaffingError(vad="omsattning", varde=float(np.max(turnover)))
    if not ((recruited >= 0).all() and (start >= 0).all()):
        raise StaffingError(vad="rekrytering", varde=float(np.min(recruited)))
    path = [np.broadcast_to(start, np.broadcast_shapes(start.shape, turnover.shape, recruited.shape))]
    for _ in ahead[1:]:
        path.append(path[-1] * (1 - turnover) + recruited)
    return np.stack(path, axis=-1)
