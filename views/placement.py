"""Placering: where to put teams, rooms and beds, as a map with its table, what it gives, and how sure it is."""

from html import escape

import streamlit as st

from domain.errors import FollowUpError
from views import markup, parts, places, run, save_scenario
from views import placement_parts as pieces
from views import placement_words as words
from views.figure import figure
from views.live import live
from views.placement_assumed import assumptions_used
from views.placement_choice import chosen
from views.placement_upload import own_tables
from wording import date_text, text
from workflows import placement, read
from workflows.placement import Answer
from workflows.placement_scenario import predicts, scenario
from workflows.start import Store


def placement_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.placering'))}</h1>" + markup.paragraph(text("placering.ingress"), "mening"))
    known = read.reference(store)
    asked = chosen(known)
    try:
        found = placement.answer(store, asked)
    except FollowUpError as error:
        st.warning(markup.plain(text(error.key, **error.values)))
    else:
        _told(store, known, found)
    own_tables(store, known)


def _told(store: Store, known: read.Reference, found: Answer) -> None:
    told = markup.paragraph(words.sentence(known, found), "mening")
    st.html(f'<h2 class="fynd">{escape(words.finding(found))}</h2>{told}')
    parts.unconfirmed(known, known.area_of(found.asked.place))
    left, right = st.columns([4, 5], gap="large")
    with left:
        deck = pieces.drawn_map(known, found, run.dark())
        st.pydeck_chart(deck, key="placeringskarta", height=460, alt=words.finding(found))
        st.html(pieces.signs(found, dark=run.dark()))
    with right:
        live(
            (pieces.chosen_table(known, found) if found.chosen else "") + pieces.levels_table(found),
            key="placeringstabell",
        )
        if found.chosen and found.variants:
            st.html(markup.paragraph(text("placering.haller.mening"), "bildtext"))
    _caption(store, found)
    with st.expander(text("placering.tabeller")):
        live(pieces.kommun_table(known, found) + pieces.existing_table(known, found), key="placeringskommuner")
    _sure(known, found)
    _not_known(known, found)
    _kept(store, found, places.label(known, found.asked.place))


def _caption(store: Store, found: Answer) -> None:
    told = [
        text(
            "kalla.egen",
            kallor=", ".join([*found.sources, text("placering.kalla.enheter"), text("placering.kalla.granser")]),
        ),
        text("bild.version", version=store.data_version()),
        text("bild.datum", datum=date_text(run.today())),
    ]
    sample = f'<b class="exempel">{escape(text("exempeldata"))}</b> ' if found.invented else ""
    credit = f" · {text('karta.osm')}" if any("OpenStreetMap" in each.precision for each in found.field.today) else ""
    st.html(f'<p class="bildtext">{sample}{escape(" · ".join(told) + credit)}</p>')


def _sure(known: read.Reference, found: Answer) -> None:
    """What one more would give, beside what is nearly as good."""
    left, right = st.columns(2, gap="large")
    with left:
        if len(found.curve) > 1:
            title = words.curve_title(found)
            st.html(f"<h3>{escape(title)}</h3>")
            figure(pieces.curve(found, dark=run.dark()), alt=title, key="placeringskurva")
            with st.expander(text("tabell.visa")):
                live(pieces.curve_table(found), key="placeringskurvtabell")
    with right:
        st.html(f"<h3>{escape(text('placering.likvardiga'))}</h3>{pieces.ties(known, found)}")


def _not_known(known: read.Reference, found: Answer) -> None:
    items = "".join(f"<li>{escape(each)}</li>" for each in words.unknown(known, found))
    st.html(f"<h3>{escape(text('placering.vetinte'))}</h3><ul>{items}</ul>")
    assumptions_used(found.assumptions, key="placeringsantaganden")


def _kept(store: Store, found: Answer, place: str) -> None:
    """The way to keep the placement; its title is made here, in the reader's language."""
    key = "placering.scenario.matt" if predicts(found) else "placering.scenario.utan"
    st.html(markup.paragraph(text(key), "bildtext"))
    title = text("placering.scenario.titel", nya=words.new_ones(found.asked, len(found.chosen)), plats=place)
    save_scenario.offer(store, lambda: scenario(store, found, title=title), key="placering", place=found.asked.place)
