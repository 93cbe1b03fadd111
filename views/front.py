"""The front page: three ways to a place, each of at most two actions; the headlines of all modellområden come below.

Decision that could be disputed: the ways come before the figures. Most come for their own kommun, and a reader on a bad
network can choose it before the table has been worked out.
"""

from html import escape

import streamlit as st

from charts.index_map import Spot, index_map, swatch
from domain.units import Unit
from views import markup, places, run
from views.front_search import front_search
from views.kept import kept
from views.live import live
from wording import text
from workflows import read
from workflows.read import Reference


@kept
def ways(known: Reference) -> str:
    """The map and the list as HTML."""
    groups = list(enumerate(known.areas()))
    spots = {
        kommun.id: Spot(kommun.name, places.home(kommun.id), number)
        for number, area in groups
        for kommun in known.members(area.id)
    }
    listed = "".join(_area(known, area, number) for number, area in groups)
    return (
        f'<div class="front_vagar"><section><h2>{escape(text("front.karta"))}</h2>'
        f"{index_map(spots, label=text('front.karta_namn'), around=places.drawn(known))}</section>"
        f"<section><h2>{escape(text('front.lista'))}</h2>{listed}</section></div>"
    )


def _area(known: Reference, area: Unit, number: int) -> str:
    mark = ""
    if not known.is_confirmed(area.id):
        mark = f' <span class="obekraftad">{escape(text("medlemskap.obekraftad"))}</span>'
    items = "".join(f"<li>{_link(kommun)}</li>" for kommun in known.members(area.id))
    return f'<h3 class="front_omrade">{swatch(number)}{_link(area)}{mark}</h3><ul>{items}</ul>'


def _link(unit: Unit) -> str:
    return f'<a href="{escape(places.home(unit.id))}">{escape(unit.name)}</a>'


def front() -> str | None:
    """Show the lead and the three ways; give the address that was chosen in this run, if any."""
    st.html(f"<h1>{escape(text('oversikt.rubrik'))}</h1>" + markup.paragraph(text("oversikt.ingress"), "mening"))
    known = read.reference(run.begun_store())
    searched = front_search(known)
    return searched or live(ways(known), key="vagar")
