"""Prognos: where a measure is heading."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def forecast_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.prognos'))}</h1>" + markup.paragraph(text("prognos.ingress"), "mening"))
    parts.version(store.data_version(), run.today())
