"""A file comes in: read it, list every fault, show what would change, and store it whole or not at all.

Decision that could be disputed: what somebody has confirmed is always kept. If others published in the meantime, the
file is stored as sent in, and is published only after somebody has seen what it changes now.
"""

from datetime import date
from pathlib import Path

from domain.errors import FollowUpError
from domain.events import outcome_told
from domain.submission import Form, NewSubmission, Origin, Receipt
from indicators.measures import all_measures
from store.database import Store
from store.errors import ChangedMeanwhileError
from wording import text
from workflows import access, foreign
from workflows.examination import NO_ANSWERS, Answers, Examination, StoppedError, compare, explained
from workflows.examining import examine
from workflows.protection import require_safe

__all__ = [
    "Answers",
    "Examination",
    "StoppedError",
    "compare",
    "confirm",
    "examine",
    "marked",
    "read_bytes",
    "save_draft",
]

# Who captions cite for what came by sheet.
SOURCE_OF_SHEETS = "regionernas och kommunernas blanketter"
ORIGIN = {
    "blankett": Origin.SHEET, "befolkning": Origin.POPULATION, "floden": Origin.TABLE, "tabell": Origin.TABLE,
}  # fmt: skip


def read_bytes(path: Path) -> bytes:
    """A file's bytes, refused from its size alone when it is larger than any sheet may be.

    Raises:
        UnreadableFileError: too large.

    """
    from intake.container import refuse_too_big

    refuse_too_big(path.stat().st_size)
    return path.read_bytes()


@outcome_told("keep", FollowUpError)
def confirm(
    store: Store,
    examined: Examination,
    *,
    today: date,
    who: access.Caller,
    answers: Answers = NO_ANSWERS,
    replaces: int | None = None,
) -> Receipt | None:
    """Send in what an examination showed, in one transaction; None when there was nothing to change.

    In a single-step house it is published at once, unless others have changed the same values since the examination:
    then it is kept as sent in, and waits for somebody to look at what it changes now (the receipt has no data version).

    Raises:
        StoppedError: the file has stopping faults.
        UnexplainedError: a questioned value has no explanation.
        ChangedMeanwhileError: others have published just this in the meantime; there is nothing left to send.
        ForbiddenError: the caller may not send this.
        UnsafeTableError: publishing it would give away a number that must be hidden.

    """
    _require_may_send(store, examined, replaces, who)
    if examined.reading.stops:
        raise StoppedError(fil=examined.filename)
    new = _new(examined, who=who, answers=answers, replaces=replaces)
    version, is_seen = store.data_version(), True
    if version != examined.data_version:
        now = _again(store, examined, today=today, who=who)
        is_seen = now.changes.equals(examined.changes)
        if not is_seen and now.effective.empty:
            raise ChangedMeanwhileError(version=examined.data_version, nyaste=version)
    if examined.effective.empty:
        return None
    if examined.mapping is not None:
        foreign.remember(store, examined.fingerprint, examined.mapping, who=who)
    if not access.one_step(who) or not is_seen:
        return store.submit(new, examined.rows, publish=False)
    require_safe(store, examined.rows)
    try:
        return store.submit(new, examined.rows, publish=True, based_on=version)
    except ChangedMeanwhileError:  # at this very moment: look again at what it changes now
        return confirm(store, examined, today=today, who=who, answers=answers, replaces=replaces)


def _again(store: Store, examined: Examination, *, today: date, who: access.Caller) -> Examination:
    """The same file against what is published now."""
    kind = "" if examined.mapping else examined.reading.kind
    return examine(
        store,
        examined.content,
        examined.filename,
        today=today,
        who=who,
        as_kind=kind,
        mapping=examined.mapping,
        modellomrade=examined.modellomrade,
    )


@outcome_told("draft", FollowUpError)
def save_draft(
    store: Store,
    examined: Examination,
    *,
    who: access.Caller,
    answers: Answers = NO_ANSWERS,
    replaces: int | None = None,
) -> Receipt | None:
    """Keep a file without sending it in; questions may still be open. None when there is nothing to change.

    A draft with questions left says so, and is never sent in: the file is, with answers, in its place.

    Raises:
        StoppedError: the file has stopping faults.
        ForbiddenError: the caller may not send this.

    """
    _require_may_send(store, examined, replaces, who)
    if examined.reading.stops:
        raise StoppedError(fil=examined.filename)
    if examined.effective.empty:
        return None
    new = _new(examined, who=who, answers=answers, replaces=replaces, partly=True)
    return store.submit(new, examined.rows, publish=False, draft=True)


def _require_may_send(store: Store, examined: Examination, replaces: int | None, who: access.Caller) -> None:
    """What is sent, and what it takes back, must both be the caller's to send."""
    access.require(who, access.Action.SUBMIT, examined.modellomrade)
    if replaces is not None:
        access.require(who, access.Action.SUBMIT, store.submission(replaces).form.modellomrade)


def _new(
    examined: Examination, *, who: access.Caller, answers: Answers, replaces: int | None, partly: bool = False
) -> NewSubmission:
    reading, said = examined.reading, explained(examined, answers, partly=partly)
    left = len(examined.questions) - len(said)
    return NewSubmission(
        origin=ORIGIN[reading.kind],
        actor=who.actor,
        filename=examined.filename,
        content=examined.content,
        source=_source(examined),
        form=Form(examined.modellomrade, reading.area, examined.data_version, replaces, reading.template_at),
        explanations=said,
        note=text("inskickat.fragor_kvar", antal=left) if left else "",
    )


def marked(examined: Examination, *, today: date) -> bytes:
    """The sender's own workbook with every finding marked in it: coloured, commented, and with what we suggest."""
    from intake.marked_copy import marked_copy

    return marked_copy(examined.content, examined.reading.findings, today=today)


def _source(examined: Examination) -> str:
    """Who captions cite: for published values the source of the file, else those who report."""
    reading = examined.reading
    known = all_measures()
    reported = reading.kind != "befolkning" and all(each in known for each in examined.rows["measure"])
    return SOURCE_OF_SHEETS if reported else reading.source
