"""Submissions and their original files: added to, never changed. What became of one is read off the publications."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, case, insert, select

from domain.submission import NewSubmission, Origin, Submission, SubmissionStatus
from store.errors import UnknownSubmissionError
from store.schema import original_file, publication, submission

_shown = publication.alias("shown")
_withdrawn = publication.alias("withdrawn")
_status = case(
    (_withdrawn.c.data_version.is_not(None), SubmissionStatus.WITHDRAWN.value),
    (_shown.c.data_version.is_not(None), SubmissionStatus.PUBLISHED.value),
    else_=SubmissionStatus.SENT.value,
).label("status")


def add(connection: Connection, new: NewSubmission, *, row_count: int) -> int:
    """Store a submission and its file byte for byte; gives its id."""
    number: int = connection.execute(
        insert(submission)
        .values(
            origin=new.origin.value,
            actor=new.actor,
            filename=new.filename,
            source=new.source,
            synthetic=new.synthetic,
            note=new.note,
            created_at=datetime.now(UTC),
            row_count=row_count,
        )
        .returning(submission.c.id)
    ).scalar_one()
    digest = sha256(new.content).hexdigest()
    connection.execute(insert(original_file).values(submission_id=number, sha256=digest, content=new.content))
    return number


def every(connection: Connection) -> list[Submission]:
    """Every submission, the newest first."""
    rows = connection.execute(_submissions().order_by(submission.c.id.desc())).mappings()
    return [_submission({**row}) for row in rows]


def one(connection: Connection, submission_id: int) -> Submission:
    """One submission.

    Raises:
        UnknownSubmissionError: there is none with that id.

    """
    row = connection.execute(_submissions().where(submission.c.id == submission_id)).mappings().first()
    if row is None:
        raise UnknownSubmissionError(nummer=submission_id)
    return _submission({**row})


def original(connection: Connection, submission_id: int) -> tuple[str, bytes]:
    """The name and the bytes of the file that was sent.

    Raises:
        UnknownSubmissionError: there is no submission with that id.

    """
    row = connection.execute(
        select(submission.c.filename, original_file.c.content)
        .join(original_file, original_file.c.submission_id == submission.c.id)
        .where(submission.c.id == submission_id)
    ).first()
    if row is None:
        raise UnknownSubmissionError(nummer=submission_id)
    return row.filename, bytes(row.content)


def of_file(connection: Connection, digest: str) -> Submission | None:
    """The newest published submission with a file of this SHA-256 (hexadecimal), or None when there is none."""
    row = (
        connection.execute(
            _submissions()
            .where(original_file.c.sha256 == digest, _status == SubmissionStatus.PUBLISHED.value)
            .order_by(submission.c.id.desc())
            .limit(1)
        )
        .mappings()
        .first()
    )
    return None if row is None else _submission({**row})


def _submissions() -> Select[Any]:
    return (
        select(submission, original_file.c.sha256, _status)
        .join(original_file, original_file.c.submission_id == submission.c.id)
        .outerjoin(_shown, (_shown.c.submission_id == submission.c.id) & (_shown.c.action == "publicerad"))
        .outerjoin(_withdrawn, (_withdrawn.c.submission_id == submission.c.id) & (_withdrawn.c.action == "återkallad"))
    )


def _submission(row: dict[str, Any]) -> Submission:
    return Submission(**{**row, "origin": Origin(row["origin"]), "status": SubmissionStatus(row["status"])})
