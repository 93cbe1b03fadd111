"""Jämför: a place beside others, with intervals and verdicts, over time on one scale, and by size in a funnel."""

from html import escape

import streamlit as st

from domain.indicator import Published
from views import compare_figures, compare_set, markup, parts, places
from views.compare_choice import Comparing, chosen, period
from views.counted import counted
from views.selection import remember
from wording import text
from wording.side_by_side import explained, foremost


def compare_page() -> None:
    """The whole page."""
    st.html(f"<h1>{escape(text('sida.jamfor'))}</h1>{markup.paragraph(text('jamfor.ingress'), 'ingress')}")
    view = chosen()
    counted(view.store, view.indicator.id)
    if view.beside.shown and view.periods:
        compared(view)
    else:
        parts.headline(view.indicator, _nothing(view))
    left_out = compare_set.left_out(view.known, view.result, view.beside.left_out)
    if left_out:
        st.html(markup.paragraph(left_out, "jamfor_utelamnade"))
    compare_figures.official(view)
    remember("matt", "plats", "grupp", "period", *(["platser"] if view.wanted == compare_set.OWN else []),
             *(["yrke"] if view.indicator.breakdown else []))  # fmt: skip


def compared(view: Comparing) -> None:
    """The period, the finding, and the figures of a selection that has something to show."""
    top = st.container()
    picked = period(view)
    title, found = compare_figures.judged(
        view.known, view.result, view.focus, view.beside.shown, picked, view.breakdown
    )
    with top:
        _other_place(view)
        parts.headline(view.indicator, title)
        if found:
            st.html(markup.paragraph(explained(view.result, foremost(found)), "mening"))
    compare_figures.side_by_side(view, picked)
    compare_figures.over_time(view)
    compare_figures.funnel(view, picked)


def _other_place(view: Comparing) -> None:
    """Say so where another place is in focus than the one asked for."""
    if view.focus.id != view.asked.id:
        words = text("plats.annan", visad=places.label(view.known, view.focus.id), vald=view.asked.name)
        st.html(f'<p class="annan_plats" role="note">{escape(words)}</p>')


def _nothing(view: Comparing) -> str:
    """Why there is nothing to compare."""
    if view.result.rows.empty and isinstance(view.indicator, Published):
        return text("officiell.inte_hamtad", serie=view.indicator.published_series)
    return text("jamfor.fynd.inget")
