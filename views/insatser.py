"""Insatser: what has been done and is under way, on a time line, with what the good ones did."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def insatser_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.insatser'))}</h1>" + markup.paragraph(text("insatser.ingress"), "mening"))
    parts.version(store.data_version(), run.today())
