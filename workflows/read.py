"""The only door for numbers that are shown: query, evaluate, disclosure control, Result.

Every unit of an indicator is computed and hidden together, once per data version, whatever was asked for: what
must be hidden depends on what else is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

import pandas as pd

from domain.errors import UnknownUnitError
from domain.indicator import Indicator, Proportion
from domain.result import Result
from domain.units import Event, Membership, MembershipStatus, Unit, UnitKind
from indicators.evaluate import evaluate
from indicators.measures import measure
from indicators.registry import indicator as lookup
from stats.disclosure import hide_small
from store.database import Store
from wording.formats import swedish_order

# Tables here are small and many: texts kept as plain objects are joined and sorted in two thirds of the time.
pd.set_option("mode.string_storage", "python")


@dataclass(frozen=True, eq=False)
class Reference:
    """Units, memberships and events as they stand at a data version. There is one for each version."""

    units: Mapping[str, Unit]
    memberships: tuple[Membership, ...]
    events: tuple[Event, ...]

    def areas(self) -> list[Unit]:
        """The modellområden from south to north, those whose members are unconfirmed last."""
        found = [unit for unit in self.units.values() if unit.kind is UnitKind.MODELLOMRADE]
        return sorted(found, key=lambda unit: (not self.is_confirmed(unit.id), unit.parent_id))

    def members(self, modellomrade: str) -> list[Unit]:
        """The kommuner that belong to a modellområde today, by name."""
        ids = [
            each.kommun_id for each in self.memberships if each.modellomrade_id == modellomrade and each.to_on is None
        ]
        return sorted((self.units[kommun] for kommun in set(ids)), key=lambda unit: swedish_order(unit.name))

    def is_confirmed(self, modellomrade: str) -> bool:
        """Whether every present membership of a modellområde is confirmed."""
        present = [each for each in self.memberships if each.modellomrade_id == modellomrade and each.to_on is None]
        return all(each.status is MembershipStatus.CONFIRMED for each in present)

    def area_of(self, unit_id: str) -> Unit | None:
        """The modellområde a kommun or enhet belongs to (itself for a modellområde), or None."""
        unit = self.unit(unit_id)
        if unit.kind is UnitKind.MODELLOMRADE:
            return unit
        kommun = unit.parent_id if unit.kind is UnitKind.ENHET else unit.id
        for each in self.memberships:
            if each.kommun_id == kommun and each.to_on is None:
                return self.units[each.modellomrade_id]
        return None

    def unit(self, unit_id: str) -> Unit:
        """Look a unit up.

        Raises:
            UnknownUnitError: nothing has that id.

        """
        try:
            return self.units[unit_id]
        except KeyError:
            raise UnknownUnitError(found=unit_id) from None

    def touching(self, unit_id: str) -> set[str]:
        """The ids whose events concern a unit: itself, what it is part of and what is part of it."""
        area = self.area_of(unit_id)
        unit = self.unit(unit_id)
        inside = {member.id for member in self.members(unit_id)}
        return {unit_id, unit.parent_id, *inside} | ({area.id} if area else set()) - {""}


@lru_cache(maxsize=16)
def _reference(store: Store, data_version: int) -> Reference:
    return Reference(units=store.units(), memberships=tuple(store.memberships()), events=tuple(store.events()))


def reference(store: Store) -> Reference:
    """The units and what they belong to, now."""
    return _reference(store, store.data_version())


def _hidden(indicator: Indicator, observations: pd.DataFrame, known: Reference, data_version: int) -> pd.DataFrame:
    evaluation = evaluate(
        indicator, observations, units=known.units, memberships=known.memberships, data_version=data_version
    )
    return hide_small(
        evaluation.rows,
        evaluation.links,
        numerator=bool(indicator.numerator) and measure(indicator.numerator).disclosive,
        denominator=bool(indicator.denominator) and measure(indicator.denominator).disclosive,
        proportion=isinstance(indicator, Proportion),
    )


# Two threads that both want a Result first would each compute it.
_turn = Lock()


@lru_cache(maxsize=128)
def _whole(store: Store, indicator_id: str, data_version: int) -> Result:
    indicator = lookup(indicator_id)
    known = _reference(store, data_version)
    observations = store.observations(indicator.measures, data_version=data_version)
    rows = _hidden(indicator, observations, known, data_version)
    populations = observations[observations["measure"].map(lambda each: measure(each).population)]
    return Result(
        indicator=indicator,
        rows=rows,
        units={unit_id: known.units[unit_id] for unit_id in rows["unit"].unique()},
        events=known.events,
        data_version=data_version,
        published_at=store.publication(data_version).published_at,
        synthetic=bool(observations["synthetic"].any()),
        sources=tuple(sorted(observations["source"].unique())),
        population_period=str(populations["period"].max()) if len(populations) else "",
    )


def result(
    store: Store,
    indicator_id: str,
    *,
    units: Sequence[str] = (),
    first: str = "",
    last: str = "",
    breakdown: str | None = None,
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
        data_version: an earlier state; None = what is published now.

    Raises:
        UnknownIndicatorError: no such indicator.
        UnknownUnitError: no such unit.

    """
    version = store.data_version() if data_version is None else data_version
    return _narrowed(store, indicator_id, version, units=tuple(units), first=first, last=last, breakdown=breakdown)


@lru_cache(maxsize=512)
def _narrowed(
    store: Store,
    indicator_id: str,
    version: int,
    *,
    units: tuple[str, ...],
    first: str,
    last: str,
    breakdown: str | None,
) -> Result:
    """The same question gets the same Result, so that what is made from it can be kept."""
    known = _reference(store, version)
    for unit in units:
        known.unit(unit)
    with _turn:
        whole = _whole(store, indicator_id, version)
    narrowed = whole.of(units or None, first=first, last=last, breakdown=breakdown)
    if not units:
        return narrowed
    near = known.touching(units[0])
    measures = set(whole.indicator.measures)
    events = tuple(
        event
        for event in known.events
        if (not event.unit_ids or near & set(event.unit_ids)) and (not event.measures or measures & set(event.measures))
    )
    return replace(narrowed, events=events)


def population(store: Store, *, kommuner: Sequence[str] = ()) -> pd.DataFrame:
    """Published residents per kommun and year: columns unit, period, value, source, synthetic, in time order.

    These are public figures as they came, so their caption is `Källa: …`; nothing in them is hidden. Invented
    figures are given only for a kommun that has no real one.
    """
    rows = store.observations(["befolkning"], units=kommuner or None)
    has_real = rows["unit"].isin(rows.loc[~rows["synthetic"], "unit"])
    rows = rows[~(has_real & rows["synthetic"])]
    return rows[["unit", "period", "value", "source", "synthetic"]].sort_values(["unit", "period"], ignore_index=True)


@lru_cache(maxsize=4)
def _has_samples(store: Store, data_version: int) -> bool:
    from indicators.measures import MEASURES

    # The first measure settles it as long as there are samples at all.
    return any(store.observations([each], data_version=data_version)["synthetic"].any() for each in MEASURES)


def has_samples(store: Store) -> bool:
    """Whether anything published now rests on the sample data."""
    return _has_samples(store, store.data_version())
