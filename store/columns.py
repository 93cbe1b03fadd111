"""What the tables are made of: moments, keys, the columns that name a value, and the rules for them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    Text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from domain.observation import CELL, VALUELESS, CellStatus

# Longest texts, in characters, of what one row of a submission says.
LONGEST = {"measure": 64, "unit": 64, "period": 7, "sex": 1, "breakdown": 120, "status": 16, "sheet": 64, "cell": 16}

SEXES = ("K", "M", "T")


class Instant(TypeDecorator[datetime]):
    """A moment, always with time zone UTC in Python (SQLite keeps no time zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """What people have written and what their files are called, of any length.

    NUL and half of a surrogate pair, which a file's name may hold and a database cannot, become the sign for such.
    """

    impl = Text
    cache_ok = True
    _unkept = re.compile("[\0\ud800-\udfff]")

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else self._unkept.sub("\ufffd", value)


def key(length: int) -> TypeEngine[str]:
    """Text that is compared and sorted by its bytes, on PostgreSQL as on SQLite."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def number() -> TypeEngine[int]:
    """A large number; SQLite numbers its rows only in a column declared INTEGER."""
    return BigInteger().with_variant(Integer(), "sqlite")


def cell() -> list[Column[str]]:
    """The columns that name one value."""
    return [Column(name, key(LONGEST[name]), nullable=False) for name in CELL]


def one_of(column: str, values: Iterable[str]) -> str:
    """SQLite builds a table for IN (…) at every row it checks: six times the time of comparing one by one."""
    return "(" + " OR ".join(f"{column} = '{value}'" for value in values) + ")"


def cell_checks() -> list[CheckConstraint]:
    """Missing is never blank: a row has a value or the status that says why not, never both."""
    lengths = " AND ".join(
        f"length({name}) BETWEEN {shortest} AND {LONGEST[name]}"
        for name, shortest in (("measure", 1), ("unit", 1), ("period", 4), ("breakdown", 0))
    )
    return [
        CheckConstraint(f"(value IS NULL) = {one_of('status', sorted(VALUELESS))}", name="value_or_reason"),
        CheckConstraint(one_of("status", CellStatus), name="known_status"),
        CheckConstraint(one_of("sex", SEXES), name="known_sex"),
        CheckConstraint(lengths, name="text_lengths"),
    ]


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
