"""Submissions and their original files: added to, never changed. What became of one is read off its steps."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, insert, or_, select

from domain.observation import CELL
from domain.submission import Explanation, Form, NewSubmission, Origin, Submission, SubmissionStatus
from store import life
from store.errors import UnknownSubmissionError
from store.schema import explanation, observation, original_file, published_value, submission, submitted_form

_FORM = tuple(Form.__slots__)


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
    if new.form != Form():
        told = {name: getattr(new.form, name) for name in _FORM}
        connection.execute(insert(submitted_form).values(submission_id=number, **told))
    if new.explanations:
        connection.execute(insert(explanation), [_explained(number, each) for each in new.explanations])
    return number


def _explained(number: int, each: Explanation) -> dict[str, Any]:
    about = dict(zip(CELL, each.about or ("",) * len(CELL), strict=True))
    said = {name: getattr(each, name) for name in ("code", "sheet", "cell", "found", "words")}
    return {"submission_id": number, **about, **said}


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
            .where(original_file.c.sha256 == digest, life.now.c.status == SubmissionStatus.PUBLISHED.value)
            .order_by(submission.c.id.desc())
            .limit(1)
        )
        .mappings()
        .first()
    )
    return None if row is None else _submission({**row})


def has_synthetic(connection: Connection, *, data_version: int) -> bool:
    """Whether any value shown at a data version is invented. Only what invented submissions hold is looked through."""
    held = published_value.c
    found = (
        select(held.observation_id)
        .join(observation, observation.c.id == held.observation_id)
        .join(submission, submission.c.id == observation.c.submission_id)
        .where(submission.c.synthetic, held.from_version <= data_version)
        .where(or_(held.to_version.is_(None), held.to_version > data_version))
        .limit(1)
    )
    return connection.scalar(found) is not None


def _submissions() -> Select[Any]:
    return (
        select(
            submission,
            original_file.c.sha256,
            life.now.c.status,
            life.now.c.at.label("changed_at"),
            *(submitted_form.c[name] for name in _FORM),
        )
        .join(original_file, original_file.c.submission_id == submission.c.id)
        .join(life.now, life.now.c.submission_id == submission.c.id)
        .outerjoin(submitted_form, submitted_form.c.submission_id == submission.c.id)
    )


def _submission(row: dict[str, Any]) -> Submission:
    told = {name: row.pop(name) for name in _FORM}
    form = Form(**told) if told["modellomrade"] is not None else Form()
    return Submission(
        **{**row, "origin": Origin(row["origin"]), "status": SubmissionStatus(row["status"]), "form": form}
    )
