"""A tour of a page for one who is there for the first time: it begins when the reader asks for it, never by itself.

Decision that could be disputed: our own hundred lines instead of driver.js. The browser's own modal dialog keeps the
focus inside, ends at Escape and gives the focus back; driver.js marks the shown part as a button that opens something,
which headings and tables are not, and moves without asking whether the reader wants things to move.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from wording import text

# What is shown on each page, in order: the last part of a catalogue key, and the part of the page by CSS selector. What
# is not there, or not seen at this width, is left out.
STOPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "oversikt": {
            "exempel": ".exempelband",
            "sok": ".front_sok",
            "vagar": ".front_vagar",
            "tabell": "table.oversikt tbody tr:nth-child(2), table.oversikt",
            "omdome": "table.oversikt .riktning",
            "meny": '[data-testid="stAppHeader"] nav, [data-testid="stTopNavSection"], [data-testid="stAppHeader"]',
            "rad": ".ram_rad",
        },
        "plats": {
            "korthet": ".plats_korthet",
            "barometer": ".plats_barometer",
            "omdome": ".plats_barometer .riktning",
            "vet": ".plats_barometer details",
            "gjordes": ".plats_gjordes",
            "vidare": ".plats_vidare",
            "rad": ".ram_rad",
        },
    }
)
_WORDS = ("start", "forra", "nasta", "sluta", "klar")
_SHARED = frozenset({"omdome", "rad"})

_mount = st.components.v2.component(
    "rundtur",
    html='<div class="rundtur"><button type="button" class="rundtur_start"></button>'
    '<dialog class="rundtur_dialog" aria-labelledby="rundtur_rubrik" aria-describedby="rundtur_text">'
    '<div class="rundtur_ram"></div><div class="rundtur_ruta"><div aria-live="polite"><p class="rundtur_steg"></p>'
    '<h2 id="rundtur_rubrik"></h2><p id="rundtur_text"></p></div><div class="rundtur_knappar">'
    '<button type="button" class="rundtur_sluta"></button><button type="button" class="rundtur_forra"></button>'
    '<button type="button" class="rundtur_nasta"></button></div></div></dialog></div>',
    js=(Path(__file__).parent / "tour.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def tour(page: str) -> None:
    """The button that starts the tour of a page: `oversikt` or `plats`."""
    stops = [
        {
            "at": at,
            "title": text(f"rundtur.{_of(page, name)}.{name}.rubrik"),
            "words": text(f"rundtur.{_of(page, name)}.{name}"),
        }
        for name, at in STOPS[page].items()
    ]
    words = {each: text(f"rundtur.{each}") for each in _WORDS}
    # The numbers are put in where it is known which stops are there.
    words["step"] = text("rundtur.steg", steg="{0}", av="{1}")
    _mount(data={"stops": stops, "words": words}, key=f"rundtur_{page}")


def _of(page: str, name: str) -> str:
    return "alla" if name in _SHARED else page
