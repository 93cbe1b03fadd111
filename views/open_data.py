"""The page oppna_data."""

import streamlit as st

from wording import text


def open_data_page() -> None:
    """Show the page."""
    st.title(text("sida.oppna_data"))
