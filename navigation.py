"""Page config, language and the list of pages."""

import streamlit as st

from indicators.registry import areas
from views import run
from views.assets import ICON_FILE
from views.chrome import frame
from wording import text

run.use_language()
st.set_page_config(page_title=text("app.titel"), page_icon=str(ICON_FILE), layout="wide")

PAGES = [
    st.Page("pages/oversikt.py", title=text("sida.oversikt"), default=True),
    *[st.Page(f"pages/{area}.py", title=text(f"omrade.{area}")) for area in areas()],
    st.Page("pages/uppladdning.py", title=text("sida.ladda_upp")),
    st.Page("pages/om.py", title=text("sida.om")),
]

page = st.navigation(PAGES, position="top")
frame()
page.run()
