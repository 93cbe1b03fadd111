"""The overview: each area's headline indicators by modellområde, with latest value, curve and direction in words."""

from html import escape
from itertools import groupby
from weakref import WeakSet

import streamlit as st

from charts.sparkline import sparkline
from domain.indicator import Area, Indicator
from domain.units import Unit
from indicators.registry import all_indicators, headlines
from views import markup, parts, places, run
from views.follow import follow
from views.front import front
from views.kept import kept
from views.live import live
from views.selection import choice, remember
from views.tour import tour
from wording import marks, period_text, text, value_text
from wording.sentences import direction_key, direction_text, indicator_text
from wording.summary import series, summarise
from workflows import read
from workflows.start import Store

# How much of the past the small curves show.
CURVE = {"månad": 36, "kvartal": 12, "år": 10}
# The data versions whose whole table has been worked out in this process.
_finished: WeakSet[read.Reference] = WeakSet()


@kept
def grid(known: read.Reference, store: Store, shown: str, count: int) -> str:
    """The first `count` rows of the table as HTML, made once per data version, language and choice of modellområde."""
    columns = tuple(unit for unit in known.areas() if shown in ("", unit.id))
    head = "".join(f'<th role="columnheader" scope="col">{_area_heading(known, unit)}</th>' for unit in columns)
    by_area = groupby(headlines()[:count], key=lambda each: each.area)
    body = "".join(_area_rows(known, store, area, list(rows), columns) for area, rows in by_area)
    return (
        f'<table class="oversikt" role="table"><caption class="dold">{escape(text("oversikt.tabell"))}</caption>'
        '<thead role="rowgroup">'
        f'<tr role="row"><th role="columnheader" scope="col">{escape(text("oversikt.matt"))}</th>{head}</tr></thead>'
        f"{body}</table>"
    )


def _area_heading(known: read.Reference, unit: Unit) -> str:
    name = escape(unit.name)
    if known.is_confirmed(unit.id):
        return name
    return f'{name} <span class="obekraftad">{escape(text("medlemskap.obekraftad"))}</span>'


def _area_rows(
    known: read.Reference, store: Store, area: Area, indicators: list[Indicator], columns: tuple[Unit, ...]
) -> str:
    title = f'<tr role="row"><th role="rowheader" scope="rowgroup" colspan="{len(columns) + 1}">'
    title += f"<h2>{escape(text(f'omrade.{area}'))}</h2></th></tr>"
    rows = "".join(_indicator_row(known, store, each.id, columns) for each in indicators)
    return f'<tbody role="rowgroup">{title}{rows}</tbody>'


@kept
def _indicator_row(_known: read.Reference, store: Store, indicator_id: str, columns: tuple[Unit, ...]) -> str:
    indicator = all_indicators()[indicator_id]
    title = indicator_text(indicator, "title")
    if indicator.nested:
        title = text("fynd.uppdelning", rubrik=title, uppdelning=indicator.breakdown[0])
    head = (
        f'<th role="rowheader" scope="row"><b>{escape(title)}</b>'
        f"<span>{escape(indicator_text(indicator, 'question'))}</span></th>"
    )
    return f'<tr role="row">{head}{"".join(_cell(store, indicator, unit) for unit in columns)}</tr>'


def _cell(store: Store, indicator: Indicator, unit: Unit) -> str:
    result = read.result(store, indicator.id, units=[unit.id], breakdown="")
    summary = summarise(result, unit.id)
    address = places.address(indicator, unit.id)
    key = direction_key(summary)
    values = series(result, unit.id)["value"].tail(CURVE[indicator.periodicity]).tolist()
    if summary is None or summary.last_value is None:
        words, when, curve = text("oversikt.inget_varde"), _why_none(summary), ""
    else:
        words, when = value_text(summary.last_value, indicator), period_text(summary.last_period)
        curve = sparkline(values, label=text("oversikt.kurva", matt=indicator_text(indicator, "title")))
    mark = marks.way_mark(key)
    return (
        f'<td role="cell" data-plats="{escape(unit.name)}"><a href="{escape(address)}">'
        f'<span class="varde">{escape(words)}</span><span class="nar">{escape(when)}</span>{curve}'
        f'<span class="riktning {parts.tone(key)}"><span aria-hidden="true">{mark}</span> '
        f"{escape(direction_text(summary))}</span></a></td>"
    )


def _why_none(summary: object) -> str:
    status = getattr(summary, "status", "")
    return text(f"oversikt.darfor.{'ej_relevant' if status == 'ej relevant' else 'saknas'}")


def _table(shown: str) -> str | None:
    """Show the table; give the address of the cell the reader chose in this run, if any.

    The first time after a start it takes a while, and the first row is shown as soon as there is that.
    """
    place = st.empty()
    begun = run.begun_store()
    if read.reference(begun) not in _finished:
        with place:
            live(grid(read.reference(begun), begun, shown, 1), key="oversikt_borjan")
    store = run.store()
    known = read.reference(store)
    whole = grid(known, store, shown, len(headlines()))
    _finished.add(known)
    with place:
        return live(whole, key="oversikt")


def overview_page() -> None:
    """The page: three ways to a place, the table, and the way to what the reader picks."""
    chosen = front()
    tour("oversikt")
    st.html(f"<h2>{escape(text('front.tabell'))}</h2>" + markup.paragraph(text("oversikt.tabell_mening"), "bildtext"))
    known = read.reference(run.begun_store())
    areas_by_id = {unit.id: unit.name for unit in known.areas()}
    shown = choice(
        text("oversikt.visa"),
        ["", *areas_by_id],
        key="visa",
        default="",
        few=True,
        name=lambda each: areas_by_id.get(each, text("oversikt.alla")),
    )
    remember("visa")
    follow(chosen)
    picked = _table(shown)
    st.html(markup.paragraph(text("oversikt.forklaring"), "bildtext"))
    parts.version(run.store().data_version(), run.today())
    follow(picked)
