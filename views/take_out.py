"""The page ta_ut."""

import streamlit as st

from wording import text


def take_out_page() -> None:
    """Show the page."""
    st.title(text("sida.ta_ut"))
