"""A safety copy of everything, putting it back, and moving from one database to another, while others read and write.

All three are one thing: every row of one database, read as it stood at one moment, put into another in one transaction.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import connect

from sqlalchemy import URL, Connection, select, text

from store import backup_file
from store.backup_errors import (
    DamagedCopyError,
    NewerCopyError,
    NoTablesError,
    NotAlikeError,
    NotEmptyError,
    SameDatabaseError,
    sqlite_on_disk,
)
from store.backup_file import Manifest
from store.backup_rows import Sum, carried, revision, sums, tables
from store.database import address_of
from store.engine import Database
from store.errors import NewerDatabaseError, shown
from store.revisions import build, is_known
from store.store import Store
from store.upgrade import to_head


@dataclass(frozen=True, slots=True)
class Copy:
    """A safety copy that was written: where, what it says of itself, and how many bytes it is."""

    path: Path
    manifest: Manifest
    bytes: int


def back_up(url: str | None, out: Path, *, product_version: str, moment: datetime) -> Copy:
    """Write a safety copy of the database at an address (None = DATABASE_URL), as it stands at this moment.

    The database may be in use, and may stand at an older schema version: it is left as it is.

    Raises:
        NoTablesError: there is no database there.
        CopyExistsError, NoPlaceError, NotAllowedError, NoRoomError: the copy cannot be written. Nothing is left of it.
        NewerDatabaseError: a later version of the program has changed the tables.

    """
    with existing(url) as source, _stilled(source) as connection:
        return _copied(connection, out, product_version=product_version, moment=moment)


def _copied(source: Connection, out: Path, *, product_version: str, moment: datetime) -> Copy:
    stands = revision(source)
    if not is_known(stands):
        raise NewerDatabaseError(adress=shown(source.engine.url), funnen=stands)
    with backup_file.beside(out) as folder:
        file = folder / backup_file.DATABASE
        with sqlite_on_disk(out):
            told = _written(source, file, stands)
        manifest = Manifest(
            product_version=product_version,
            schema_revision=stands,
            data_version=_data_version(source),
            made_at=moment.isoformat(timespec="seconds"),
            database_bytes=file.stat().st_size,
            database_sha256=backup_file.sum_of(file),
            tables=told,
        )
        backup_file.packed(file, manifest, out)
    return Copy(out, manifest, out.stat().st_size)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Manifest, Store]]:
    """A safety copy as a store to read in, brought to this program's tables; it is gone afterwards.

    Every byte of it, every table's sum and every reference between tables has then been checked.

    Raises:
        NoSuchCopyError, NotACopyError, DamagedCopyError, NewerCopyError: it cannot be used.

    """
    with backup_file.unpacked(path) as (manifest, file), closing(Database(_file_address(file))) as database:
        if not is_known(manifest.schema_revision):
            raise NewerCopyError(fil=path, version=manifest.product_version)
        with database.reading() as connection:
            if sums(connection) != manifest.tables:
                raise DamagedCopyError(fil=path)
        to_head(database)
        yield manifest, Store(database)


def restore(copy: Store, url: str | None, *, keep: Callable[[Connection], None] | None = None) -> dict[str, Sum]:
    """Put all that a copy holds into the database at an address; gives what every table holds then.

    The database gets its tables if it has none. It is one transaction: whoever reads meanwhile sees what was, then what
    is, and if anything goes wrong what was. What stands in the database afterwards has been read back and compared.

    Args:
        copy: what `opened` gave.
        url: the address (None = DATABASE_URL).
        keep: keeps what the database holds before it goes (`keeper`); without it, only an empty one is restored into.

    Raises:
        NotEmptyError: the database holds something.
        NotAlikeError: what was read back differs. Nothing has been changed.

    """
    with closing(Database(at(url))) as target, copy._database.reading() as connection:
        return _put(connection, target, keep=keep)


def keeper(out: Path, *, product_version: str, moment: datetime) -> Callable[[Connection], None]:
    """What writes a safety copy of that which is about to be replaced; nobody else can write in between."""

    def keep(connection: Connection) -> None:
        _copied(connection, out, product_version=product_version, moment=moment)

    return keep


def move(url: str | None, to: str) -> dict[str, Sum]:
    """Put all that the database at an address holds into an empty one at another; the first is left as it is.

    Raises:
        SameDatabaseError: both addresses are one database.
        NoTablesError: there is nothing to move.
        NotEmptyError, NotAlikeError: as `restore`.

    """
    if at(url) == at(to):
        raise SameDatabaseError(adress=shown(at(to)))
    with existing(url) as source, closing(Database(at(to))) as target:
        to_head(source)
        with _stilled(source) as connection:
            return _put(connection, target)


@contextmanager
def existing(url: str | None) -> Iterator[Database]:
    """The database at an address, as it is: a file that is not there is not made.

    Raises:
        NoTablesError: there is no file there.

    """
    address = at(url)
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists():
        raise NoTablesError(adress=shown(address))
    with closing(Database(address)) as database:
        yield database


def _put(source: Connection, target: Database, *, keep: Callable[[Connection], None] | None = None) -> dict[str, Sum]:
    with target.reading() as connection:  # before its tables are brought up to date, if they are to be left alone
        holds = any(_rows_of(connection))
    if holds and keep is None:
        raise NotEmptyError(adress=shown(target.address))
    to_head(target)
    with target.writing() as connection:
        _take_turn(connection, target)
        if any(_rows_of(connection)):
            if keep is None:  # somebody has put something there since
                raise NotEmptyError(adress=shown(target.address))
            keep(connection)
        told = carried(source, connection)
        if sums(connection) != told:
            raise NotAlikeError(adress=shown(target.address))
    return told


def _rows_of(connection: Connection) -> Iterator[bool]:
    """Of each table, whether it has any row."""
    return (connection.execute(select(table).limit(1)).first() is not None for table in tables(connection))


def _take_turn(connection: Connection, target: Database) -> None:
    """Let others who write wait, and those who read go on; on SQLite that goes without saying."""
    if not target.is_sqlite:
        names = ", ".join(f'"{table.name}"' for table in tables(connection))
        connection.exec_driver_sql(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def _written(source: Connection, file: Path, stands: str) -> dict[str, Sum]:
    """All rows in a SQLite file of the same schema version, in one piece: no write-ahead log beside it."""
    with closing(Database(_file_address(file))) as database:
        build(database, stands)
        with database.writing() as connection:
            told = carried(source, connection)
    with closing(connect(file)) as plain:
        plain.execute("PRAGMA journal_mode = DELETE")
    return told


@contextmanager
def _stilled(database: Database) -> Iterator[Connection]:
    """A transaction that sees one moment, however long it reads, and that nobody waits for."""
    with database.reading() as connection:
        if not database.is_sqlite:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


def _data_version(connection: Connection) -> int:
    return connection.scalar(text("SELECT max(data_version) FROM publication")) or 0


def at(url: str | None) -> URL:
    """An address as it is used; None is what DATABASE_URL says, or the embedded database."""
    return address_of(url or os.environ.get("DATABASE_URL", ""))


def _file_address(file: Path) -> URL:
    return URL.create("sqlite+pysqlite", database=str(file))
