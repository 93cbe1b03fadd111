"""Where a practice card is written, changed or taken away; the figures are asked before a word is kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import streamlit as st

from domain.errors import FollowUpError
from domain.practice import PracticeCard
from indicators.registry import all_indicators
from views import markup, places
from wording import text
from wording.sentences import indicator_text
from workflows import access, practice, read
from workflows.insatser import insatser_of
from workflows.practice import Shown
from workflows.start import Store

# What came of the last button, and how many cards have been kept in this window: each has fields of its own.
_SAID, _WRITTEN = "_erfarenhet_svar", "_erfarenhet_skrivna"
# The instant of the card that the fields were filled from, by the fields' key.
_BEGUN = "_erfarenhet_fran"
_EMPTY = PracticeCard(
    card="", title="", what="", place="", indicator="", contact="", source="", data_version=0, evidence=""
)


def form(store: Store, who: access.Caller, found: Sequence[Shown]) -> None:
    """Choose place and measure, see what the figures say, and write."""
    if told := st.session_state.pop(_SAID, ""):
        st.info(markup.plain(told))
    part = st.expander(text("erfarenhet.skriv"), key="erfarenhet_oppen", on_change="rerun")
    if not part.open:
        return
    with part:
        known = read.reference(store)
        own = {each.card.card: each for each in found if _may(known, who, each.place.id)}
        picked = st.selectbox(
            text("erfarenhet.vilket"), ["", *own], key="erfarenhet_kort",
            format_func=lambda each: own[each].card.title if each else text("erfarenhet.nytt"),
        )  # fmt: skip
        _fields(store, who, own[picked].card if picked else None)


def _may(known: read.Reference, who: access.Caller, place: str) -> bool:
    area = known.area_of(place)
    return access.may(who, access.Action.WRITE_PRACTICE, area.id if area else "")


def _fields(store: Store, who: access.Caller, before: PracticeCard | None) -> None:
    known = read.reference(store)
    mine = [unit.id for unit in practice.can_be_about(known) if _may(known, who, unit.id)]
    key = f"erfarenhet_{before.card if before else 'ny'}"
    left, right = st.columns(2)
    place = left.selectbox(
        text("erfarenhet.falt.plats"), mine, mine.index(before.place) if before else 0, key=f"{key}_plats",
        format_func=lambda each: places.label(known, each),
    )  # fmt: skip
    measures = list(all_indicators())
    measure = right.selectbox(
        text("erfarenhet.falt.matt"), measures, measures.index(before.indicator) if before else 0, key=f"{key}_matt",
        format_func=lambda each: indicator_text(all_indicators()[each], "title"),
    )  # fmt: skip
    says = practice.evidence(store, place, measure)
    st.html(markup.paragraph(says.words, "exempelband" if says.is_sure else "obekraftad_rad"))
    if says.is_sure:
        _words(store, who, replace(before or _EMPTY, place=place, indicator=measure), f"{key}_{_written()}")
    if before:
        st.button(text("erfarenhet.ta_bort"), key=f"{key}_bort", on_click=_take_away, args=(store, before.card, who))


def _written() -> int:
    return int(st.session_state.get(_WRITTEN, 0))


def _words(store: Store, who: access.Caller, now: PracticeCard, key: str) -> None:
    """What is written, in a form of its own."""
    begun = _begun(now, key)
    known = read.reference(store)
    events = {each.id: each.title for each in insatser_of(known, known.unit(now.place))}
    with st.form(f"{key}_ord", border=True):
        title = st.text_input(text("erfarenhet.falt.rubrik"), now.title, max_chars=150, key=f"{key}_rubrik")
        what = st.text_area(text("erfarenhet.falt.gjordes"), now.what, height=160, max_chars=4000, key=f"{key}_gjordes")
        st.html(markup.paragraph(text("erfarenhet.varning"), "bildtext"))
        options = ["", *events]
        event = st.selectbox(
            text("erfarenhet.falt.insats"), options, options.index(now.event) if now.event in options else 0,
            format_func=lambda each: events.get(each, text("erfarenhet.ingen_insats")), key=f"{key}_insats",
        )  # fmt: skip
        contact = st.text_input(text("erfarenhet.falt.kontakt"), now.contact, max_chars=120, key=f"{key}_kontakt")
        st.html(markup.paragraph(text("erfarenhet.kontakt.hjalp"), "bildtext"))
        source = st.text_input(text("erfarenhet.falt.kalla"), now.source, max_chars=1000, key=f"{key}_kalla")
        if not st.form_submit_button(text("erfarenhet.spara"), type="primary"):
            return
    said = replace(now, at=begun, title=title, what=what, event=event or "", contact=contact, source=source)
    try:
        practice.write(store, said, who=who)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        if isinstance(error, practice.CardChangedMeanwhileError):
            st.button(text("erfarenhet.las_in"), on_click=_anew)
        return
    st.session_state[_WRITTEN] = st.session_state.get(_WRITTEN, 0) + 1
    st.session_state[_SAID] = text("erfarenhet.sparat")
    st.rerun()


def _begun(now: PracticeCard, key: str) -> datetime | None:
    """The instant of the card that the fields show: of the one that stands there when they have been out of sight."""
    is_in_sight = f"{key}_rubrik" in st.session_state
    begun: datetime | None = st.session_state.get(_BEGUN, {}).get(key, now.at) if is_in_sight else now.at
    st.session_state[_BEGUN] = {key: begun}
    return begun


def _anew() -> None:
    """Fields of their own again, filled from what stands there."""
    st.session_state[_WRITTEN] = _written() + 1


def _take_away(store: Store, card: str, who: access.Caller) -> None:
    try:
        practice.take_away(store, card, who=who)
    except FollowUpError as error:
        st.session_state[_SAID] = text(error.key, **error.values)
        return
    st.session_state[_SAID] = text("erfarenhet.borttaget")
