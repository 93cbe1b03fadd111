"""Hjälpte det?: a place, an insats and a measure; the answer in one sentence, the figure, and what it rests on."""

from collections.abc import Callable
from html import escape

import streamlit as st

from charts.axes import Figure
from charts.effect import effect_figure
from domain.effect import Effect
from domain.errors import FollowUpError
from domain.units import Event
from views import effect_parts, markup, parts, places, run
from views.figure import figure
from views.follow import follow
from views.kept import kept
from views.live import live
from views.selection import choice, remember
from wording import language, text, use
from wording.effect import answer, event_label, expected, figure_title, good, stamp
from wording.sentences import indicator_text
from workflows import effect, effect_file, read
from workflows.start import Store


def effect_page() -> None:
    """The whole page."""
    store = run.store()
    known = read.reference(store)
    st.html(f"<h1>{escape(text('sida.effekt'))}</h1>" + markup.paragraph(text("effekt.ingress"), "mening"))
    place = _place(store, known)
    events = effect.insatser(store, place)
    if events:
        _asked_and_told(store, known, place, events)
    else:
        remember("plats")
        st.html(markup.paragraph(text("effekt.inga", plats=known.unit(place).name), "effekt_svar"))
    parts.version(store.data_version(), run.today())


def _place(store: Store, known: read.Reference) -> str:
    """Where: the place asked for, else the first that has an insats meant to change a measure."""
    options = places.choosable(known)
    meant = {unit for each in known.events if each.expected for unit in each.unit_ids}
    first = next((each for each in options if each in meant), options[0])
    return choice(text("val.plats"), options, key="plats", default=first, name=lambda each: places.label(known, each))


def _asked_and_told(store: Store, known: read.Reference, place: str, events: list[Event]) -> None:
    """The insats and the measure, and what is found."""
    by_id = {each.id: each for each in events}
    left, right = st.columns(2)
    with left:
        event = choice(
            text("effekt.val.insats"),
            list(by_id),
            key="insats",
            default=events[0].id,
            name=lambda one: _label(by_id[one]),
        )
    measures = {each.id: each for each in effect.measures(by_id[event])}
    with right:
        measure = choice(
            text("val.matt"), list(measures), key="matt", default=next(iter(measures)),
            name=lambda one: indicator_text(measures[one], "title"),
        )  # fmt: skip
    remember("plats", "insats", "matt")
    try:
        found = effect.effect(store, place, event, measure)
    except FollowUpError as error:
        st.warning(markup.plain(text(error.key, **error.values)))
        return
    _told(store, found)


def _label(event: Event) -> str:
    return event_label(event.title, event.start, is_decision=event.is_decision)


def _told(store: Store, found: Effect) -> None:
    """The sentence, the figure with its twin and file, and the parts that the answer rests on."""
    st.html(
        f'<p class="fraga">{escape(figure_title(found))}: {markup.in_swedish(found.event.title)}</p>'
        f'<h2 class="fynd effekt_svar effekt_{found.outcome}">{escape(answer(found))}</h2>'
        + markup.paragraph(" ".join(each for each in (good(found), expected(found)) if each), "mening")
    )
    if found.points:
        _drawn(store, found)
    asked = effect.asked(store)
    follow(live(effect_parts.grounds(found, asked), key="effektdelar"))


def _drawn(store: Store, found: Effect) -> None:
    drawing = _figure(found, run.dark())
    figure(drawing, alt=f"{figure_title(found)}. {answer(found)}", key="effektkurva")
    parts.notes(drawing["layout"]["meta"]["notes"])
    result = read.result(store, found.indicator.id, units=[found.place.id], breakdown="")
    parts.caption(result, run.today())
    st.download_button(
        text("effekt.ladda_ner"), data=_maker(found, stamp(result, run.today())), mime="text/csv", key="effekt_csv",
        file_name=f"{text('effekt.filnamn')}_{found.indicator.id}_{found.place.id}.csv", on_click="ignore",
    )  # fmt: skip
    with st.expander(text("tabell.visa")):
        live(effect_parts.by_month(found), key="effekttabell")


@kept
def _figure(found: Effect, dark: bool) -> Figure:  # noqa: FBT001
    return effect_figure(found, dark=dark)


def _maker(found: Effect, caption: str) -> Callable[[], bytes]:
    chosen = language()  # the button is pressed in another thread, which knows no language

    def make() -> bytes:
        with use(chosen):
            return effect_file.csv_file(found, caption=caption)

    return make
