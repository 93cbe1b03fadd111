"""Scenarier: what was predicted and what came; the assumptions."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def scenarios_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.scenarier'))}</h1>" + markup.paragraph(text("scenarier.ingress"), "mening"))
    parts.version(store.data_version(), run.today())
