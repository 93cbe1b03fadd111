"""One area: choose a measure and a place; see the finding, the curve, the map, the table and how it is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from charts.axes import Figure
from domain.indicator import Area, Indicator
from domain.result import Result
from domain.units import Unit, UnitKind
from indicators.registry import of_area
from views import parts, places, run, tables
from views.downloads import downloads
from views.figure import figure
from views.kept import kept
from views.selection import adopt, choice, remember, unknown_in_address
from wording import number, period_text, text
from wording.sentences import finding, indicator_text, sentence
from wording.summary import Summary, summarise
from workflows import export, read
from workflows.start import Store

# How many periods back the map can be taken.
_MAP_PERIODS = 24


@dataclass(frozen=True)
class View:
    """One selection and the Result it gave: everything the parts of the page are made from."""

    store: Store
    known: read.Reference
    result: Result
    unit: Unit
    breakdown: str
    compared: Sequence[str]
    dark: bool

    @property
    def indicator(self) -> Indicator:
        return self.result.indicator

    @property
    def area(self) -> Unit | None:
        """The modellområde the place lies in."""
        return self.known.area_of(self.unit.id)

    @property
    def kommuner(self) -> list[str]:
        """The kommuner the map is about: those of the place's modellområde, or of all of them."""
        areas = [self.area] if self.area else self.known.areas()
        return [member.id for area in areas for member in self.known.members(area.id)]


def _chosen(store: Store, area: Area) -> View:
    known = read.reference(store)
    indicators = {each.id: each for each in of_area(area)}
    first = next(iter(indicators))
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        picked = choice(
            text("val.matt"), list(indicators), key="matt", default=first, few=True,
            name=lambda each: indicator_text(indicators[each], "title"),
        )  # fmt: skip
    with right:
        options = places.choosable(known)
        unit_id = choice(
            text("val.plats"), options, key="plats", default=options[0], name=lambda each: places.label(known, each)
        )
    indicator, unit = indicators[picked], known.unit(unit_id)
    breakdown = ""
    if indicator.breakdown:
        breakdown = choice(
            text("val.yrke"), ["", *indicator.breakdown], key="yrke", default="", few=True,
            name=lambda each: each or text("val.alla_yrken"),
        )  # fmt: skip
    compared = places.compared_with(known, unit)
    result = read.result(store, picked, units=[unit_id, *compared], breakdown=breakdown)
    return View(store, known, result, unit, breakdown, compared, run.dark())


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
def _drawing(result: Result, units: Sequence[str], dark: bool) -> tuple[Figure, list[str]]:  # noqa: FBT001
    from charts.line import line, notes

    return line(result, units=units, dark=dark), notes(result, units=units)


def _curve(view: View) -> None:
    shown = tuple(unit for unit in [view.unit.id, *view.compared] if unit in view.result.units)
    drawing, marks = _drawing(view.result, shown, view.dark)
    figure(drawing, alt=_said(view.result, view.unit, view.breakdown)[2], key="kurva")
    parts.notes(marks)
    parts.caption(view.result, run.today())
    downloads(view.store, _figure(view, kind="linje"), key="kurva", today=run.today())
    with st.expander(text("tabell.visa")):
        tables.over_time(view.result, view.unit, view.breakdown)


def _period(result: Result) -> str:
    """The period of the map: the latest there is, or one the reader goes back to."""
    periods = sorted(result.rows["period"].unique())[-_MAP_PERIODS:]
    adopt("period", periods, periods[-1])
    return str(st.select_slider(text("val.period"), periods, key="period", format_func=period_text))


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
    whole = read.result(view.store, view.indicator.id, breakdown=view.breakdown)
    st.html(f"<h2>{escape(text('karta.rubrik'))}</h2>")
    period = _period(whole)
    left, right = st.columns([1, 1], gap="large")
    with left:
        deck, classes = _map_drawing(view.known, whole, period, tuple(view.kommuner), view.dark)
        alt = text("karta.alt", matt=indicator_text(view.indicator, "title"), period=period_text(period))
        st.pydeck_chart(deck, key="karta", on_select="rerun", selection_mode="single-object", height=460, alt=alt)
        parts.legend(classes)
    with right:
        above = [view.area.id, view.area.parent_id] if view.area else places.regions(view.known)
        tables.at_one_period(view.known, whole, [*view.kommuner, *above], period)
    parts.caption(whole, run.today())
    downloads(view.store, _figure(view, kind="karta", period=period), key="karta", today=run.today())


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
    view = _chosen(store, area)
    notice = st.empty()
    summary, title, words = _said(view.result, view.unit, view.breakdown)
    left, right = st.columns([3, 2], gap="large")
    with left:
        parts.headline(view.indicator, title)
        parts.number_and_sentence(view.indicator, summary, words)
        parts.residents(_residents(view))
    with right:
        parts.definition(view.indicator)
    parts.unconfirmed(view.known, view.area)
    _curve(view)
    _map(view)
    with notice:
        parts.unknown(unknown_in_address())
    remember("matt", "plats", "period", *(["yrke"] if view.indicator.breakdown else []))
