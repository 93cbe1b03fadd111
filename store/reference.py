"""Reference facts with the stretch of data versions in which each one held: any earlier state can be had back.

A fact is named by its kind and key. One that is put again unchanged goes on; one that is changed or left out ends, and
what takes its place begins, at the version given.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, or_, select, update

from domain.reference import AgreedTarget, FactChange, FactKind, Facts, JointProvider, Service
from domain.units import (
    Event,
    EventKind,
    EventStatus,
    ExpectedEffect,
    Membership,
    MembershipStatus,
    Unit,
    UnitKind,
    UnitType,
)
from store.schema import fact, publication

Content = dict[str, Any]


class BrokenFactsError(ValueError):
    """Two facts have one name, a member is no unit, or days or positions cannot be right."""


def _texts(row: Any) -> Content:
    """A fact as JSON: days as texts, the rest as it is."""
    return {name: each.isoformat() if isinstance(each, date) else each for name, each in asdict(row).items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _unit(row: Content) -> Unit:
    """A unit; one stored before units had days lacks them."""
    days = {name: _day(row.get(name)) for name in ("from_on", "to_on", "beds_on")}
    return Unit(**{**row, **days, "kind": UnitKind(row["kind"]), "unit_type": UnitType(row["unit_type"])})


def _membership(row: Content) -> Membership:
    days = {name: _day(row[name]) for name in ("from_on", "to_on")}
    return Membership(**{**row, **days, "status": MembershipStatus(row["status"])})


def _event(row: Content) -> Event:
    """An event; one stored before there was a register of insatser lacks what that asks for."""
    lists = {name: tuple(row.get(name, ())) for name in ("unit_ids", "measures", "orienteringspunkter")}
    expected = tuple(ExpectedEffect(**each) for each in row.get("expected", ()))
    sorts = {"kind": EventKind(row["kind"]), "status": EventStatus(row.get("status", ""))}
    return Event(**{**row, **lists, **sorts, "expected": expected})


def _target(row: Content) -> AgreedTarget:
    return AgreedTarget(**{**row, "decided_on": date.fromisoformat(row["decided_on"]), "to_on": _day(row["to_on"])})


def _provider(row: Content) -> JointProvider:
    return JointProvider(**{**row, "service": Service(row["service"]), "from_on": date.fromisoformat(row["from_on"])})


_READ: Mapping[FactKind, Callable[[Content], Any]] = {
    FactKind.UNIT: _unit,
    FactKind.MEMBERSHIP: _membership,
    FactKind.EVENT: _event,
    FactKind.TARGET: _target,
    FactKind.PROVIDER: _provider,
}


def _now(kind: str, content: Content) -> Content:
    """Stored content as it would be written today, so that a fact is not changed by the fields that others have got."""
    return _texts(_READ[FactKind(kind)](content))


def _named(facts: Facts) -> list[tuple[str, str, Content]]:
    """Every fact as kind, key and content, in the order given."""
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
    return [(kind.value, key, _texts(row)) for kind, key, row in keyed]


def _refuse_broken(facts: Facts, named: list[tuple[str, str, Content]]) -> None:
    names = [(kind, key) for kind, key, _ in named]
    known = {unit.id for unit in facts.units}
    dated: tuple[Membership | Unit, ...] = (*facts.memberships, *facts.units)
    out_of_order = (each.from_on and each.to_on and each.from_on > each.to_on for each in dated)
    misplaced = (abs(each.lat or 0) > 90 or abs(each.lon or 0) > 180 for each in facts.units)
    strangers = ({each.modellomrade_id, each.kommun_id} - known for each in facts.memberships)
    unnamed = (not 1 <= len(key) <= 200 for _, key in names)
    if len(set(names)) < len(names) or any(out_of_order) or any(misplaced) or any(strangers) or any(unnamed):
        raise BrokenFactsError


def put(connection: Connection, facts: Facts, *, version: int) -> None:
    """Let these facts, and no others, hold from a version on.

    Raises:
        BrokenFactsError: see there.

    """
    named = _named(facts)
    _refuse_broken(facts, named)
    holding = connection.execute(_holding(None)).all()
    wanted = {(kind, key): content for kind, key, content in named}
    gone = [row.id for row in holding if wanted.get((row.kind, row.key)) != _now(row.kind, row.content)]
    connection.execute(delete(fact).where(fact.c.id.in_(gone), fact.c.from_version >= version))
    connection.execute(update(fact).where(fact.c.id.in_(gone), fact.c.to_version.is_(None)).values(to_version=version))
    kept = {(row.kind, row.key) for row in holding if row.id not in set(gone)}
    new = [
        {"kind": kind, "key": key, "content": content, "from_version": version}
        for kind, key, content in named
        if (kind, key) not in kept
    ]
    if new:
        connection.execute(insert(fact), new)


def read(connection: Connection, *, version: int | None = None) -> Facts:
    """The facts as they held at a data version (None = now): units by id, events by time, the rest as they were put."""
    found: dict[str, list[Any]] = {kind.value: [] for kind in FactKind}
    for row in connection.execute(_holding(version)):
        found[row.kind].append(_READ[FactKind(row.kind)](row.content))
    return Facts(
        units=tuple(sorted(found[FactKind.UNIT], key=lambda unit: unit.id)),
        memberships=tuple(found[FactKind.MEMBERSHIP]),
        events=tuple(sorted(found[FactKind.EVENT], key=lambda event: (event.start, event.id))),
        targets=tuple(found[FactKind.TARGET]),
        providers=tuple(found[FactKind.PROVIDER]),
    )


def has_units(connection: Connection) -> bool:
    """Whether any unit stands there."""
    return connection.scalar(select(fact.c.id).where(fact.c.kind == FactKind.UNIT.value).limit(1)) is not None


def versions(connection: Connection) -> Iterable[int]:
    """The data versions that changed who is counted where: units and memberships."""
    summed = fact.c.kind.in_([FactKind.UNIT.value, FactKind.MEMBERSHIP.value])
    began = select(fact.c.from_version).where(summed, fact.c.from_version > 0)
    ended = select(fact.c.to_version).where(summed, fact.c.to_version.is_not(None))
    return sorted(connection.scalars(began.union(ended)))


def changes(connection: Connection, *, kinds: Iterable[FactKind]) -> list[FactChange]:
    """What has been changed of these kinds, the latest first; what was there from the start comes last."""
    rows = connection.execute(
        select(fact).where(fact.c.kind.in_([kind.value for kind in kinds])).order_by(fact.c.id)
    ).all()
    made = {row.data_version: row for row in connection.execute(select(publication))}
    began = {(row.kind, row.key, row.from_version): row.content for row in rows}
    ended = {(row.kind, row.key, row.to_version): row.content for row in rows if row.to_version is not None}
    told: list[FactChange] = []
    for kind, key, version in sorted(began.keys() | ended.keys(), key=lambda each: (-each[2], each[0], each[1])):
        by = made.get(version)
        told.append(
            FactChange(
                kind=FactKind(kind),
                key=key,
                old=ended.get((kind, key, version), {}),
                new=began.get((kind, key, version), {}),
                data_version=version,
                changed_at=by.published_at if by else None,
                actor=by.actor if by else "",
                reason=by.note if by else "",
            )
        )
    return told


def _holding(version: int | None) -> Select[Any]:
    rows = select(fact).order_by(fact.c.id)
    if version is None:
        return rows.where(fact.c.to_version.is_(None))
    return rows.where(fact.c.from_version <= version, or_(fact.c.to_version.is_(None), fact.c.to_version > version))
