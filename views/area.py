"""One area: choose a measure and a place; see the finding, the curve, the map, the table and how it is counted."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from charts.axes import Figure
from domain.indicator import Area
from domain.result import Result
from domain.units import RIKET, Unit, UnitKind
from views import parts, places, run, tables
from views.area_choice import View, chosen, said_about_place
from views.around import around, can_show, control_html, providers, shown_with, verdicts
from views.counted import counted
from views.downloads import downloads
from views.figure import figure
from views.kept import kept
from views.selection import adopt, choice, remember, unknown_in_address
from wording import number, period_text, text, when_text
from wording.control import control_of, control_words
from wording.sentences import finding, indicator_text, sentence
from wording.summary import Summary, summarise
from workflows import export, read

# How many periods back the map can be taken.
_MAP_PERIODS = 24


def _figure(view: View, *, kind: export.Kind, period: str = "") -> export.Figure:
    """The same figure as on the page, to take out."""
    return export.Figure(
        indicator=view.indicator.id,
        units=(view.unit.id, *view.compared),
        kind=kind,
        breakdown=view.breakdown,
        period=period,
    )


@kept
def _said(result: Result, unit: Unit, breakdown: str) -> tuple[Summary | None, str, str]:
    """The summary, the finding and the sentence of one series."""
    return summarise(result, unit.id, breakdown), finding(result, unit, breakdown), sentence(result, unit, breakdown)


@kept
def _drawing(result: Result, units: Sequence[str], dark: bool) -> tuple[Figure, list[str], str]:  # noqa: FBT001
    from charts.line import line, notes

    return line(result, units=units, dark=dark), notes(result, units=units), ""


@kept
def _control(result: Result, unit: Unit, breakdown: str, dark: bool) -> tuple[Figure, list[str], str]:  # noqa: FBT001
    from charts.control import control

    drawing = control(result, unit=unit.id, breakdown=breakdown, dark=dark)
    words = control_words(result, control_of(result, unit.id, breakdown))
    return drawing, drawing["layout"]["meta"]["notes"], control_html(words)


def _kind() -> export.Kind:
    """The curve with what it is compared with, or the control chart of the place alone."""
    kinds: list[export.Kind] = ["linje", "styrdiagram"]
    picked = choice(
        text("val.figur"), kinds, key="figur", default=kinds[0], few=True, name=lambda each: text(f"figur.sort.{each}")
    )
    return "styrdiagram" if picked == "styrdiagram" else "linje"


def _curve(view: View) -> None:
    kind = _kind()
    shown = tuple(unit for unit in [view.unit.id, *view.compared] if unit in view.result.units)
    if kind == "linje":
        drawing, marks, words = _drawing(view.result, shown, view.dark)
    else:
        drawing, marks, words = _control(view.result, view.unit, view.breakdown, view.dark)
    place = st.empty()
    if words:
        place.html(words)
    figure(drawing, alt=_said(view.result, view.unit, view.breakdown)[2], key="kurva")
    parts.notes(marks)
    st.html(can_show(view.result, view.unit, view.breakdown))
    parts.caption(view.result, run.today())
    downloads(view.store, _figure(view, kind=kind), key="kurva", today=run.today())
    with st.expander(text("tabell.visa")):
        tables.over_time(view.result, view.unit, view.breakdown)


def _period(result: Result, label: str) -> str:
    """The period of the map or the table: the latest there is, or one the reader goes back to."""
    periods = sorted(result.rows["period"].unique())[-_MAP_PERIODS:]
    adopt("period", periods, periods[-1])
    return str(st.select_slider(label, periods, key="period", format_func=period_text))


@kept
def _map_drawing(
    known: read.Reference,
    whole: Result,
    period: str,
    focus: Sequence[str],
    dark: bool,  # noqa: FBT001
) -> tuple[Any, list[tuple[str, str, int]]]:
    from charts.kommun_map import kommun_map, legend

    deck = kommun_map(whole, period=period, units=places.drawn(known), focus=focus, dark=dark)
    return deck, legend(whole, period=period, dark=dark)


def _map(view: View) -> None:
    whole = view.whole
    st.html(f"<h2>{escape(text('karta.rubrik'))}</h2>")
    period = _period(whole, text("val.period"))
    left, right = st.columns([4, 5], gap="large")
    with left:
        deck, classes = _map_drawing(view.known, whole, period, tuple(view.kommuner), view.dark)
        alt = text("karta.alt", matt=indicator_text(view.indicator, "title"), nar=when_text(period))
        st.pydeck_chart(deck, key="karta", on_select="rerun", selection_mode="single-object", height=460, alt=alt)
        parts.legend(classes)
    with right:
        above = [view.area.id, view.area.parent_id] if view.area else places.regions(view.known)
        tables.at_one_period(view.known, whole, [*view.kommuner, *above], period)
    parts.caption(whole, run.today())
    downloads(view.store, _figure(view, kind="karta", period=period), key="karta", today=run.today())


def _regions(view: View) -> None:
    """What only regions have, side by side: there is nothing to draw on a map of kommuner."""
    st.html(f"<h2>{escape(text('regioner.rubrik'))}</h2>")
    period = _period(view.whole, text("tabell.period"))
    tables.at_one_period(view.known, view.whole, [*places.regions(view.known), RIKET], period)
    parts.caption(view.whole, run.today())


def _residents(view: View) -> str:
    """The place's residents in words, if it is a kommun with a published figure."""
    if view.unit.kind is not UnitKind.KOMMUN:
        return ""
    rows = read.population(view.store, kommuner=[view.unit.id])
    if rows.empty:
        return ""
    last = rows.iloc[-1]
    source = text("exempeldata") if last["synthetic"] else text("kalla.kalla", kallor=last["source"])
    return text("plats.invanare", plats=view.unit.name, antal=number(last["value"]), ar=last["period"], kalla=source)


def area_page(area: Area) -> None:
    """The whole page of one area."""
    store = run.store()
    st.html(f"<h1>{escape(text(f'omrade.{area}'))}</h1>")
    view = chosen(store, area)
    counted(store, view.indicator.id)
    notice = st.empty()
    said_about_place(view)
    summary, title, words = _said(view.result, view.unit, view.breakdown)
    left, right = st.columns([3, 2], gap="large")
    with left:
        parts.headline(view.indicator, title)
        parts.number_and_sentence(view.indicator, summary, words)
        shown_with(view)
        parts.residents(_residents(view))
        providers(view)
        verdicts(view)
    with right:
        parts.definition(view.indicator, max(view.result.rows["period"], default=""), run.today())
    parts.unconfirmed(view.known, view.area)
    if view.unit.id in view.result.units:
        _curve(view)
        around(view, run.today())
    if view.has_map:
        _map(view)
    elif not view.whole.rows.empty:
        _regions(view)
    with notice:
        parts.unknown(unknown_in_address())
    remember("matt", "plats", "period", "figur", *(["yrke"] if view.indicator.breakdown else []))
