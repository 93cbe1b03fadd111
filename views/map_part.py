"""The map of an area's page with its period, care units, table and download; a table of regions where there is no map.

Decision that could be disputed: the map that comes with the page is drawn by the server. The one that can be turned is
fetched by those who choose it, since its library is a third of all that the page weighs.
"""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from domain.result import Result
from domain.units import RIKET
from views import map_drawn, map_shown, markup, parts, places, run, tables
from views.area_choice import View
from views.downloads import downloads
from views.live import live
from views.map_drawn import Asked
from views.selection import adopt, choice, remember
from wording import period_text, text, unit_text, when_text
from workflows import export

# How many periods back the map can be taken.
_MOST_PERIODS = 24
# So many rows stand beside the map; more of them scroll in a box as high as it is.
_MOST_ROWS, _BOX_PX = 40, 560
_DRAWN, _TURNED = "karta", "karta_rorlig"


def map_part(view: View) -> None:
    """The kommuner on a map; what only regions have as a table; nothing where there are no values at all."""
    if view.has_map:
        _map(view)
    elif not view.whole.rows.empty:
        _regions(view)


def _map(view: View) -> None:
    title = st.container()
    asked, turned = _asked(view)
    found = map_drawn.drawn(view.known, view.whole, asked, view.asked.id)
    with title:
        live(heading(found), key="kartrubrik")
    left, right = st.columns([4, 5], gap="large")
    with left:
        if turned:
            _turned(view, asked)
        else:
            map_shown.shown(found.svg, found.keys, key=_DRAWN, on_chosen=_go_to_drawn)
    with right:
        _table(view, asked)
    if asked.care_units:
        _care_units(view, asked.period)
    st.html(markup.paragraph(text("karta.granser"), "bildtext"))
    parts.caption(view.whole, run.today())
    units = (RIKET,) if asked.whole_country else (view.unit.id, *view.compared)
    figure = export.Figure(
        indicator=view.indicator.id, units=units, kind="karta", breakdown=view.breakdown, period=asked.period
    )
    downloads(view.store, figure, key="karta", today=run.today())


def heading(found: map_drawn.Drawn) -> str:
    """What the map is of, and its finding, as HTML."""
    return f'<p class="fraga">{escape(text("karta.rubrik"))}</p><h2>{escape(found.title)}</h2>'


def _asked(view: View) -> tuple[Asked, bool]:
    """What is asked for, and whether the map that turns is."""
    period = _period(view.whole, text("val.period"))
    reaches = map_drawn.reaches_beyond(view.known, view.whole)
    columns = st.columns(3 if reaches else 2)
    with columns[0]:
        asked = asked_for(view, period, care_units=_pick("enheter", ["nej", "ja"]) == "ja")
    with columns[1]:
        turned = _pick("kartbild", ["ritad", "rorlig"]) == "rorlig"
    remember("period", "enheter", "kartbild")
    if reaches:
        with columns[2]:
            asked = wider(view, asked, _pick("omfang", ["omrade", "riket"]) == "riket")
        remember("omfang")
    return asked, turned


def asked_for(view: View, period: str, *, care_units: bool) -> Asked:
    """The map of one period, of the kommuner it is about."""
    name = view.area.name if view.area else text("karta.alla")
    return Asked(period, tuple(view.kommuner), name, care_units=care_units, dark=view.dark)


def wider(view: View, asked: Asked, whole_country: bool) -> Asked:  # noqa: FBT001
    """The same, of the whole country where that is asked for."""
    if not whole_country:
        return asked
    every = tuple(map_drawn.kommuner(view.known, view.whole, True))  # noqa: FBT003
    return replace(asked, focus=every, name=text("karta.riket"), whole_country=True)


def _pick(key: str, options: list[str]) -> str:
    return choice(
        text(f"karta.{key}"), options, key=key, default=options[0], few=True,
        name=lambda each: text(f"karta.{key}.{each}"),
    )  # fmt: skip


def periods_of(result: Result) -> list[str]:
    """The periods the map can be taken to, the latest last."""
    return [str(each) for each in sorted(result.rows["period"].unique())[-_MOST_PERIODS:]]


def _period(result: Result, label: str) -> str:
    """The period of the map or the table: the latest there is, or one the reader goes back to."""
    periods = periods_of(result)
    adopt("period", periods, periods[-1])
    if len(periods) == 1:  # nothing to slide between
        st.html(markup.paragraph(f"{label}: {period_text(periods[0])}"))
        return str(periods[0])
    return str(st.select_slider(label, periods, key="period", format_func=period_text))


def _go_to(unit_id: str) -> None:
    """The chosen kommun or care unit becomes the place of the page."""
    if unit_id:
        st.session_state["plats"] = unit_id


def _go_to_drawn() -> None:
    _go_to(map_shown.chosen(_DRAWN))


def _go_to_turned() -> None:
    objects = st.session_state[_TURNED].selection.objects
    found = [each for layer in objects.values() for each in layer]
    _go_to(next((str(each.get("properties", each).get("code", "")) for each in found), ""))


def _turned(view: View, asked: Asked) -> None:
    deck = map_drawn.turned(view.known, view.whole, asked)
    words = map_drawn.alt(view.whole, asked.period)
    st.pydeck_chart(
        deck, key=_TURNED, on_select=_go_to_turned, selection_mode="single-object", height=460, alt=words
    )  # fmt: skip
    st.html(markup.paragraph(text("karta.rorlig.hjalp")) + map_drawn.drawn(view.known, view.whole, asked, "").keys)


def rows(view: View, asked: Asked) -> list[str]:
    """The places of the table beside the map."""
    above = [view.area.id, view.area.parent_id] if view.area else places.regions(view.known)
    own = [each for each in view.kommuner if each in asked.focus]
    return [*own, *(each for each in asked.focus if each not in own), *([RIKET] if asked.whole_country else above)]


def _table(view: View, asked: Asked) -> None:
    listed = rows(view, asked)
    if len(listed) > _MOST_ROWS:
        with st.container(height=_BOX_PX):
            tables.at_one_period(view.known, view.whole, listed, asked.period)
        return
    tables.at_one_period(view.known, view.whole, listed, asked.period)
    others = map_drawn.drawn(view.known, view.whole, asked, view.asked.id).others
    if others:
        with st.expander(text("karta.grannar", antal=len(others))):
            live(neighbours(view, others, asked.period), key="grannar")


def neighbours(view: View, others: Sequence[tuple[str, str]], period: str) -> str:
    """The values of those on the map that it is not about, as a table in HTML."""
    headings = [text("karta.enheter.kommun"), text("tabell.varde", enhet=unit_text(view.indicator))]
    return markup.table(text("karta.grannar_tabell", nar=when_text(period)), headings, others, numeric=(1,))


def _care_units(view: View, period: str) -> None:
    """The points of the map as a table, what is not on it, how far to trust them, and whom to thank."""
    shown = map_drawn.care_units(view.known, period)
    rows = [[each.unit.name, each.type_text, view.known.unit(each.unit.parent_id).name, each.precision]
            for each in shown]  # fmt: skip
    headings = [text(f"karta.enheter.{each}") for each in ("namn", "slag", "kommun", "lage")]
    with st.expander(text("karta.enheter.visa_tabell", antal=len(rows))):
        st.html(markup.table(text("karta.enheter.tabell", nar=when_text(period)), headings, rows, stacked=True))
    words = [text("karta.enheter.osakra")]
    missing = map_drawn.unplaced(shown)
    if missing:
        words.append(text("karta.enheter.utan_lage", namn=", ".join(missing)))
    if any(each.is_credited for each in shown):
        words.append(text("karta.osm"))
    st.html(markup.paragraph(" ".join(words), "bildtext"))


def _regions(view: View) -> None:
    """What only regions have, side by side: there is nothing to draw on a map of kommuner."""
    st.html(f"<h2>{escape(text('regioner.rubrik'))}</h2>")
    period = _period(view.whole, text("tabell.period"))
    tables.at_one_period(view.known, view.whole, [*places.regions(view.known), RIKET], period)
    parts.caption(view.whole, run.today())
    remember("period")
