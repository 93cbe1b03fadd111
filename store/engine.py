"""One database: its connections, and how a reading and a writing transaction begin.

SQLite runs in WAL mode (readers never wait for a writer) with foreign keys on. A writing transaction takes the write
lock at once (BEGIN IMMEDIATE), since one that starts by reading and then wants to write can be refused. Python's
driver begins transactions in its own way, so that is switched off and SQLAlchemy says BEGIN
(https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#sqlite-transactions).
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteOperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from store.errors import named

# How long to wait for another writer, and for a server that does not answer.
BUSY_SECONDS = 20
CONNECT_SECONDS = 5
_CACHE_KIB = 16_000


class Database:
    """Connections to one database. Errors of the driver come out as `domain.errors.StoreError`."""

    def __init__(self, address: URL) -> None:
        self.address = address
        self.is_sqlite = address.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(address) if self.is_sqlite else _postgresql_engine(address)
        self._writing = self._engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads and sees one state on SQLite; on PostgreSQL each statement sees its own."""
        with named(self.address), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is stored whole when the block ends, or not at all."""
        with named(self.address), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def rehearsing(self) -> Iterator[Connection]:
        """A writing transaction of which nothing is stored, whatever it did."""
        with named(self.address), self._writing.connect() as connection, connection.begin() as turn:
            yield connection
            turn.rollback()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _postgresql_engine(address: URL) -> Engine:
    # pool_pre_ping: a connection that the server has dropped is replaced instead of failing a page.
    waits = _unless_said(address, "connect_timeout", CONNECT_SECONDS)
    return create_engine(address, connect_args=waits, pool_pre_ping=True, pool_size=10, max_overflow=10)


def _sqlite_engine(address: URL) -> Engine:
    waits = _unless_said(address, "timeout", BUSY_SECONDS)
    engine = create_engine(address, connect_args=waits, pool_size=10, max_overflow=10)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _unless_said(address: URL, name: str, seconds: int) -> dict[str, int]:
    """A waiting time, unless the address itself says another."""
    return {} if name in address.query else {name: seconds}


def _prepare_sqlite(connection: SqliteConnection, _record: Any) -> None:
    connection.isolation_level = None
    _use_wal(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def _use_wal(connection: SqliteConnection) -> None:
    """Switch to WAL once. SQLite does not wait its turn for this, so two processes at a new file must try again."""
    give_up_at = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except SqliteOperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > give_up_at:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
