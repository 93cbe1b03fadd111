"""The way to keep what a planning page shows as a scenario, to be held against what comes.

Only this part of the page runs again when it is used: the page's own reckoning is not made anew, and `make` is called
when somebody saves and not before. A page opened from a scenario (`?scenario=7`) may also save over it.
"""

from collections.abc import Callable
from html import escape

import streamlit as st

from domain.errors import FollowUpError
from domain.scenario import Scenario
from views import markup, run
from views.follow import follow
from views.live import live
from wording import language, text, use
from wording.catalogue import Language
from workflows import access, scenarios
from workflows.scenarios_checks import LONGEST_NOTE, LONGEST_TITLE
from workflows.start import Store

_KEPT = "_sparat"


def offer(
    store: Store, make: Callable[[], Scenario], *, key: str, place: str = "",
    asking: Callable[[], access.Caller] = run.caller,
) -> None:  # fmt: skip
    """Offer to save what the page shows.

    Args:
        store: where it is kept.
        make: the scenario as the page stands, title and note aside; called when somebody saves. It may raise a
            FollowUpError, which is told.
        key: the page's own, and unlike every other's on it.
        place: the unit it is about, where that is known before it is made: then only those who may are offered it.
        asking: who asks, asked anew when it is saved.

    """
    st.session_state.pop(f"{key}{_KEPT}", None)
    if not scenarios.may_save(store, asking(), place):
        st.html(markup.paragraph(text("scenarier.spara.far_inte"), "bildtext"))
        return
    _offered(store, make, key, asking, language())


@st.fragment
def _offered(
    store: Store, make: Callable[[], Scenario], key: str, asking: Callable[[], access.Caller], chosen: Language
) -> None:
    """What opens and what is told; `chosen` since this runs again by itself, without the page that knows it."""
    with use(chosen):
        with (
            st.expander(text("scenarier.spara.knapp"), key=f"{key}_spara"),
            st.form(f"{key}_form", border=False, clear_on_submit=False, enter_to_submit=False),
        ):
            title = st.text_input(text("scenarier.titel"), key=f"{key}_titel", max_chars=LONGEST_TITLE)
            note = st.text_area(
                text("scenarier.anteckning"), key=f"{key}_anteckning", max_chars=LONGEST_NOTE, height=80
            )
            over = _over(store, asking())
            is_over = bool(over) and st.checkbox(text("scenarier.spara.over", nummer=over), key=f"{key}_over")
            pressed = st.form_submit_button(text("scenarier.spara.spara"), type="primary")
        if pressed:
            _keep(store, asking(), make, (title, note), over=over if is_over else 0, key=key)
        if held := st.session_state.get(f"{key}{_KEPT}"):
            number, left_out, predicts = held
            _told(number, left_out, key, predicts=predicts)


def _over(store: Store, who: access.Caller) -> int:
    """The open scenario that the page was opened from, if there is one that they may change; 0 if not."""
    asked = st.query_params.get("scenario", "")
    held = scenarios.kept(store) if asked.isdecimal() else []
    open_ones = (each for each in held if each.is_open and scenarios.may_change(store, who, each))
    return next((each.number for each in open_ones if str(each.number) == asked), 0)


def _keep(
    store: Store, who: access.Caller, make: Callable[[], Scenario], words: tuple[str, str], *, over: int, key: str
) -> None:
    """Save it under its words (title, note), and keep what is to be told of that; or say why not."""
    title, note = words
    try:
        made = make()
        number, left_out = scenarios.save_titled(store, who, made, title=title, note=note, over=over)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        return
    st.session_state[f"{key}{_KEPT}"] = number, left_out, bool(made.predictions)


def _told(number: int, left_out: int, key: str, *, predicts: bool) -> None:
    st.success(text("scenarier.spara.sparat" if predicts else "scenarier.spara.sparat_utan", nummer=number))
    if left_out:
        st.info(text("scenarier.spara.utelamnade", antal=left_out))
    words = escape(text("scenarier.spara.lank", nummer=number))
    link = f'<p class="scenario_tillbaka"><a href="/scenarier?scenario={number}">{words}</a></p>'
    follow(live(link, key=f"{key}_lank"))
