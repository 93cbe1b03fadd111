"""What there is: choose a place or a measure, read the sentence, see every year with the reason for each hole."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from domain.available import Cell
from domain.indicator import Indicator
from domain.units import UnitKind
from indicators.registry import all_indicators, areas, indicator, of_area
from views import available_table as tables
from views import markup, parts, places, run
from views.follow import follow
from views.live import live
from views.selection import choice, remember
from wording import language, text, use
from wording.available import measure_sentence, place_sentence
from wording.sentences import indicator_text
from workflows import available, available_file, read
from workflows.start import Store

_VIEWS = ("matt", "platser")


def available_page() -> None:
    """The page: which way to look, the sentence, the areas, the matrix, its signs and the file."""
    store = run.store()
    known = read.reference(store)
    st.html(f"<h1>{escape(text('sida.finns'))}</h1>" + markup.paragraph(text("finns.ingress"), "mening"))
    seen = choice(
        text("finns.vy"), _VIEWS, key="vy", default=_VIEWS[0], few=True, name=lambda each: text(f"finns.vy.{each}")
    )
    picked = _of_place(store, known) if seen == _VIEWS[0] else _of_measure(store, known)
    with st.expander(text("finns.teckenforklaring")):
        st.html(tables.legend())
    parts.version(store.data_version(), run.today())
    follow(picked)


def _place(known: read.Reference) -> str:
    options = places.choosable(known)
    return choice(
        text("val.plats"), options, key="plats", default=options[0], name=lambda each: places.label(known, each)
    )


def _of_place(store: Store, known: read.Reference) -> str | None:
    """Every measure, or those of one area, for one place."""
    slugs = ["", *(each.value for each in areas())]
    area = choice(
        text("finns.omrade"), slugs, key="omrade", default="", few=True,
        name=lambda each: text(f"omrade.{each}") if each else text("finns.omrade.alla"),
    )  # fmt: skip
    unit = _place(known)
    remember("vy", "omrade", "plats")
    shown = [each for one in areas() if area in {"", one.value} for each in of_area(one)]
    cells, year = _cells(store, shown, [unit])
    st.html(markup.paragraph(place_sentence(known.unit(unit).name, cells, year), "mening"))
    st.html(tables.by_area(cells, year))
    picked = live(tables.by_measure(known, cells, unit), key="finns")
    _file(store, known, cells, name=unit)
    return picked


def _of_measure(store: Store, known: read.Reference) -> str | None:
    """One measure for every place of a modellområde."""
    every = list(all_indicators())
    left, right = st.columns(2)
    with left:
        matt = choice(
            text("val.matt"), every, key="matt", default=every[0],
            name=lambda each: indicator_text(indicator(each), "title"),
        )  # fmt: skip
    with right:
        unit = _place(known)
    remember("vy", "matt", "plats")
    cells, year = _cells(store, [indicator(matt)], _around(known, unit, indicator(matt)))
    st.html(markup.paragraph(measure_sentence(indicator_text(indicator(matt), "title"), cells, year), "mening"))
    picked = live(tables.by_place(known, cells, matt), key="finns")
    _file(store, known, cells, name=matt)
    return picked


def _around(known: read.Reference, unit_id: str, shown: Indicator) -> list[str]:
    """The places of the modellområde that a place belongs to, or of those of a region; care units where they count."""
    area = known.area_of(unit_id)
    within = [area] if area else [each for each in known.areas() if each.parent_id == unit_id]
    kinds = {UnitKind.MODELLOMRADE, UnitKind.KOMMUN} | ({UnitKind.ENHET} if shown.lowest is UnitKind.ENHET else set())
    held = {each.id for each in within}
    inside = [
        each
        for each in places.choosable(known)
        if known.unit(each).kind in kinds and (of := known.area_of(each)) and of.id in held
    ]
    return [*inside, area.parent_id if area else unit_id]


def _cells(store: Store, shown: Sequence[Indicator], units: Sequence[str]) -> tuple[tuple[Cell, ...], int]:
    """The cells of every year there is, and the latest year that is over."""
    ids, today = [each.id for each in shown], run.today()
    years = available.years(store, ids, today=today)
    return available.cells(store, ids, units, years, today=today), max(years[-1], today.year - 1)


def _file(store: Store, known: read.Reference, cells: Sequence[Cell], *, name: str) -> None:
    st.download_button(
        text("finns.ladda_ner"), data=_maker(store, known, cells), file_name=f"{text('finns.filnamn')}_{name}.csv",
        mime="text/csv", key="finns_csv", on_click="ignore",
    )  # fmt: skip


def _maker(store: Store, known: read.Reference, cells: Sequence[Cell]) -> Callable[[], bytes]:
    chosen = language()  # the button is pressed in another thread, which knows no language

    def make() -> bytes:
        with use(chosen):
            samples = available.of_samples(store, list(dict.fromkeys(each.indicator for each in cells)))
            return available_file.csv_file(known, cells, samples=samples)

    return make
