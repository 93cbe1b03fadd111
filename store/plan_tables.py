"""The tables of what is planned: assumptions, scenarios with their predictions, tables for models, practice cards."""

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
    Table,
    UniqueConstraint,
)

from domain.scenario import ScenarioStatus
from store.closed_scenarios import guard
from store.columns import Instant, Words, key, metadata, number, one_of

# Values put in the place of declared ones. The last row of an assumption counts; null is back to the declared one.
assumption_value = Table(
    "assumption_value",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assumption", key(64), nullable=False),
    Column("value", Float),
    Column("source", Words, nullable=False),
    Column("actor", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_assumption_value_assumption", "assumption", "id"),
)

scenario = Table(
    "scenario",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("model", key(32), nullable=False),
    Column("title", Words, nullable=False),
    Column("place", key(64), nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("inputs", JSON, nullable=False),
    Column("assumptions", JSON, nullable=False),
    Column("seed", number(), nullable=False),
    Column("level", Float, nullable=False),
    Column("note", Words, nullable=False),
    Column("actor", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("status", key(16), nullable=False),
    Column("closed_at", Instant),
    CheckConstraint(one_of("status", ScenarioStatus), name="known_status"),
    CheckConstraint("level > 0 AND level < 1", name="level"),
)

# What a scenario said of each indicator, unit and period.
scenario_prediction = Table(
    "scenario_prediction",
    metadata,
    Column("id", number(), primary_key=True),
    Column("scenario_id", Integer, ForeignKey("scenario.id"), nullable=False),
    Column("indicator", key(64), nullable=False),
    Column("unit", key(64), nullable=False),
    Column("period", key(7), nullable=False),
    Column("breakdown", key(120), nullable=False),
    Column("mean", Float, nullable=False),
    Column("lower", Float, nullable=False),
    Column("upper", Float, nullable=False),
    CheckConstraint("lower <= mean AND mean <= upper", name="band"),
    UniqueConstraint("scenario_id", "indicator", "unit", "period", "breakdown", name="uq_scenario_prediction_once"),
)
guard(scenario_prediction)

# Tables that models need and that are no values of indicators (where people live, travel times, a projection), byte for
# byte as they were sent; the last row of a kind counts.
planning_file = Table(
    "planning_file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", key(32), nullable=False),
    Column("filename", Words, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("source", Words, nullable=False),
    Column("actor", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_planning_file_kind", "kind", "id"),
)

# Practice cards in every state they have had; the last row of a card counts.
practice_card = Table(
    "practice_card",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("card", key(64), nullable=False),
    Column("content", JSON, nullable=False),
    Column("is_shown", Boolean, nullable=False),
    Column("actor", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_practice_card_card", "card", "id"),
)
