"""Copy a figure to the clipboard, as the picture that can be downloaded or as its words."""

from datetime import date
from html import escape
from pathlib import Path

import streamlit as st

from wording import language, text
from workflows import export
from workflows.copied import copied
from workflows.start import Store

_HERE = Path(__file__).parent

_mount = st.components.v2.component(
    "kopiera_figur",
    html='<div class="kopiera_figur"></div>',
    js=(_HERE / "copy_figure.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def copy_figure(store: Store, figure: export.Figure, *, key: str, today: date) -> None:
    """The buttons, and what became of it said beside them; the picture only where one can be drawn."""
    taken = copied(store, figure, today=today)
    address = f"/bild/{taken.code}.png?lang={language()}"
    data = {
        "html": _html(address, has_picture=export.can_draw_images()),
        "picture": address,
        "words": taken.words,
        "told": {
            "drawing": text("bilder.kopiera.ritar"),
            "pictured": text("bilder.kopiera.bild_klar"),
            "not_pictured": text("bilder.kopiera.bild_gick_inte"),
            "no_network": text("bilder.kopiera.ingen_kontakt"),
            "worded": text("bilder.kopiera.text_klar"),
            "not_worded": text("bilder.kopiera.text_gick_inte"),
        },
    }
    _mount(data=data, key=f"{key}_kopiera")


def _html(address: str, *, has_picture: bool) -> str:
    picture = _button("bild") if has_picture else ""
    file = f'<a href="{escape(address)}" download hidden>{escape(text("bilder.kopiera.hamta"))}</a>'
    return (
        f'<div class="kopiera_figur_rad">{picture}{_button("text")}</div>'
        f'<p class="kopiera_figur_svar"><span role="status"></span> {file if has_picture else ""}</p>'
    )


def _button(what: str) -> str:
    return f'<button type="button" data-kopiera="{what}">{escape(text(f"bilder.kopiera.{what}"))}</button>'
