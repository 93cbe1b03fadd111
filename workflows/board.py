"""The board of deliveries as it stands in the store: read once per data version and day, and then kept."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import pandas as pd

from domain.period import Granularity
from domain.submission import WAITING
from indicators.measures import measure
from store.database import Store
from workflows.asked import asked_of
from workflows.clock import day_of
from workflows.completeness import SHOWN, Board, Pending, deliveries, periods_shown
from workflows.known import reference_at

_CAME = ["measure", "unit", "period"]


def board(store: Store, *, today: date) -> Board:
    """The board of a day; what has been sent in and waits for review is said to wait."""
    forms = (each.form for each in store.standing(WAITING))
    pending = frozenset((form.modellomrade, form.area) for form in forms if form.modellomrade)
    return _board(store, store.data_version(), today, pending)


@lru_cache(maxsize=8)
def _board(store: Store, data_version: int, today: date, pending: Pending) -> Board:
    known = reference_at(store, data_version)
    asked = asked_of(known)
    observed, came = [], []
    for granularity in SHOWN:
        periods = periods_shown(today, granularity)
        window = (str(periods[-1]), str(periods[0]))
        measures = _measures(asked, granularity)
        observed.append(store.observations(measures, data_version=data_version, first=window[0], last=window[1]))
        came.append(_came(store, measures, window, data_version))
    observations, first_came = (pd.concat(each, ignore_index=True) for each in (observed, came))
    found = deliveries(asked, observations, came=first_came, today=today, pending=pending, units=known.units)
    return Board(known, today, found)


def _measures(asked: pd.DataFrame, granularity: Granularity) -> tuple[str, ...]:
    return tuple(each for each in asked["measure"].unique() if measure(each).granularity is granularity)


def _came(store: Store, measures: Sequence[str], window: tuple[str, str], data_version: int) -> pd.DataFrame:
    """When each measure, unit and period was first really answered."""
    published = {each.data_version: day_of(each.published_at) for each in store.publications()}
    found = [
        (*cell, published[version])
        for *cell, version in store.first_real(measures, first=window[0], last=window[1])
        if version <= data_version
    ]
    types = dict.fromkeys(_CAME, "str") | {"came_on": "object"}
    return pd.DataFrame(found, columns=list(types)).astype(types)
