"""The part of the store that another region begins in: its facts and its first figures in one transaction."""

from typing import TYPE_CHECKING

from domain.errors import StoreError
from domain.reference import Facts
from domain.submission import NewSubmission, SubmissionStatus
from store import life, publications, reference, rows, submissions
from store.errors import RefusedError, shown
from store.store_base import Part
from store.store_life import publish

if TYPE_CHECKING:
    import pandas as pd


class InUseError(StoreError):
    """The database holds facts or figures already."""

    key = "region.fel.upptagen"


class RegionStore(Part):
    """The beginning of an empty database."""

    def begin(self, new: NewSubmission, facts: Facts, rows_sent: "pd.DataFrame") -> int:
        """Let an empty database begin with these facts and rows (SUBMISSION_COLUMNS); gives its first data version.

        The facts hold from before it, as those of a seeded database do: they are no change. All of it or nothing.

        Raises:
            InUseError: somebody has put facts or figures there already.
            RefusedError: a membership names a unit that is not among the units, or two facts have one name.

        """
        sent = rows.checked(rows_sent)
        with self._database.writing() as connection:
            publications.take_turn(connection)
            if reference.has_units(connection) or publications.newest(connection):
                raise InUseError(adress=shown(self._database.address))
            try:
                reference.put(connection, facts, version=0)
            except reference.BrokenFactsError as error:
                raise RefusedError(adress=shown(self._database.address)) from error
            number = submissions.add(connection, new, row_count=len(sent))
            rows.store(connection, number, sent)
            life.add(connection, number, SubmissionStatus.SENT, actor=new.actor, reason=new.note)
            return publish(connection, number, actor=new.actor, note=new.note)
