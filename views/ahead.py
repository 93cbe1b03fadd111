"""What an area's page will show of its other measures, and of other periods on its map, sent before it is chosen.

The browser draws a choice from it at once (ahead.js) while the server works; the server's answer comes after and is
the one that stays. Both are made by the same functions from the same Results, so nothing that is hidden is here either.

Decision that could be disputed: one file of some 60 kB (compressed) after the first view, so that each change of
measure or period afterwards is drawn without waiting for the network. Who asks the browser to save data gets none.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from domain.indicator import Area
from indicators.registry import indicator, of_area
from views import map_drawn, map_part, map_shown, practice_offer, run, tables
from views.answer import answer
from views.area_choice import View, heading, parts_of, view_of
from views.figure import figure_data
from views.figure_kinds import Shown
from views.figure_part import Drawing, own_choice
from views.selection import last_chosen
from wording import language, text, use
from wording.catalogue import Language
from wording.figure_choice import FigureKind
from wording.sentences import indicator_text
from workflows.start import Store

_HERE = Path(__file__).parent
ADDRESS = "/forut"
_DARK = "mork"
_OUTLINE = re.compile(r' d="([^"#]{20,})"')
Pieces = dict[str, dict[str, Any]]

_mount = st.components.v2.component(
    "forut",
    html='<div class="forut" hidden></div>',
    js=(_HERE / "ahead.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Choice:
    """What is chosen on a page: of `omrade` every measure is wanted, of `matt` every period of its map.

    `yrke`, `figur` and `period` are wishes, kept where a measure has them.
    """

    plats: str
    omrade: str = ""
    matt: str = ""
    yrke: str = ""
    figur: str = ""
    period: str = ""
    enheter: str = ""
    kartbild: str = ""
    omfang: str = ""
    tema: str = ""
    visning: str = ""

    def address(self, version: int) -> str:
        """Where it is fetched; kept by the browser as long as nothing new is published."""
        told = {key: value for key, value in asdict(self).items() if value}
        return f"{ADDRESS}?{urlencode(told | {'lang': language(), 'version': version})}"


def ahead(view: View, area: Area) -> None:
    """Tell the browser where to fetch it, and what the lists call each measure and period."""
    place = {"plats": view.asked.id, "yrke": last_chosen("yrke"), "tema": _DARK if view.dark else ""}
    on_map = {key: last_chosen(key) for key in ("enheter", "kartbild", "omfang")}
    shown = {"figur": own_choice(), "period": last_chosen("period"), "visning": "projektor" if run.projector() else ""}
    version = view.result.data_version
    measures = {
        "label": text("val.matt"),
        "address": Choice(omrade=area, **place, **on_map, **shown).address(version),
        "ids": {indicator_text(each, "title"): each.id for each in of_area(area)},
    }
    periods = {
        "label": text("val.period"),
        "address": Choice(matt=view.indicator.id, **place, **on_map).address(version),
        "ids": map_part.periods_of(view.whole),
    }
    # 24 maps of the whole country are megabytes: its periods are left to the server.
    is_light = view.has_map and on_map["omfang"] != "riket"
    _mount(data={"fields": [measures, *([periods] if is_light else [])]}, key="forut")


def of(store: Store, asked: Choice, spoken: Language) -> bytes:
    """The pieces of every measure or period as JSON, and `outlines`, which the maps' `d="#3"` stand for.

    Raises:
        FollowUpError: if there is no such area, measure or place.

    """
    return _of(store, store.data_version(), asked, spoken)


# Some tenths of a megabyte each, shared by all who stand at the same place.
@lru_cache(maxsize=32)
def _of(store: Store, _version: int, asked: Choice, spoken: Language) -> bytes:
    with use(spoken):
        pieces = _periods(store, asked) if asked.matt else _measures(store, asked)
    outlines: dict[str, int] = {}
    for each in pieces.values():
        if "karta" in each:
            each["karta"]["html"] = _folded(each["karta"]["html"], outlines)
    told = {"outlines": list(outlines), "pieces": pieces}
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _folded(drawn: str, outlines: dict[str, int]) -> str:
    """A map in which every outline is its place among `outlines`, which grow by those that are new."""
    return _OUTLINE.sub(lambda found: f' d="#{outlines.setdefault(found[1], len(outlines))}"', drawn)


def _measures(store: Store, asked: Choice) -> dict[str, Pieces]:
    return {each.id: dict(_of_measure(_view(store, asked, each.id), asked)) for each in of_area(Area(asked.omrade))}


def _periods(store: Store, asked: Choice) -> dict[str, Pieces]:
    view = _view(store, asked, asked.matt)
    return {each: dict(_of_map(view, asked, each)) for each in map_part.periods_of(view.whole)}


def _view(store: Store, asked: Choice, measure: str) -> View:
    options = parts_of(indicator(measure))
    part = asked.yrke if asked.yrke in options else options[0]
    return view_of(store, measure, asked.plats, part, dark=asked.tema == _DARK)


def _of_measure(view: View, asked: Choice) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and data of each part that is the same component from measure to measure."""
    yield "fraga", {"html": heading(view.indicator)}
    yield "svar", {"html": answer(view) + practice_offer.of_view(view)}
    if view.unit.id in view.result.units:
        shown = Shown(view)
        offer = shown.offered()
        kind = FigureKind(asked.figur) if asked.figur in set(offer.kinds) else offer.first
        drawing = Drawing(shown, offer, kind)
        yield "figurord", {"html": drawing.head}
        yield "figurnoter", {"html": drawing.notes}
        yield "kurva", figure_data(drawing.figure, alt=drawing.alt, key="kurva", projector=bool(asked.visning))
    if view.has_map:
        periods = map_part.periods_of(view.whole)
        yield from _of_map(view, asked, asked.period if asked.period in periods else periods[-1])


def _of_map(view: View, asked: Choice, period: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if not view.has_map:
        return
    wide = asked.omfang == "riket" and map_drawn.reaches_beyond(view.known, view.whole)
    wanted = map_part.wider(view, map_part.asked_for(view, period, care_units=asked.enheter == "ja"), wide)
    found = map_drawn.drawn(view.known, view.whole, wanted, view.asked.id)
    yield "kartrubrik", {"html": map_part.heading(found)}
    if asked.kartbild != "rorlig":
        yield "karta", {"html": map_shown.whole(found.svg, found.keys)}
    if found.others:
        yield "grannar", {"html": map_part.neighbours(view, found.others, period)}
    yield "karttabell", {"html": tables.one_period(view.known, view.whole, tuple(map_part.rows(view, wanted)), period)}
