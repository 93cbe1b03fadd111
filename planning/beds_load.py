"""The load that a unit's beds carry: from its own months, or from admissions and stays, drawn with their uncertainty.

Decision that could be disputed: a draw is one of the unit's own months as it was, so that the spread holds what the
model takes for chance as well; the answer then errs towards too many beds rather than too few. Those who were turned
away are in no figure: `unseen` is the assumed share of them among all who needed a bed, even between two bounds.
"""

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError
from planning.beds import Floats

DRAWS = 600
DAYS_A_MONTH = 365.25 / 12
# This many months in a row are a season, and each calendar month must have been seen so many times.
_SEASON, _SEEN = 3, 2
# The longest stay and the most admissions that make sense here.
LONGEST_STAY, MOST_ADMISSIONS = 365.0, 20_000.0

Bounds = tuple[float, float]


class StayError(FollowUpError):
    """A mean stay that nobody can have."""

    key = "vardplatsbehov.fel.vardtid"


class AdmissionsError(FollowUpError):
    """A number of admissions that there cannot be."""

    key = "vardplatsbehov.fel.inskrivna"


class FewMonthsError(FollowUpError):
    """Too few months to say anything of."""

    key = "vardplatsbehov.fel.manader"


class SeasonError(FollowUpError):
    """Too few years to tell a season from chance."""

    key = "vardplatsbehov.fel.sasong"


def peak(load: npt.ArrayLike, month: npt.ArrayLike) -> tuple[tuple[int, ...], float]:
    """The three calendar months in a row with the highest load, and how many times the year's mean they have.

    Args:
        load: beds occupied on average in each month; NaN where it is not known.
        month: the calendar month (1-12) of each.

    Raises:
        SeasonError: a calendar month has been seen less than twice.

    """
    profile = _profile(load, month)
    windows = [tuple((start + step) % 12 for step in range(_SEASON)) for start in range(12)]
    heights = [float(profile[list(window)].mean()) for window in windows]
    best = int(np.argmax(heights))
    return tuple(each + 1 for each in windows[best]), heights[best]


def factor(load: npt.ArrayLike, month: npt.ArrayLike, months: tuple[int, ...]) -> float:
    """How many times the year's mean load some calendar months (1-12) have. Raises as `peak` does."""
    return float(_profile(load, month)[[each - 1 for each in months]].mean())


def drawn_months(loads: npt.ArrayLike, *, fewest: int = 12, rng: np.random.Generator, size: int = DRAWS) -> Floats:
    """Months drawn with replacement: size × units, each row of one and the same month.

    Args:
        loads: months × units, beds occupied on average; a month where one is not known (NaN) is left out.
        fewest: months that must be known.
        rng: where chance comes from.
        size: how many to draw.

    Raises:
        FewMonthsError: fewer months are known.

    """
    every = np.asarray(loads, dtype=float)
    known = every[~np.isnan(every).any(axis=1)]
    if len(known) < fewest:
        raise FewMonthsError(antal=len(known), behovs=fewest)
    drawn: Floats = known[rng.integers(len(known), size=size)]
    return drawn


def drawn_spells(
    load: npt.ArrayLike, *, months: int, fewest: int = 12, rng: np.random.Generator, size: int = DRAWS
) -> Floats:
    """Months in a row of one unit, size × months: the first follows on the last, and one not known is passed over.

    A year or a season is not as uneven as its months, and neighbouring months are alike: neither single months nor
    months drawn apart tell how much a year may differ.

    Raises:
        FewMonthsError: fewer months are known than `fewest`.

    """
    every = np.asarray(load, dtype=float)
    known = every[~np.isnan(every)]
    if len(known) < fewest:
        raise FewMonthsError(antal=len(known), behovs=fewest)
    first = rng.integers(len(known), size=size)
    drawn: Floats = known[(first[:, None] + np.arange(months)) % len(known)]
    return drawn


def drawn_inputs(
    admissions: float, stay: float, *, months: int = 12, rng: np.random.Generator, size: int = DRAWS
) -> Floats:
    """The load from admissions a month and their mean stay in days, counted over some months: `size` draws.

    What is unsure is the two means: admissions as a Poisson count, stays as spread as an exponential's.

    Raises:
        AdmissionsError: the admissions are negative, missing or absurdly many.
        StayError: the stay is not above zero, or longer than a year.

    """
    if not 0 < admissions <= MOST_ADMISSIONS:
        raise AdmissionsError(funnet=f"{admissions:g}", hogst=f"{MOST_ADMISSIONS:g}")
    checked_stay(stay)
    counted = admissions * months
    per_day = rng.gamma(counted, size=size) / months / DAYS_A_MONTH
    return per_day * stay * rng.gamma(counted, size=size) / counted


def checked_stay(stay: float) -> float:
    """The stay, if somebody can have it.

    Raises:
        StayError: it is not above zero, or longer than a year.

    """
    if not 0 < stay <= LONGEST_STAY:
        raise StayError(funnet=f"{stay:g}", hogst=f"{LONGEST_STAY:g}")
    return stay


def offered(carried: Floats, unseen: Bounds, *, rng: np.random.Generator) -> Floats:
    """What would be occupied if those had come in who were turned away unseen; `carried` is draws (× units)."""
    share = rng.uniform(*unseen, size=len(carried))
    return (carried.T / (1 - share)).T


def _profile(load: npt.ArrayLike, month: npt.ArrayLike) -> Floats:
    """Each calendar month's mean, as times their common mean: twelve numbers."""
    every, number = np.asarray(load, dtype=float), np.asarray(month, dtype=np.int64)
    known = ~np.isnan(every)
    seen = np.bincount(number[known] - 1, minlength=12)
    if (seen < _SEEN).any():
        raise SeasonError(ar=_SEEN)
    means = np.bincount(number[known] - 1, weights=every[known], minlength=12) / seen
    overall = means.mean()
    profile: Floats = means / overall if overall > 0 else np.ones(12)
    return profile
