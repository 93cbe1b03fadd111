"""The reference facts that a figure rests on and that have changed since: who is summed, the target, who gives care."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.units import UnitKind
from store.database import Store
from wording import value_text
from wording.formats import swedish_order
from workflows import read
from workflows.clock import day_of
from workflows.figure import Figure
from workflows.known import Reference, reference_at


class Sort(StrEnum):
    """Which fact has changed; the value is the last part of catalogue keys."""

    MEMBERS = "medlemmar"
    TARGET = "mal"
    NAME = "namn"
    GONE = "plats_borta"
    PROVIDER = "huvudman"


@dataclass(frozen=True, slots=True)
class FactNote:
    """A fact as it was and as it is, in words ("" = there was none or there is none). `about` is the place's name."""

    sort: Sort
    about: str
    old: str
    new: str


def facts_since(store: Store, figure: Figure, *, then: int, now: int) -> tuple[FactNote, ...]:
    """What has changed of the facts of a figure between two data versions."""
    return tuple(_found(store, figure, then, now))


def _found(store: Store, figure: Figure, then: int, now: int) -> Iterator[FactNote]:
    before, after = reference_at(store, then), reference_at(store, now)
    days = [day_of(store.publication(each).published_at) for each in (then, now)]
    for unit in figure.units:
        if unit not in before.units or unit not in after.units:
            if unit in before.units:
                yield FactNote(Sort.GONE, before.units[unit].name, "", "")
            continue
        one, two = before.units[unit], after.units[unit]
        if one.name != two.name:
            yield FactNote(Sort.NAME, one.name, one.name, two.name)
        if two.kind is UnitKind.MODELLOMRADE:
            was, are = (_members(known, unit, on) for known, on in zip((before, after), days, strict=True))
            if was != are:
                yield FactNote(Sort.MEMBERS, two.name, was, are)
    yield from _of_the_first(store, figure, then)


def _of_the_first(store: Store, figure: Figure, then: int) -> Iterator[FactNote]:
    """The target, and who gives the care where the figure is about."""
    first = figure.units[:1]
    if not all(unit in reference_at(store, each).units for unit in first for each in (then, store.data_version())):
        return
    was, now = (read.result(store, figure.indicator, units=first, data_version=each) for each in (then, None))
    targets = [
        value_text(each.indicator.target.value, each.indicator) if each.indicator.target else "" for each in (was, now)
    ]
    if targets[0] != targets[1]:
        yield FactNote(Sort.TARGET, "", *targets)
    if [each for _, each in was.providers] != [each for _, each in now.providers]:
        yield FactNote(Sort.PROVIDER, "", "", "")


def _members(known: Reference, area: str, on: date) -> str:
    """The names of the kommuner of a modellområde on a day."""
    found = {
        known.units[each.kommun_id].name
        for each in known.memberships
        if each.modellomrade_id == area
        and (each.from_on is None or each.from_on <= on)
        and (each.to_on is None or on <= each.to_on)
    }
    return ", ".join(sorted(found, key=swedish_order))
