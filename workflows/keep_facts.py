"""Reference facts are changed: read the edited table, list every fault, show what changes, and keep it or not at all.

Decisions that could be disputed: a unit that has figures is never taken away, since its figures would then go from
every sum, earlier periods too; it gets a last day, and is not asked for the periods after it. A table may be saved
although others have published figures since it was opened, but not if they have changed any reference fact.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from domain.errors import FollowUpError
from domain.observation import OBSERVATION_COLUMNS
from domain.reference import AgreedTarget, FactChange, FactKind, Facts, JointProvider, Service
from domain.submission import NewSubmission, Origin, Submission
from domain.units import Event, EventKind, Membership, MembershipStatus, Unit, UnitKind, UnitType
from indicators.measures import all_measures
from publishing.names import slug
from store.database import Store
from store.errors import ChangedMeanwhileError
from workflows import access
from workflows.fact_checks import between_rows, check_cells, taken_away
from workflows.fact_rows import FactFault, Row, is_empty
from workflows.fact_tables import COLUMNS, KEY, Table, choices_of, facts_of, with_facts
from workflows.fact_touched import touched
from workflows.protection import require_safe_facts

# What a change is kept under; the table's name follows.
_FILE = "underlag"


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


def examine_facts(
    store: Store, table: Table, edited_rows: pd.DataFrame, *, who: access.Caller, based_on: int | None = None
) -> FactExamination:
    """Read an edited table and compare it with what holds now. Stores nothing.

    Args:
        store: what to compare with.
        table: which table.
        edited_rows: as `fact_tables.frame`, the index numbering the rows; KEY is empty in one that has been added.
        who: the one who edits.
        based_on: the data version at which the editing began (None = now).

    Raises:
        ForbiddenError: the caller may not change the reference facts.
        ChangedMeanwhileError: somebody has changed the reference facts since `based_on`.

    """
    access.require(who, access.Action.KEEP_FACTS)
    version = store.data_version()
    now = store.facts(data_version=version)
    if based_on not in {None, version} and store.facts(data_version=based_on) != now:
        raise ChangedMeanwhileError(version=based_on, nyaste=version)
    faults, rows = _read(table, edited_rows, now)
    facts = with_facts(table, now, [fact for _, fact in rows])
    if not faults:
        faults = [*between_rows(table, rows), *_taken_away(store, table, now, facts)]
    changes = [] if faults else _changes(now, facts)
    return FactExamination(table, faults, changes, facts, touched(table, changes), version)


def confirm_facts(store: Store, examined: FactExamination, *, reason: str, who: access.Caller) -> int:
    """Keep what an examination showed, as a data version of its own; gives its number.

    Raises:
        ForbiddenError: the caller may not change the reference facts.
        FaultyFactsError, NothingChangedError, ReasonMissingError: there is nothing that can be kept.
        UnsafeTableError: a number that must be hidden could be computed from the new sums and the old.
        ChangedMeanwhileError: somebody has published since the examination; examine again.

    """
    access.require(who, access.Action.KEEP_FACTS)
    if examined.faults:
        raise FaultyFactsError(antal=len(examined.faults))
    if not examined.changes:
        raise NothingChangedError
    if not reason.strip():
        raise ReasonMissingError
    if (now := store.data_version()) != examined.data_version:
        raise ChangedMeanwhileError(version=examined.data_version, nyaste=now)
    require_safe_facts(store, examined.facts)
    new = NewSubmission(
        origin=Origin.REFERENCE,
        actor=who.actor,
        filename=f"{_FILE}_{examined.table}.json",
        content=_written(examined),
        source="",
        note=" ".join(reason.split()),
    )
    return store.change_facts(new, examined.facts, based_on=examined.data_version)


def keeps_facts(submission: Submission) -> bool:
    """Whether a submission is a change of reference facts: it has no values to take back; facts are changed again."""
    return submission.origin is Origin.REFERENCE and submission.filename.startswith(f"{_FILE}_")


def _written(examined: FactExamination) -> bytes:
    """The change as it is kept."""
    told = [{"kind": each.kind, "key": each.key, "old": each.old, "new": each.new} for each in examined.changes]
    return json.dumps({"table": examined.table, "changes": told}, ensure_ascii=False, indent=1).encode()


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


def contents(facts: Facts) -> dict[tuple[FactKind, str], dict[str, object]]:
    """Every fact by its sort and name, as texts and numbers: as the store keeps it."""
    keyed: list[tuple[FactKind, str, Any]] = [
        *((FactKind.UNIT, each.id, each) for each in facts.units),
        *(
            (FactKind.MEMBERSHIP, f"{each.modellomrade_id} {each.kommun_id} {each.from_on or ''}".strip(), each)
            for each in facts.memberships
        ),
        *((FactKind.EVENT, each.id, each) for each in facts.events),
        *((FactKind.TARGET, f"{each.indicator} {each.decided_on}", each) for each in facts.targets),
        *((FactKind.PROVIDER, f"{each.kommun_id} {each.service} {each.from_on}", each) for each in facts.providers),
    ]
    return {(kind, key): _content(fact) for kind, key, fact in keyed}


def _content(fact: Any) -> dict[str, object]:
    told = asdict(fact).items()
    return {
        name: each.isoformat() if isinstance(each, date) else list(each) if isinstance(each, tuple) else each
        for name, each in told
    }


def _changes(now: Facts, facts: Facts) -> list[FactChange]:
    old, new = contents(now), contents(facts)
    return [
        FactChange(kind, key, old.get((kind, key), {}), new.get((kind, key), {}), 0, None, "", "")
        for kind, key in dict.fromkeys([*old, *new])
        if old.get((kind, key)) != new.get((kind, key))
    ]
