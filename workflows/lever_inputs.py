"""Where a place stands now in the four areas, as it is published: the last twelve months, so that season is out.

Decision that could be disputed: posts in home care are not reported. They are what today's visits take by the
assumptions of `framtid`, with as large a share vacant as at the care units.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from domain.errors import FollowUpError
from domain.lever import INDICATORS
from domain.result import Result
from planning import linked, staffing
from store.database import Store
from workflows import read
from workflows.future_staff import Latest, latest

_YEAR, _FEWEST = 12, 6
# How far back the usual difference between two values is taken, and what turns it into a standard deviation.
_UNREST, _TO_SIGMA = 24, 1.128


class NotShownError(FollowUpError):
    """An indicator of the four has too few values that are shown for a place."""

    key = "spak.fel.visas_inte"


@dataclass(frozen=True, eq=False)
class Now:
    """The start, each indicator's Result and values by period, the last month, and the turnover.

    `noticed` is the mean difference between one shown value and the next.
    """

    start: linked.Start
    shown: Mapping[str, Result]
    past: Mapping[str, tuple[tuple[str, float], ...]]
    noticed: Mapping[str, float]
    month: str
    turnover: Latest

    def noise(self, indicator: str) -> float:
        """The standard deviation of a single value, from how the values differ."""
        return self.noticed[indicator] / _TO_SIGMA


def now(store: Store, place: str, hours: dict[str, float], shares: dict[str, float]) -> Now:
    """Read a place.

    Args:
        store: where to read.
        place: a kommun or modellområde.
        hours: the assumptions of `framtid`.
        shares: the assumptions of `spak`.

    Raises:
        NotShownError: one of the indicators is shown too seldom.
        NoStaffFigureError: neither the place nor its modellområde shows a turnover.
        StartError: what is shown cannot be.

    """
    return _now(store, place, store.data_version(), tuple(hours.items()), shares["spak_vardtjanster"])


@lru_cache(maxsize=64)
def _now(store: Store, place: str, version: int, hours: tuple[tuple[str, float], ...], at_beds: float) -> Now:
    shown = {each: read.result(store, each, units=[place], breakdown="", data_version=version) for each in INDICATORS}
    posts, beds, home, calls = (_recent(store, place, shown[each]) for each in INDICATORS)
    time = staffing.stated(dict(hours))
    registered, visits = float(home["denominator"].mean()), _ratio(home)
    at_home = float(visits * 12 * registered * time.posts_per_visit())
    unit_posts, vacant = float(posts["denominator"].iloc[-1]), float(posts["numerator"].iloc[-1])
    by_place = np.array([unit_posts * at_beds, 0.0, unit_posts * (1 - at_beds)])
    share = vacant / unit_posts
    by_place[1] = at_home
    days = pd.PeriodIndex(beds["period"], freq="M").days_in_month.to_numpy(dtype=float)
    start = linked.Start(
        posts=by_place, vacant=by_place * share,
        beds=float(beds["denominator"].sum() / days.sum()), occupied=float(beds["numerator"].sum() / days.sum()),
        registered=registered, visits=visits, hours_per_visit=float(time.visit + time.travel) / 60,
        calls=float(calls["denominator"].mean()), same_day=_ratio(calls),
    )  # fmt: skip
    month = max(str(rows["period"].iloc[-1]) for rows in (beds, home, calls))
    past = {each: _past(found) for each, found in shown.items()}
    unrest = {each: _unrest(values) for each, values in past.items()}
    return Now(start, shown, past, unrest, month, latest(store, place, "personalomsattning"))


def _past(result: Result) -> tuple[tuple[str, float], ...]:
    return tuple(zip(result.rows["period"].astype(str), result.rows["value"].astype(float), strict=True))


def _unrest(values: tuple[tuple[str, float], ...]) -> float:
    """The mean difference between one shown value and the next, over the last years; infinite where there is none."""
    known = [value for _, value in values[-_UNREST:] if not np.isnan(value)]
    return float(np.abs(np.diff(known)).mean()) if len(known) > 1 else float("inf")


def _recent(store: Store, place: str, result: Result) -> pd.DataFrame:
    """The last year's shown values, those of months that everybody has reported where there are enough of them."""
    per_year = result.indicator.periodicity.per_year
    rows = result.rows.tail(per_year)
    rows = rows[rows["value"].notna()]
    parts = rows["reporting"].str.split("/")
    whole = rows[parts.str[0] == parts.str[-1]]
    found = whole if len(whole) >= per_year / 2 else rows
    if len(found) < per_year * _FEWEST / _YEAR:
        name = read.reference(store).unit(place).name
        raise NotShownError(plats=name, matt=result.indicator.title, antal=len(found), minst=int(per_year / 2))
    return found


def _ratio(rows: pd.DataFrame) -> float:
    return float(rows["numerator"].sum() / rows["denominator"].sum())
