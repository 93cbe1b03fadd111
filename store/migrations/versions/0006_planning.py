"""What is planned: assumptions that were set, scenarios with their predictions, tables and practice cards."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.closed_scenarios import ON_POSTGRESQL, ON_SQLITE
from store.migrations.losing import require_nothing_lost

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def key(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    op.create_table(
        "assumption_value",
        required("id", sa.Integer()),
        required("assumption", key(64)),
        sa.Column("value", sa.Float()),
        required("source", sa.Text()),
        required("actor", sa.Text()),
        required("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assumption_value")),
    )
    op.create_index("ix_assumption_value_assumption", "assumption_value", ["assumption", "id"])
    op.create_table(
        "scenario",
        required("id", sa.Integer()),
        required("model", key(32)),
        required("title", sa.Text()),
        required("place", key(64)),
        required("data_version", sa.Integer()),
        required("inputs", sa.JSON()),
        required("assumptions", sa.JSON()),
        required("seed", number()),
        required("level", sa.Float()),
        required("note", sa.Text()),
        required("actor", sa.Text()),
        required("made_at", MOMENT),
        required("status", key(16)),
        sa.Column("closed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
        sa.CheckConstraint("(status = 'öppet' OR status = 'låst')", name=op.f("ck_scenario_known_status")),
        sa.CheckConstraint("level > 0 AND level < 1", name=op.f("ck_scenario_level")),
    )
    op.create_table(
        "scenario_prediction",
        required("id", number()),
        required("scenario_id", sa.Integer()),
        required("indicator", key(64)),
        required("unit", key(64)),
        required("period", key(7)),
        required("breakdown", key(120)),
        required("mean", sa.Float()),
        required("lower", sa.Float()),
        required("upper", sa.Float()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_prediction")),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_scenario_prediction_scenario_id")),
        sa.CheckConstraint("lower <= mean AND mean <= upper", name=op.f("ck_scenario_prediction_band")),
        sa.UniqueConstraint(
            "scenario_id", "indicator", "unit", "period", "breakdown", name="uq_scenario_prediction_once"
        ),
    )
    statements = ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL
    for each in statements:
        op.execute(each)
    op.create_table(
        "planning_file",
        required("id", sa.Integer()),
        required("kind", key(32)),
        required("filename", sa.Text()),
        required("content", sa.LargeBinary()),
        required("source", sa.Text()),
        required("actor", sa.Text()),
        required("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planning_file")),
    )
    op.create_index("ix_planning_file_kind", "planning_file", ["kind", "id"])
    op.create_table(
        "practice_card",
        required("id", sa.Integer()),
        required("card", key(64)),
        required("content", sa.JSON()),
        required("is_shown", sa.Boolean()),
        required("actor", sa.Text()),
        required("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_card")),
    )
    op.create_index("ix_practice_card_card", "practice_card", ["card", "id"])


def downgrade() -> None:
    """What these tables hold is lost."""
    require_nothing_lost("assumption_value", "scenario", "planning_file", "practice_card")
    for table in ("practice_card", "planning_file", "scenario_prediction", "scenario", "assumption_value"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION closed_scenario_stays()")
