"""What `streamlit run app.py` starts: the pages, the routes beside them, and Swedish, compressed answers."""

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from api import ROUTES
from views.early import early
from views.faults import told
from views.middleware import CompressedFromAfar, SwedishPage

# Until a process has run `st.navigation` once, Streamlit takes a folder called pages/ for its older kind of app, and a
# first visitor with a deep link would get the bare page file. Its own switch for that is set from the start.
PagesManager.uses_pages_directory = False

app = st.App(
    "navigation.py",
    routes=ROUTES,
    lifespan=early,
    on_script_error=told,
    middleware=[Middleware(CompressedFromAfar, minimum_size=1024, compresslevel=5), Middleware(SwedishPage)],
)
