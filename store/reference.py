"""Units, the modellområden's members and the events of the time axes: replaced as a whole when the facts change."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from domain.units import Event, EventKind, Membership, MembershipStatus, Unit, UnitKind, UnitType
from store.schema import event, membership, unit

_MEMBERSHIP = tuple(membership.c[field.name] for field in fields(Membership))


def replace_all(
    connection: Connection,
    *,
    units: Iterable[Unit],
    memberships: Iterable[Membership],
    events: Iterable[Event],
) -> None:
    """Put these in place of everything that stood there."""
    # Members go before the units they name, and come after them.
    for table, rows in ((membership, ()), (unit, units), (event, events), (membership, memberships)):
        connection.execute(delete(table))
        filled = [asdict(row) for row in rows]
        if filled:
            connection.execute(insert(table), filled)


def units(connection: Connection) -> dict[str, Unit]:
    """Every unit by its id, in the order of the ids."""
    rows = connection.execute(select(unit).order_by(unit.c.id)).mappings()
    return {row["id"]: _unit({**row}) for row in rows}


def memberships(connection: Connection) -> list[Membership]:
    """Every membership, in the order they were put."""
    rows = connection.execute(select(*_MEMBERSHIP).order_by(membership.c.id)).mappings()
    return [Membership(**{**row, "status": MembershipStatus(row["status"])}) for row in rows]


def events(connection: Connection) -> list[Event]:
    """Every event, the earliest first."""
    rows = connection.execute(select(event).order_by(event.c.start, event.c.id)).mappings()
    return [_event({**row}) for row in rows]


def has_units(connection: Connection) -> bool:
    """Whether any unit stands there."""
    return connection.scalar(select(unit.c.id).limit(1)) is not None


def _unit(row: dict[str, Any]) -> Unit:
    return Unit(**{**row, "kind": UnitKind(row["kind"]), "unit_type": UnitType(row["unit_type"])})


def _event(row: dict[str, Any]) -> Event:
    lists = {"unit_ids": tuple(row["unit_ids"]), "measures": tuple(row["measures"])}
    return Event(**{**row, **lists, "kind": EventKind(row["kind"])})
