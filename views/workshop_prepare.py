"""Prepare a workshop: place, area, and the ready-made agenda to use as it is or to change. All of it is in the address.

Decision that could be disputed: those who may not lead a workshop see the same agenda, to read.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st

from domain.errors import FollowUpError
from domain.indicator import Area
from domain.units import UnitKind
from domain.workshop import Workshop
from indicators.registry import indicator as lookup
from views import markup, places
from views.selection import choice, forget, remember, unknown
from wording import date_text, text
from wording.sentences import indicator_text
from workflows import access, read, workshop
from workflows import workshop_agenda as agenda
from workflows.clock import day_of
from workflows.start import Store
from workflows.workshop_agenda import Item
from workflows.workshop_questions import discussion

# The agenda as it stands in the address, where it is another than the ready-made one.
_ITEMS = "fragor"
_MOST_LISTED = 10
_KINDS = {UnitKind.KOMMUN, UnitKind.MODELLOMRADE}


def prepare(store: Store, who: access.Caller, *, heading: bool = True) -> None:
    """The whole preparation."""
    if heading:
        st.html(f"<h1>{escape(text('sida.verkstad'))}</h1>")
    st.html(f"<h2>{escape(text('verkstad.rubrik'))}</h2>{markup.paragraph(text('verkstad.ingress'), 'mening')}")
    known = read.reference(store)
    options = [each for each in places.choosable(known) if known.unit(each).kind in _KINDS]
    left, right = st.columns(2)
    with left:
        unit = choice(
            text("verkstad.plats"),
            options,
            key="plats",
            default=options[0],
            name=lambda each: places.label(known, each),
        )
    with right:
        areas = [each.value for each in agenda.READY]
        area = Area(
            choice(
                text("verkstad.omrade"), areas, key="omrade", default=areas[0], name=lambda each: text(f"omrade.{each}")
            )
        )
    may = access.may(who, access.Action.LEAD_WORKSHOP, workshop.modellomrade(store, unit))
    words = st.query_params.get(_ITEMS, "")
    if words and not agenda.is_known(words):
        forget(_ITEMS)
        unknown(_ITEMS)
    items = agenda.parsed(area, words)
    if may:
        _editor(area, items)
        _begin(store, unit, area, items, who)
    else:
        leads = access.may_somewhere(who, access.Action.LEAD_WORKSHOP)
        st.info(text("verkstad.stangt_plats" if leads else "verkstad.stangt"))
        _to_read(area, items)
    _earlier(store, known, who)
    remember("plats", "omrade")


def _to_read(area: Area, items: Sequence[Item]) -> None:
    headings = [text(f"verkstad.kolumn.{each}") for each in ("fraga", "samtal", "minuter")]
    rows = [
        [text("verkstad.valkomna.punkt"), "", str(agenda.WELCOME)],
        *([indicator_text(lookup(each.indicator), "question"), discussion(lookup(each.indicator)), str(each.minutes)]
          for each in items),
        [text("verkstad.avslut.punkt"), "", str(agenda.CLOSING)],
    ]  # fmt: skip
    caption = text("verkstad.tabell", omrade=text(f"omrade.{area}"))
    st.html(markup.table(caption, headings, rows, numeric=[2], stacked=True))
    st.html(markup.paragraph(_sum(items), "bildtext"))


def _sum(items: Sequence[Item]) -> str:
    whole = agenda.total(items)
    if whole == agenda.MINUTES:
        return text("verkstad.summa", antal=whole)
    return text("verkstad.summa_annan", antal=whole, fardig=agenda.MINUTES)


def _write(items: Sequence[Item]) -> None:
    st.query_params[_ITEMS] = agenda.written(items)


def _set_minutes(items: Sequence[Item], place: int, key: str) -> None:
    changed = Item(items[place].indicator, int(st.session_state[key]))
    _write([*items[:place], changed, *items[place + 1 :]])


def _editor(area: Area, items: Sequence[Item]) -> None:
    """The agenda, a row for each question, with the buttons that change it."""
    st.html(f"<h2>{escape(text('verkstad.dagordning'))}</h2>")
    st.html(markup.paragraph(text("verkstad.dagordning.mening"), "bildtext"))
    with st.container(key="verkstad_dagordning"):
        _edge(text("verkstad.valkomna.punkt"), agenda.WELCOME)
        for place in range(len(items)):
            _row(items, place)
        _edge(text("verkstad.avslut.punkt"), agenda.CLOSING)
    st.html(f'<p class="verkstad_summa" role="status">{escape(_sum(items))}</p>')
    _more(area, items)


def _edge(words: str, minutes: int) -> None:
    said = escape(text("verkstad.minuter", antal=minutes))
    st.html(f'<p class="verkstad_kant">{escape(words)} <span>{said}</span></p>')


def _row(items: Sequence[Item], place: int) -> None:
    item = items[place]
    indicator = lookup(item.indicator)
    title = indicator_text(indicator, "title")
    with st.container(horizontal=True, vertical_alignment="center", key=f"verkstad_rad_{item.indicator}"):
        st.html(
            f'<div class="verkstad_rad"><b>{place + 1}. {escape(indicator_text(indicator, "question"))}</b>'
            f"<span>{escape(discussion(indicator))}</span></div>"
        )
        key = f"verkstad_minuter_{item.indicator}"
        st.session_state[key] = item.minutes
        st.number_input(
            text("verkstad.minuter_for", matt=title), 1, agenda.MOST_MINUTES, key=key, label_visibility="collapsed",
            width=130, on_change=_set_minutes, args=(items, place, key),
        )  # fmt: skip
        st.button(
            text("verkstad.flytta_upp"),
            key=f"upp_{item.indicator}",
            disabled=place == 0,
            on_click=lambda: _write(agenda.earlier(items, place)),
        )
        st.button(
            text("verkstad.ta_bort"),
            key=f"bort_{item.indicator}",
            disabled=len(items) == 1,
            on_click=lambda: _write(agenda.without(items, place)),
        )


def _added(items: Sequence[Item]) -> None:
    if picked := st.session_state.pop("verkstad_ny", None):
        _write([*items, Item(picked, 7)])


def _back_to_ready() -> None:
    st.query_params.pop(_ITEMS, None)


def _more(area: Area, items: Sequence[Item]) -> None:
    left = agenda.addable(area, items)
    if left and len(items) < agenda.MOST_QUESTIONS:
        st.selectbox(
            text("verkstad.lagg_till"), left, index=None, key="verkstad_ny", on_change=_added, args=(items,),
            placeholder=text("verkstad.lagg_till.valj"),
            format_func=lambda each: indicator_text(lookup(each), "question"),
        )  # fmt: skip
    if tuple(items) != agenda.READY[area]:
        st.button(text("verkstad.aterstall"), on_click=_back_to_ready)


def _begin(store: Store, unit: str, area: Area, items: Sequence[Item], who: access.Caller) -> None:
    if not st.button(text("verkstad.borja"), type="primary"):
        return
    try:
        begun = workshop.begin(store, unit, area, items, who=who)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        return
    _open(begun.code)
    st.rerun()


def _open(code: str) -> None:
    st.query_params["kod"] = code


def _earlier(store: Store, known: read.Reference, who: access.Caller) -> None:
    """The latest workshops that one may lead, to go on with."""
    if not access.may_somewhere(who, access.Action.LEAD_WORKSHOP):
        return
    held = {each.code: each for each in workshop.led(store, who=who)[:_MOST_LISTED]}
    if not held:
        return
    st.html(f"<h2>{escape(text('verkstad.tidigare'))}</h2>")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            text("verkstad.tidigare"), list(held), key="verkstad_tidigare", label_visibility="collapsed",
            format_func=lambda code: _named(known, held[code]),
        )  # fmt: skip
        if picked:
            st.button(text("verkstad.oppna"), on_click=_open, args=(picked,))


def _named(known: read.Reference, held: Workshop) -> str:
    return text(
        "verkstad.tidigare.rad", omrade=text(f"omrade.{held.name}"), plats=known.unit(held.unit).name,
        datum=date_text(day_of(held.created_at)), kod=held.code,
    )  # fmt: skip
