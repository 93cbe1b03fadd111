"""Behov till 2035: care at home and staff to 2035."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def future_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.framtid'))}</h1>" + markup.paragraph(text("framtid.ingress"), "mening"))
    parts.version(store.data_version(), run.today())
