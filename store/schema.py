"""The tables. `migrations/` builds the same ones; tests/store/test_migrations.py holds the two together.

Decisions that could be disputed: `published_value` repeats what `observation` and `publication` already say. It is kept
because every page reads it: the state at any data version V is the rows with from_version <= V whose to_version is
null or > V, found in one covering index without touching the observations. `fact` holds every sort of reference fact as
JSON with the same stretch of versions: the facts are few, always read together, and any earlier state can be had back.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from domain.observation import CELL
from domain.submission import SubmissionStatus
from store import kept_tables, plan_tables  # noqa: F401  (their tables stand in the same metadata)
from store.columns import LONGEST, SEXES, Instant, Words, cell, cell_checks, key, metadata, number, one_of

__all__ = ["HEAD", "LONGEST", "SEXES", "metadata"]

# The migration that gives these tables. A database that stands there is opened without loading Alembic.
HEAD = "0006"

fact = Table(
    "fact",
    metadata,
    Column("id", number(), primary_key=True),
    Column("kind", key(16), nullable=False),
    Column("key", key(200), nullable=False),
    Column("content", JSON, nullable=False),
    Column("from_version", Integer, nullable=False),
    Column("to_version", Integer),
    CheckConstraint("to_version > from_version", name="versions_in_order"),
    CheckConstraint("length(key) BETWEEN 1 AND 200", name="key_length"),
    UniqueConstraint("kind", "key", "from_version", name="uq_fact_once"),
)

submission = Table(
    "submission",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("origin", String(32), nullable=False),
    Column("actor", Words, nullable=False),
    Column("filename", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("note", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("row_count", Integer, nullable=False),
    CheckConstraint("row_count >= 0", name="row_count"),
)

original_file = Table(
    "original_file",
    metadata,
    Column("submission_id", Integer, ForeignKey("submission.id"), primary_key=True, autoincrement=False),
    Column("sha256", key(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    CheckConstraint("length(sha256) = 64", name="sha256_length"),
    Index("ix_original_file_sha256", "sha256"),
)

observation = Table(
    "observation",
    metadata,
    Column("id", number(), primary_key=True),
    Column("submission_id", Integer, ForeignKey("submission.id"), nullable=False),
    *cell(),
    Column("value", Float),
    Column("status", String(LONGEST["status"]), nullable=False),
    Column("sheet", String(LONGEST["sheet"]), nullable=False),
    Column("cell", String(LONGEST["cell"]), nullable=False),
    *cell_checks(),
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
    Column("actor", Words, nullable=False),
    Column("note", Words, nullable=False),
    CheckConstraint("data_version >= 1", name="from_one"),
    CheckConstraint("action IN ('publicerad', 'återkallad')", name="known_action"),
)

# No foreign keys: it is derived from rows that have them, and PostgreSQL would take a second more per 50,000 rows.
published_value = Table(
    "published_value",
    metadata,
    Column("observation_id", number(), nullable=False),
    Column("submission_id", Integer, nullable=False),
    *cell(),
    Column("value", Float),
    Column("status", String(LONGEST["status"]), nullable=False),
    Column("from_version", Integer, nullable=False),
    Column("to_version", Integer),
    *cell_checks(),
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

# How a submission came about; those of the samples and of fetched values have no row here.
submitted_form = Table(
    "submitted_form",
    metadata,
    Column("submission_id", Integer, ForeignKey("submission.id"), primary_key=True, autoincrement=False),
    Column("modellomrade", key(64), nullable=False),
    Column("area", key(32), nullable=False),
    Column("based_on", Integer),
    Column("replaces", Integer, ForeignKey("submission.id")),
    Column("template_at", Instant),
    Index("ix_submitted_form_modellomrade", "modellomrade", "area"),
)

# Every step a submission has taken; where it stands is the last one.
submission_step = Table(
    "submission_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", Integer, ForeignKey("submission.id"), nullable=False),
    Column("status", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("data_version", Integer),
    CheckConstraint(one_of("status", SubmissionStatus), name="known_status"),
    Index("ix_submission_step_submission_id", "submission_id", "id"),
)

# Why a questioned value is right. The parts of `about` are empty for a question about a whole file.
explanation = Table(
    "explanation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", Integer, ForeignKey("submission.id"), nullable=False),
    Column("code", String(64), nullable=False),
    *cell(),
    Column("sheet", Words, nullable=False),
    Column("cell", Words, nullable=False),
    Column("found", Words, nullable=False),
    Column("words", Words, nullable=False),
    CheckConstraint("length(words) BETWEEN 1 AND 2000", name="words_length"),
    Index("ix_explanation_submission_id", "submission_id"),
    Index("ix_explanation_value", *CELL),
)
