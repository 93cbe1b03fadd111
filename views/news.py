"""Nytt: what each data version changed, what has been corrected or taken away, and when the next values come."""

import time
from html import escape
from urllib.parse import urlencode

import streamlit as st

from indicators.registry import all_indicators, indicator
from views import markup, news_calendar, news_editions, parts, places, run
from views.follow import follow
from views.live import live
from views.selection import adopt, choice, remember
from wording import language, text
from wording.sentences import indicator_text
from workflows import news, read
from workflows.news import Edition
from workflows.start import Store

_VIEWS = ("nytt", "rattat", "kommer")
# Known versions take a tenth of this; whoever comes first to new ones sees the latest while the others are compared.
_PATIENCE_S = 0.15
# Names of their own: a place chosen on another page does not narrow what is new.
_PLACE, _MEASURE, _PAGE, _VERSION = "nytt_plats", "nytt_matt", "nytt_sida", "version"


def news_page() -> None:
    """The page: which way to look, of which place and measure, and how to follow."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.nytt'))}</h1>" + markup.paragraph(text("nytt.ingress"), "mening"))
    seen = choice(
        text("nytt.vy"), _VIEWS, key="nytt_vy", default=_VIEWS[0], few=True, name=lambda each: text(f"nytt.vy.{each}")
    )
    if seen == "kommer":
        remember("nytt_vy")
        picked = live(news_calendar.expected(store, store.data_version(), run.today()), key="nytt_kommer")
        _follow("", "")
    else:
        picked = _published(store, seen)
    parts.version(store.data_version(), run.today())
    follow(picked)


def _published(store: Store, seen: str) -> str | None:
    """The data versions of a page of them, or what they corrected."""
    known = read.reference(store)
    place, measure = _asked(known)
    page = _page(store)
    remember("nytt_vy", _PLACE, _MEASURE, _PAGE)
    if not store.data_version():
        st.html(markup.paragraph(text("nytt.inga"), "mening"))
        return None
    span = news_editions.span(store, page)
    make = news_editions.corrected if seen == "rattat" else news_editions.editions
    slot = st.empty()
    found: list[Edition] = []
    begun = time.monotonic()
    with st.spinner(text("nytt.raknar")):
        for each in news.editions_in_turn(store, page=page, place=place, measure=measure):
            found.append(each)
            if time.monotonic() - begun > _PATIENCE_S:  # what there is so far, while the older ones are compared
                begun = time.monotonic()
                slot.html(make(known, tuple(found), (each.data_version, span[1]), store.data_version()))
    with slot.container():
        picked = live(make(known, tuple(found), span, store.data_version()), key=f"nytt_{seen}")
    _follow(place, measure)
    return picked


def _asked(known: read.Reference) -> tuple[str, str]:
    left, right = st.columns(2)
    with left:
        place = choice(
            text("nytt.plats"), ["", *places.choosable(known)], key=_PLACE, default="",
            name=lambda each: places.label(known, each) if each else text("nytt.plats.alla"),
        )  # fmt: skip
    with right:
        measure = choice(
            text("nytt.matt_val"), ["", *all_indicators()], key=_MEASURE, default="",
            name=lambda each: indicator_text(indicator(each), "title") if each else text("nytt.matt_val.alla"),
        )  # fmt: skip
    return place, measure


def _page(store: Store) -> int:
    """Which twenty versions: the latest, those chosen, or those that hold the version in the address."""
    options = [str(each) for each in range(1, news.pages(store) + 1)]
    wanted = st.query_params.pop(_VERSION, "")
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:9]) <= store.data_version():
        st.session_state[_PAGE] = str((store.data_version() - int(wanted[:9])) // news.A_PAGE + 1)
    if len(options) == 1:
        adopt(_PAGE, options, options[0])
        return 1
    return int(
        choice(
            text("nytt.sida"), options, key=_PAGE, default=options[0],
            name=lambda each: "{}–{}".format(*news_editions.span(store, int(each))),
        )
    )  # fmt: skip


def _follow(place: str, measure: str) -> None:
    """The feed and the calendar. They are files of this server, which no page opens: plain links."""
    chosen = {"plats": place, "matt": measure, "lang": "" if language() == "sv" else language()}
    query = urlencode({key: value for key, value in chosen.items() if value})
    feed = "/nytt.atom" + (f"?{query}" if query else "")
    calendar = "/kalender.ics" + ("" if language() == "sv" else f"?lang={language()}")
    words = text("nytt.folj.flode_val" if place or measure else "nytt.folj.flode")
    links = ((feed, words), (calendar, text("nytt.folj.kalender")))
    items = "".join(f'<li><a href="{escape(to)}">{escape(said)}</a></li>' for to, said in links)
    st.html(f'<nav class="nytt_folj" aria-label="{escape(text("nytt.folj"))}"><ul>{items}</ul></nav>')
