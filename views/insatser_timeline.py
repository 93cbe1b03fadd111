"""The time line of insatser: one for each modellområde, in words and drawn, with the same as tables below."""

from datetime import date
from html import escape

import streamlit as st

from charts import timeline
from domain.insats import State, order_of, state_of
from domain.units import Event
from views import markup
from views.insatser_list import SIGNS, tables
from views.kept import kept
from views.live import live
from views.markup import in_swedish
from wording import text
from workflows.insatser import Group, grouped
from workflows.insatser_file import group_name
from workflows.insatser_words import decision_words, state_words, when_words
from workflows.read import Reference


def drawn(known: Reference, events: tuple[Event, ...], today: date) -> str | None:
    """The time lines, what their signs mean, and the table twin; gives the link that was chosen in the table."""
    if not events:
        st.html(markup.paragraph(text("insatser.inga.gor")))
        return None
    live(lines(known, events, today), key="insatser_tidslinje")
    with st.expander(text("insatser.tidslinje.tabell")):
        return live(tables(known, events, today), key="insatser_tabell")


@kept
def lines(known: Reference, events: tuple[Event, ...], today: date) -> str:
    """Every time line as HTML, all on the same axis."""
    on = timeline.axis(events, today)
    numbers = {each.id: number for number, each in enumerate(events)}
    groups = "".join(_group(group, on, today, numbers) for group in grouped(known, events))
    cannot = markup.paragraph(text("insatser.tidslinje.kan_inte"), "bildtext")
    return f'<div class="tidslinje">{_legend()}{groups}{cannot}</div>'


def _group(group: Group, on: timeline.Axis, today: date, numbers: dict[str, int]) -> str:
    name = escape(group_name(group))
    rows = "".join(_row(each, on, today, numbers[each.id]) for each in sorted(group.events, key=order_of))
    years = f'<div class="tid_par tid_axel" aria-hidden="true"><span></span>{timeline.scale(on)}</div>'
    return f'<section><h2>{name}</h2>{years}<ol class="tid_rader">{rows}</ol></section>'


def _row(event: Event, on: timeline.Axis, today: date, number: int) -> str:
    state = state_of(event, today)
    decided = decision_words(event)
    told = [state_words(state), when_words(event), *([text("insatser.beslutad", nar=decided)] if decided else [])]
    told += [text("plats.gjordes.pahittad")] if event.synthetic else []
    words = f'<b>{in_swedish(event.title)}</b><span class="plats_liten">{escape(" · ".join(told))}</span>'
    picture = timeline.row(timeline.bar(event, on, today), on, today, number=number)
    return f'<li class="tid_par"><span class="tid_ord">{words}</span>{picture}</li>'


def _legend() -> str:
    """What the bars, the soft edges and the rings mean."""
    states = "".join(
        f'<li class="tid_{state}"><span class="tid_prov" aria-hidden="true">{SIGNS[state]}</span>'
        f"{escape(state_words(state))}</li>"
        for state in State
    )
    return f'<ul class="tid_forklaring">{states}</ul>{markup.paragraph(text("insatser.tidslinje.lasa"), "bildtext")}'
