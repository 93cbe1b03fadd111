"""The screens of a workshop, the same on every projector: what stands round them, and the way on and back.

Decision that could be disputed: the clock tells how far it has gone and nothing more; it has no colour, no sound and
no end. The screen is kept with the workshop and not in the browser, so that a page that is loaded again, or a second
projector, shows the same.
"""

import time
from html import escape

import streamlit as st

from domain.workshop import Stage, Workshop
from views import run
from views.workshop_screens import asking, ended, shown, talk, welcome
from wording import text
from workflows import access, workshop
from workflows.start import Store

# When the first question was shown, in whole minutes since 1970, in the address of the one who leads.
_STARTED = "start"
_NEXT = {Stage.ASKING: "visa_siffran", Stage.SHOWING: "till_samtal"}


def stage(store: Store, held: Workshop, who: access.Caller) -> None:
    """The screen that the workshop is at."""
    with st.container(key="verkstad_scen"):
        _above(held)
        if held.stage is not Stage.ENDED:  # drawing anew would break off the making of the minutes
            _watch(held.code, (held.current, held.stage))
        if held.stage is Stage.ENDED:
            ended(store, held, who)
        elif not held.current:
            welcome(store, held, who)
        elif held.stage is Stage.ASKING:
            asking(store, held, who)
        elif held.stage is Stage.SHOWING:
            shown(store, held, who)
        else:
            talk(store, held, who)
        _ways(store, held, who)


def _above(held: Workshop) -> None:
    """Which question it is, and the clock."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="verkstad_upp"
    ):
        named = text("verkstad.fraga_av", nummer=held.current, av=len(held.agenda)) if _is_question(held) else ""
        st.html(f'<p class="verkstad_var">{escape(named or text(f"omrade.{held.name}"))}</p>', width="content")
        if held.stage is not Stage.ENDED:
            _clock(held)


def _is_question(held: Workshop) -> bool:
    return held.current > 0 and held.stage is not Stage.ENDED


@st.fragment(run_every=20)
def _clock(held: Workshop) -> None:
    run.use_language()
    minute, whole = workshop.planned(held)
    started = st.query_params.get(_STARTED, "")
    words = text("verkstad.plan", minut=minute, hela=whole)
    if started.isascii() and started.isdigit() and len(started) < 12:
        gone = max(0, int(time.time()) // 60 - int(started))
        words = text("verkstad.tid", gatt=gone, hela=whole)
    st.html(f'<p class="verkstad_tid">{escape(words)}</p>', width="content")


@st.fragment(run_every=2)
def _watch(code: str, seen: tuple[int, Stage]) -> None:
    """Draw the page anew when another projector has gone on."""
    now = run.store().workshop(code)
    if (now.current, now.stage) != seen:
        st.rerun()


def _ways(store: Store, held: Workshop, who: access.Caller) -> None:
    """Back and on. The arrow keys do the same, but not while something is being written."""
    step, last = workshop.step_of(held), len(workshop.steps(held)) - 1
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="verkstad_vidare"
    ):
        if st.button(text("verkstad.bakat"), key="verkstad_bak", disabled=step == 0, shortcut="Left"):
            _go(store, held, step - 1, who)
        st.button(text("verkstad.till_borjan"), key="verkstad_ut", type="tertiary", on_click=_leave)
        if step < last and st.button(_next_words(held), key="verkstad_fram", type="primary", shortcut="Right"):
            _go(store, held, step + 1, who)


def _next_words(held: Workshop) -> str:
    if not held.current:
        return text("verkstad.forsta_fragan")
    if held.stage in _NEXT:
        return text(f"verkstad.{_NEXT[held.stage]}")
    return text("verkstad.sammanfatta" if held.current == len(held.agenda) else "verkstad.nasta_fraga")


def _go(store: Store, held: Workshop, step: int, who: access.Caller) -> None:
    workshop.go(store, held.code, step, who=who)
    if step == 1 and not st.query_params.get(_STARTED):
        st.query_params[_STARTED] = str(int(time.time()) // 60)
    st.rerun()


def _leave() -> None:
    for key in ("kod", _STARTED):
        st.query_params.pop(key, None)
