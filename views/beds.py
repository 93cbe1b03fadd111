"""Behov av vårdplatser: how many beds are needed."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def beds_page() -> None:
    """The page."""
    store = run.store()
    st.html(
        f"<h1>{escape(text('sida.vardplatsbehov'))}</h1>" + markup.paragraph(text("vardplatsbehov.ingress"), "mening")
    )
    parts.version(store.data_version(), run.today())
