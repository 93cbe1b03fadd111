"""A place's own page: sentences made from the data, the one-page barometer, what has been done and where to go on.

Decision that could be disputed: a care unit has no page of its own, since nearly all of its figures would be hidden or
about so few; its kommun's page is shown, and says so.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from urllib.parse import urlencode

import streamlit as st

from domain.units import Event, Unit, UnitKind
from views import markup, parts, places, practice_offer, run
from views.barometer import barometer
from views.follow import follow
from views.kept import kept
from views.live import live
from views.selection import choice, remember
from views.standings import standings
from views.tour import tour
from wording import text
from wording.profile import moment, sentences, waiting_sentence, weakest
from workflows import read
from workflows.insatser import insatser_of
from workflows.start import Store

# So many insatser are shown before the rest is folded.
_FIRST = 4


@kept
def profile(known: read.Reference, store: Store, place: Unit, today: date) -> str:
    """The sentences, as HTML: the weakest area first and on a line of its own."""
    found = standings(known, store, place, today)
    weak = weakest(found, place)
    told = sentences(found, insatser_of(known, place), place)
    items = "".join(f"<li>{escape(each)}</li>" for each in told)
    waiting = waiting_sentence(found, today)
    return (
        f'<section class="plats_korthet"><h2>{escape(text("plats.korthet"))}</h2>'
        f'<p class="plats_svagast"><b>{escape(weak.line)}.</b> {escape(weak.because)}</p><ul>{items}</ul>'
        f"{markup.paragraph(waiting, 'bildtext')}</section>"
    )


@kept
def timeline(known: read.Reference, place: Unit) -> str:
    """What was done, as HTML: the latest first, with date, precision and source."""
    found = insatser_of(known, place)
    title = f"<h2>{escape(text('plats.gjordes'))}</h2>"
    if not found:
        return title + markup.paragraph(text("plats.insats.ingen", plats=place.name))
    rest = ""
    if len(found) > _FIRST:
        shown = escape(text("plats.gjordes.alla", antal=len(found)))
        rest = f"<details><summary>{shown}</summary>{_listed(found[_FIRST:])}</details>"
    return f"{title}{markup.paragraph(text('plats.gjordes.varning'), 'bildtext')}{_listed(found[:_FIRST])}{rest}"


def _listed(events: Sequence[Event]) -> str:
    return f'<ol class="plats_gjordes">{"".join(_event(each) for each in events)}</ol>'


def _event(event: Event) -> str:
    when = moment(event.start) + (f"–{moment(event.end)}" if event.end and event.end != event.start else "")
    told = {"matt.handelse.precision": event.precision, "matt.handelse.kalla": event.source}
    how = " · ".join(
        [*([escape(text("matt.handelse.beslut"))] if event.is_decision else []),
         *(f"{escape(text(key))} {markup.in_swedish(words)}" for key, words in told.items() if words)]
    )  # fmt: skip
    invented = f"<b>{escape(text('plats.gjordes.pahittad'))}</b> " if event.synthetic else ""
    return (
        f'<li><span class="plats_nar">{escape(when)}</span> <span>{markup.in_swedish(event.title)}'
        f'<span class="plats_liten">{invented}{how}</span></span></li>'
    )


@kept
def onward(known: read.Reference, place: Unit) -> str:
    """Where to go from here, as HTML: what the place is part of or consists of, and what else can be done with it."""
    asked = urlencode({"plats": place.id})
    pages = ("jamfor", "verkstad", "lektion", "finns", "ta_ut")
    links = [_link(f"/{page}?{asked}", text(f"plats.vidare.{page}", plats=place.name)) for page in pages]
    area = known.area_of(place.id)
    if area and area.id != place.id:
        links.insert(0, _link(places.home(area.id), text("plats.vidare.omradet", plats=area.name)))
    members = "".join(_link(places.home(each.id), each.name) for each in known.members(place.id))
    inside = f"<h3>{escape(text('plats.vidare.kommuner', plats=place.name))}</h3><ul>{members}</ul>" if members else ""
    title = escape(text("plats.vidare"))
    return f'<nav class="plats_vidare" aria-label="{title}"><h2>{title}</h2><ul>{"".join(links)}</ul>{inside}</nav>'


def _link(address: str, words: str) -> str:
    return f'<li><a href="{escape(address)}">{escape(words)}</a></li>'


def _chosen(known: read.Reference) -> Unit:
    options = places.choosable(known)
    picked = choice(
        text("plats.hitta"), options, key="plats", default=options[0], name=lambda each: places.label(known, each)
    )
    return known.unit(picked)


def _instead(known: read.Reference, asked: Unit) -> Unit:
    """The kommun of a care unit; any other place itself."""
    return known.unit(asked.parent_id) if asked.kind is UnitKind.ENHET else asked


def _said_about_unit(asked: Unit, place: Unit) -> str | None:
    if asked.id == place.id:
        return None
    words = escape(text("plats.enhet.rad", namn=asked.name, kommun=place.name))
    link = f'<a href="{escape(places.home(place.id))}">{escape(text("plats.enhet.lank", kommun=place.name))}</a>'
    return live(f'<p class="annan_plats plats_enhet" role="note">{words} {link}</p>', key="plats_enhet")


def place_page() -> None:
    """The whole page of one place."""
    store, today = run.store(), run.today()
    known = read.reference(store)
    heading = st.empty()
    asked = _chosen(known)
    place = _instead(known, asked)
    heading.html(f"<h1>{escape(place.name)}</h1>")
    tour("plats")
    remember("plats")
    picked = [_said_about_unit(asked, place)]
    st.html(profile(known, store, place, today) + parts.residents(store, place))
    parts.unconfirmed(known, known.area_of(place.id))
    st.html(f"<h2>{escape(text('plats.barometer'))}</h2>")
    picked.append(live(barometer(known, store, place, today), key="plats_barometer"))
    if tips := practice_offer.of_place(store, place.id, standings(known, store, place, today)):
        picked.append(live(tips, key="plats_erfarenhet"))
    parts.version(store.data_version(), today)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(timeline(known, place))
    with right:
        picked.append(live(onward(known, place), key="plats_vidare"))
    follow(next(filter(None, picked), None))
