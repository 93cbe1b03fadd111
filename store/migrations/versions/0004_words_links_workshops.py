"""Interpretations of figures, short links, and workshops with their answers and conclusions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.losing import require_nothing_lost

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
STAGES = ("väntar", "gissar", "visar", "slut")


def key(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    create_words()
    create_workshop()


def create_words() -> None:
    op.create_table(
        "interpretation",
        required("id", sa.Integer()),
        required("indicator", key(64)),
        required("unit", key(64)),
        required("breakdown", key(120)),
        required("words", sa.Text()),
        required("actor", sa.Text()),
        required("at", MOMENT),
        required("data_version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpretation")),
        sa.CheckConstraint("length(words) <= 2000", name=op.f("ck_interpretation_words_length")),
    )
    op.create_index("ix_interpretation_figure", "interpretation", ["indicator", "unit", "breakdown", "id"])
    op.create_table(
        "short_link",
        required("code", key(16)),
        required("address", key(600)),
        required("at", MOMENT),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_short_link")),
        sa.CheckConstraint("length(address) BETWEEN 1 AND 600", name=op.f("ck_short_link_address_length")),
    )


def create_workshop() -> None:
    known = "(" + " OR ".join(f"stage = '{stage}'" for stage in STAGES) + ")"
    op.create_table(
        "workshop",
        required("id", sa.Integer()),
        required("code", key(16)),
        required("name", sa.Text()),
        required("unit", key(64)),
        required("agenda", sa.JSON()),
        required("actor", sa.Text()),
        required("created_at", MOMENT),
        required("data_version", sa.Integer()),
        required("current", sa.Integer()),
        required("stage", key(16)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
        sa.CheckConstraint("current >= 0", name=op.f("ck_workshop_current")),
        sa.CheckConstraint(known, name=op.f("ck_workshop_known_stage")),
    )
    op.create_table(
        "workshop_answer",
        required("workshop_id", sa.Integer()),
        required("question", sa.Integer()),
        required("phone", key(64)),
        required("choice", key(32)),
        sa.PrimaryKeyConstraint("workshop_id", "question", "phone", name=op.f("pk_workshop_answer")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_answer_workshop_id")),
    )
    op.create_table(
        "workshop_conclusion",
        required("id", sa.Integer()),
        required("workshop_id", sa.Integer()),
        required("question", sa.Integer()),
        required("words", sa.Text()),
        required("owner", sa.Text()),
        sa.Column("due_on", sa.Date()),
        required("actor", sa.Text()),
        required("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_conclusion")),
        sa.CheckConstraint("length(words) <= 4000", name=op.f("ck_workshop_conclusion_words_length")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_conclusion_workshop_id")),
    )
    op.create_index("ix_workshop_conclusion_workshop_id", "workshop_conclusion", ["workshop_id", "question", "id"])


def downgrade() -> None:
    """What these tables hold is lost."""
    require_nothing_lost("interpretation", "short_link", "workshop")
    for table in ("workshop_conclusion", "workshop_answer", "workshop", "short_link", "interpretation"):
        op.drop_table(table)
