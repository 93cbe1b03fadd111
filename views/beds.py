"""Behov av vårdplatser: how many beds are needed, with the curve, shared beds, a closed unit and what is not known."""

from collections.abc import Callable
from html import escape

import streamlit as st

from charts.beds import beds_figure
from domain.errors import FollowUpError
from domain.scenario import Scenario
from views import beds_parts, markup, parts, run, save_scenario
from views.beds_choice import asked
from views.beds_told import band_note, closed, headline, marks, meant, table, together, unknown
from views.figure import figure
from views.follow import follow
from views.live import live
from views.selection import choice, remember
from wording import text
from workflows import beds, read
from workflows.assumptions import of_model
from workflows.beds import Answer
from workflows.beds_scenario import scenario
from workflows.beds_wards import INDICATOR, wards
from workflows.start import Store


def beds_page() -> None:
    """The whole page."""
    store = run.store()
    st.html(
        f"<h1>{escape(text('sida.vardplatsbehov'))}</h1>" + markup.paragraph(text("vardplatsbehov.ingress"), "mening")
    )
    if wards(store):
        _asked_and_told(store)
    else:
        st.html(markup.paragraph(text("vardplatsbehov.inga"), "behov_svar"))
    parts.version(store.data_version(), run.today())


def _asked_and_told(store: Store) -> None:
    try:
        found = beds.answer(store, asked(store, read.reference(store)))
    except FollowUpError as error:
        st.warning(markup.plain(text(error.key, **error.values)))
        return
    _told(store, found)


def _told(store: Store, found: Answer) -> None:
    """The sentence, the figure with its twin, the sections and the way to keep it."""
    title, sentence = headline(found)
    st.html(f'<p class="behov_svar">{escape(sentence)}</p><h2 class="fynd">{escape(title)}</h2>')
    drawn = found.curve
    drawing = beds_figure(
        drawn.count.tolist(), drawn.refused.tolist(), drawn.lower.tolist(), drawn.upper.tolist(),
        wanted=found.asked.max_refusal, marks=marks(found), note=band_note(found), dark=run.dark(),
    )  # fmt: skip
    figure(drawing, alt=sentence, key="platskurva")
    parts.notes(drawing["layout"]["meta"]["notes"])
    parts.caption(read.result(store, INDICATOR, units=[found.ward.unit.id]), run.today())
    with st.expander(text("tabell.visa")):
        live(table(found), key="platstabell")
    extra = [*([together(found)] if found.together else []), *([closed(found)] if found.asked.closed_weeks else [])]
    assumed = beds_parts.assumed(of_model(beds.MODEL), found.assumptions, seed=found.seed)
    groups = ["".join(extra), "".join([meant(found), unknown(found), assumed])]
    follow(live("".join(f'<div class="behov_delar">{each}</div>' for each in groups if each), key="platsdelar"))
    _kept(store, found)


def _kept(store: Store, found: Answer) -> None:
    """The way to keep the months to come as a scenario, with the beds of today or those that are enough."""
    st.html(
        f"<h3>{escape(text('vardplatsbehov.scenario'))}</h3>" + markup.paragraph(text("vardplatsbehov.scenario.vad"))
    )
    counts = [str(each) for each in dict.fromkeys([found.ward.beds, found.curve.needed])]
    count = int(
        choice(
            text("vardplatsbehov.scenario.platser"), counts, key="med_platser", default=counts[0], few=True, name=str
        )
    )
    remember("med_platser")
    save_scenario.offer(store, _maker(store, found, count), key="vardplatsbehov", place=found.ward.unit.id)


def _maker(store: Store, found: Answer, count: int) -> Callable[[], Scenario]:
    return lambda: scenario(store, found, count=count)
