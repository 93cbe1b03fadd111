"""The store as the workflows see it: each method is one transaction."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from domain.submission import NewSubmission, Publication, Receipt, Submission, SubmissionStatus
from store import life, publications, reference, rows, submissions, values
from store.condition import ConditionStore
from store.errors import UnknownDataVersionError
from store.store_facts import FactStore
from store.store_kept import KeptStore
from store.store_life import LifeStore, replaced
from store.store_life import publish as show
from store.store_plan import PlanStore
from store.store_region import RegionStore
from store.store_shared import SharedStore
from store.store_spread import SpreadStore

if TYPE_CHECKING:
    import pandas as pd


class Store(ConditionStore, FactStore, LifeStore, KeptStore, SharedStore, SpreadStore, RegionStore, PlanStore):
    """Reference facts, submissions and published values. May be shared by threads.

    Every method can raise a `domain.errors.StoreError` for a database that cannot be reached, is busy, full or
    damaged (see `store.errors`); nothing of a writing method is then stored.
    """

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

    def data_version(self) -> int:
        """The newest data version; 0 before the first publication. Another process's is seen within half a second."""
        return self._database.latest.version(self.data_version_now)

    def data_version_now(self) -> int:
        """The same, as the database says at this moment."""
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
        sex: str = "",
    ) -> "pd.DataFrame":
        """Values as they were shown at a data version (None = the newest), as OBSERVATION_COLUMNS.

        `first` and `last` are periods, both included, compared as texts: give them in the granularity of the
        measures. `units` None is every unit, `sex` "" is T, K and M. Sorted by measure, unit, period, sex and
        breakdown.

        Raises:
            UnknownDataVersionError: the version has not been made yet.

        """
        with self._database.reading() as connection:
            newest = publications.newest(connection)
            version = newest if data_version is None else data_version
            if not 0 <= version <= newest:
                raise UnknownDataVersionError(version=version, nyaste=newest)
            return values.read(connection, measures, data_version=version, units=units, first=first, last=last, sex=sex)

    def has_synthetic(self, data_version: int) -> bool:
        """Whether any value shown at a data version is invented."""
        with self._database.reading() as connection:
            return submissions.has_synthetic(connection, data_version=data_version)

    def versions(self, measures: Sequence[str]) -> dict[int, bool]:
        """The data versions that changed anything of these measures, in order, and whether the values sent were real.

        Those of the sample data are not. A version that changed the reference facts counts too: what is shown
        rests on them.
        """
        with self._database.reading() as connection:
            changed = values.versions(connection, measures)
            return dict(sorted((dict.fromkeys(reference.versions(connection), True) | changed).items()))

    def spans(self, measures: Sequence[str], *, sex: str = "") -> "pd.DataFrame":
        """Every value these measures have ever shown, as `store.values.spans` tells them."""
        with self._database.reading() as connection:
            return values.spans(connection, measures, sex=sex)

    def first_real(self, measures: Sequence[str], *, first: str, last: str) -> list[tuple[str, str, str, int]]:
        """Measure, unit, period and the data version in which a real value or reason was first shown for them."""
        with self._database.reading() as connection:
            return values.first_real(connection, measures, first=first, last=last)

    def submit(
        self,
        new: NewSubmission,
        rows_sent: "pd.DataFrame",
        *,
        publish: bool,
        draft: bool = False,
        based_on: int | None = None,
    ) -> Receipt:
        """Store a file and its rows (SUBMISSION_COLUMNS), and publish them if asked: all of it or nothing.

        It is sent in, or a draft. One that it replaces (`new.form.replaces`) is taken back in the same transaction.
        `based_on` is the data version that the sender was shown a comparison with (None = no matter which).

        Raises:
            ChangedMeanwhileError: another data version has been made since `based_on`.
            InvalidRowsError: a row has neither value nor reason, or both; or a text that cannot be stored.
            DuplicateCellsError: two rows are about the same cell.

        """
        sent = rows.checked(rows_sent)
        stands = SubmissionStatus.DRAFT if draft else SubmissionStatus.SENT
        with self._database.writing() as connection:
            publications.require(connection, based_on)
            number = submissions.add(connection, new, row_count=len(sent))
            rows.store(connection, number, sent)
            life.add(connection, number, stands, actor=new.actor, reason=new.note)
            if new.form.replaces is not None:
                replaced(connection, new.form.replaces, number, actor=new.actor)
            version = show(connection, number, actor=new.actor, note=new.note) if publish else None
        return Receipt(number, version)
