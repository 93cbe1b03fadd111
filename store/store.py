"""The store as the workflows see it: each method is one transaction."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

from domain.submission import NewSubmission, Publication, Receipt, Submission, SubmissionStatus
from domain.units import Event, Membership, Unit
from store import publications, reference, rows, submissions, values
from store.engine import Database
from store.errors import (
    AlreadyPublishedError,
    AlreadyWithdrawnError,
    ChangedMeanwhileError,
    NotPublishedError,
    UnknownDataVersionError,
)

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Connection


class Store:
    """Reference facts, submissions and published values. May be shared by threads.

    Every method can raise a `domain.errors.StoreError` for a database that cannot be reached, is busy, full or
    damaged (see `store.errors`); nothing of a writing method is then stored.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self) -> None:
        """Close the connections; the store can be used again, and then opens new ones."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def is_empty(self) -> bool:
        """Whether there are neither units nor publications: a database nobody has used yet."""
        with self._database.reading() as connection:
            return not reference.has_units(connection) and publications.newest(connection) == 0

    def put_reference(
        self, *, units: Iterable[Unit], memberships: Iterable[Membership], events: Iterable[Event]
    ) -> None:
        """Put these units, memberships and events in place of those that stood there.

        Raises:
            RefusedError: a membership names a unit that is not among the units, or two units have one id.

        """
        with self._database.writing() as connection:
            reference.replace_all(connection, units=units, memberships=memberships, events=events)

    def units(self) -> dict[str, Unit]:
        """Every unit by its id."""
        with self._database.reading() as connection:
            return reference.units(connection)

    def memberships(self) -> list[Membership]:
        """Which kommun has belonged to which modellområde, and when."""
        with self._database.reading() as connection:
            return reference.memberships(connection)

    def events(self) -> list[Event]:
        """What is marked on the time axes, the earliest first."""
        with self._database.reading() as connection:
            return reference.events(connection)

    def data_version(self) -> int:
        """The newest data version; 0 before the first publication."""
        with self._database.reading() as connection:
            return publications.newest(connection)

    def publications(self, *, limit: int | None = None) -> list[Publication]:
        """What has been published and withdrawn, the newest first."""
        with self._database.reading() as connection:
            return publications.every(connection, limit=limit)

    def publication(self, data_version: int) -> Publication:
        """What made a data version. Raises UnknownDataVersionError when there is none."""
        with self._database.reading() as connection:
            return publications.one(connection, data_version)

    def submissions(self) -> list[Submission]:
        """Every submission, the newest first."""
        with self._database.reading() as connection:
            return submissions.every(connection)

    def submission(self, submission_id: int) -> Submission:
        """One submission. Raises UnknownSubmissionError when there is none."""
        with self._database.reading() as connection:
            return submissions.one(connection, submission_id)

    def original(self, submission_id: int) -> tuple[str, bytes]:
        """Name and bytes of the file as it was sent. Raises UnknownSubmissionError when there is none."""
        with self._database.reading() as connection:
            return submissions.original(connection, submission_id)

    def submission_of_file(self, sha256: str) -> Submission | None:
        """The newest submission of the same bytes that is still published; None when there is none."""
        with self._database.reading() as connection:
            return submissions.of_file(connection, sha256)

    def observations(
        self,
        measures: Sequence[str],
        *,
        data_version: int | None = None,
        units: Sequence[str] | None = None,
        first: str = "",
        last: str = "",
    ) -> "pd.DataFrame":
        """Values as they were shown at a data version (None = the newest), as OBSERVATION_COLUMNS.

        `first` and `last` are periods, both included, compared as texts: give them in the granularity of the
        measures. `units` None is every unit. Sorted by measure, unit, period, sex and breakdown.

        Raises:
            UnknownDataVersionError: the version has not been made yet.

        """
        with self._database.reading() as connection:
            newest = publications.newest(connection)
            version = newest if data_version is None else data_version
            if not 0 <= version <= newest:
                raise UnknownDataVersionError(version=version, nyaste=newest)
            return values.read(connection, measures, data_version=version, units=units, first=first, last=last)

    def versions(self, measures: Sequence[str]) -> dict[int, bool]:
        """The data versions that changed anything of these measures, in order, and whether the values sent were real.

        Those of the sample data are not.
        """
        with self._database.reading() as connection:
            return values.versions(connection, measures)

    def submit(
        self, new: NewSubmission, rows_sent: "pd.DataFrame", *, publish: bool, based_on: int | None = None
    ) -> Receipt:
        """Store a file and its rows (SUBMISSION_COLUMNS), and publish them if asked: all of it or nothing.

        `based_on` is the data version that the sender was shown a comparison with (None = no matter which).

        Raises:
            ChangedMeanwhileError: another data version has been made since `based_on`.
            InvalidRowsError: a row has neither value nor reason, or both; or a text that cannot be stored.
            DuplicateCellsError: two rows are about the same cell.

        """
        sent = rows.checked(rows_sent)
        with self._database.writing() as connection:
            if based_on is not None:
                _require(connection, based_on)
            number = submissions.add(connection, new, row_count=len(sent))
            rows.store(connection, number, sent)
            version = _publish(connection, number, actor=new.actor, note=new.note) if publish else None
        return Receipt(number, version)

    def publish(self, submission_id: int, *, actor: str, note: str = "") -> int:
        """Make a stored submission visible; gives the new data version.

        Raises:
            UnknownSubmissionError: there is no such submission.
            AlreadyPublishedError: it is visible already.
            AlreadyWithdrawnError: it has been withdrawn; send the file again instead.

        """
        with self._database.writing() as connection:
            return _publish(connection, submission_id, actor=actor, note=note)

    def withdraw(self, submission_id: int, *, actor: str, reason: str) -> int:
        """Take back a published submission: its cells show what they showed without it. Gives the new data version.

        Raises:
            UnknownSubmissionError: there is no such submission.
            NotPublishedError: it has never been visible.
            AlreadyWithdrawnError: it has been withdrawn already.

        """
        with self._database.writing() as connection:
            return _withdraw(connection, submission_id, actor=actor, reason=reason)


def _require(connection: "Connection", based_on: int) -> None:
    publications.take_turn(connection)
    newest = publications.newest(connection)
    if newest != based_on:
        raise ChangedMeanwhileError(version=based_on, nyaste=newest)


def _publish(connection: "Connection", submission_id: int, *, actor: str, note: str) -> int:
    publications.take_turn(connection)
    status = submissions.one(connection, submission_id).status
    if status is SubmissionStatus.PUBLISHED:
        raise AlreadyPublishedError(nummer=submission_id)
    if status is SubmissionStatus.WITHDRAWN:
        raise AlreadyWithdrawnError(nummer=submission_id)
    version = publications.add(connection, submission_id, action=SubmissionStatus.PUBLISHED, actor=actor, note=note)
    values.show(connection, submission_id, version=version)
    return version


def _withdraw(connection: "Connection", submission_id: int, *, actor: str, reason: str) -> int:
    publications.take_turn(connection)
    status = submissions.one(connection, submission_id).status
    if status is SubmissionStatus.SENT:
        raise NotPublishedError(nummer=submission_id)
    if status is SubmissionStatus.WITHDRAWN:
        raise AlreadyWithdrawnError(nummer=submission_id)
    version = publications.add(connection, submission_id, action=SubmissionStatus.WITHDRAWN, actor=actor, note=reason)
    values.withdraw(connection, submission_id, version=version)
    return version
