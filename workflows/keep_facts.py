"""Reviewers change the reference facts: an edited table is examined, and kept or not at all."""

import pandas as pd

from domain.submission import Origin, Submission
from store.database import Store
from workflows import access
from workflows.fact_changes import contents
from workflows.fact_examination import (
    FILE,
    FactExamination,
    FaultyFactsError,
    NothingChangedError,
    ReasonMissingError,
    examined,
    keep,
)
from workflows.fact_tables import Table

__all__ = [
    "FactExamination", "FaultyFactsError", "NothingChangedError", "ReasonMissingError", "confirm_facts", "contents",
    "examine_facts", "keeps_facts",
]  # fmt: skip


def examine_facts(
    store: Store, table: Table, edited_rows: pd.DataFrame, *, who: access.Caller, based_on: int | None = None
) -> FactExamination:
    """Read an edited table and compare it with what holds now; see `fact_examination.examined`. Stores nothing.

    Raises:
        ForbiddenError: the caller may not change the reference facts.
        ChangedMeanwhileError: somebody has changed the reference facts since `based_on`.

    """
    access.require(who, access.Action.KEEP_FACTS)
    return examined(store, table, edited_rows, based_on=based_on)


def confirm_facts(store: Store, found: FactExamination, *, reason: str, who: access.Caller) -> int:
    """Keep what an examination showed, as a data version of its own; gives its number.

    Raises:
        ForbiddenError: the caller may not change the reference facts.
        FaultyFactsError, NothingChangedError, ReasonMissingError: there is nothing that can be kept.
        UnsafeTableError: a number that must be hidden could be computed from the new sums and the old.
        ChangedMeanwhileError: somebody has published since the examination; examine again.

    """
    access.require(who, access.Action.KEEP_FACTS)
    return keep(store, found, reason=reason, actor=who.actor)


def keeps_facts(submission: Submission) -> bool:
    """Whether a submission is a change of reference facts: it has no values to take back; facts are changed again."""
    return submission.origin is Origin.REFERENCE and submission.filename.startswith(f"{FILE}_")
