"""Stresstest: what happens when something is taken away."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def stress_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.stresstest'))}</h1>" + markup.paragraph(text("stresstest.ingress"), "mening"))
    parts.version(store.data_version(), run.today())
