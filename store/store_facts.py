"""The part of the store that keeps reference facts."""

from collections.abc import Iterable

from domain.reference import AgreedTarget, FactChange, FactKind, Facts, JointProvider
from domain.submission import NewSubmission, SubmissionStatus
from domain.units import Event, Membership, Unit
from store import life, publications, reference, submissions
from store.errors import RefusedError, shown
from store.store_base import Part


class FactStore(Part):
    """Units, memberships, events, targets and joint providers, as they held at any data version."""

    def put_reference(
        self,
        *,
        units: Iterable[Unit],
        memberships: Iterable[Membership],
        events: Iterable[Event],
        targets: Iterable[AgreedTarget] = (),
        providers: Iterable[JointProvider] = (),
    ) -> None:
        """Put these in place of those that stand there now, without a data version: for an empty database.

        Several processes may do it at once: the second finds the facts of the first, and changes nothing.

        Raises:
            RefusedError: a membership names a unit that is not among the units, or two facts have one name.

        """
        facts = Facts(tuple(units), tuple(memberships), tuple(events), tuple(targets), tuple(providers))
        with self._database.writing() as connection:
            publications.take_turn(connection)
            try:
                reference.put(connection, facts, version=publications.newest(connection))
            except reference.BrokenFactsError as error:
                raise RefusedError(adress=shown(self._database.address)) from error

    def change_facts(self, new: NewSubmission, facts: Facts, *, based_on: int) -> int:
        """Put these facts in place of the present ones as a data version of their own; gives its number.

        `new` says who and why (`note`); its `content` is kept as the original of the change.

        Raises:
            ChangedMeanwhileError: another data version has been made since `based_on`.
            RefusedError: a membership names a unit that is not among the units, or two facts have one name.

        """
        with self._database.writing() as connection:
            publications.require(connection, based_on)
            number = submissions.add(connection, new, row_count=0)
            published = SubmissionStatus.PUBLISHED
            version = publications.add(connection, number, action=published, actor=new.actor, note=new.note)
            life.add(connection, number, published, actor=new.actor, reason=new.note, data_version=version)
            try:
                reference.put(connection, facts, version=version)
            except reference.BrokenFactsError as error:
                raise RefusedError(adress=shown(self._database.address)) from error
        return version

    def facts(self, *, data_version: int | None = None) -> Facts:
        """Every reference fact as it held at a data version (None = now)."""
        with self._database.reading() as connection:
            return reference.read(connection, version=data_version)

    def fact_changes(self, *kinds: FactKind) -> list[FactChange]:
        """What has been changed of these kinds of facts, by whom and why, the latest first."""
        with self._database.reading() as connection:
            return reference.changes(connection, kinds=kinds or tuple(FactKind))

    def units(self) -> dict[str, Unit]:
        """Every unit by its id."""
        return {unit.id: unit for unit in self.facts().units}

    def memberships(self) -> list[Membership]:
        """Which kommun has belonged to which modellområde, and when."""
        return list(self.facts().memberships)

    def events(self) -> list[Event]:
        """What is marked on the time axes, the earliest first."""
        return list(self.facts().events)
