"""A page of the menu: made once in a process, and a copy of it for each run.

Streamlit looks for the file of every page each time it is told of it, through each folder above; with 35 pages that is
a tenth of what a run costs. A run marks the page it shows, so it is given copies.
"""

from copy import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage


def menu_page(name: str, title: str, *, default: bool, hidden: bool) -> StreamlitPage:
    """The page in `pages/` of that name, under a title, in the menu unless hidden."""
    return copy(_made(name, title, default, hidden))


@cache
def _made(name: str, title: str, default: bool, hidden: bool) -> StreamlitPage:  # noqa: FBT001
    return st.Page(f"pages/{name}.py", title=title, default=default, visibility="hidden" if hidden else "visible")
