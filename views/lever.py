"""En spak, fyra områden: one lever that moves all four areas."""

from html import escape

import streamlit as st

from views import markup, parts, run
from wording import text


def lever_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.spak'))}</h1>" + markup.paragraph(text("spak.ingress"), "mening"))
    parts.version(store.data_version(), run.today())
