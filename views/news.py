"""The page nytt."""

import streamlit as st

from wording import text


def news_page() -> None:
    """Show the page."""
    st.title(text("sida.nytt"))
