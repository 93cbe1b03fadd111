"""One indicator for one place: its question, the answer, the figure, the map and how it is counted.

Decision that could be disputed: the order is that of somebody who asks and has ten minutes. How the measure is counted
comes last and whole, since it is read by those who doubt the answer, and they want all of it.
"""

from collections.abc import Callable

import streamlit as st

from domain.indicator import Area
from views import parts, practice_offer, run
from views.ahead import ahead
from views.answer import answer
from views.area_choice import chosen, said_about_place
from views.around import around
from views.counted import counted
from views.definition import definition
from views.figure_part import figure_part
from views.follow import follow
from views.interpretation import interpretation_form
from views.live import live
from views.map_part import map_part
from views.selection import remember
from workflows import access


def area_page(area: Area) -> None:
    """The whole page of one area."""
    area_page_for(area, run.likely(), run.caller)


def area_page_for(area: Area, who: access.Caller, ask: Callable[[], access.Caller]) -> None:
    """The page as one sees it who may do what `who` may; `ask` tells anew who asks when something is written."""
    view = chosen(run.store(), area)
    counted(view.store, view.indicator.id)
    with st.container():  # what varies from place to place, so that the map stays where it is and is not begun anew
        said_about_place(view)
        follow(live(answer(view) + practice_offer.of_view(view), key="svar"))
        parts.unconfirmed(view.known, view.area)
        if view.unit.id in view.result.units:
            figure_part(view)
            interpretation_form(view, who, ask)
            around(view, run.today())
    map_part(view)
    st.html(definition(view.result, max(view.result.rows["period"], default=""), run.today()))
    remember("matt", "plats", "figur", *(["yrke"] if view.indicator.breakdown else []))
    ahead(view, area)
