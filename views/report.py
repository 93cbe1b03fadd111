"""The page halvarsrapport."""

import streamlit as st

from wording import text


def report_page() -> None:
    """Show the page."""
    st.title(text("sida.halvarsrapport"))
