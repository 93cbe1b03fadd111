"""Placering: where to put teams, rooms and beds."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def placement_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.placering'))}</h1>" + markup.paragraph(text("placering.ingress"), "mening"))
    parts.version(store.data_version(), run.today())
