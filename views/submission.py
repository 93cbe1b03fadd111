"""One submission: what has happened to it, what it changes, what readers would see, and what should happen now."""

from datetime import datetime
from html import escape

import streamlit as st

from domain.errors import FollowUpError
from domain.submission import NEEDS_REASON, Origin, SubmissionStatus
from views import changes, markup, run
from views.consequence import consequence
from views.value_history import value_history
from wording import language, number, text
from wording.formats import moment_text
from workflows import access, life, review
from workflows.consequence import Consequence, consequences
from workflows.start import Store

_DONE = "_gjort"
# The order of the buttons: the way on first, what undoes the most last.
_ORDER = (
    SubmissionStatus.PUBLISHED, SubmissionStatus.APPROVED, SubmissionStatus.SENT, SubmissionStatus.REOPENED,
    SubmissionStatus.WITHDRAWN,
)  # fmt: skip
_ONWARDS = _ORDER[:3]
# What publishing the submission on the page would do: worked out once for each state of what is published.
_KEPT = "_foljder"
# The submission that the page showed last, and the data version that it was shown against.
_SHOWN = "_visad"


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
    told = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    headings, rows = [headings[place] for place in told], [[row[place] for place in told] for row in rows]
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
        st.warning(markup.plain(text("inskickat.under_tiden", vad=told)))
    if seen.others:
        told = "; ".join(_another(each.actor, each.id, each.changed_at) for each in seen.others)
        st.warning(markup.plain(text("inskickat.andra", vad=told)))


def _original(store: Store, seen: review.Look, who: access.Caller) -> None:
    if seen.submission.origin in {Origin.SHEET, Origin.TABLE, Origin.POPULATION}:
        asks = run.asking()
        st.download_button(
            text("inskickat.original"),
            data=lambda: review.original(store, seen.submission.id, who=asks())[1],
            file_name=seen.submission.filename,
            on_click="ignore",
        )


def _shown_against(numbered: int, version: int) -> int:
    """The data version that one who presses a button has seen: the run that the press starts reads a newer one."""
    shown: tuple[int, int] = st.session_state.get(_SHOWN, (0, 0))
    return shown[1] if shown[0] == numbered else version


def _take(store: Store, seen: review.Look, status: SubmissionStatus, who: access.Caller, reason: str) -> None:
    """Let it take the step and say so, or say why it cannot."""
    numbered = seen.submission.id
    shown = _shown_against(numbered, seen.data_version) if status is SubmissionStatus.PUBLISHED else None
    try:
        version = life.step(store, numbered, status, who=who, reason=reason, seen=shown)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        return
    words = {"nummer": numbered, "status": text(f"steg.{status.value}")}
    key = "inskickat.gjort_version" if version else "inskickat.gjort"
    st.session_state[_DONE] = text(key, **words, version=version)
    st.rerun()


def _decide(store: Store, seen: review.Look, who: access.Caller) -> None:
    if not seen.can:
        return
    st.html(f"<h2>{escape(text('inskickat.beslut'))}</h2>")
    reason = ""
    if NEEDS_REASON & set(seen.can):
        reason = st.text_input(text("inskickat.skal"), key=f"skal_{seen.submission.id}", max_chars=1000)
    if seen.submission.status is SubmissionStatus.PUBLISHED:
        _withdrawing(store, seen, who)
    ordered = [status for status in _ORDER if status in seen.can]
    main = ordered[0] if ordered[0] in _ONWARDS else None
    for column, status in zip(st.columns([1] * len(ordered) + [4 - min(len(ordered), 3)]), ordered, strict=False):
        label = text(f"inskickat.gor.{status.value}")
        if column.button(
            label,
            type="primary" if status is main else "secondary",
            key=f"gor_{seen.submission.id}_{status.name}",
            width="stretch",
        ):
            _take(store, seen, status, who, reason)


def _withdrawing(store: Store, seen: review.Look, who: access.Caller) -> None:
    """What taking it back would change, before anything is done."""
    part = st.expander(text("inskickat.aterkallas"), key=f"aterkallas_{seen.submission.id}", on_change="rerun")
    if part.open:
        with part:
            told = life.withdrawing(store, seen.submission.id, who=who)
            st.html(markup.paragraph(text("inskickat.aterstall.antal", antal=number(len(told)))))
            changes.show(told)


def _consequences(store: Store, seen: review.Look, who: access.Caller) -> list[Consequence]:
    key = (seen.submission.id, seen.data_version, who, language())
    if st.session_state.get(_KEPT, (None,))[0] != key:
        whose = seen.submission.form.modellomrade
        st.session_state[_KEPT] = (key, consequences(store, seen.would_publish, who=who, modellomrade=whose))
    found: list[Consequence] = st.session_state[_KEPT][1]
    return found


def _restore(store: Store, seen: review.Look, who: access.Caller) -> None:
    """The way back: everything that would change is listed before anything is done."""
    if not access.may(who, access.Action.RESTORE, seen.submission.form.modellomrade):
        return
    if all(each.status is not SubmissionStatus.PUBLISHED for each in seen.steps):
        return
    numbered = seen.submission.id
    part = st.expander(text("inskickat.aterstall"), key=f"aterstall_{numbered}", on_change="rerun")
    if not part.open:
        return
    with part:
        try:
            told = life.restoring(store, numbered, who=who)
        except FollowUpError as error:
            st.info(markup.plain(text(error.key, **error.values)))
            return
        undone = "; ".join(_another(each.actor, each.id, each.created_at) for each in told.undone) or "–"
        st.html(markup.paragraph(text("inskickat.aterstall.mening", vilka=undone)))
        st.html(markup.paragraph(text("inskickat.aterstall.antal", antal=number(len(told.changes)))))
        changes.show(told.changes)
        reason = st.text_input(text("inskickat.aterstall.skal"), key=f"varfor_{numbered}", max_chars=1000)
        if st.button(text("inskickat.aterstall.gor"), key=f"gor_aterstall_{numbered}"):
            shown = _shown_against(numbered, told.data_version)
            try:
                version = life.restore(store, numbered, who=who, reason=reason, seen=shown)
            except FollowUpError as error:
                st.error(markup.plain(text(error.key, **error.values)))
                return
            st.session_state[_DONE] = text("inskickat.aterstallt", nummer=numbered, version=version)
            st.rerun()


def submission(store: Store, numbered: int, who: access.Caller) -> None:
    """Everything about one submission.

    Raises:
        ForbiddenError: the caller may not see it.

    """
    seen = review.look(store, numbered, who=who)
    st.html(_steps(seen))
    _original(store, seen, who)
    _warn(seen)
    published = seen.submission.status is SubmissionStatus.PUBLISHED
    st.html(f"<h2>{escape(text('inskickat.innehaller' if published else 'inskickat.andrar'))}</h2>")
    if seen.changes.empty:
        st.html(markup.paragraph(text("inskickat.andrar_inget")))
    else:
        changes.show(seen.changes, is_published=published)
    _explanations(seen)
    if not published and not seen.changes.empty and seen.submission.status is not SubmissionStatus.WITHDRAWN:
        consequence(_consequences(store, seen, who), key=f"foljd_{numbered}")
    _decide(store, seen, who)
    _restore(store, seen, who)
    st.session_state[_SHOWN] = (numbered, seen.data_version)
    value_history(store, seen, who)
