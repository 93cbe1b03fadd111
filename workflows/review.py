"""What was sent, as those who may decide about it see it.

Decision that could be disputed: what a submission changes is always told against what is published now, not against
what its sender saw; and where the two differ, it says who changed it in the meantime.
"""

from dataclasses import dataclass

import pandas as pd

from domain.observation import CELL, UNCHANGED
from domain.people import Role
from domain.submission import (
    NEXT_STEPS,
    SUBMISSION_COLUMNS,
    WAITING,
    Explanation,
    Origin,
    Publication,
    Step,
    Submission,
    SubmissionStatus,
)
from domain.units import UnitKind
from store.database import Store
from workflows import access
from workflows.examination import compare
from workflows.keep_facts import keeps_facts
from workflows.known import reference

__all__ = ["Look", "SubmissionStatus", "history", "look", "one", "original", "visible", "waiting"]

# What somebody must be allowed to do, to let a submission take a step.
ACTION = {
    SubmissionStatus.SENT: access.Action.SUBMIT,
    SubmissionStatus.APPROVED: access.Action.REVIEW,
    SubmissionStatus.REOPENED: access.Action.REVIEW,
    SubmissionStatus.PUBLISHED: access.Action.PUBLISH,
}


@dataclass(frozen=True, eq=False)
class Look:
    """A submission as somebody who may decide about it sees it.

    `changes` (CHANGE_COLUMNS) is what it would change now, or what it holds where it is published already. `meanwhile`
    are the publications since its sender compared that touch the same values, `others` the submissions that wait with
    the same values. `can` are the steps the caller may let it take.
    """

    submission: Submission
    steps: list[Step]
    changes: pd.DataFrame
    explanations: list[Explanation]
    meanwhile: list[Publication]
    others: list[Submission]
    data_version: int
    can: tuple[SubmissionStatus, ...]

    @property
    def would_publish(self) -> pd.DataFrame:
        """What it would change, as rows (SUBMISSION_COLUMNS)."""
        named = self.changes.rename(columns={"new_value": "value", "new_status": "status"})
        return named[list(SUBMISSION_COLUMNS)]


def visible(store: Store, *, who: access.Caller) -> list[Submission]:
    """The submissions somebody may see, the newest first: a project leader those of the own modellområden."""
    return [each for each in store.submissions() if _is_seen(each, who)]


def waiting(store: Store, *, who: access.Caller) -> list[Submission]:
    """Of those, the ones that wait for somebody: sent, approved, or sent back to the sender, the oldest first."""
    statuses = {*WAITING, SubmissionStatus.DRAFT, SubmissionStatus.REOPENED}
    return [each for each in store.standing(statuses) if _is_seen(each, who)]


def correctable(store: Store, modellomrade: str, area: str, *, who: access.Caller) -> list[Submission]:
    """The submissions of a form that a new file may take the place of: those sent back first, then the latest."""
    found = [
        each for each in waiting(store, who=who) if (each.form.modellomrade, each.form.area) == (modellomrade, area)
    ]
    open_ones = [each for each in found if each.status is not SubmissionStatus.APPROVED]
    return sorted(open_ones, key=lambda each: (each.status is not SubmissionStatus.REOPENED, -each.id))


def reason_of(store: Store, number: int, *, who: access.Caller) -> str:
    """What was said at the last step of a submission. Raises ForbiddenError for another modellområde's."""
    return store.steps(one(store, number, who).id)[-1].reason


def _is_seen(submission: Submission, who: access.Caller) -> bool:
    return not (submission.origin is Origin.SAMPLE or keeps_facts(submission)) and access.may(
        who, access.Action.OWN_FIGURES, submission.form.modellomrade
    )


def one(store: Store, number: int, who: access.Caller) -> Submission:
    """A submission that the caller may see. Raises ForbiddenError for another modellområde's."""
    found = store.submission(number)
    access.require(who, access.Action.OWN_FIGURES, found.form.modellomrade)
    return found


def look(store: Store, number: int, *, who: access.Caller) -> Look:
    """Everything about one submission, for one who may decide about it or has sent it.

    Raises:
        UnknownSubmissionError: there is none with that number.
        ForbiddenError: it is another modellområde's.

    """
    found = one(store, number, who)
    version = store.data_version()
    rows = store.rows(number)
    now = store.observations(sorted(rows["measure"].unique()), data_version=version)
    changes = compare(rows, now)
    cells = set(rows[list(CELL)].itertuples(index=False, name=None))
    return Look(
        submission=found,
        steps=store.steps(number),
        changes=changes[changes["kind"] != UNCHANGED] if found.status is not SubmissionStatus.PUBLISHED else changes,
        explanations=store.explanations(number),
        meanwhile=_meanwhile(store, found, cells),
        others=_others(store, found, cells),
        data_version=version,
        can=tuple(each for each in SubmissionStatus if each in NEXT_STEPS[found.status] and may_step(found, each, who)),
    )


def _cells(store: Store, number: int) -> set[tuple[str, ...]]:
    return set(store.rows(number)[list(CELL)].itertuples(index=False, name=None))


def _meanwhile(store: Store, found: Submission, cells: set[tuple[str, ...]]) -> list[Publication]:
    """What others have published of the same values since the sender compared, as long as it still waits."""
    if found.form.based_on is None or found.status in {SubmissionStatus.PUBLISHED, SubmissionStatus.WITHDRAWN}:
        return []
    later = store.moved_since(found.form.based_on)
    touched = [version for version, moved in later.items() if any(cells & _cells(store, each) for each in moved)]
    return [store.publication(each) for each in touched]


def _others(store: Store, found: Submission, cells: set[tuple[str, ...]]) -> list[Submission]:
    waits = [each for each in store.standing(WAITING) if each.id != found.id]
    return [each for each in waits if cells & _cells(store, each.id)]


def may_step(found: Submission, status: SubmissionStatus, who: access.Caller) -> bool:
    """Whether the caller may let a submission take a step that it can take; facts are changed where they are kept."""
    if keeps_facts(found):
        return False
    modellomrade = found.form.modellomrade
    single = access.one_step(who)
    if status is SubmissionStatus.WITHDRAWN:
        shown = found.status is SubmissionStatus.PUBLISHED
        return access.may(who, access.Action.RESTORE if shown else access.Action.SUBMIT, modellomrade)
    if status is SubmissionStatus.PUBLISHED and found.status is SubmissionStatus.SENT:
        own = access.Action.SUBMIT if who.role is Role.PROJECT_LEADER else access.Action.PUBLISH
        return single and access.may(who, own, modellomrade)
    return access.may(who, ACTION[status], modellomrade)


def original(store: Store, number: int, *, who: access.Caller) -> tuple[str, bytes]:
    """Name and bytes of the file as it was sent. Raises ForbiddenError for another modellområde's."""
    return store.original(one(store, number, who).id)


def history(store: Store, cell: tuple[str, str, str, str, str], *, who: access.Caller) -> pd.DataFrame:
    """Everything one value has been (`store.history`), the latest first: who, when, from, to, why, which file and cell.

    Raises:
        ForbiddenError: the value is of a modellområde that the caller may not see unhidden.
        UnknownUnitError: no such unit.

    """
    known = reference(store)
    unit = known.unit(cell[1])
    area = known.area_of(unit.id)
    if area is None and unit.kind is UnitKind.REGION:
        area = next((each for each in known.areas() if each.parent_id == unit.id), None)
    access.require(who, access.Action.OWN_FIGURES, area.id if area else "")
    return store.history(cell)
