"""The life of a submission, its explanations, remembered mappings, roles and use.

A submission may be published more than once, so that an earlier state can be restored.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.backup_errors import WouldLoseError
from store.migrations.losing import refuse, require_nothing_lost

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CELL = ("measure", "unit", "period", "sex", "breakdown")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
STATUSES = ("utkast", "inskickad", "godkänd", "publicerad", "återkallad", "återöppnad")


def key(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    create_life()
    create_kept()
    rebuild_publication(once=False)
    carry_steps()


def create_life() -> None:
    op.create_table(
        "submitted_form",
        sa.Column("submission_id", sa.Integer(), autoincrement=False, nullable=False),
        required("modellomrade", key(64)),
        required("area", key(32)),
        sa.Column("based_on", sa.Integer()),
        sa.Column("replaces", sa.Integer()),
        sa.Column("template_at", MOMENT),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submitted_form")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_submitted_form_submission_id")),
        sa.ForeignKeyConstraint(["replaces"], ["submission.id"], name=op.f("fk_submitted_form_replaces")),
    )
    op.create_index("ix_submitted_form_modellomrade", "submitted_form", ["modellomrade", "area"])
    known = "(" + " OR ".join(f"status = '{status}'" for status in STATUSES) + ")"
    op.create_table(
        "submission_step",
        required("id", sa.Integer()),
        required("submission_id", sa.Integer()),
        required("status", sa.String(16)),
        required("at", MOMENT),
        required("actor", sa.Text()),
        required("reason", sa.Text()),
        sa.Column("data_version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_step")),
        sa.CheckConstraint(known, name=op.f("ck_submission_step_known_status")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_submission_step_submission_id")),
    )
    op.create_index("ix_submission_step_submission_id", "submission_step", ["submission_id", "id"])
    op.create_table(
        "explanation",
        required("id", sa.Integer()),
        required("submission_id", sa.Integer()),
        required("code", sa.String(64)),
        required("measure", key(64)),
        required("unit", key(64)),
        required("period", key(7)),
        required("sex", key(1)),
        required("breakdown", key(120)),
        required("sheet", sa.Text()),
        required("cell", sa.Text()),
        required("found", sa.Text()),
        required("words", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sa.CheckConstraint("length(words) BETWEEN 1 AND 2000", name=op.f("ck_explanation_words_length")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_explanation_submission_id")),
    )
    op.create_index("ix_explanation_submission_id", "explanation", ["submission_id"])
    op.create_index("ix_explanation_value", "explanation", list(CELL))


def create_kept() -> None:
    op.create_table(
        "column_mapping",
        required("id", sa.Integer()),
        required("fingerprint", key(64)),
        required("mapping", sa.JSON()),
        required("actor", sa.Text()),
        required("at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_mapping")),
    )
    op.create_index("ix_column_mapping_fingerprint", "column_mapping", ["fingerprint", "id"])
    op.create_table(
        "role_change",
        required("id", sa.Integer()),
        required("email", key(254)),
        required("role", sa.String(16)),
        required("modellomrade", key(64)),
        required("is_granted", sa.Boolean()),
        required("actor", sa.Text()),
        required("at", MOMENT),
        required("note", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_change")),
        sa.CheckConstraint("length(email) BETWEEN 3 AND 254", name=op.f("ck_role_change_email_length")),
    )
    op.create_index("ix_role_change_email", "role_change", ["email", "id"])
    op.create_table(
        "use_count",
        required("half_year", key(8)),
        required("indicator", key(64)),
        required("kind", key(16)),
        required("times", sa.Integer()),
        sa.CheckConstraint("times >= 0", name=op.f("ck_use_count_times")),
        sa.PrimaryKeyConstraint("half_year", "indicator", "kind", name=op.f("pk_use_count")),
    )


def rebuild_publication(*, once: bool) -> None:
    """A submission may (or, going down, may not) be published more than once."""
    rules = [sa.UniqueConstraint("submission_id", "action", name="uq_publication_once")] if once else []
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        if once:
            op.create_unique_constraint("uq_publication_once", "publication", ["submission_id", "action"])
        else:
            op.drop_constraint("uq_publication_once", "publication")
        return
    op.rename_table("publication", "publication_before")
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
        *rules,
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_publication_submission_id")),
    )
    op.execute("INSERT INTO publication SELECT * FROM publication_before")
    op.drop_table("publication_before")


def carry_steps() -> None:
    op.execute(
        "INSERT INTO submission_step (submission_id, status, at, actor, reason)"
        " SELECT id, 'inskickad', created_at, actor, note FROM submission ORDER BY id"
    )
    op.execute(
        "INSERT INTO submission_step (submission_id, status, at, actor, reason, data_version)"
        " SELECT submission_id, action, published_at, actor, note, data_version FROM publication ORDER BY data_version"
    )


def steps_not_carried(connection: sa.Connection) -> int:
    """Steps that going up again could not make anew from the submissions and what was published of them."""
    count = "SELECT (SELECT count(*) FROM {}) - (SELECT count(*) FROM {}) - (SELECT count(*) FROM {})"
    return connection.scalar(sa.text(count.format("submission_step", "submission", "publication"))) or 0


def downgrade() -> None:
    """What only these tables can say is lost: explanations, forms, mappings, roles, use, drafts and approvals.

    What was published twice has no place in the older tables at all, so that is refused whatever the caller says.
    """
    connection = op.get_bind()
    twice = "SELECT 1 FROM publication GROUP BY submission_id, action HAVING count(*) > 1"
    if connection.execute(sa.text(twice)).first():
        raise WouldLoseError(tabeller="publication")
    require_nothing_lost("explanation", "submitted_form", "column_mapping", "role_change", "use_count")
    refuse(["submission_step"] if steps_not_carried(connection) else [])
    rebuild_publication(once=True)
    for table in ("explanation", "submission_step", "submitted_form", "column_mapping", "role_change", "use_count"):
        op.drop_table(table)
