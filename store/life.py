"""The life of a submission: its steps, in order. Where it stands is the last one."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, or_, select

from domain.observation import CELL
from domain.submission import NEXT_STEPS, Origin, Step, SubmissionStatus
from store.errors import (
    AlreadyPublishedError,
    AlreadyWithdrawnError,
    NothingToRestoreError,
    NotPublishedError,
    UnknownSubmissionError,
    WrongStepError,
)
from store.schema import observation, submission, submission_step, submitted_form

_newest = select(func.max(submission_step.c.id)).group_by(submission_step.c.submission_id).scalar_subquery()
# The step at which every submission stands.
now = select(submission_step).where(submission_step.c.id.in_(_newest)).subquery("now")


def add(
    connection: Connection,
    submission_id: int,
    status: SubmissionStatus,
    *,
    actor: str,
    reason: str = "",
    data_version: int | None = None,
) -> None:
    """Write a step down."""
    connection.execute(
        insert(submission_step).values(
            submission_id=submission_id,
            status=status.value,
            at=datetime.now(UTC),
            actor=actor,
            reason=reason,
            data_version=data_version,
        )
    )


def status(connection: Connection, submission_id: int) -> SubmissionStatus:
    """Where a submission stands.

    Raises:
        UnknownSubmissionError: there is none with that id.

    """
    found = connection.scalar(select(now.c.status).where(now.c.submission_id == submission_id))
    if found is None:
        raise UnknownSubmissionError(nummer=submission_id)
    return SubmissionStatus(found)


def require_step(connection: Connection, submission_id: int, wanted: SubmissionStatus) -> SubmissionStatus:
    """Where a submission stands, if it may take a step from there.

    Raises:
        UnknownSubmissionError, AlreadyPublishedError, AlreadyWithdrawnError, NotPublishedError, WrongStepError.

    """
    stands = status(connection, submission_id)
    if wanted in NEXT_STEPS[stands]:
        return stands
    if wanted is SubmissionStatus.PUBLISHED and stands is SubmissionStatus.PUBLISHED:
        raise AlreadyPublishedError(nummer=submission_id)
    if stands is SubmissionStatus.WITHDRAWN:
        raise AlreadyWithdrawnError(nummer=submission_id)
    raise WrongStepError(nummer=submission_id, star=stands.value, steg=wanted.value)


def require_published(connection: Connection, submission_id: int) -> None:
    """Stop unless it is visible, before it is taken back.

    Raises:
        UnknownSubmissionError, AlreadyWithdrawnError, NotPublishedError.

    """
    stands = status(connection, submission_id)
    if stands is SubmissionStatus.WITHDRAWN:
        raise AlreadyWithdrawnError(nummer=submission_id)
    if stands is not SubmissionStatus.PUBLISHED:
        raise NotPublishedError(nummer=submission_id)


def steps(connection: Connection, submission_id: int) -> list[Step]:
    """Every step of a submission, the first first."""
    rows = connection.execute(
        select(submission_step).where(submission_step.c.submission_id == submission_id).order_by(submission_step.c.id)
    )
    return [_step({**row}) for row in rows.mappings()]


def later(connection: Connection, submission_id: int) -> list[int]:
    """The published submissions that came after one and are of the same form, or have a value in common with it.

    Raises:
        NothingToRestoreError: it has never been visible, or nothing has come after it.

    """
    at = connection.scalar(
        select(func.max(submission_step.c.data_version)).where(
            submission_step.c.submission_id == submission_id,
            submission_step.c.status == SubmissionStatus.PUBLISHED.value,
        )
    )
    stands = status(connection, submission_id)
    found = list(connection.scalars(_after(submission_id, at))) if at is not None else []
    if at is None or (not found and stands is SubmissionStatus.PUBLISHED):
        raise NothingToRestoreError(nummer=submission_id)
    return found


def _after(submission_id: int, version: int) -> Select[Any]:
    this, form = submission.alias("this"), submitted_form.alias("form")
    same_form = and_(
        submitted_form.c.modellomrade == form.c.modellomrade,
        submitted_form.c.area == form.c.area,
        form.c.modellomrade != "",
        submission.c.origin == this.c.origin,
        submission.c.origin == Origin.SHEET.value,
    )
    mine, theirs = observation.alias("mine"), observation.alias("theirs")
    shared = (
        select(theirs.c.id)
        .join(mine, and_(*(mine.c[name] == theirs.c[name] for name in CELL)))
        .where(theirs.c.submission_id == submission.c.id, mine.c.submission_id == submission_id)
    )
    return (
        select(submission.c.id)
        .join(now, now.c.submission_id == submission.c.id)
        .join(this, this.c.id == submission_id)
        .outerjoin(submitted_form, submitted_form.c.submission_id == submission.c.id)
        .outerjoin(form, form.c.submission_id == submission_id)
        .where(now.c.status == SubmissionStatus.PUBLISHED.value, now.c.data_version > version)
        .where(submission.c.id != submission_id, or_(same_form, shared.exists()))
        .order_by(now.c.data_version)
    )


def moved_since(connection: Connection, version: int) -> dict[int, list[int]]:
    """The data versions made after one, the newest first, each with the submissions that it showed or took back."""
    found: dict[int, list[int]] = {}
    steps = submission_step.c
    rows = select(steps.data_version, steps.submission_id).where(steps.data_version > version)
    for made, number in connection.execute(rows.order_by(steps.data_version.desc(), steps.id)):
        found.setdefault(made, []).append(number)
    return found


def of_status(connection: Connection, wanted: Iterable[SubmissionStatus]) -> list[int]:
    """The submissions that stand at any of these, the oldest first."""
    names = [each.value for each in wanted]
    return list(connection.scalars(select(now.c.submission_id).where(now.c.status.in_(names)).order_by(now.c.id)))


def _step(row: dict[str, Any]) -> Step:
    return Step(**{**{name: row[name] for name in Step.__slots__}, "status": SubmissionStatus(row["status"])})
