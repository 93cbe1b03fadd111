"""Digitala besök: what digital visits save."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def digital_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.digitalt'))}</h1>" + markup.paragraph(text("digitalt.ingress"), "mening"))
    parts.version(store.data_version(), run.today())
