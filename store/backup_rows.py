"""The rows of a whole database: told in one order and one way, summed, and carried from one database to another.

Tables are read off the database itself and not from `store.schema`, so that one at any schema version can be carried.
A row is told alike whichever database it stands in, so that the SHA-256 of a table can be compared across them.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    Table,
    delete,
    func,
    insert,
    select,
    text,
)

from store.backup_errors import NoTablesError
from store.errors import shown

# Rows at a time. A row with a file in it may be large, so of those there is one.
_ROWS = 2_000
# Alembic's own table is no data: the schema version stands in the manifest.
VERSION_TABLE = "alembic_version"

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and the SHA-256 of them all in the order of its key."""

    rows: int
    sha256: str


def revision(connection: Connection) -> str:
    """The migration a database stands at.

    Raises:
        NoTablesError: nobody has made tables in it.

    """
    is_ours = connection.dialect.has_table(connection, VERSION_TABLE)
    found = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) if is_ours else ""
    if not found:
        raise NoTablesError(adress=shown(connection.engine.url))
    return str(found)


def tables(connection: Connection) -> list[Table]:
    """The tables of data as they stand in the database, each after those it refers to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != VERSION_TABLE]


def sums(connection: Connection) -> dict[str, Sum]:
    """The sum of every table, by name."""
    return {table.name: _summed(connection, table) for table in tables(connection)}


def carried(source: Connection, target: Connection) -> dict[str, Sum]:
    """Put every row of one database into another, in its transaction; gives the sums of what was read.

    The target has the same tables. What it held is taken away. Memory holds some thousand rows at a time, or one row
    of a table with files in it.
    """
    wanted = {table.name: table for table in tables(target)}
    with _without_triggers(target, wanted.values()):
        for table in reversed(wanted.values()):
            target.execute(delete(table))
        told = {table.name: _carried(source, table, target, wanted[table.name]) for table in tables(source)}
    for table in wanted.values():
        _number_on(target, table)
    return told


def _summed(connection: Connection, table: Table) -> Sum:
    so_far = _Sum()
    for rows in _batches(connection, table):
        so_far.add(rows)
    return so_far.done()


def _carried(source: Connection, table: Table, target: Connection, into: Table) -> Sum:
    so_far, putting, names = _Sum(), insert(into), table.columns.keys()
    for rows in _batches(source, table):
        so_far.add(rows)
        target.execute(putting, [dict(zip(names, row, strict=True)) for row in rows])
    return so_far.done()


def _batches(connection: Connection, table: Table) -> Iterator[list[Row]]:
    has_files = any(isinstance(column.type, LargeBinary) for column in table.columns)
    options = {"yield_per": 1 if has_files else _ROWS, "stream_results": True}
    changes = [(place, change) for place, column in enumerate(table.columns) if (change := _change(column))]
    for part in connection.execute(_in_order(table), execution_options=options).partitions():
        rows = [list(row) for row in part]
        for place, change in changes:
            for row in rows:
                row[place] = None if row[place] is None else change(row[place])
        yield rows


def _in_order(table: Table) -> Select[Any]:
    """Every row in the order of its key, which is one on both databases: numbers, or texts compared by their bytes."""
    return select(table).order_by(*table.primary_key.columns)


def _change(column: Column[Any]) -> Callable[[Any], Any] | None:
    """How a column's values are told so that both databases take them and give them back; most are as they are."""
    if isinstance(column.type, DateTime):
        return _in_utc
    return _without_negative_zero if isinstance(column.type, Float) else None


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _without_negative_zero(value: float) -> float:
    """SQLite keeps no sign of nothing."""
    return value + 0.0


class _Sum:
    """The rows as JSON lists with a comma after each, however many are added at a time."""

    def __init__(self) -> None:
        self._rows, self._hash = 0, sha256()

    def add(self, rows: list[Row]) -> None:
        self._rows += len(rows)
        self._hash.update(json.dumps(rows, ensure_ascii=False, default=_told)[1:-1].encode() + b", ")

    def done(self) -> Sum:
        return Sum(self._rows, self._hash.hexdigest())


def _told(value: Any) -> str:
    """What JSON has no word for: the bytes of a file by their sum, days and moments as ISO 8601."""
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


@contextmanager
def _without_triggers(connection: Connection, inside: Any) -> Iterator[None]:
    """The triggers' rules are about changes by people; what they guard is carried whole, and guarded again."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        found = connection.exec_driver_sql(query).all()
        off = [f'DROP TRIGGER "{name}"' for name, _ in found]
        on = [rule for _, rule in found]
    else:
        off, on = ([f'ALTER TABLE "{t.name}" {turn} TRIGGER USER' for t in inside] for turn in ("DISABLE", "ENABLE"))
    for statement in off:
        connection.exec_driver_sql(statement)
    yield
    for statement in on:
        connection.exec_driver_sql(statement)


def _number_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number the next row after the last one carried; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        if not isinstance(column.type, Integer):
            continue
        said = {"told": f'"{table.name}"', "named": column.name}
        counter = connection.scalar(text("SELECT pg_get_serial_sequence(:told, :named)"), said)
        last = connection.scalar(select(func.max(column)))
        if counter:
            at = {"counter": counter, "last": last or 1, "used": last is not None}
            connection.execute(text("SELECT setval(:counter, :last, :used)"), at)
