"""Where it is written down what was agreed on, and the minutes to take along.

Decision that could be disputed: a conclusion is owned by a function and never by a named person, and it is due at the
end of a month, which is as exact as a meeting can be.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from domain.errors import FollowUpError
from domain.workshop import Conclusion, Workshop
from views import markup, run
from wording import date_text, language, text
from workflows import access, export, workshop, workshop_minutes
from workflows.start import Store

_MONTHS = 18
_SAVED, _MADE = "_verkstad_sparat", "_verkstad_protokoll"


def due_days(today: date) -> list[date]:
    """The ends of the coming months."""
    months = [today.year * 12 + today.month - 1 + ahead for ahead in range(_MONTHS)]
    return [date(each // 12, each % 12 + 1, monthrange(each // 12, each % 12 + 1)[1]) for each in months]


def conclusion_form(store: Store, held: Workshop, who: access.Caller, owners: Sequence[str]) -> None:
    """The form for the present question, filled in with what was saved last."""
    said = workshop.conclusions(store, held.code, who=who).get(held.current)
    number = held.current
    suggested = list(dict.fromkeys(each for each in owners if each))
    st.html(f'<h2 class="verkstad_rum">{escape(text("verkstad.overens"))}</h2>')
    with st.form(f"verkstad_form_{number}", enter_to_submit=False, border=False):
        words = st.text_area(
            text("verkstad.slutsats"), value=said.words if said else "", max_chars=workshop.MOST_LETTERS, height=110,
            key=f"verkstad_ord_{number}",
        )  # fmt: skip
        left, right = st.columns([3, 1], vertical_alignment="top")
        with left:
            owner = _owner(suggested, said, number)
        with right:
            due = _due(said, number)
        pressed = st.form_submit_button(text("verkstad.spara"))
    if pressed:
        _save(store, held, who, words, owner, due)
    if kept_words := st.session_state.pop(_SAVED, ""):
        st.success(markup.plain(text("verkstad.sparat", ord=kept_words)))


def _owner(suggested: list[str], said: Conclusion | None, number: int) -> str:
    """One of the functions that own the measure, or another one that is written."""
    before = said.owner if said else ""
    picked = st.pills(
        text("verkstad.agare"), suggested, default=before if before in suggested else None, wrap=True,
        format_func=markup.plain, key=f"verkstad_agare_{number}",
    )  # fmt: skip
    other = st.text_input(
        text("verkstad.agare.annan"), value="" if before in suggested else before, max_chars=200, autocomplete="off",
        key=f"verkstad_annan_{number}", placeholder=text("verkstad.agare.hjalp"),
    )  # fmt: skip
    return other.strip() or picked or ""


def _due(said: Conclusion | None, number: int) -> date | None:
    before = said.due_on.isoformat() if said and said.due_on else ""
    days = ["", *(each.isoformat() for each in due_days(run.today()))]
    if before not in days:
        days.append(before)
    picked = st.selectbox(
        text("verkstad.datum"),
        days,
        index=days.index(before),
        key=f"verkstad_nar_{number}",
        format_func=lambda each: date_text(date.fromisoformat(each)) if each else text("verkstad.datum.oppet"),
    )
    return date.fromisoformat(picked) if picked else None


def _save(store: Store, held: Workshop, who: access.Caller, words: str, owner: str, due: date | None) -> None:
    try:
        said = workshop.conclude(store, held.code, held.current, words=words, owner=owner, due_on=due, who=who)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        return
    st.session_state[_SAVED] = said.words
    st.rerun()


def download(store: Store, held: Workshop, who: access.Caller) -> None:
    """The minutes: made once for what has been written down, then there to take along.

    They are not made at the press of the button: the file would be thrown away as soon as two pages have been drawn
    anywhere, which happens every other second while a workshop goes on.
    """
    said = tuple(workshop.conclusions(store, held.code, who=who).items())
    wanted = (held.code, language(), run.today(), said, store.data_version())
    if st.session_state.get(_MADE, ("", b""))[0] != wanted:
        with st.spinner(text("verkstad.protokoll.skapas")):
            made = workshop_minutes.minutes(store, held.code, today=run.today(), who=who)
        st.session_state[_MADE] = (wanted, made)
    st.download_button(
        text("verkstad.protokoll"),
        data=st.session_state[_MADE][1],
        key="verkstad_protokoll",
        on_click="ignore",
        file_name=workshop_minutes.file_name(store, held),
        mime=workshop_minutes.MIME,
    )
    if not export.can_draw_images():
        st.html(markup.paragraph(text("verkstad.ingen_bild"), "bildtext"))
