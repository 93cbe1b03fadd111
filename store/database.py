"""Opening the store: from an address to a database whose schema is the one this program knows."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from store.engine import Database, disk_fault
from store.errors import UnsupportedAddressError, shown
from store.store import Store
from store.upgrade import to_head

__all__ = ["DEFAULT_FILE", "Store", "open_store"]

DEFAULT_FILE = Path(__file__).resolve().parent.parent / "data" / "uppfoljning.db"

_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def open_store(url: str | None = None) -> Store:
    """Open the database at `url`, else at DATABASE_URL, else data/uppfoljning.db in the project's folder.

    An empty database gets its tables and an older one is brought up to date, by one process at a time.
    A relative SQLite file is taken from the working folder; its folder is made.

    Raises:
        UnsupportedAddressError: the address is neither a SQLite file nor a PostgreSQL database.
        NewerDatabaseError: a later version of the program has changed the tables.
        ForeignDatabaseError, DamagedDatabaseError: the file is no database of ours, or not one any more.
        StoreError: the database cannot be reached, read or written (see `store.errors`).

    """
    address = address_of(url or os.environ.get("DATABASE_URL", ""))
    if address.get_backend_name() == "sqlite":
        _make_folder(address)
    database = Database(address)
    try:
        to_head(database)
    except BaseException:
        database.close()
        raise
    return Store(database)


def address_of(text: str) -> URL:
    """An address as SQLAlchemy takes it, with our driver; the usual file where none is given.

    Raises:
        UnsupportedAddressError: it is neither a SQLite file nor a PostgreSQL database.

    """
    if not text:
        return URL.create("sqlite+pysqlite", database=str(DEFAULT_FILE))
    try:
        given = make_url(text)
    except ArgumentError as error:
        raise UnsupportedAddressError from error
    driver = _DRIVERS.get(given.drivername)
    if driver is None or (given.get_backend_name() == "sqlite" and not _is_file(given)):
        raise UnsupportedAddressError(adress=shown(given))
    return given.set(drivername=driver)


def _is_file(address: URL) -> bool:
    """A database in memory would be another one for every thread."""
    return bool(address.database) and ":memory:" not in str(address.database) and "mode" not in address.query


def _make_folder(address: URL) -> None:
    try:
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_fault(error, address) from error
