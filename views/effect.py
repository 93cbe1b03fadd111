"""Hjälpte det?: whether an insats made a difference."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def effect_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.effekt'))}</h1>" + markup.paragraph(text("effekt.ingress"), "mening"))
    parts.version(store.data_version(), run.today())
