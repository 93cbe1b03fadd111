"""Stresstest: who is affected when something is taken away, how far the next one is and when it is recovered."""

from html import escape

import streamlit as st

from charts.axes import Figure
from charts.beds import beds_figure
from charts.stress import queue_figure
from domain.errors import FollowUpError
from views import beds_parts, markup, parts, run, stress_told
from views.figure import figure
from views.follow import follow
from views.live import live
from views.stress_choice import asked
from wording import text
from workflows import read, stress
from workflows.assumptions import of_model
from workflows.beds_wards import INDICATOR
from workflows.start import Store
from workflows.stress import Answer
from workflows.stress_units import CONTACTS, subjects


def stress_page() -> None:
    """The whole page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.stresstest'))}</h1>" + markup.paragraph(text("stresstest.ingress"), "mening"))
    if subjects(store):
        _asked_and_told(store)
    else:
        st.html(markup.paragraph(text("stresstest.inga"), "behov_svar"))
    parts.version(store.data_version(), run.today())


def _asked_and_told(store: Store) -> None:
    try:
        found = stress.answer(store, asked(store, read.reference(store)))
    except FollowUpError as error:
        st.warning(markup.plain(text(error.key, **error.values)))
        return
    _told(store, found)


def _told(store: Store, found: Answer) -> None:
    """The sentence, the small table, the figure with its twin, and what goes with it."""
    (first, more), title = stress_told.sentences(found), stress_told.title(found)
    st.html(f'<p class="behov_svar">{escape(first)}</p>' + (markup.paragraph(more, "mening") if more else ""))
    live(stress_told.table(found), key="stresstabell")
    drawing = _drawing(found)
    if drawing:
        st.html(f'<h2 class="fynd">{escape(title)}</h2>')
        figure(drawing, alt=f"{title}. {first} {more}".strip(), key="stressfigur")
        parts.notes(drawing["layout"]["meta"]["notes"])
        with st.expander(text("tabell.visa")):
            live(stress_told.twin(found), key="stresstvilling")
    _sources(store, found)
    own = of_model(stress.MODEL)
    rests_on = {each: own[each] for each in stress.used(found.asked) if found.contacts}
    rests_on |= of_model(stress.BEDS_MODEL) if found.beds else {}
    assumed = beds_parts.assumed(rests_on, found.assumptions, seed=found.seed)
    sections = stress_told.next_unit(found) + stress_told.unknown(found) + assumed
    follow(live(f'<div class="behov_delar">{sections}</div>', key="stressdelar"))


def _drawing(found: Answer) -> Figure | None:
    """The queue over the weeks; for beds alone the curve; nothing where no bed is left."""
    contacts, hit = found.contacts, found.beds
    if contacts:
        shown = contacts.queue[: stress_told.weeks_shown(found)]
        middle, low, high = shown.T.tolist()
        return queue_figure(middle, low, high, weeks=found.asked.weeks, dark=run.dark())
    if hit is None or not hit.left:
        return None
    drawn = hit.curve
    return beds_figure(
        drawn.count.tolist(), drawn.refused.tolist(), drawn.lower.tolist(), drawn.upper.tolist(),
        wanted=None, marks=stress_told.marks(hit), note=text("vardplatsbehov.not.spann"), dark=run.dark(),
    )  # fmt: skip


def _sources(store: Store, found: Answer) -> None:
    """Where the figures and the points come from."""
    unit = found.subject.unit.id
    indicator = CONTACTS if found.contacts else INDICATOR
    parts.caption(read.result(store, indicator, units=[unit]), run.today())
    words = text("stresstest.punkter", kallor=", ".join(found.way.sources))
    st.html(markup.paragraph(words, "bildtext"))
