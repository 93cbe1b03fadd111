"""What `streamlit run app.py` starts: the pages, the routes beside them, and Swedish, compressed answers."""

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from api import ROUTES
from views.ahead_route import ROUTES as AHEAD
from views.askers import Limited
from views.early import early
from views.faults import told
from views.headers import Protected
from views.logs import start
from views.middleware import CompressedFromAfar, SwedishPage
from views.script_runs import watch
from views.streamlit_work import spare
from views.watched import Watched

# Until a process has run `st.navigation` once, Streamlit takes a folder called pages/ for its older kind of app, and a
# first visitor with a deep link would get the bare page file. Its own switch for that is set from the start.
PagesManager.uses_pages_directory = False

start()
watch()
spare()

app = st.App(
    "navigation.py",
    routes=[*ROUTES, *AHEAD],
    lifespan=early,
    on_script_error=told,
    middleware=[
        Middleware(Protected),
        Middleware(Watched, routes=[*ROUTES, *AHEAD]),
        Middleware(Limited),
        Middleware(CompressedFromAfar, minimum_size=1024, compresslevel=5),
        Middleware(SwedishPage),
    ],
)
