"""Codes of figures that were taken out, and what is written in the half-year reports."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.losing import require_nothing_lost

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def key(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    op.create_table(
        "figure_code",
        required("code", key(16)),
        required("figure", sa.JSON()),
        required("data_version", sa.Integer()),
        required("at", MOMENT),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_figure_code")),
    )
    op.create_table(
        "report_text",
        required("id", sa.Integer()),
        required("half_year", key(8)),
        required("unit", key(64)),
        required("part", key(64)),
        required("words", sa.Text()),
        required("actor", sa.Text()),
        required("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_text")),
        sa.CheckConstraint("length(words) <= 8000", name=op.f("ck_report_text_words_length")),
    )
    op.create_index("ix_report_text_part", "report_text", ["half_year", "unit", "part", "id"])


def downgrade() -> None:
    """What these tables hold is lost."""
    require_nothing_lost("figure_code", "report_text")
    for table in ("report_text", "figure_code"):
        op.drop_table(table)
