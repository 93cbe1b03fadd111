"""The part of the store that keeps what becomes of submissions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from domain.submission import Explanation, Step, Submission, SubmissionStatus
from store import history, life, publications, submissions, values
from store.store_base import Part

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Connection


class LifeStore(Part):
    """Steps forward, back and again, and what each would change."""

    def step(
        self, submission_id: int, status: SubmissionStatus, *, actor: str, reason: str = "", based_on: int | None = None
    ) -> int | None:
        """Let a submission take a step; gives the new data version if that changes what is shown, else None.

        Raises:
            UnknownSubmissionError: there is no such submission.
            WrongStepError, AlreadyPublishedError, AlreadyWithdrawnError: it cannot take that step from where it stands.
            ChangedMeanwhileError: another data version has been made since `based_on` (None = no matter which).

        """
        with self._database.writing() as connection:
            publications.require(connection, based_on)
            return _step(connection, submission_id, status, actor=actor, reason=reason)

    def publish(self, submission_id: int, *, actor: str, note: str = "") -> int:
        """Make a stored submission visible; gives the new data version.

        Raises:
            UnknownSubmissionError: there is no such submission.
            AlreadyPublishedError: it is visible already.
            AlreadyWithdrawnError: it has been withdrawn; send the file again instead.

        """
        with self._database.writing() as connection:
            publications.take_turn(connection)
            return publish(connection, submission_id, actor=actor, note=note)

    def withdraw(self, submission_id: int, *, actor: str, reason: str) -> int:
        """Take back a published submission: its cells show what they showed without it. Gives the new data version.

        Raises:
            UnknownSubmissionError: there is no such submission.
            NotPublishedError: it has never been visible.
            AlreadyWithdrawnError: it has been withdrawn already.

        """
        with self._database.writing() as connection:
            publications.take_turn(connection)
            return _withdraw(connection, submission_id, actor=actor, reason=reason)

    def withdrawing(self, submission_id: int) -> "pd.DataFrame":
        """What `withdraw` would change, as CHANGE_COLUMNS; nothing is stored. Raises as it does."""
        with self._database.rehearsing() as connection:
            publications.take_turn(connection)
            return values.changed(connection, _withdraw(connection, submission_id, actor="", reason=""))

    def restore(self, submission_id: int, *, actor: str, reason: str, based_on: int | None = None) -> int:
        """Go back to what was shown after a submission: those of the same form that came later are withdrawn.

        Gives the new data version.

        Raises:
            UnknownSubmissionError: there is no such submission.
            NothingToRestoreError: it has never been visible, or nothing has come after it.
            ChangedMeanwhileError: another data version has been made since `based_on`.

        """
        with self._database.writing() as connection:
            publications.require(connection, based_on)
            return _restore(connection, submission_id, actor=actor, reason=reason)

    def restoring(self, submission_id: int) -> tuple[list[int], "pd.DataFrame"]:
        """The submissions that `restore` would withdraw, and what would change (CHANGE_COLUMNS). Raises as it does."""
        with self._database.rehearsing() as connection:
            publications.take_turn(connection)
            undone = life.later(connection, submission_id)
            return undone, values.changed(connection, _restore(connection, submission_id, actor="", reason=""))

    def steps(self, submission_id: int) -> list[Step]:
        """Every step of a submission, the first first."""
        with self._database.reading() as connection:
            return life.steps(connection, submission_id)

    def standing(self, statuses: Iterable[SubmissionStatus]) -> list[Submission]:
        """The submissions that stand at any of these statuses, the oldest first."""
        with self._database.reading() as connection:
            return [submissions.one(connection, each) for each in life.of_status(connection, statuses)]

    def moved_since(self, version: int) -> dict[int, list[int]]:
        """The data versions made after one, the newest first, each with the submissions that it showed or took back."""
        with self._database.reading() as connection:
            return life.moved_since(connection, version)

    def rows(self, submission_id: int) -> "pd.DataFrame":
        """What a submission says, published or not, as SUBMISSION_COLUMNS. For its sender and the reviewers only."""
        with self._database.reading() as connection:
            submissions.one(connection, submission_id)
            return history.rows(connection, submission_id)

    def explanations(self, submission_id: int) -> list[Explanation]:
        """What the sender has said of questioned values."""
        with self._database.reading() as connection:
            return history.explanations(connection, submission_id)

    def history(self, cell: tuple[str, str, str, str, str]) -> "pd.DataFrame":
        """Everything one value has been, as HISTORY_COLUMNS (`store.history`), the latest first."""
        with self._database.reading() as connection:
            return history.of_value(connection, cell)


def _step(
    connection: "Connection", submission_id: int, status: SubmissionStatus, *, actor: str, reason: str
) -> int | None:
    stands = life.require_step(connection, submission_id, status)
    if status is SubmissionStatus.PUBLISHED:
        return publish(connection, submission_id, actor=actor, note=reason)
    if stands is SubmissionStatus.PUBLISHED:
        return _withdraw(connection, submission_id, actor=actor, reason=reason)
    life.add(connection, submission_id, status, actor=actor, reason=reason)
    return None


def publish(connection: "Connection", submission_id: int, *, actor: str, note: str) -> int:
    """Make a submission visible. The caller has the turn."""
    published = SubmissionStatus.PUBLISHED
    life.require_step(connection, submission_id, published)
    version = publications.add(connection, submission_id, action=published, actor=actor, note=note)
    life.add(connection, submission_id, published, actor=actor, reason=note, data_version=version)
    values.show(connection, submission_id, version=version)
    return version


def replaced(connection: "Connection", submission_id: int, by: int, *, actor: str) -> None:
    """Take back a submission that another one corrects, unless it is shown: then the new one only lies on top of it."""
    if life.status(connection, submission_id) not in {SubmissionStatus.PUBLISHED, SubmissionStatus.WITHDRAWN}:
        withdrawn = SubmissionStatus.WITHDRAWN
        life.add(connection, submission_id, withdrawn, actor=actor, reason=f"ersatt av inskickning {by}")


def _withdraw(connection: "Connection", submission_id: int, *, actor: str, reason: str) -> int:
    life.require_published(connection, submission_id)
    withdrawn = SubmissionStatus.WITHDRAWN
    version = publications.add(connection, submission_id, action=withdrawn, actor=actor, note=reason)
    life.add(connection, submission_id, withdrawn, actor=actor, reason=reason, data_version=version)
    values.withdraw(connection, submission_id, version=version)
    return version


def _restore(connection: "Connection", submission_id: int, *, actor: str, reason: str) -> int:
    """Take the later ones back, so that each of their cells shows what is then the latest, and lay this on top.

    Every step is written before any value is moved: what lies below must not be shown in between.
    """
    undone, published = life.later(connection, submission_id), SubmissionStatus.PUBLISHED
    version = publications.add(connection, submission_id, action=published, actor=actor, note=reason)
    for each in undone:
        life.add(connection, each, SubmissionStatus.WITHDRAWN, actor=actor, reason=reason, data_version=version)
    life.add(connection, submission_id, published, actor=actor, reason=reason, data_version=version)
    for each in undone:
        values.withdraw(connection, each, version=version)
    values.show(connection, submission_id, version=version)
    return version
