"""What a reviewer has written about the figure, for everybody; and for those who may, where it is written."""

from collections.abc import Callable
from html import escape

import streamlit as st

from domain.errors import FollowUpError
from domain.interpretation import Interpretation
from views import markup
from views.area_choice import View
from wording import date_text, text
from wording.formats import moment_text
from workflows import access, interpret
from workflows.clock import day_of, now
from workflows.shown_since import Since, since

_FIELD = "matt_tolkning"


def _about(view: View) -> dict[str, str]:
    return {"indicator": view.indicator.id, "unit": view.unit.id, "breakdown": view.breakdown}


def _lines(words: str) -> str:
    return "<br>".join(map(escape, words.split("\n")))


def _written(said: Interpretation) -> str:
    return text("matt.tolkning.rubrik", datum=date_text(day_of(said.at)), version=said.data_version)


def interpreted(view: View) -> str:
    """The words that hold now as HTML, with day and data version, and whether newer values have come; "" if none.

    Words about a value that is not shown any longer are not shown either.
    """
    said = interpret.interpretation(view.store, **_about(view))
    if said is None:
        return ""
    newer = view.result.data_version > said.data_version
    later = text("matt.tolkning.nyare", version=view.result.data_version) if newer else ""
    is_gone = since(view.store, **_about(view), data_version=said.data_version) is Since.GONE
    words = escape(text("matt.tolkning.borta")) if is_gone else _lines(said.words)
    return (
        f'<section class="matt_tolkning"><h3>{escape(_written(said))}</h3><p>{words}</p>'
        f"{markup.paragraph(later, 'bildtext') if later else ''}</section>"
    )


def interpretation_form(view: View, who: access.Caller, ask: Callable[[], access.Caller]) -> None:
    """Where a reviewer writes, and sees what has been written before; nothing for others.

    `who` decides what is shown, and `ask` tells anew who asks when the words are kept.
    """
    if not access.may(who, access.Action.INTERPRET):
        return
    part = st.expander(text("matt.tolkning.skriv"), key="tolkning_oppen", on_change="rerun")
    if not part.open:
        return
    with part:
        st.html(markup.paragraph(text("matt.tolkning.hjalp"), "bildtext"))
        key = "_".join((_FIELD, *_about(view).values()))
        now_said = interpret.interpretation(view.store, **_about(view))
        st.text_area(
            text("matt.tolkning.falt"), now_said.words if now_said else "", key=key, max_chars=interpret.MOST_LETTERS
        )
        st.button(text("matt.tolkning.spara"), key="tolkning_spara", on_click=_keep, args=(view, ask, key))
        _said_of_it()
        _history(view, who)


def _keep(view: View, ask: Callable[[], access.Caller], key: str) -> None:
    try:
        kept = interpret.interpret(view.store, ask(), words=str(st.session_state[key]), now=now(), **_about(view))
    except FollowUpError as error:
        st.session_state[f"{_FIELD}_svar"] = text(error.key, **error.values)
        return
    st.session_state[f"{_FIELD}_svar"] = text("matt.tolkning.sparad" if kept.words else "matt.tolkning.borttagen")


def _said_of_it() -> None:
    if told := st.session_state.pop(f"{_FIELD}_svar", ""):
        st.info(markup.plain(told))


def _history(view: View, who: access.Caller) -> None:
    """Everything that has been written, with who wrote it."""
    found = interpret.history(view.store, who, **_about(view))
    if not found:
        return
    headings = [text(f"matt.tolkning.{each}") for each in ("nar", "vem", "version", "ord")]
    lines = [
        [moment_text(each.at), each.actor, str(each.data_version), each.words or text("matt.tolkning.tom")]
        for each in found
    ]
    st.html(markup.table(text("matt.tolkning.historik"), headings, lines, stacked=True))
