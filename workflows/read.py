"""The only door for numbers that are shown: query, evaluate, disclosure control, Result.

Every unit of an indicator is computed and hidden together, once per data version, whatever was asked for: what
must be hidden depends on what else is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from threading import Lock

import pandas as pd

from domain.errors import UnknownIndicatorError
from domain.indicator import Indicator, Published
from domain.result import Result
from indicators.evaluate import published_rows
from indicators.measures import measure
from indicators.registry import indicator as lookup
from store.database import Store
from workflows.agreed import providers_of, with_agreed_target
from workflows.clock import today
from workflows.found import measures_read, observations
from workflows.insatser import touches
from workflows.known import Reference, reference, reference_at
from workflows.protection import protected, would_show

# Units are asked for where numbers are: `read.reference(store)`.
__all__ = ["Reference", "has_samples", "population", "published", "reference", "result", "would_be"]

# Tables here are small and many: texts kept as plain objects are joined and sorted in two thirds of the time.
pd.set_option("mode.string_storage", "python")


# Two threads that both want a Result first would each compute it.
_turn = Lock()


@lru_cache(maxsize=128)
def _whole(store: Store, indicator_id: str, data_version: int) -> Result:
    indicator = lookup(indicator_id)
    known = reference_at(store, data_version)
    if isinstance(indicator, Published):
        return _published_at(store, indicator, data_version)
    rows = protected(store, indicator_id, data_version).rows.assign(data_version=data_version)
    observed = observations(store, tuple(measures_read(indicator)), data_version)
    observed = observed[observed["measure"].isin(indicator.measures)]
    residents = [each for each in indicator.measures if measure(each).population]
    populations = observed.loc[observed["measure"].isin(residents), "period"]
    return _made(store, indicator, rows, observed, known=known, data_version=data_version, populations=populations)


def _made(
    store: Store, indicator: Indicator, rows: pd.DataFrame, observations: pd.DataFrame, *,
    known: Reference, data_version: int, populations: Iterable[str] = (),
) -> Result:  # fmt: skip
    return Result(
        indicator=indicator,
        rows=rows,
        units={unit_id: known.units[unit_id] for unit_id in rows["unit"].unique()},
        events=known.events,
        data_version=data_version,
        published_at=store.publication(data_version).published_at,
        synthetic=bool(observations["synthetic"].any()),
        sources=tuple(sorted(observations["source"].unique())),
        population_period=max(populations, default=""),
    )


def would_be(store: Store, indicator_id: str, rows: pd.DataFrame) -> Result:
    """An indicator as it would be shown if some rows (SUBMISSION_COLUMNS) were published, for those who may decide it.

    Raises:
        UnknownIndicatorError: no such indicator, or one that is only published by others.

    """
    indicator = lookup(indicator_id)
    if isinstance(indicator, Published):
        raise UnknownIndicatorError(found=indicator_id)
    version = store.data_version()
    shown, observations = would_show(store, indicator_id, rows)
    known = reference_at(store, version)
    made = _made(
        store, indicator, shown.rows.assign(data_version=version), observations, known=known, data_version=version
    )
    return with_agreed_target(made, known.targets, on=today())


@lru_cache(maxsize=128)
def _published(store: Store, indicator_id: str, data_version: int, on: date) -> Result | None:
    indicator = lookup(indicator_id)
    if not indicator.published_series:
        return None
    found = _published_at(store, indicator, data_version)
    return with_agreed_target(found, reference_at(store, data_version).targets, on=on)


def _published_at(store: Store, indicator: Indicator, data_version: int) -> Result:
    known = reference_at(store, data_version)
    observations = store.observations([indicator.published_series], data_version=data_version)
    rows = published_rows(
        indicator.id, indicator.published_series, observations, known.units, data_version=data_version
    )
    return _made(store, indicator, rows, observations, known=known, data_version=data_version)


def published(store: Store, indicator_id: str, *, data_version: int | None = None) -> Result | None:
    """The official values beside ours: the indicator's `published_series` as it came, per year; None without one.

    Every row is raw (`källa`), so they are never mixed with what we compute. No rows means that they have not been
    fetched yet.
    """
    version = store.data_version() if data_version is None else data_version
    return _published(store, indicator_id, version, _seen_on(store, data_version))


def _seen_on(store: Store, data_version: int | None) -> date:
    """The day whose targets and providers hold: today, or for an earlier data version the day it was published."""
    if data_version is None or data_version == store.data_version():
        return today()
    return store.publication(data_version).published_at.date() if data_version else today()


def result(
    store: Store,
    indicator_id: str,
    *,
    units: Sequence[str] = (),
    first: str = "",
    last: str = "",
    breakdown: str | None = None,
    sex: str | None = "T",
    data_version: int | None = None,
) -> Result:
    """An indicator's values after disclosure control.

    Args:
        store: where to read.
        indicator_id: which indicator.
        units: which units (none = all); the events are those that concern the first of them.
        first: earliest period, as text ("" = from the beginning).
        last: latest period ("" = to the end).
        breakdown: one profession or the like, "" for the whole, None for all of them.
        sex: "T", "K" or "M"; None for all that there are.
        data_version: an earlier state; None = what is published now.

    Raises:
        UnknownIndicatorError: no such indicator.
        UnknownUnitError: no such unit.

    """
    version = store.data_version() if data_version is None else data_version
    return _narrowed(
        store,
        indicator_id,
        version,
        _seen_on(store, data_version),
        units=tuple(units),
        first=first,
        last=last,
        breakdown=breakdown,
        sex=sex,
    )


@lru_cache(maxsize=128)  # each holds with all that is made of it a quarter of a MiB
def _narrowed(
    store: Store,
    indicator_id: str,
    version: int,
    on: date,
    *,
    units: tuple[str, ...],
    first: str,
    last: str,
    breakdown: str | None,
    sex: str | None,
) -> Result:
    """The same question gets the same Result, so that what is made from it can be kept."""
    known = reference_at(store, version)
    for unit in units:
        known.unit(unit)
    with _turn:
        whole = with_agreed_target(_whole(store, indicator_id, version), known.targets, on=on)
    narrowed = whole.of(units or None, first=first, last=last, breakdown=breakdown, sex=sex)
    if not units:
        return narrowed
    near = known.touching(units[0])
    measures = set(whole.indicator.measures)
    events = tuple(
        event
        for event in known.events
        if touches(known, event, known.unit(units[0]), near) and (not event.measures or measures & set(event.measures))
    )
    return replace(narrowed, events=events, providers=providers_of(known, indicator_id, units[0], on=on))


def population(store: Store, *, kommuner: Sequence[str] = ()) -> pd.DataFrame:
    """Published residents per kommun and year: columns unit, period, value, source, synthetic, in time order.

    These are public figures as they came, so their caption is `Källa: …`; nothing in them is hidden. Invented
    figures are given only for a kommun that has no real one.
    """
    rows = store.observations(["befolkning"], units=kommuner or None)
    has_real = rows["unit"].isin(rows.loc[~rows["synthetic"], "unit"])
    rows = rows[~(has_real & rows["synthetic"])]
    return rows[["unit", "period", "value", "source", "synthetic"]].sort_values(["unit", "period"], ignore_index=True)


@lru_cache(maxsize=64)
def _has_samples(store: Store, data_version: int) -> bool:
    return store.has_synthetic(data_version)


def has_samples(store: Store, *, data_version: int | None = None) -> bool:
    """Whether anything published now, or in an earlier version, rests on the sample data."""
    return _has_samples(store, store.data_version() if data_version is None else data_version)
