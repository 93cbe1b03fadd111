"""The tables of what the product remembers besides figures: mappings, roles, use, words, links and workshops."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
)

from domain.workshop import Stage
from store.columns import Instant, Words, key, metadata, one_of

# How the columns of a foreign sheet were understood, for the next one of the same shape; the last row counts.
column_mapping = Table(
    "column_mapping",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", key(64), nullable=False),
    Column("mapping", JSON, nullable=False),
    Column("actor", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_column_mapping_fingerprint", "fingerprint", "id"),
)

# Roles given and taken away, in order.
role_change = Table(
    "role_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", key(254), nullable=False),
    Column("role", String(16), nullable=False),
    Column("modellomrade", key(64), nullable=False),
    Column("is_granted", Boolean, nullable=False),
    Column("actor", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Words, nullable=False),
    CheckConstraint("length(email) BETWEEN 3 AND 254", name="email_length"),
    Index("ix_role_change_email", "email", "id"),
)

# How often an indicator was shown or taken out in a half-year. Never by whom.
use_count = Table(
    "use_count",
    metadata,
    Column("half_year", key(8), nullable=False),
    Column("indicator", key(64), nullable=False),
    Column("kind", key(16), nullable=False),
    Column("times", Integer, nullable=False),
    CheckConstraint("times >= 0", name="times"),
    PrimaryKeyConstraint("half_year", "indicator", "kind"),
)

# What reviewers have written about a figure; the last row about it counts.
interpretation = Table(
    "interpretation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", key(64), nullable=False),
    Column("unit", key(64), nullable=False),
    Column("breakdown", key(120), nullable=False),
    Column("words", Words, nullable=False),
    Column("actor", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("data_version", Integer, nullable=False),
    CheckConstraint("length(words) <= 2000", name="words_length"),
    Index("ix_interpretation_figure", "indicator", "unit", "breakdown", "id"),
)

# An address of one of the pages under a short name.
short_link = Table(
    "short_link",
    metadata,
    Column("code", key(16), primary_key=True),
    Column("address", key(600), nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint("length(address) BETWEEN 1 AND 600", name="address_length"),
)

workshop = Table(
    "workshop",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", key(16), nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("unit", key(64), nullable=False),
    Column("agenda", JSON, nullable=False),
    Column("actor", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("current", Integer, nullable=False),
    Column("stage", key(16), nullable=False),
    CheckConstraint("current >= 0", name="current"),
    CheckConstraint(one_of("stage", Stage), name="known_stage"),
)

# What the phones in the room have guessed: one answer for each phone and question, nothing about whose phone it is.
workshop_answer = Table(
    "workshop_answer",
    metadata,
    Column("workshop_id", Integer, ForeignKey("workshop.id"), nullable=False),
    Column("question", Integer, nullable=False),
    Column("phone", key(64), nullable=False),
    Column("choice", key(32), nullable=False),
    PrimaryKeyConstraint("workshop_id", "question", "phone"),
)

# What was agreed on; the last row for a question counts.
workshop_conclusion = Table(
    "workshop_conclusion",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workshop_id", Integer, ForeignKey("workshop.id"), nullable=False),
    Column("question", Integer, nullable=False),
    Column("words", Words, nullable=False),
    Column("owner", Words, nullable=False),
    Column("due_on", Date),
    Column("actor", Words, nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint("length(words) <= 4000", name="words_length"),
    Index("ix_workshop_conclusion_workshop_id", "workshop_id", "question", "id"),
)

# A figure that was taken out, and from which data version, under the code that stands on it.
figure_code = Table(
    "figure_code",
    metadata,
    Column("code", key(16), primary_key=True),
    Column("figure", JSON, nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)

# What people have written in a half-year's report, one row each time; the last row of a part counts.
report_text = Table(
    "report_text",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("half_year", key(8), nullable=False),
    Column("unit", key(64), nullable=False),
    Column("part", key(64), nullable=False),
    Column("words", Words, nullable=False),
    Column("actor", Words, nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint("length(words) <= 8000", name="words_length"),
    Index("ix_report_text_part", "half_year", "unit", "part", "id"),
)
