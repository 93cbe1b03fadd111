"""Reference facts with their history: the three tables become one, in which each fact has its stretch of versions."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.losing import refuse

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.table(
    "fact",
    sa.column("id"),
    sa.column("kind"),
    sa.column("key"),
    sa.column("content", sa.JSON()),
    sa.column("from_version"),
    sa.column("to_version"),
)
PLAIN, LIST, TRUTH, DAY = sa.types.NullType(), sa.JSON(), sa.Boolean(), sa.Date()


def before(table: str, /, **columns: sa.types.TypeEngine[Any]) -> sa.TableClause:
    return sa.table(table, *(sa.column(column, kind) for column, kind in columns.items()))


EMPTY: tuple[Any, ...] = (None, "", [], False)
# The tables that become one, by the kind of their facts.
BEFORE = {
    "enhet": before(
        "unit", id=PLAIN, name=PLAIN, kind=PLAIN, parent_id=PLAIN, unit_type=PLAIN, lat=PLAIN, lon=PLAIN,
        position_precision=PLAIN, beds=PLAIN, beds_source=PLAIN, land_km2=PLAIN, source=PLAIN,
    ),
    "medlemskap": before(
        "membership", modellomrade_id=PLAIN, kommun_id=PLAIN, from_on=DAY, to_on=DAY, status=PLAIN, source=PLAIN
    ),
    "händelse": before(
        "event", id=PLAIN, title=PLAIN, kind=PLAIN, unit_ids=LIST, start=PLAIN, end=PLAIN, precision=PLAIN,
        is_decision=TRUTH, source=PLAIN, measures=LIST, synthetic=TRUTH,
    ),
}  # fmt: skip


def key(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    create_fact()
    carry_facts()
    for table in ("event", "membership", "unit"):
        op.drop_table(table)


def create_fact() -> None:
    op.create_table(
        "fact",
        required("id", NUMBER),
        required("kind", key(16)),
        required("key", key(200)),
        required("content", sa.JSON()),
        required("from_version", sa.Integer()),
        sa.Column("to_version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sa.CheckConstraint("to_version > from_version", name=op.f("ck_fact_versions_in_order")),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 200", name=op.f("ck_fact_key_length")),
        sa.UniqueConstraint("kind", "key", "from_version", name="uq_fact_once"),
    )


def carry_facts() -> None:
    """Every reference fact as JSON, as if it had been there from the start."""
    connection = op.get_bind()
    for kind, table in BEFORE.items():
        rows = [{**row} for row in connection.execute(sa.select(table)).mappings()]
        carried = [{"kind": kind, "key": key_of(kind, row), "content": as_json(row), "from_version": 0} for row in rows]
        if carried:
            connection.execute(sa.insert(FACT), carried)


def key_of(kind: str, row: dict[str, Any]) -> str:
    if kind == "medlemskap":
        return f"{row['modellomrade_id']} {row['kommun_id']} {row['from_on'] or ''}".strip()
    return str(row["id"])


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {name: each.isoformat() if isinstance(each, date) else each for name, each in row.items()}


def loses(row: Any) -> bool:
    """Whether a fact is of another kind, is not the only state it has had, or says more than a row could."""
    if row.kind not in BEFORE or row.from_version or row.to_version is not None:
        return True
    kept = {column.name for column in BEFORE[row.kind].c}
    return any(value not in EMPTY for name, value in row.content.items() if name not in kept)


def downgrade() -> None:
    """Only the facts that hold now are kept, of the three kinds and with what the older tables can say of them."""
    connection = op.get_bind()
    facts = connection.execute(sa.select(FACT)).all()
    refuse(["fact"] if any(loses(row) for row in facts) else [])
    create_reference_before()
    holding = connection.execute(sa.select(FACT).where(FACT.c.to_version.is_(None)).order_by(FACT.c.id)).all()
    for kind, table in BEFORE.items():
        rows = [from_json(table, row.content) for row in holding if row.kind == kind]
        if rows:
            connection.execute(sa.insert(table), rows)
    op.drop_table("fact")


def from_json(table: sa.TableClause, content: dict[str, Any]) -> dict[str, Any]:
    told = {column.name: content[column.name] for column in table.c}
    days = {name: date.fromisoformat(told[name]) for name in ("from_on", "to_on") if told.get(name)}
    return told | days


def create_reference_before() -> None:
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
