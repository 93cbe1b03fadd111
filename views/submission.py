"""One submission: what has happened to it, what it changes, what readers would see, and what should happen now."""

from datetime import datetime
from html import escape

import streamlit as st

from domain.errors import FollowUpError
from domain.submission import NEEDS_REASON, Origin, SubmissionStatus
from views import changes, markup, run
from views.consequence import consequence
from views.value_history import value_history
from wording import number, text
from wording.formats import moment_text
from workflows import access, life, review
from workflows.consequence import consequences
from workflows.start import Store

_DONE = "_gjort"
_PRIMARY = (SubmissionStatus.PUBLISHED, SubmissionStatus.APPROVED, SubmissionStatus.SENT)


def _steps(seen: review.Look) -> str:
    headings = [text(f"inskickat.steg.{name}") for name in ("nar", "vad", "vem", "varfor", "version")]
    rows = [
        [
            moment_text(each.at),
            text(f"steg.{each.status.value}"),
            each.actor,
            each.reason,
            str(each.data_version or ""),
        ]
        for each in seen.steps
    ]
    return markup.table(text("inskickat.steg"), headings, rows, stacked=True)


def _explanations(seen: review.Look) -> None:
    if not seen.explanations:
        return
    headings = [text(f"inskickat.{name}") for name in ("plats", "fraga", "forklaring")]
    rows = [[f"{each.sheet} {each.cell}".strip() or "–", each.found, each.words] for each in seen.explanations]
    st.html(markup.table(text("inskickat.forklaringar"), headings, rows, stacked=True))


def _another(who: str, nummer: int, when: datetime) -> str:
    return text("inskickat.en_annan", nummer=nummer, vem=who, nar=moment_text(when))


def _warn(seen: review.Look) -> None:
    """What others have done to the same values since the sender looked, or want to do."""
    if seen.meanwhile:
        told = "; ".join(_another(each.actor, each.submission_id, each.published_at) for each in seen.meanwhile)
        st.warning(text("inskickat.under_tiden", vad=told))
    if seen.others:
        told = "; ".join(_another(each.actor, each.id, each.changed_at) for each in seen.others)
        st.warning(text("inskickat.andra", vad=told))


def _original(store: Store, seen: review.Look, who: access.Caller) -> None:
    if seen.submission.origin in {Origin.SHEET, Origin.TABLE, Origin.POPULATION}:
        asks = run.asking()
        st.download_button(
            text("inskickat.original"),
            data=lambda: review.original(store, seen.submission.id, who=asks())[1],
            file_name=seen.submission.filename,
            on_click="ignore",
        )


def _take(store: Store, seen: review.Look, status: SubmissionStatus, who: access.Caller, reason: str) -> None:
    """Let it take the step and say so, or say why it cannot."""
    numbered = seen.submission.id
    shown = seen.data_version if status is SubmissionStatus.PUBLISHED else None
    try:
        version = life.step(store, numbered, status, who=who, reason=reason, seen=shown)
    except FollowUpError as error:
        st.error(text(error.key, **error.values))
        return
    words = {"nummer": numbered, "status": text(f"steg.{status.value}")}
    key = "inskickat.gjort_version" if version else "inskickat.gjort"
    st.session_state[_DONE] = text(key, **words, version=version)
    st.rerun()


def _decide(store: Store, seen: review.Look, who: access.Caller) -> None:
    if not seen.can:
        return
    st.html(f"<h3>{escape(text('inskickat.beslut'))}</h3>")
    reason = ""
    if NEEDS_REASON & set(seen.can):
        reason = st.text_input(text("inskickat.skal"), key=f"skal_{seen.submission.id}", max_chars=1000)
    main = next((status for status in _PRIMARY if status in seen.can), None)
    ordered = sorted(seen.can, key=lambda status: status is not main)
    for column, status in zip(st.columns([1] * len(ordered) + [4 - min(len(ordered), 3)]), ordered, strict=False):
        label = text(f"inskickat.gor.{status.value}")
        if column.button(
            label,
            type="primary" if status is main else "secondary",
            key=f"gor_{seen.submission.id}_{status.name}",
            width="stretch",
        ):
            _take(store, seen, status, who, reason)


def _restore(store: Store, seen: review.Look, who: access.Caller) -> None:
    """The way back: everything that would change is listed before anything is done."""
    if not access.may(who, access.Action.RESTORE, seen.submission.form.modellomrade):
        return
    if seen.submission.status not in {SubmissionStatus.PUBLISHED, SubmissionStatus.WITHDRAWN}:
        return
    numbered = seen.submission.id
    part = st.expander(text("inskickat.aterstall"), key=f"aterstall_{numbered}", on_change="rerun")
    if not part.open:
        return
    with part:
        try:
            told = life.restoring(store, numbered, who=who)
        except FollowUpError as error:
            st.info(text(error.key, **error.values))
            return
        undone = "; ".join(_another(each.actor, each.id, each.created_at) for each in told.undone) or "–"
        st.html(markup.paragraph(text("inskickat.aterstall.mening", vilka=undone)))
        st.html(markup.paragraph(text("inskickat.aterstall.antal", antal=number(len(told.changes)))))
        changes.show(told.changes)
        reason = st.text_input(text("inskickat.aterstall.skal"), key=f"varfor_{numbered}", max_chars=1000)
        if st.button(text("inskickat.aterstall.gor"), key=f"gor_aterstall_{numbered}"):
            version = life.restore(store, numbered, who=who, reason=reason, seen=told.data_version)
            st.session_state[_DONE] = text("inskickat.aterstallt", nummer=numbered, version=version)
            st.rerun()


def submission(store: Store, numbered: int, who: access.Caller) -> None:
    """Everything about one submission.

    Raises:
        ForbiddenError: the caller may not see it.
        FollowUpError: a restoration was refused.

    """
    seen = review.look(store, numbered, who=who)
    st.html(_steps(seen))
    _original(store, seen, who)
    _warn(seen)
    published = seen.submission.status is SubmissionStatus.PUBLISHED
    st.html(f"<h3>{escape(text('inskickat.innehaller' if published else 'inskickat.andrar'))}</h3>")
    if seen.changes.empty:
        st.html(markup.paragraph(text("inskickat.andrar_inget")))
    else:
        changes.show(seen.changes)
    _explanations(seen)
    if not published and not seen.changes.empty and seen.submission.status is not SubmissionStatus.WITHDRAWN:
        rows, whose = seen.would_publish, seen.submission.form.modellomrade
        consequence(consequences(store, rows, who=who, modellomrade=whose), key=f"foljd_{numbered}")
    _decide(store, seen, who)
    _restore(store, seen, who)
    value_history(store, seen, who)
