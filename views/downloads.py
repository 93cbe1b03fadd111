"""Take a figure out: one button per format, the file made when the button is pressed."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from views import markup
from wording import language, text, use
from workflows import export
from workflows.start import Store


def _maker(store: Store, figure: export.Figure, fmt: export.Format, today: date) -> Callable[[], bytes]:
    chosen = language()  # the button is pressed in another thread, which knows no language

    def make() -> bytes:
        with use(chosen):
            return export.export(store, figure, fmt=fmt, today=today).content

    return make


def downloads(store: Store, figure: export.Figure, *, key: str, today: date) -> None:
    """The way out of a figure. `key` tells two figures on a page apart."""
    files = export.names(store, figure, today=today)
    if not files:
        return
    with st.popover(text("ladda_ner.knapp")):
        for fmt, name in files.items():
            st.download_button(
                text(f"ladda_ner.{fmt}"),
                data=_maker(store, figure, fmt, today),
                file_name=name,
                key=f"{key}_{fmt}",
                on_click="ignore",
                width="stretch",
            )
        if not export.can_draw_images():
            st.html(markup.paragraph(text("ladda_ner.ingen_bild"), "bildtext"))
