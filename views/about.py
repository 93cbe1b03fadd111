"""What this is, which places it follows with their residents, the care units, and what has been published."""

from html import escape

import pandas as pd
import streamlit as st

from charts.sparkline import sparkline
from domain.units import Unit, UnitKind
from indicators.registry import all_indicators
from views import markup, parts, run
from views.live import live
from wording import date_text, number, text
from wording.profile import joined
from wording.sentences import indicator_text
from workflows import access, read
from workflows.publisher import publisher
from workflows.start import Store

_LATEST_VERSIONS = 20


def _population_row(kommun: Unit, area: Unit, known: read.Reference, rows: pd.DataFrame) -> str:
    status = text("medlemskap.bekraftad" if known.is_confirmed(area.id) else "medlemskap.obekraftad")
    if rows.empty:
        latest, year, source, curve = text("status.missing"), "", "", ""
    else:
        last = rows.iloc[-1]
        latest, year = number(last["value"]), last["period"]
        cited = ", ".join(dict.fromkeys(rows["source"].iloc[::-1]))
        source = text("exempeldata") if last["synthetic"] else text("kalla.kalla", kallor=cited)
        first = rows["period"].iloc[0]
        label = text("om.befolkningskurva", kommun=kommun.name, forsta=first, sista=year)
        curve = sparkline(rows["value"].tolist(), label=label) + f"<span>{escape(f'{first}–{year}')}</span>"
    cells = "".join(f"<td>{escape(each)}</td>" for each in (area.name, status))
    cells += f'<td class="tal">{escape(latest)}</td><td>{escape(year)}</td><td class="kurva">{curve}</td>'
    return f'<tr><th scope="row">{escape(kommun.name)}</th>{cells}<td>{escape(source)}</td></tr>'


def _population(store: Store, known: read.Reference) -> None:
    members = [(kommun, area) for area in known.areas() for kommun in known.members(area.id)]
    rows = read.population(store, kommuner=[kommun.id for kommun, _ in members])
    by_unit = dict(tuple(rows.groupby("unit")))
    empty = rows.iloc[:0]
    body = "".join(_population_row(kommun, area, known, by_unit.get(kommun.id, empty)) for kommun, area in members)
    keys = ("kommun", "modellomrade", "status", "invanare", "ar", "utveckling", "kalla")
    head = "".join(f'<th scope="col">{escape(text(f"om.kolumn.{key}"))}</th>' for key in keys)
    caption = escape(text("om.kommuner_tabell"))
    live(
        f'<div class="tabell" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>",
        key="befolkning",
    )


def _care_units(known: read.Reference) -> None:
    rows = []
    for unit in known.units.values():
        if unit.kind is UnitKind.ENHET and known.area_of(unit.id):
            beds = number(unit.beds) if unit.beds is not None else text("om.platser_okant")
            place, source = known.unit(unit.parent_id).name, _beds_source(unit)
            rows.append([_unit_name(unit), unit.unit_type.value, place, beds, source, unit.position_precision])
    headings = [text(f"om.enhet.{key}") for key in ("namn", "slag", "kommun", "platser", "kalla", "lage")]
    st.html(markup.table(text("om.enheter_tabell"), headings, rows, numeric=(3,), stacked=True))


def _unit_name(unit: Unit) -> str:
    """What it is called, and when it closed if it has."""
    closed = unit.to_on if unit.has_closed(run.today()) else None
    return text("om.enhet.stangd", namn=unit.name, datum=date_text(closed)) if closed else unit.name


def _beds_source(unit: Unit) -> str:
    if not unit.beds_on:
        return unit.beds_source
    return text("om.enhet.kalla_per", kalla=unit.beds_source, datum=date_text(unit.beds_on))


def _versions(store: Store) -> None:
    """What was published when. Who did it and why is for those who work here: a reason may hold a hidden number."""
    is_own = access.may_somewhere(run.caller(), access.Action.OWN_FIGURES)
    rows = [
        [str(each.data_version), date_text(each.published_at.date()), each.action]
        + ([each.actor, each.note] if is_own else [])
        for each in store.publications(limit=_LATEST_VERSIONS)
    ]
    names = ("nummer", "datum", "handelse", *(("vem", "anteckning") if is_own else ()))
    headings = [text(f"om.version.{key}") for key in names]
    st.html(markup.table(text("om.versioner_tabell"), headings, rows))


def _indicators() -> None:
    rows = [
        [
            indicator_text(each, "title"),
            text(f"omrade.{each.area}"),
            indicator_text(each, "definition"),
            text(f"bast.{each.direction.name.lower()}"),
        ]
        for each in all_indicators().values()
    ]
    headings = [text(f"om.matt.{key}") for key in ("namn", "omrade", "definition", "riktning")]
    st.html(markup.table(text("om.matt_tabell"), headings, rows, stacked=True))


def _about(known: read.Reference) -> list[str]:
    """What this is, of the places that are followed here."""
    areas = known.areas()
    unsure = [area.name for area in areas if not known.is_confirmed(area.id)]
    return [
        text("om.vad", antal=len(areas), omraden=joined([area.name for area in areas])),
        text("om.lasa"),
        text("om.dolda"),
        text("om.ansvar", samordnare=publisher().name or text("om.samordnare")),
        *([text("om.obekraftade", omraden=joined(unsure))] if unsure else []),
    ]


def about_page() -> None:
    """The page."""
    store = run.store()
    known = read.reference(store)
    st.html(f"<h1>{escape(text('om.rubrik'))}</h1>")
    for words in _about(known):
        st.html(markup.paragraph(words, "mening"))
    st.html(f"<h2>{escape(text('om.kommuner'))}</h2>")
    _population(store, known)
    st.html(f"<h2>{escape(text('om.matt'))}</h2>")
    _indicators()
    with st.expander(text("om.enheter")):
        _care_units(known)
    with st.expander(text("om.versioner")):
        _versions(store)
    parts.version(store.data_version(), run.today())
