"""Take a figure out: copied, or as a file that is made when its button is pressed.

Decision that could be disputed: what there is to choose is worked out when the reader opens it and not at every view of
a page, and then only this part of the page runs again. The code that leads back to the figure is kept from then on.
"""

from collections.abc import Callable, Iterator
from datetime import date

import streamlit as st

from views import markup
from views.copy_figure import copy_figure
from wording import language, text, use
from wording.catalogue import Language
from workflows import export
from workflows.start import Store


def downloads(store: Store, figure: export.Figure, *, key: str, today: date) -> None:
    """The way out of a figure. `key` tells two figures on a page apart."""
    if export.names(store, figure, today=today):
        _way_out(store, figure, key, today, language())


@st.fragment
def _way_out(store: Store, figure: export.Figure, key: str, today: date, chosen: Language) -> None:
    """The button and what it opens; `chosen` since this runs again by itself, without the page that knows it."""
    with use(chosen):
        way = st.popover(text("ladda_ner.knapp"), key=f"{key}_ut", on_change="rerun")
        if way.open:
            with way:
                _choices(store, figure, key, today)


def _choices(store: Store, figure: export.Figure, key: str, today: date) -> None:
    copy_figure(store, figure, key=key, today=today)
    for label, fmt, size, name in _files(store, figure, today):
        st.download_button(
            label,
            data=_maker(store, figure, fmt, size, today),
            file_name=name,
            key=f"{key}_{fmt}_{size}",
            on_click="ignore",
            width="stretch",
        )
    if not export.can_draw_images():
        st.html(markup.paragraph(text("ladda_ner.ingen_bild"), "bildtext"))


def _files(store: Store, figure: export.Figure, today: date) -> Iterator[tuple[str, export.Format, export.Size, str]]:
    """Each file with what its button says; the PNG for a slide, a report and social media."""
    for fmt, name in export.names(store, figure, today=today).items():
        yield text(f"ladda_ner.{fmt}"), fmt, "bild", name
        if fmt == "png":
            sizes: tuple[export.Size, ...] = ("rapport", "socialt")
            for size in sizes:
                yield (
                    text(f"bilder.ladda_ner.{size}"), fmt, size,
                    export.names(store, figure, today=today, size=size)[fmt],
                )  # fmt: skip


def _maker(
    store: Store, figure: export.Figure, fmt: export.Format, size: export.Size, today: date
) -> Callable[[], bytes]:
    chosen = language()  # the button is pressed in another thread, which knows no language

    def make() -> bytes:
        with use(chosen):
            return export.export(store, figure, fmt=fmt, today=today, size=size).content

    return make
