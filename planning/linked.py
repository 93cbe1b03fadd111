"""One lever, four areas: recruitment -> staffed beds -> care at home -> accessibility, month by month.

Posts are filled or vacant; patients lie in a bed or are cared for at home instead; the hours of home care that are
needed are given or lacking; calls are answered the same day or not. Nothing is lost between them: `Months` holds both
halves of each, and their sum is what came in.

The model starts where the latest published values are and stands still there (as many are recruited as leave), so
that its base is the published values. Every draw of the links' strength is used for base and scenario alike.

Decision that could be disputed: the links are few and straight, and their strengths are assumptions (docs/spak.md). A
post that cannot be filled because none is vacant is `turned_away`, since no new posts are created here.
"""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError

Floats = npt.NDArray[np.float64]
# Where posts are: at the beds, in home care, at the hälsocentraler.
PLACES = ("vardplats", "hemsjukvard", "halsocentral")


class StartError(FollowUpError):
    """A starting value that no such place can have."""

    key = "spak.fel.start"


class ShareError(FollowUpError):
    """Shares of the new posts that together are more than all of them."""

    key = "spak.fel.andelar"


@dataclass(frozen=True)
class Start:
    """The place as it is published now.

    `posts` and `vacant` are full-time posts in each of PLACES; `beds` staffed and `occupied` beds (means over the
    period); `registered` persons in home care, `visits` per person and month, `hours_per_visit` with the way there;
    `calls` a month, `same_day` the share of them (0-1) that is answered the same day.
    """

    posts: Floats
    vacant: Floats
    beds: float
    occupied: float
    registered: float
    visits: float
    hours_per_visit: float
    calls: float
    same_day: float

    def __post_init__(self) -> None:
        """Stop at what cannot be.

        Raises:
            StartError: a number is missing, negative or 0 where there must be something, or more than its whole.

        """
        for each in fields(self):
            value = np.asarray(getattr(self, each.name), dtype=float)
            lowest = value >= 0 if each.name in {"vacant", "same_day", "occupied"} else value > 0
            if not (np.isfinite(value).all() and lowest.all()):
                raise StartError(vad=each.name, varde=float(np.min(value)))
        if (self.vacant >= self.posts).any():
            raise StartError(vad="vacant", varde=float(self.vacant.max()))
        if self.same_day > 1:
            raise StartError(vad="same_day", varde=self.same_day)


@dataclass(frozen=True)
class Links:
    """How strong each link is, one number per draw: see the assumptions of the model `spak`.

    `turnover` is the share of filled posts that are left in a year; `learning` months until somebody new is of full
    use; `to_beds` the share of a filled ward post that becomes beds; `filled_up` the share of a new bed, as full as
    beds are, that takes in somebody cared for at home; `at_home` those at home for want of a bed, per occupied bed;
    `calls_more` how much the calls grow with the hours that lack; `to_phone` the share of a filled post that becomes
    answered calls; `to_visits` the share of a filled home care post that becomes hours at home.
    """

    turnover: Floats
    learning: Floats
    to_beds: Floats
    filled_up: Floats
    at_home: Floats
    calls_more: Floats
    to_phone: Floats
    to_visits: Floats


@dataclass(frozen=True)
class Lever:
    """What is changed.

    `extra` posts are recruited a year beside today's pace (all together, may be negative), shared out over PLACES by
    `shares` (sum 1); `turnover` changes by shares a year (0.01 = one percentage point).
    """

    extra: float
    shares: tuple[float, float, float]
    turnover: float = 0.0

    def __post_init__(self) -> None:
        """Stop at shares that are none.

        Raises:
            ShareError: one is negative, or they do not sum to 1.

        """
        if min(self.shares) < -1e-9 or abs(sum(self.shares) - 1) > 1e-9:
            raise ShareError(andelar=", ".join(f"{each:.2f}" for each in self.shares))


@dataclass(frozen=True)
class Months:
    """What comes of it: draws × months for each, month 0 being now; `filled` and the like have PLACES last.

    Indicators: `vacancy` (share of the care units' posts, home care's apart), `occupancy` (share), `visits` (per
    registered person and month), `same_day` (share of calls).
    """

    filled: Floats
    vacant: Floats
    recruited: Floats
    left: Floats
    turned_away: Floats
    in_bed: Floats
    at_home: Floats
    beds: Floats
    hours_given: Floats
    hours_lacking: Floats
    calls_same_day: Floats
    calls_later: Floats
    vacancy: Floats
    occupancy: Floats
    visits: Floats
    same_day: Floats


def run(start: Start, links: Links, lever: Lever, months: int) -> Months:
    """Follow the place for so many months. Raises nothing of its own: what goes in has been checked."""
    posts = _posts(start, links, lever, months)
    of_use = _of_use(posts["filled"], links.learning)
    before = of_use[:, :1, :]
    more = of_use / before - 1
    beds = start.beds * (1 + links.to_beds[:, None] * more[:, :, 0])
    # Those at home for want of a bed are registered there already; a bed takes some of them in, or sends some home.
    # More than half of the registered are never taken to be such, whatever is assumed.
    waiting = np.minimum(links.at_home * start.occupied, start.registered / 2)[:, None]
    usual = links.filled_up[:, None] * start.occupied / start.beds
    moved = np.clip(usual * (beds - start.beds), -start.occupied, waiting)
    in_bed, at_home = start.occupied + moved, waiting - moved
    registered = start.registered - moved
    # Posts that exist are taken to be what the need takes: what the vacant ones would have given is lacking.
    need_each = start.visits / (1 - start.vacant[1] / start.posts[1])
    need, can = need_each * registered, start.visits * start.registered * (1 + links.to_visits[:, None] * more[:, :, 1])
    given = np.minimum(need, can)
    lacking = need - given
    share_lacking = lacking / need
    calls = start.calls * (1 + links.calls_more[:, None] * (share_lacking - share_lacking[:, :1]))
    answered = start.same_day * start.calls * (1 + links.to_phone[:, None] * more[:, :, 2])
    same_day = np.clip(answered, 0, calls)
    units = [0, 2]
    return Months(
        **posts, in_bed=in_bed, at_home=at_home, beds=beds,
        hours_given=given * start.hours_per_visit, hours_lacking=lacking * start.hours_per_visit,
        calls_same_day=same_day, calls_later=calls - same_day,
        vacancy=posts["vacant"][:, :, units].sum(axis=2) / start.posts[units].sum(),
        occupancy=in_bed / beds, visits=given / registered, same_day=same_day / calls,
    )  # fmt: skip


def _posts(start: Start, links: Links, lever: Lever, months: int) -> dict[str, Floats]:
    """Posts filled and vacant in each month, and how they came to be so: draws × months × PLACES."""
    draws, shape = len(links.turnover), (len(links.turnover), months + 1, len(PLACES))
    filled, recruited, left, turned = (np.zeros(shape) for _ in range(4))
    filled[:, 0, :] = start.posts - start.vacant
    usual = links.turnover[:, None] / 12 * filled[:, 0, :]
    pace = usual + lever.extra / 12 * np.asarray(lever.shares)
    leaving = np.clip(links.turnover + lever.turnover, 0, 1)[:, None] / 12
    for month in range(1, months + 1):
        left[:, month] = leaving * filled[:, month - 1]
        room = start.posts - filled[:, month - 1] + left[:, month]
        wanted = np.maximum(pace, 0.0)
        recruited[:, month] = np.minimum(wanted, room)
        turned[:, month] = wanted - recruited[:, month]
        filled[:, month] = filled[:, month - 1] - left[:, month] + recruited[:, month]
    vacant = np.broadcast_to(start.posts, (draws, *shape[1:])) - filled
    return {"filled": filled, "vacant": vacant, "recruited": recruited, "left": left, "turned_away": turned}


def _of_use(filled: Floats, learning: Floats) -> Floats:
    """The posts in full use: one newly filled is of use little by little; one that is left is not, from that month."""
    found = filled.copy()
    step = 1 / np.maximum(learning, 1.0)[:, None]
    for month in range(1, filled.shape[1]):
        before, now = found[:, month - 1], filled[:, month]
        found[:, month] = np.minimum(now, before + step * (now - before))
    return found
