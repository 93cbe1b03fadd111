"""How a database is: whether it answers, stands at this program's tables, is whole, and has room left."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from store import publications
from store.engine import Database
from store.errors import shown
from store.schema import HEAD, publication
from store.store_base import Part


@dataclass(frozen=True, slots=True)
class Condition:
    """What a database is like just now. Sizes in bytes; `free` is None where the disk cannot be seen from here."""

    product: str
    address: str
    revision: str
    data_version: int
    published_at: datetime | None
    size: int
    log_size: int
    free: int | None

    @property
    def has_right_tables(self) -> bool:
        """Whether the tables are those that this program knows."""
        return self.revision == HEAD


class ConditionStore(Part):
    """What those who run the product ask of the store."""

    def condition(self) -> Condition:
        """How the database is, asked of it this very moment. Costs a few short questions."""
        with self._database.reading() as connection:
            product, size = _product(connection, self._database)
            return Condition(
                product=product,
                address=shown(self._database.address),
                revision=connection.scalar(text("SELECT version_num FROM alembic_version")) or "",
                data_version=publications.newest(connection),
                published_at=connection.scalar(select(func.max(publication.c.published_at))),
                size=size,
                log_size=_size(f"{_file(self._database)}-wal") if self._database.is_sqlite else 0,
                free=free_near(_file(self._database)) if self._database.is_sqlite else None,
            )

    def faults(self) -> list[str]:
        """What SQLite finds wrong in its file, at most ten lines; PostgreSQL is not asked. Reads the whole file."""
        if not self._database.is_sqlite:
            return []
        with self._database.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(10)").scalars().all()
        return [str(each) for each in found if each != "ok"]


def free_near(path: Path) -> int:
    """How many bytes are free on the disk that a file lies on, or would lie on."""
    near = next(each for each in (path, *path.absolute().parents) if each.exists())
    return shutil.disk_usage(near).free


def _file(database: Database) -> Path:
    return Path(str(database.address.database))


def _size(path: str) -> int:
    return Path(path).stat().st_size if Path(path).exists() else 0


def _product(connection: Connection, database: Database) -> tuple[str, int]:
    if database.is_sqlite:
        return f"SQLite {connection.scalar(text('SELECT sqlite_version()'))}", _size(str(_file(database)))
    found = connection.scalar(text("SHOW server_version"))
    size = connection.scalar(text("SELECT pg_database_size(current_database())"))
    return f"PostgreSQL {str(found).split()[0]}", int(size or 0)
