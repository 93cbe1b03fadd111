"""What is new: each data version with what it changed, the newest first, and when the next values are expected.

Decisions that could be disputed: news tell of values as readers see them, after disclosure control, so that a count
that was corrected but is hidden all the time is no news. A number is told only while it may be shown: of what has been
taken away since, by this version or a later one, the place and the period are named and nothing more. Who published it
and what was written about it between sender and reviewer are never told.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from domain.indicator import Indicator
from domain.reference import FactKind
from domain.result import Result
from domain.units import UnitKind
from indicators.registry import all_indicators
from store.database import Store
from workflows import read
from workflows.clock import day_of
from workflows.compared import Change, Sort, changes, compared
from workflows.known import reference
from workflows.shown_since import numbers, withheld
from workflows.touched import facts_changed, is_withdrawal, publications, series_touched, touched, touching

A_PAGE = 20
_RANKS = (UnitKind.MODELLOMRADE, UnitKind.REGION, UnitKind.RIKET, UnitKind.KOMMUN, UnitKind.ENHET)


@dataclass(frozen=True, slots=True)
class Changed:
    """What a data version changed of one measure. `new` is each unit's number of new values, `last` their last period.

    `official` tells that it is the official series beside our own values. `is_no_longer_sample` that sample data were
    replaced by real ones.
    """

    indicator: Indicator
    official: bool
    new: tuple[tuple[str, int], ...]
    last: str
    others: tuple[Change, ...]
    is_no_longer_sample: bool = False

    def of(self, unit: str) -> "Changed":
        """The part of it that is about one unit."""
        new = tuple(each for each in self.new if each[0] == unit)
        return replace(self, new=new, others=tuple(each for each in self.others if each.unit == unit))

    def count(self, sort: Sort) -> int:
        """How many values are new, corrected or gone."""
        if sort is Sort.NEW:
            return sum(number for _, number in self.new)
        return sum(each.sort is sort for each in self.others)

    @property
    def is_something(self) -> bool:
        return bool(self.new or self.others)


@dataclass(frozen=True, slots=True)
class Edition:
    """One data version: when it was published, what it changed of each measure and of the reference facts."""

    data_version: int
    published_at: datetime
    is_withdrawal: bool
    measures: tuple[Changed, ...]
    facts: tuple[tuple[FactKind, int], ...]

    @property
    def on(self) -> date:
        """The day in Sweden."""
        return day_of(self.published_at)

    def count(self, sort: Sort) -> int:
        """How many values are new, corrected or gone."""
        return sum(each.count(sort) for each in self.measures)

    @property
    def others(self) -> list[Change]:
        """What is corrected or gone, of all measures."""
        return [change for each in self.measures for change in each.others]


@dataclass(frozen=True, slots=True)
class Expected:
    """When the next values of a measure are expected after the last that anybody has (`last` "" where nobody has)."""

    indicator: Indicator
    last: str
    on: date | None


def pages(store: Store) -> int:
    """How many pages of A_PAGE data versions there are; one where there is none."""
    return max(1, -(-store.data_version() // A_PAGE))


def editions(store: Store, *, page: int = 1, place: str = "", measure: str = "") -> list[Edition]:
    """The data versions of a page, the newest first; of a place or a measure only those that are about it."""
    return list(editions_in_turn(store, page=page, place=place, measure=measure))


def editions_in_turn(store: Store, *, page: int = 1, place: str = "", measure: str = "") -> Iterator[Edition]:
    """The same one by one, each as soon as it has been worked out."""
    last = store.data_version() - (page - 1) * A_PAGE
    for version in range(last, max(0, last - A_PAGE), -1):
        found = _narrowed(edition(store, version), place, measure)
        if found.measures or not (place or measure):
            yield found


def edition(store: Store, data_version: int) -> Edition:
    """What one data version changed, with the numbers that may be shown now."""
    whole = _edition(store, data_version)
    return replace(whole, measures=tuple(_safe(store, each, data_version) for each in whole.measures))


def calendar(store: Store) -> list[Expected]:
    """When the next values of each measure are expected, the nearest day first; last those that nobody has."""
    found = [_expected(store, each) for each in all_indicators().values()]
    return sorted(found, key=lambda each: (each.on is None, each.on or date.max))


def _narrowed(whole: Edition, place: str, measure: str) -> Edition:
    kept = [each for each in whole.measures if measure in {"", each.indicator.id}]
    parts = [each.of(place) for each in kept] if place else kept
    return replace(whole, measures=tuple(each for each in parts if each.is_something))


@lru_cache(maxsize=4096)
def _edition(store: Store, data_version: int) -> Edition:
    """All of it, whatever may be shown: what a version changed is the same for ever. `edition` is the way to it."""
    made = publications(store)[data_version]
    facts = Counter(each.kind for each in facts_changed(store, data_version))
    return Edition(
        data_version,
        made.published_at,
        is_withdrawal(store, data_version),
        tuple(_measures(store, data_version)),
        tuple(sorted(facts.items())),
    )


def _measures(store: Store, data_version: int) -> Iterator[Changed]:
    for each, is_official, made in touching(store, data_version):
        found = _changed(store, each, made, data_version, official=is_official)
        if found.is_something:
            yield found


def _changed(
    store: Store, indicator: Indicator, made: tuple[int, ...], data_version: int, *, official: bool
) -> Changed:
    earlier = max((each for each in made if each < data_version), default=0)
    before = numbers(store, indicator.id, earlier, official=official) if earlier else None
    after = numbers(store, indicator.id, data_version, official=official)
    found = compared(before, after)
    new = found[(found["sort"] == Sort.NEW) & (found["sex"] == "T") & (found["breakdown"] == _whole(indicator))]
    order = {kind: place for place, kind in enumerate(_RANKS)}
    others = sorted(
        changes(indicator.id, found[found["sort"] != Sort.NEW]),
        key=lambda each: (each.sort is Sort.REVISED, order[_kind(before, after, each.unit)], _later(each.period)),
    )
    return Changed(
        indicator,
        official,
        tuple(Counter(new["unit"]).items()),
        max(new["period"], default=""),
        tuple(others),
        is_no_longer_sample=before is not None and before.synthetic and not after.synthetic,
    )


def _whole(indicator: Indicator) -> str:
    """The part that stands for a measure when its values are counted."""
    return indicator.breakdown[0] if indicator.nested else ""


def _kind(before: Result | None, after: Result, unit: str) -> UnitKind:
    held = after.units.get(unit) or (before.units.get(unit) if before else None)
    return held.kind if held else UnitKind.ENHET


def _later(period: str) -> tuple[int, ...]:
    """Sorts later periods first."""
    return tuple(-ord(each) for each in period)


def _safe(store: Store, changed: Changed, data_version: int) -> Changed:
    """The same without any number that may not be shown now: not the one before, nor the one that this version gave."""
    if not changed.others:
        return changed
    before, after = (_held_back(store, changed, each) for each in (data_version - 1, data_version))
    return replace(changed, others=tuple(_shown(each, before, after) for each in changed.others))


def _held_back(store: Store, changed: Changed, data_version: int) -> frozenset[str]:
    """The periods of which the numbers of a version are withheld; versions that did not touch the measure are alike."""
    indicator = changed.indicator
    touching = series_touched(store, indicator) if changed.official else touched(store, indicator.id)
    made = [each for each in touching if each <= data_version]
    return withheld(store, indicator.id, data_version=made[-1], official=changed.official) if made else frozenset()


def _shown(change: Change, before: frozenset[str], after: frozenset[str]) -> Change:
    if change.sort is Sort.GONE:
        return replace(change, before=None)
    return replace(
        change,
        before=None if change.period in before else change.before,
        after=None if change.period in after else change.after,
    )


def _expected(store: Store, indicator: Indicator) -> Expected:
    known = reference(store)
    rows = read.result(store, indicator.id, breakdown=_whole(indicator)).rows
    ours = {each.id for area in known.areas() for each in (area, *known.members(area.id), known.unit(area.parent_id))}
    valued = rows.loc[rows["value"].notna() & rows["unit"].isin(ours), "period"]
    last = max(valued, default="")
    return Expected(indicator, str(last), indicator.next_update_on(last) if last else None)
