"""Ta ut: choose what, see what there is of it, choose how, and have the file made.

Decision that could be disputed: even a small file is made beside the app and waited for, as the large ones are. There
is then one way to do it, and people in a room who all take out the same page wait for each other and not for the app.
"""

from html import escape

import streamlit as st

from indicators.registry import all_indicators, areas, indicator, of_area
from views import markup, parts, places, run
from views.follow import follow
from views.live import live
from views.selection import choice, remember
from views.take_out_contents import contents
from views.take_out_how import how
from views.take_out_job import job
from wording import text
from wording.sentences import indicator_text
from workflows import read
from workflows.package_contents import told
from workflows.scope import Scope

_ALL = "alla"


def take_out_page() -> None:
    """The page: what, what there is of it, how, and what has been made."""
    store = run.store()
    known = read.reference(store)
    st.html(f"<h1>{escape(text('sida.ta_ut'))}</h1>" + markup.paragraph(text("ta_ut.ingress"), "mening"))
    st.html(f"<h2>{escape(text('ta_ut.vad'))}</h2>")
    scope = _scope(known)
    contents(told(store, scope, today=run.today()))
    st.html(f"<h2>{escape(text('ta_ut.hur'))}</h2>")
    wanted = how()
    job(store, scope, wanted)
    _more()
    parts.version(store.data_version(), run.today())


def _scope(known: read.Reference) -> Scope:
    """Place, area and measure, each of them all there are if nothing is chosen; the address holds them."""
    left, middle, right = st.columns(3)
    with left:
        options = [_ALL, *places.choosable(known)]
        place = choice(
            text("val.plats"), options, key="plats", default=_ALL,
            name=lambda each: text("ta_ut.alla_modellomraden") if each == _ALL else places.label(known, each),
        )  # fmt: skip
    with middle:
        slugs = [_ALL, *(each.value for each in areas())]
        asked = st.query_params.get("matt", "")
        own = indicator(asked).area.value if asked in all_indicators() else _ALL
        area = choice(
            text("val.omrade"), slugs, key="omrade", default=own,
            name=lambda each: text("finns.omrade.alla") if each == _ALL else text(f"omrade.{each}"),
        )  # fmt: skip
    with right:
        within = (
            list(all_indicators())
            if area == _ALL
            else [each.id for one in areas() if one == area for each in of_area(one)]
        )
        measure = choice(
            text("val.matt"), [_ALL, *within], key="matt", default=_ALL,
            name=lambda each: text("ta_ut.varje_matt") if each == _ALL else indicator_text(indicator(each), "title"),
        )  # fmt: skip
    remember("plats", "omrade", "matt")
    chosen = ["" if each == _ALL else each for each in (place, area, measure)]
    return Scope(place=chosen[0], area=chosen[1], indicator=chosen[2])


def _more() -> None:
    """The other ways to spread what is known."""
    pages = ("halvarsrapport", "oppna_data", "nytt")
    ways = "".join(
        f'<li><a href="/{page}">{escape(text(f"sida.{page}"))}</a><span>{escape(text(f"ta_ut.mer.{page}"))}</span></li>'
        for page in pages
    )
    st.html(f"<h2>{escape(text('ta_ut.mer'))}</h2>")
    follow(live(f'<ul class="ta_ut_mer">{ways}</ul>', key="ta_ut_mer"))
