"""The page figur."""

import streamlit as st

from wording import text


def taken_figure_page() -> None:
    """Show the page."""
    st.title(text("sida.figur"))
