"""Vårdflöden: choose a modellområde and a period; the finding, the picture, its table twin and how to send flows in.

Decision that could be disputed: the picture is drawn twice, lying and standing, and the style sheet shows the one that
fits the screen. It costs a few kilobytes, and the words in it can be read on a phone.
"""

from html import escape

import streamlit as st

from charts.flow import flow_file, flow_picture
from domain.flow import Flows
from views import flows_table, markup, parts, run
from views.kept import kept
from views.live import live
from views.selection import choice, remember
from wording import date_text, period_text, text
from wording.flows import change, finding, sentence
from workflows import flows as flowing
from workflows import read
from workflows.start import Store

_AREA, _PERIOD = "modellomrade", "period"


def flows_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('floden.rubrik'))}</h1>{markup.paragraph(text('floden.ingress'), 'mening')}")
    known = read.reference(store)
    areas = {area.id: area.name for area in known.areas()}
    left, right, _ = st.columns([2, 2, 1], vertical_alignment="bottom")
    with left:
        first = next(iter([*flowing.with_flows(store), *areas]))
        modellomrade = choice(text("val.modellomrade"), list(areas), key=_AREA, default=first, name=areas.__getitem__)
    shown = flowing.shown(store, modellomrade)
    with right:
        if shown.periods:
            choice(text("floden.val.period"), shown.periods, key=_PERIOD, default=shown.periods[0], name=period_text)
    remember(_AREA, *([_PERIOD] if shown.periods else []))
    if shown.periods:
        _flows(shown, str(st.session_state[_PERIOD]))
    else:
        st.html(markup.paragraph(text("floden.tom.mening", plats=areas[modellomrade]), "mening"))
        st.html(markup.paragraph(text("floden.tom.gor")))
        parts.version(store.data_version(), run.today())
    _how_to_send(store, modellomrade)


def _flows(shown: flowing.Shown, period: str) -> None:
    now, before = shown.by_period[period], shown.before(period)
    st.html(f'<h2 class="fynd">{escape(finding(now))}</h2>{markup.paragraph(sentence(now), "mening")}')
    live(_pictures(now, run.dark()), key="flodesbild")
    st.html(_caption(now))
    parts.notes([text("floden.not.band"), text("floden.not.samma_person")])
    st.html(flows_table.between(now))
    st.html(f"<h2>{escape(text('floden.forandring.rubrik'))}</h2>{markup.paragraph(change(now, before), 'mening')}")
    if before is not None:
        st.html(flows_table.compared(now, before) + markup.paragraph(text("floden.not.osakerhet"), "bildtext"))
    _files(shown, now)


@kept
def _pictures(flows: Flows, dark: bool) -> str:  # noqa: FBT001
    label = text("floden.bild.beskrivning", mening=f"{finding(flows)}. {sentence(flows)}")
    wide = flow_picture(flows, label=label, dark=dark)
    narrow = flow_picture(flows, label=label, dark=dark, narrow=True)
    return f'<div class="floden_bred">{wide}</div><div class="floden_smal">{narrow}</div>'


def _source(flows: Flows) -> list[str]:
    return [
        text("kalla.egen", kallor=", ".join(flows.sources)),
        text("bild.version", version=flows.data_version),
        text("bild.datum", datum=date_text(run.today())),
    ]


def _caption(flows: Flows) -> str:
    sample = f'<b class="exempel">{escape(text("exempeldata"))}</b> ' if flows.synthetic else ""
    return f'<p class="bildtext">{sample}{escape(" · ".join(_source(flows)))}</p>'


def _files(shown: flowing.Shown, flows: Flows) -> None:
    """The picture and the numbers, as they are shown, to take along."""
    sample = [text("exempeldata")] if flows.synthetic else []
    words = " · ".join([*sample, flows.name, period_text(flows.period), *_source(flows)])
    title, told, name = finding(flows), sentence(flows), f"vardfloden_{flows.modellomrade}"
    every = [shown.by_period[each] for each in shown.periods]
    left, right, _ = st.columns([1, 1, 1])
    with left:
        st.download_button(
            text("floden.hamta.svg"),
            data=flow_file(flows, title=title, description=told, caption=words),
            file_name=f"{name}_{flows.period}.svg", mime="image/svg+xml", on_click="ignore", width="stretch",
        )  # fmt: skip
    with right:
        st.download_button(
            text("floden.hamta.csv"), data=flowing.csv_file(every), file_name=f"{name}.csv", mime="text/csv",
            on_click="ignore", width="stretch",
        )  # fmt: skip


def _how_to_send(store: Store, modellomrade: str) -> None:
    st.html(f"<h2>{escape(text('floden.skicka.rubrik'))}</h2>")
    steps = "".join(f"<li>{escape(text(f'floden.skicka.{each}'))}</li>" for each in ("ett", "tva", "tre", "fyra"))
    st.html(f'<ul class="floden_steg">{steps}</ul>')
    today = run.today()
    st.download_button(
        text("floden.hamta.mall"),
        data=lambda: flowing.template(store, modellomrade=modellomrade, today=today),
        file_name=f"vardfloden_{modellomrade}.xlsx",
        on_click="ignore",
    )
    st.page_link("pages/uppladdning.py", label=text("floden.skicka.lank"))
