"""Edited facts are read, compared with what holds and kept: the one door through which reference facts change.

Nobody is asked here who they are. `keep_facts` and `insatser_register` do that, each for its own page; what is kept
has passed the same checks, the same control of hidden numbers and the same history.

Decisions that could be disputed: a unit that has figures is never taken away, since its figures would then go from
every sum, earlier periods too; it gets a last day, and is not asked for the periods after it. A table may be saved
although others have published figures since it was opened, but not if they have changed any reference fact. A single
insats is stopped only where it has been changed itself meanwhile: the leaders of two modellområden may write at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from domain.errors import FollowUpError
from domain.observation import OBSERVATION_COLUMNS
from domain.reference import AgreedTarget, FactChange, Facts, JointProvider, Service
from domain.submission import NewSubmission, Origin
from domain.units import Event, EventKind, Membership, MembershipStatus, Unit, UnitKind, UnitType
from indicators.measures import all_measures
from publishing.names import slug
from store.database import Store
from store.errors import ChangedMeanwhileError
from workflows.fact_changes import changes_between, written
from workflows.fact_checks import between_rows, check_cells, taken_away
from workflows.fact_rows import FactFault, Row, is_empty
from workflows.fact_tables import COLUMNS, KEY, Table, choices_of, facts_of, with_facts
from workflows.fact_touched import touched
from workflows.protection import require_safe_facts

# What a change is kept under; the table's name follows.
FILE = "underlag"


class FaultyFactsError(FollowUpError):
    """The table has faults that stop it from being kept."""

    key = "underlag.fel.har_fel"


class NothingChangedError(FollowUpError):
    """The table says what it said before."""

    key = "underlag.fel.inget_andrat"


class ReasonMissingError(FollowUpError):
    """Nobody has said why the facts are changed."""

    key = "underlag.fel.utan_skal"


@dataclass(frozen=True)
class FactExamination:
    """An edited table as read, and what it would do.

    `changes` are old and new of every fact that differs, `facts` all facts as they would be, `touched` the ids of the
    indicators whose values, targets or sentences rest on what changes. `data_version` is what it was compared with.
    """

    table: Table
    faults: Sequence[FactFault]
    changes: Sequence[FactChange]
    facts: Facts
    touched: Sequence[str]
    data_version: int

    @property
    def can_be_kept(self) -> bool:
        return not self.faults and bool(self.changes)


def examined(store: Store, table: Table, edited_rows: pd.DataFrame, *, based_on: int | None = None) -> FactExamination:
    """Read an edited table and compare it with what holds now. Stores nothing.

    Args:
        store: what to compare with.
        table: which table.
        edited_rows: as `fact_tables.frame`, the index numbering the rows; KEY is empty in one that has been added.
        based_on: the data version at which the editing began (None = now).

    Raises:
        ChangedMeanwhileError: somebody has changed the reference facts since `based_on`.

    """
    version, now = _now(store, based_on)
    faults, rows = _read(table, edited_rows, now)
    facts = with_facts(table, now, [fact for _, fact in rows])
    if not faults:
        faults = [*between_rows(table, rows), *_taken_away(store, table, now, facts)]
    changes = [] if faults else changes_between(now, facts)
    return FactExamination(table, faults, changes, facts, touched(table, changes), version)


def examined_event(
    store: Store, cells: Mapping[str, Any], *, old: str = "", more: Mapping[str, Any], based_on: int | None = None
) -> FactExamination:
    """Read one insats and compare it with what holds now, as `examined` does a whole table.

    Args:
        store: what to compare with.
        cells: the columns of the table of insatser that can be changed there.
        old: the id of the insats that it takes the place of ("" = it is new).
        more: the fields that are not changed in the table, ready and checked.
        based_on: the data version at which the editing began (None = now).

    Raises:
        ChangedMeanwhileError: somebody has changed that very insats since `based_on`, or taken it away.

    """
    version, now = _now(store, None)
    if old and based_on not in {None, version} and _event(store, old, based_on) != _event(store, old, version):
        raise ChangedMeanwhileError(version=based_on, nyaste=version)
    before = facts_of(Table.EVENTS, now)
    place = next((at for at, each in enumerate(before) if each.id == old), len(before))
    row = Row(place + 1, cells, choices_of(Table.EVENTS, now))
    read = row.read(COLUMNS[Table.EVENTS])
    check_cells(Table.EVENTS, row, read)
    if row.faults:
        return FactExamination(Table.EVENTS, row.faults, [], now, [], version)
    taken = {unit.id for unit in now.units} | {event.id for event in now.events}
    made = _fact(Table.EVENTS, read, before[place] if place < len(before) else None, taken)
    rows = [*before[:place], replace(made, **more), *before[place + 1 :]]
    facts = with_facts(Table.EVENTS, now, rows)
    faults = list(between_rows(Table.EVENTS, list(enumerate(rows, start=1))))
    changes = [] if faults else changes_between(now, facts)
    return FactExamination(Table.EVENTS, faults, changes, facts, touched(Table.EVENTS, changes), version)


def keep(store: Store, found: FactExamination, *, reason: str, actor: str) -> int:
    """Keep what an examination showed, as a data version of its own; gives its number.

    Raises:
        FaultyFactsError, NothingChangedError, ReasonMissingError: there is nothing that can be kept.
        UnsafeTableError: a number that must be hidden could be computed from the new sums and the old.
        ChangedMeanwhileError: somebody has published since the examination; examine again.

    """
    if found.faults:
        raise FaultyFactsError(antal=len(found.faults))
    if not found.changes:
        raise NothingChangedError
    if not reason.strip():
        raise ReasonMissingError
    if (now := store.data_version()) != found.data_version:
        raise ChangedMeanwhileError(version=found.data_version, nyaste=now)
    require_safe_facts(store, found.facts)
    new = NewSubmission(
        origin=Origin.REFERENCE,
        actor=actor,
        filename=f"{FILE}_{found.table}.json",
        content=written(found.table, found.changes),
        source="",
        note=" ".join(reason.split()),
    )
    return store.change_facts(new, found.facts, based_on=found.data_version)


def _now(store: Store, based_on: int | None) -> tuple[int, Facts]:
    """The data version and the facts that hold now."""
    version = store.data_version()
    now = store.facts(data_version=version)
    if based_on not in {None, version} and store.facts(data_version=based_on) != now:
        raise ChangedMeanwhileError(version=based_on, nyaste=version)
    return version, now


def _event(store: Store, event: str, version: int | None) -> list[Event]:
    """An event as it held at a data version: one, or none."""
    return [each for each in store.facts(data_version=version).events if each.id == event]


def _read(table: Table, edited_rows: pd.DataFrame, now: Facts) -> tuple[list[FactFault], list[tuple[int, Any]]]:
    """The faults of the rows one by one, and the facts they come to, with their numbers."""
    before = facts_of(table, now)
    choices = choices_of(table, now)
    taken = {unit.id for unit in now.units} | {event.id for event in now.events}
    faults: list[FactFault] = []
    facts: list[tuple[int, Any]] = []
    for number, cells in zip(edited_rows.index, edited_rows.to_dict("records"), strict=True):
        row = Row(int(number), {str(name): cell for name, cell in cells.items()}, choices)
        if row.is_blank:
            continue
        read = row.read(COLUMNS[table])
        check_cells(table, row, read)
        faults += row.faults
        if not row.faults:
            key = row.cells.get(KEY)
            facts.append((number, _fact(table, read, None if is_empty(key) else before[int(str(key))], taken)))
    return faults, facts


def _fact(table: Table, read: dict[str, Any], old: Any, taken: set[str]) -> Any:
    """The fact of a row: the old one with what was changed, or a new one with an id of its own."""
    if old is not None and table not in {Table.MEMBERS, Table.TARGETS, Table.PROVIDERS}:
        return replace(old, **_typed(read))
    typed = _typed(read)
    if table is Table.MEMBERS:
        return Membership(**typed)
    if table is Table.TARGETS:
        return AgreedTarget(**typed)
    if table is Table.PROVIDERS:
        return JointProvider(**typed)
    number = _new_id(read.get("name") or read["title"], taken)
    if table in {Table.AREAS, Table.UNITS}:
        kind = UnitKind.MODELLOMRADE if table is Table.AREAS else UnitKind.ENHET
        return Unit(id=number, kind=kind, **typed)
    return Event(**{"id": number, "kind": EventKind.BREAK, "is_decision": False, **typed})


_TYPES: Mapping[str, Any] = {
    "unit_type": UnitType, "status": MembershipStatus, "service": Service, "kind": EventKind,
}  # fmt: skip


def _typed(read: dict[str, Any]) -> dict[str, Any]:
    return {name: _TYPES[name](value) if name in _TYPES else value for name, value in read.items()}


def _new_id(name: str, taken: set[str]) -> str:
    """A slug of the name that nothing else has; it becomes taken."""
    base = slug(name) or "rad"
    found = next(each for each in (base, *(f"{base}-{number}" for number in range(2, 10_000))) if each not in taken)
    taken.add(found)
    return found


def _taken_away(store: Store, table: Table, now: Facts, facts: Facts) -> Iterable[FactFault]:
    if table not in {Table.AREAS, Table.UNITS}:
        return []
    kept = {unit.id for unit in facts.units}
    gone = [unit for unit in now.units if unit.id not in kept]
    figures = store.observations(list(all_measures()), units=[unit.id for unit in gone]) if gone else _NO_FIGURES
    return taken_away(gone, facts, set(figures["unit"]))


_NO_FIGURES = pd.DataFrame(columns=list(OBSERVATION_COLUMNS))
