"""What may be done with a scenario while it is open: another name and note, and closing it for ever."""

from collections.abc import Callable

import streamlit as st

from domain.errors import FollowUpError
from domain.scenario import Scenario
from views import markup
from wording import text
from workflows import access, scenarios
from workflows.scenarios_checks import LONGEST_NOTE, LONGEST_TITLE
from workflows.start import Store

_DONE = "_scenario_gjort"


def change_part(store: Store, who: access.Caller, held: Scenario) -> None:
    """For one who may: a form for the words, and a button that closes it. For others why they may not."""
    if done := st.session_state.pop(_DONE, ""):
        st.success(done)
    if not held.is_open:
        st.html(markup.paragraph(text("scenarier.last.mening"), "bildtext"))
        return
    st.html(markup.paragraph(text("scenarier.oppet.mening"), "bildtext"))
    if not scenarios.may_change(store, who, held):
        st.html(markup.paragraph(text("scenarier.far_inte_andra"), "bildtext"))
        return
    with st.expander(text("scenarier.andra")):
        _words(store, who, held)
        _close(store, who, held)


def _words(store: Store, who: access.Caller, held: Scenario) -> None:
    with st.form(f"scenario_ord_{held.number}", border=False, enter_to_submit=False):
        title = st.text_input(text("scenarier.titel"), value=held.title, max_chars=LONGEST_TITLE)
        note = st.text_area(text("scenarier.anteckning"), value=held.note, max_chars=LONGEST_NOTE)
        pressed = st.form_submit_button(text("scenarier.andra.spara"))
    if pressed:
        _do(
            lambda: scenarios.describe(store, who, held.number, title=title, note=note),
            text("scenarier.andra.sparat", nummer=held.number),
        )  # fmt: skip


def _close(store: Store, who: access.Caller, held: Scenario) -> None:
    sure = st.checkbox(text("scenarier.las.saker"), key=f"scenario_saker_{held.number}")
    if st.button(text("scenarier.las"), key=f"scenario_las_{held.number}", disabled=not sure) and sure:
        _do(lambda: scenarios.close(store, who, held.number), text("scenarier.las.gjort", nummer=held.number))


def _do(change: Callable[[], None], said: str) -> None:
    """Make a change and draw the page anew with what was done; or say why not."""
    try:
        change()
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        return
    st.session_state[_DONE] = said
    st.rerun()
