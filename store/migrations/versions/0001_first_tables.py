"""The first tables: reference facts, submissions with their files, observations, data versions and published values.

A migration is a record of what was done and is never changed, so it repeats store/schema.py instead of reading it.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.losing import require_nothing_lost

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CELL = ("measure", "unit", "period", "sex", "breakdown")
ANSWER = ("sex", "breakdown", "from_version", "to_version", "value", "status", "submission_id")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def key(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def cell() -> list[sa.Column[Any]]:
    return [
        required("measure", key(64)),
        required("unit", key(64)),
        required("period", key(7)),
        required("sex", key(1)),
        required("breakdown", key(120)),
    ]


def cell_checks(table: str) -> list[sa.CheckConstraint]:
    checks = {
        "value_or_reason": "(value IS NULL) = (status = 'ej relevant' OR status = 'prickad' OR status = 'saknas')",
        "known_status": "(status = '' OR status = 'preliminär' OR status = 'reviderad' OR status = 'prickad'"
        " OR status = 'saknas' OR status = 'ej relevant')",
        "known_sex": "(sex = 'K' OR sex = 'M' OR sex = 'T')",
        "text_lengths": "length(measure) BETWEEN 1 AND 64 AND length(unit) BETWEEN 1 AND 64"
        " AND length(period) BETWEEN 4 AND 7 AND length(breakdown) BETWEEN 0 AND 120",
    }
    return [sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in checks.items()]


def upgrade() -> None:
    create_reference()
    create_submissions()
    create_published()


def create_reference() -> None:
    op.create_table(
        "unit",
        required("id", key(64)),
        required("name", sa.Text()),
        required("kind", sa.String(16)),
        required("parent_id", key(64)),
        required("unit_type", sa.String(32)),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        required("position_precision", sa.Text()),
        sa.Column("beds", sa.Integer()),
        required("beds_source", sa.Text()),
        sa.Column("land_km2", sa.Float()),
        required("source", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.CheckConstraint("length(id) BETWEEN 1 AND 64", name=op.f("ck_unit_id_length")),
        sa.CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name=op.f("ck_unit_position")),
    )
    op.create_table(
        "membership",
        required("id", sa.Integer()),
        required("modellomrade_id", key(64)),
        required("kommun_id", key(64)),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        required("status", sa.String(16)),
        required("source", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_membership_days_in_order")),
        sa.ForeignKeyConstraint(["modellomrade_id"], ["unit.id"], name=op.f("fk_membership_modellomrade_id")),
        sa.ForeignKeyConstraint(["kommun_id"], ["unit.id"], name=op.f("fk_membership_kommun_id")),
    )
    op.create_table(
        "event",
        required("id", key(64)),
        required("title", sa.Text()),
        required("kind", sa.String(16)),
        required("unit_ids", sa.JSON()),
        required("start", key(10)),
        required("end", key(10)),
        required("precision", sa.Text()),
        required("is_decision", sa.Boolean()),
        required("source", sa.Text()),
        required("measures", sa.JSON()),
        required("synthetic", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )


def create_submissions() -> None:
    op.create_table(
        "submission",
        required("id", sa.Integer()),
        required("origin", sa.String(32)),
        required("actor", sa.Text()),
        required("filename", sa.Text()),
        required("source", sa.Text()),
        required("synthetic", sa.Boolean()),
        required("note", sa.Text()),
        required("created_at", MOMENT),
        required("row_count", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.CheckConstraint("row_count >= 0", name=op.f("ck_submission_row_count")),
    )
    op.create_table(
        "original_file",
        sa.Column("submission_id", sa.Integer(), autoincrement=False, nullable=False),
        required("sha256", key(64)),
        required("content", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_original_file")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_original_file_sha256_length")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_original_file_submission_id")),
    )
    op.create_index("ix_original_file_sha256", "original_file", ["sha256"])
    op.create_table(
        "observation",
        required("id", NUMBER),
        required("submission_id", sa.Integer()),
        *cell(),
        sa.Column("value", sa.Float()),
        required("status", sa.String(16)),
        required("sheet", sa.String(64)),
        required("cell", sa.String(16)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        *cell_checks("observation"),
        sa.UniqueConstraint(*CELL, "submission_id", name="uq_observation_cell"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_observation_submission_id")),
    )
    op.create_index("ix_observation_submission_id", "observation", ["submission_id"])


def create_published() -> None:
    op.create_table(
        "publication",
        sa.Column("data_version", sa.Integer(), autoincrement=False, nullable=False),
        required("published_at", MOMENT),
        required("submission_id", sa.Integer()),
        required("action", sa.String(16)),
        required("actor", sa.Text()),
        required("note", sa.Text()),
        sa.PrimaryKeyConstraint("data_version", name=op.f("pk_publication")),
        sa.CheckConstraint("data_version >= 1", name=op.f("ck_publication_from_one")),
        sa.CheckConstraint("action IN ('publicerad', 'återkallad')", name=op.f("ck_publication_known_action")),
        sa.UniqueConstraint("submission_id", "action", name="uq_publication_once"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_publication_submission_id")),
    )
    op.create_table(
        "published_value",
        required("observation_id", NUMBER),
        required("submission_id", sa.Integer()),
        *cell(),
        sa.Column("value", sa.Float()),
        required("status", sa.String(16)),
        required("from_version", sa.Integer()),
        sa.Column("to_version", sa.Integer()),
        *cell_checks("published_value"),
        sa.CheckConstraint("to_version > from_version", name=op.f("ck_published_value_versions_in_order")),
        sa.PrimaryKeyConstraint("observation_id", "from_version", name=op.f("pk_published_value")),
    )
    current = sa.text("to_version IS NULL")
    op.create_index(
        "uq_published_value_current",
        "published_value",
        list(CELL),
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
    op.create_index("ix_published_value_over_units", "published_value", ["measure", "period", "unit", *ANSWER])
    op.create_index("ix_published_value_over_time", "published_value", ["measure", "unit", "period", *ANSWER])


def downgrade() -> None:
    """Everything is lost."""
    require_nothing_lost("submission", "unit")
    for table in (
        "published_value",
        "publication",
        "observation",
        "original_file",
        "submission",
        "event",
        "membership",
        "unit",
    ):
        op.drop_table(table)
