"""What `streamlit run app.py` starts: the pages, the routes beside them, and Swedish, compressed answers."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from api import ROUTES
from views.faults import told
from views.middleware import SwedishPage

app = st.App(
    "navigation.py",
    routes=ROUTES,
    on_script_error=told,
    middleware=[Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5), Middleware(SwedishPage)],
)
