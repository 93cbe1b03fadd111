"""One database: its connections, and how a reading and a writing transaction begin.

SQLite runs in WAL mode (readers never wait for a writer) with foreign keys on. A writing transaction takes the write
lock at once (BEGIN IMMEDIATE), since one that starts by reading and then wants to write can be refused. Python's
driver begins transactions in its own way, so that is switched off and SQLAlchemy says BEGIN
(https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#sqlite-transactions).
"""

import errno
import time
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteOperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from domain.errors import StoreError
from store.errors import (
    ChangedTablesError,
    DatabaseFullError,
    DatabaseReadOnlyError,
    DatabaseUnreachableError,
    DiskFaultError,
    UnsureError,
    named,
    shown,
)
from store.latest import Latest, written
from store.sqlite_file import watch
from store.timing import time_questions

# How long to wait for another writer, and for a server that does not answer.
BUSY_SECONDS = 20
CONNECT_SECONDS = 5
_CACHE_KIB = 16_000
# A server that has fallen silent, or the network to it, is given up after about as long.
_SILENCE = {"tcp_user_timeout": 20_000, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 2}
# Any number of our own: those who change a PostgreSQL database's tables wait for those who write in them, and the
# other way round.
TURN_OF_TABLES = 710_024_21


class Database:
    """Connections to one database. Errors of the driver come out as `domain.errors.StoreError`."""

    def __init__(self, address: URL) -> None:
        self.address = address
        self.is_sqlite = address.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(address) if self.is_sqlite else _postgresql_engine(address)
        time_questions(self._engine)
        self._writing = self._engine.execution_options(writes=True)
        self.latest = Latest()
        # The schema version that this program has found or made here; "" before that, and nothing is then asked of it.
        self.stands_at = ""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads and sees one state on SQLite; on PostgreSQL each statement sees its own."""
        with self._named(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is stored whole when the block ends, or not at all.

        Raises:
            ChangedTablesError: a newer program has changed the tables under this one; nothing is stored.
            UnsureError: the connection broke, or the server fell, as it was being stored. Every other error means that
                nothing was.

        """
        is_done = False
        try:
            with self._named(), self._writing.begin() as connection:
                self._require_same_tables(connection)
                yield connection
                is_done = True
        except (DatabaseUnreachableError, DatabaseFullError, DiskFaultError) as error:
            # A PostgreSQL that gets no room just then falls, and may have stored it first.
            if is_done and (isinstance(error, DatabaseUnreachableError) or not self.is_sqlite):
                raise UnsureError(**error.values) from error
            raise
        finally:
            written()

    @contextmanager
    def rehearsing(self) -> Iterator[Connection]:
        """A writing transaction of which nothing is stored, whatever it did."""
        with self._named(), self._writing.connect() as connection, connection.begin() as turn:
            self._require_same_tables(connection)
            yield connection
            turn.rollback()

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Errors by their names; SQL that does not fit tables which another version has changed has one of its own."""
        try:
            with named(self.address):
                yield
        except DBAPIError as error:
            if self.stands_at and self._revision() != self.stands_at:
                raise ChangedTablesError(adress=shown(self.address)) from error
            raise

    def _revision(self) -> str:
        with named(self.address), self._engine.connect() as connection:
            return _revision(connection)

    def _require_same_tables(self, connection: Connection) -> None:
        """Stop unless the tables are those that were opened; they stay so for as long as the transaction lasts."""
        if not self.stands_at:
            return
        if not self.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock_shared(:turn)"), {"turn": TURN_OF_TABLES})
        if _revision(connection) != self.stands_at:
            raise ChangedTablesError(adress=shown(self.address))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _revision(connection: Connection) -> str:
    return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


def _postgresql_engine(address: URL) -> Engine:
    # pool_pre_ping: a connection that the server has dropped is replaced instead of failing a page.
    waits = _unless_said(address, connect_timeout=CONNECT_SECONDS, **_SILENCE)
    engine = create_engine(address, connect_args=waits, pool_pre_ping=True, pool_size=10, max_overflow=10)
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    """Nobody waits for somebody else's lock for longer than on SQLite."""
    connection.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
    connection.commit()


def _sqlite_engine(address: URL) -> Engine:
    waits = _unless_said(address, timeout=BUSY_SECONDS)
    engine = create_engine(address, connect_args=waits, pool_size=10, max_overflow=10)
    watch(engine, lambda error: disk_fault(error, address))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _unless_said(address: URL, **waits: int) -> dict[str, int]:
    """Waiting times, but for those that the address itself says."""
    return {name: time_given for name, time_given in waits.items() if name not in address.query}


_BY_NUMBER: dict[int, type[StoreError]] = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), DatabaseReadOnlyError),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), DatabaseFullError),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EEXIST), DatabaseUnreachableError),
}


def disk_fault(error: OSError, address: URL) -> StoreError:
    """What the disk's refusal to make a file or a folder for a database is called."""
    return _BY_NUMBER.get(error.errno or 0, DiskFaultError)(adress=shown(address))


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
