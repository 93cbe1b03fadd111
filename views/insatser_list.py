"""The compilation of insatser: a table for each modellområde, and the same as a file."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from urllib.parse import urlencode

import streamlit as st

from domain.insats import State, start_of, state_of
from domain.units import Event, UnitKind
from views import markup
from views.kept import kept
from views.live import live
from views.markup import in_swedish
from wording import language, text, use
from workflows import insatser_file
from workflows.insatser import Asked, Group, areas_of, grouped
from workflows.insatser_file import InsatsFormat, group_name
from workflows.insatser_words import decision_words, effects_words, place_words, points_words, state_words, when_words
from workflows.read import Reference
from workflows.start import Store

_COLUMNS = ("insats", "lage", "nar", "var", "punkter", "kalla")
# The sign of each state, so that none is told by its colour alone.
SIGNS = {
    State.ONGOING: "▶", State.BEGUN: "▷", State.PLANNED: "◌", State.DECIDED: "○", State.DONE: "■", State.STOPPED: "✕",
}  # fmt: skip


def listed(known: Reference, events: tuple[Event, ...], today: date) -> str | None:
    """The tables; gives the link that was chosen in them."""
    if events:
        return live(tables(known, events, today), key="insatser_lista")
    st.html(markup.paragraph(text("insatser.inga.gor")))
    return None


@kept
def tables(known: Reference, events: tuple[Event, ...], today: date) -> str:
    """A table for each modellområde, as HTML; first what concerns several of them."""
    return "".join(_table(known, group, today) for group in grouped(known, events))


def _table(known: Reference, group: Group, today: date) -> str:
    name = escape(group_name(group))
    headings = [text(f"insatser.kolumn.{each}") for each in _COLUMNS]
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    rows = "".join(_row(known, each, headings, today) for each in group.events)
    return (
        f'<h2>{name}</h2><div class="tabell staplad insats_tabell" tabindex="0" role="group" aria-label="{name}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(known: Reference, event: Event, headings: Sequence[str], today: date) -> str:
    cells = [_state(state_of(event, today)), _when(event), in_swedish(place_words(known, event)),
             escape(points_words(event.orienteringspunkter)), in_swedish(event.source)]  # fmt: skip
    told = "".join(
        f'<td data-rubrik="{escape(name)}">{cell}</td>' for name, cell in zip(headings[1:], cells, strict=True)
    )
    return f'<tr><th scope="row" data-rubrik="{escape(headings[0])}">{_what(known, event)}</th>{told}</tr>'


def _what(known: Reference, event: Event) -> str:
    """The title, with what it is meant to do, that it is invented where it is, and the way to whether it helped."""
    more = [text("insatser.vantas", effekt=effects_words(event.expected))] if event.expected else []
    more += [text("plats.gjordes.pahittad")] if event.synthetic else []
    below = f'<span class="plats_liten">{escape(" ".join(more))}</span>' if more else ""
    return f"<b>{in_swedish(event.title)}</b>{below}{_did_it_help(known, event)}"


def _did_it_help(known: Reference, event: Event) -> str:
    """The link to what can be said of its effect; "" where no start is known, or no place that has figures."""
    followed = [known.unit(each) for each in event.unit_ids if areas_of(known, [each])]
    kommuner = [each.id for each in followed if each.kind is UnitKind.KOMMUN]
    areas = [each.id for each in followed if each.kind is UnitKind.MODELLOMRADE]
    near = kommuner if len(kommuner) == 1 else [*areas, *kommuner]
    if not start_of(event) or not near:
        return ""
    asked = escape(urlencode({"plats": near[0], "insats": event.id}))
    return f'<a class="insats_effekt" href="/effekt?{asked}">{escape(text("sida.effekt"))}</a>'


def _state(state: State) -> str:
    return f'<span aria-hidden="true">{SIGNS[state]}</span> {escape(state_words(state))}'


def _when(event: Event) -> str:
    """From when to when, with the decision and how well it is known on lines of their own."""
    decided = decision_words(event)
    more = [text("insatser.beslutad", nar=decided)] if decided else []
    below = "".join(f'<span class="plats_liten">{escape(each)}</span>' for each in more)
    known_to = (
        f'<span class="plats_liten">{escape(text("matt.handelse.precision"))} {in_swedish(event.precision)}</span>'
    )
    return f"{escape(when_words(event))}{below}{known_to if event.precision else ''}"


def files(store: Store, asked: Asked, today: date) -> None:
    """The buttons that take out what is chosen."""
    with st.container(horizontal=True, key="insatser_filer"):
        for fmt in insatser_file.FORMATS:
            st.download_button(
                text(f"insatser.ladda_ner.{fmt}"), data=_maker(store, asked, fmt, today), key=f"insatser_{fmt}",
                file_name=insatser_file.file_name(store, asked, fmt), on_click="ignore",
            )  # fmt: skip


def _maker(store: Store, asked: Asked, fmt: InsatsFormat, today: date) -> Callable[[], bytes]:
    chosen = language()  # the button is pressed in another thread, which knows no language

    def make() -> bytes:
        with use(chosen):
            return insatser_file.made(store, asked, fmt, today=today).content

    return make
