"""The steps of a submission: sent, approved, published, sent back, taken back; and the way back to an earlier one.

Decision that could be disputed: publishing and restoring are refused if anything was published after the one who
decides looked, so that nobody publishes what they have not seen.
"""

from dataclasses import dataclass

import pandas as pd

from domain.errors import FollowUpError
from domain.observation import REMOVED
from domain.submission import NEEDS_REASON, NEXT_STEPS, SUBMISSION_COLUMNS, Submission, SubmissionStatus
from store.database import Store
from store.errors import NothingToRestoreError
from workflows import access
from workflows.protection import require_safe
from workflows.review import ACTION, may_step, one

__all__ = [
    "ReasonMissingError",
    "Restoration",
    "SubmissionStatus",
    "restore",
    "restoring",
    "status_named",
    "step",
    "withdrawing",
]


class ReasonMissingError(FollowUpError):
    """A step that undoes something needs a reason."""

    key = "fel.skal_saknas"


class UnansweredDraftError(FollowUpError):
    """A draft was kept with questions left, and nothing is sent in before they are answered."""

    key = "fel.utkast_med_fragor"


class UnknownStatusError(FollowUpError):
    """No status has that name."""

    key = "fel.okand_status"


@dataclass(frozen=True, eq=False)
class Restoration:
    """What going back to a submission would do: the submissions it takes back, and every value that changes."""

    undone: list[Submission]
    changes: pd.DataFrame
    data_version: int


def status_named(name: str) -> SubmissionStatus:
    """The status that somebody has named.

    Raises:
        UnknownStatusError: there is none of that name.

    """
    try:
        return SubmissionStatus(name)
    except ValueError:
        raise UnknownStatusError(found=name, known=", ".join(SubmissionStatus)) from None


def step(
    store: Store,
    number: int,
    status: SubmissionStatus,
    *,
    who: access.Caller,
    reason: str = "",
    seen: int | None = None,
) -> int | None:
    """Let a submission take a step; gives the new data version if that changes what is shown.

    `seen` is the data version that the caller saw it against (`Look.data_version`), which publishing demands; None is
    what holds when the step is judged: who may take it, and what it would show, depends on what is published.

    Raises:
        ForbiddenError: the caller may not.
        ReasonMissingError: sending back and taking back need a reason.
        UnansweredDraftError: it is to be sent in, and was kept with questions left.
        WrongStepError: it cannot take that step from where it stands.
        ChangedMeanwhileError: something has been published since `seen`.
        UnsafeTableError: a number that must be hidden could be computed.

    """
    version = store.data_version()
    found = one(store, number, who)
    if status in NEXT_STEPS[found.status] and not may_step(found, status, who):
        access.require(access.READER, ACTION.get(status, access.Action.RESTORE))
    if status in NEEDS_REASON and not reason.strip():
        raise ReasonMissingError(steg=status.value)
    if status is SubmissionStatus.SENT and _has_questions(store, number):
        raise UnansweredDraftError(nummer=number)
    if status is SubmissionStatus.PUBLISHED:
        require_safe(store, store.rows(number))
    elif found.status is SubmissionStatus.PUBLISHED and status is SubmissionStatus.WITHDRAWN:
        require_safe(store, _as_rows(store.withdrawing(number)))
    changes = status in {SubmissionStatus.PUBLISHED, SubmissionStatus.WITHDRAWN}
    based_on = version if seen is None and changes else seen
    return store.step(number, status, actor=who.actor, reason=reason.strip(), based_on=based_on)


def _has_questions(store: Store, number: int) -> bool:
    """Whether it was kept as a draft with questions left, which its first step then says."""
    first = store.steps(number)[0]
    return first.status is SubmissionStatus.DRAFT and bool(first.reason)


def _as_rows(changes: pd.DataFrame) -> pd.DataFrame:
    """Changes as rows to be laid over what is published; one that goes away says so."""
    rows = changes.rename(columns={"new_value": "value", "new_status": "status"})
    rows["status"] = rows["status"].where(rows["kind"] != REMOVED, REMOVED)
    return rows[list(SUBMISSION_COLUMNS)]


def restoring(store: Store, number: int, *, who: access.Caller) -> Restoration:
    """What going back to a submission would change. Nothing is stored.

    Raises:
        ForbiddenError: the caller may not restore.
        NothingToRestoreError: it has never been visible, or nothing has come after it.

    """
    found = one(store, number, who)
    access.require(who, access.Action.RESTORE, found.form.modellomrade)
    if found.status not in {SubmissionStatus.PUBLISHED, SubmissionStatus.WITHDRAWN}:
        raise NothingToRestoreError(nummer=number)  # what waits for review is published by its own steps
    version = store.data_version()
    undone, changes = store.restoring(number)
    return Restoration([store.submission(each) for each in undone], changes, version)


def withdrawing(store: Store, number: int, *, who: access.Caller) -> pd.DataFrame:
    """What taking back a published submission would change, as CHANGE_COLUMNS. Nothing is stored.

    Raises:
        ForbiddenError: the caller may not take it back.
        NotPublishedError, AlreadyWithdrawnError: it is not visible.

    """
    access.require(who, access.Action.RESTORE, one(store, number, who).form.modellomrade)
    return store.withdrawing(number)


def restore(store: Store, number: int, *, who: access.Caller, reason: str, seen: int) -> int:
    """Go back to what was shown after a submission, as a new data version; gives its number.

    Raises:
        ForbiddenError, NothingToRestoreError: as `restoring`.
        ReasonMissingError: no reason was given.
        ChangedMeanwhileError: something has been published since `seen`, so that more or less would change.
        UnsafeTableError: a number that must be hidden could be computed.

    """
    found = restoring(store, number, who=who)
    if not reason.strip():
        raise ReasonMissingError(steg="återställd")
    require_safe(store, _as_rows(found.changes))
    return store.restore(number, actor=who.actor, reason=reason.strip(), based_on=seen)
