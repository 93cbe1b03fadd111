"""The tables. `migrations/` builds the same ones; tests/store/test_migrations.py holds the two together.

Decision that could be disputed: `published_value` repeats what `observation` and `publication` already say. It is kept
because every page reads it: the state at any data version V is the rows with from_version <= V whose to_version is
null or > V, found in one covering index without touching the observations.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from domain.observation import CELL, VALUELESS, CellStatus

# The migration that gives these tables. A database that stands there is opened without loading Alembic.
HEAD = "0001"

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


def _key(length: int) -> TypeEngine[str]:
    """Text that is compared and sorted by its bytes, on PostgreSQL as on SQLite."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def _number() -> TypeEngine[int]:
    """A large number; SQLite numbers its rows only in a column declared INTEGER."""
    return BigInteger().with_variant(Integer(), "sqlite")


def _cell() -> list[Column[str]]:
    return [Column(name, _key(LONGEST[name]), nullable=False) for name in CELL]


def _one_of(column: str, values: Iterable[str]) -> str:
    """SQLite builds a table for IN (…) at every row it checks: six times the time of comparing one by one."""
    return "(" + " OR ".join(f"{column} = '{value}'" for value in values) + ")"


def _cell_checks() -> list[CheckConstraint]:
    """Missing is never blank: a row has a value or the status that says why not, never both."""
    lengths = " AND ".join(
        f"length({name}) BETWEEN {shortest} AND {LONGEST[name]}"
        for name, shortest in (("measure", 1), ("unit", 1), ("period", 4), ("breakdown", 0))
    )
    return [
        CheckConstraint(f"(value IS NULL) = {_one_of('status', sorted(VALUELESS))}", name="value_or_reason"),
        CheckConstraint(_one_of("status", CellStatus), name="known_status"),
        CheckConstraint(_one_of("sex", SEXES), name="known_sex"),
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

unit = Table(
    "unit",
    metadata,
    Column("id", _key(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("parent_id", _key(64), nullable=False),
    Column("unit_type", String(32), nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("position_precision", Text, nullable=False),
    Column("beds", Integer),
    Column("beds_source", Text, nullable=False),
    Column("land_km2", Float),
    Column("source", Text, nullable=False),
    CheckConstraint("length(id) BETWEEN 1 AND 64", name="id_length"),
    CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="position"),
)

membership = Table(
    "membership",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("modellomrade_id", _key(64), ForeignKey("unit.id"), nullable=False),
    Column("kommun_id", _key(64), ForeignKey("unit.id"), nullable=False),
    Column("from_on", Date),
    Column("to_on", Date),
    Column("status", String(16), nullable=False),
    Column("source", Text, nullable=False),
    CheckConstraint("from_on <= to_on", name="days_in_order"),
)

event = Table(
    "event",
    metadata,
    Column("id", _key(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("unit_ids", JSON, nullable=False),
    Column("start", _key(10), nullable=False),
    Column("end", _key(10), nullable=False),
    Column("precision", Text, nullable=False),
    Column("is_decision", Boolean, nullable=False),
    Column("source", Text, nullable=False),
    Column("measures", JSON, nullable=False),
    Column("synthetic", Boolean, nullable=False),
)

submission = Table(
    "submission",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("origin", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("filename", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("row_count", Integer, nullable=False),
    CheckConstraint("row_count >= 0", name="row_count"),
)

original_file = Table(
    "original_file",
    metadata,
    Column("submission_id", Integer, ForeignKey("submission.id"), primary_key=True, autoincrement=False),
    Column("sha256", _key(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    CheckConstraint("length(sha256) = 64", name="sha256_length"),
    Index("ix_original_file_sha256", "sha256"),
)

observation = Table(
    "observation",
    metadata,
    Column("id", _number(), primary_key=True),
    Column("submission_id", Integer, ForeignKey("submission.id"), nullable=False),
    *_cell(),
    Column("value", Float),
    Column("status", String(LONGEST["status"]), nullable=False),
    Column("sheet", String(LONGEST["sheet"]), nullable=False),
    Column("cell", String(LONGEST["cell"]), nullable=False),
    *_cell_checks(),
    UniqueConstraint(*CELL, "submission_id", name="uq_observation_cell"),
    Index("ix_observation_submission_id", "submission_id"),
)

publication = Table(
    "publication",
    metadata,
    Column("data_version", Integer, primary_key=True, autoincrement=False),
    Column("published_at", Instant, nullable=False),
    Column("submission_id", Integer, ForeignKey("submission.id"), nullable=False),
    Column("action", String(16), nullable=False),
    Column("actor", Text, nullable=False),
    Column("note", Text, nullable=False),
    CheckConstraint("data_version >= 1", name="from_one"),
    CheckConstraint("action IN ('publicerad', 'återkallad')", name="known_action"),
    UniqueConstraint("submission_id", "action", name="uq_publication_once"),
)

# No foreign keys: it is derived from rows that have them, and PostgreSQL would take a second more per 50,000 rows.
published_value = Table(
    "published_value",
    metadata,
    Column("observation_id", _number(), nullable=False),
    Column("submission_id", Integer, nullable=False),
    *_cell(),
    Column("value", Float),
    Column("status", String(LONGEST["status"]), nullable=False),
    Column("from_version", Integer, nullable=False),
    Column("to_version", Integer),
    *_cell_checks(),
    CheckConstraint("to_version > from_version", name="versions_in_order"),
    PrimaryKeyConstraint("observation_id", "from_version"),
)

_current = published_value.c.to_version.is_(None)
_answer = ("sex", "breakdown", "from_version", "to_version", "value", "status", "submission_id")

# At most one value per cell is current; also how a publication finds what it replaces.
Index(
    "uq_published_value_current",
    *(published_value.c[name] for name in CELL),
    unique=True,
    sqlite_where=_current,
    postgresql_where=_current,
)
# One measure at one period over all units: a map.
Index("ix_published_value_over_units", *(published_value.c[n] for n in ("measure", "period", "unit", *_answer)))
# One measure over time for a few units: a time series.
Index("ix_published_value_over_time", *(published_value.c[n] for n in ("measure", "unit", "period", *_answer)))
