"""Data versions: each publication or withdrawal makes one, numbered 1, 2, 3 … without gaps."""

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, text

from domain.submission import Publication, SubmissionStatus
from store.errors import ChangedMeanwhileError, UnknownDataVersionError
from store.schema import publication

_newest = select(func.coalesce(func.max(publication.c.data_version), 0))


def newest(connection: Connection) -> int:
    """The newest data version; 0 before the first publication."""
    version: int = connection.execute(_newest).scalar_one()
    return version


def take_turn(connection: Connection) -> None:
    """Wait until no other transaction is publishing; the turn is kept until this one ends.

    A number taken from a sequence would leave a gap when its transaction fails. On SQLite every writing
    transaction has the turn already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE publication IN SHARE ROW EXCLUSIVE MODE"))


def require(connection: Connection, based_on: int | None) -> None:
    """Take the turn, and stop if another version has been made since `based_on` (None = no matter which).

    Raises:
        ChangedMeanwhileError: it has.

    """
    take_turn(connection)
    if based_on is not None and (last := newest(connection)) != based_on:
        raise ChangedMeanwhileError(version=based_on, nyaste=last)


def add(connection: Connection, submission_id: int, *, action: SubmissionStatus, actor: str, note: str) -> int:
    """Write down the next data version and give its number. The caller has the turn."""
    version = newest(connection) + 1
    connection.execute(
        insert(publication).values(
            data_version=version,
            published_at=datetime.now(UTC),
            submission_id=submission_id,
            action=action.value,
            actor=actor,
            note=note,
        )
    )
    return version


def every(connection: Connection, *, limit: int | None) -> list[Publication]:
    """Publications, the newest first."""
    rows = connection.execute(select(publication).order_by(publication.c.data_version.desc()).limit(limit))
    return [Publication(**row) for row in rows.mappings()]


def one(connection: Connection, data_version: int) -> Publication:
    """The publication that made a data version.

    Raises:
        UnknownDataVersionError: there is no such version.

    """
    row = connection.execute(select(publication).where(publication.c.data_version == data_version)).mappings().first()
    if row is None:
        raise UnknownDataVersionError(version=data_version, nyaste=newest(connection))
    return Publication(**row)
