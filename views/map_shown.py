"""The drawn map on a page: the SVG in a component that stays mounted, its buttons, and what its marks mean."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st

from views import markup
from wording import text

_HERE = Path(__file__).parent
# What the buttons do, and the sign on each; the words are read out and shown when pointed at.
_BUTTONS = {
    "in": ("+", "karta.zooma_in"),
    "ut": ("−", "karta.zooma_ut"),
    "vanster": ("←", "karta.flytta.vanster"),
    "hoger": ("→", "karta.flytta.hoger"),
    "upp": ("↑", "karta.flytta.upp"),
    "ner": ("↓", "karta.flytta.ner"),
}

_mount = st.components.v2.component(
    "karta",
    html='<div class="matkarta"></div>',
    js=(_HERE / "map.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def shown(svg: str, keys: str, *, key: str, on_chosen: Callable[[], None]) -> None:
    """Show a map of `charts.svg_map` with its keys under it; `on_chosen` is called when one of its links is chosen."""
    _mount(data={"html": whole(svg, keys), "name": key}, key=key, on_valt_change=on_chosen)


def whole(svg: str, keys: str) -> str:
    """The map with what is said of what is pointed at, its buttons and its keys, as HTML."""
    return svg + _said() + _buttons() + keys


def chosen(key: str) -> str:
    """The id of the kommun or care unit that was chosen on the map in this run, "" if none."""
    picked = st.session_state.get(key)
    return str(getattr(picked, "valt", "") or "") if picked is not None else ""


def titled(words: str, key: str) -> str:
    """A key under its heading; nothing for an empty one."""
    return markup.paragraph(words, "matkarta_nyckel") + key if key else ""


def _said() -> str:
    """Where it is told what is pointed at."""
    words = escape(text("karta.hjalp"))
    return f'<p class="matkarta_sagt" data-annars="{words}">{words}</p>'


def _buttons() -> str:
    made = "".join(
        f'<button type="button" id="karta-gor-{what}" data-gor="{what}" aria-label="{escape(text(words))}" '
        f'title="{escape(text(words))}">{sign}</button>'
        for what, (sign, words) in _BUTTONS.items()
    )
    whole = f'<button type="button" id="karta-gor-allt" data-gor="allt">{escape(text("karta.visa_allt"))}</button>'
    return f'<div class="matkarta_knappar">{made}{whole}</div>'
