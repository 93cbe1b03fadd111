"""Page config, language and the list of pages: those to read, those to send figures, and those to keep the house."""

from typing import Literal

import streamlit as st

from indicators.registry import areas
from views import run
from views.assets import ICON_FILE
from views.chrome import frame
from wording import text
from workflows import access

run.use_language()
st.set_page_config(page_title=text("app.titel"), page_icon=str(ICON_FILE), layout="wide")

who = run.likely()


def _for(action: access.Action) -> Literal["visible", "hidden"]:
    """A page that only some have a use for is left out of the menu for the rest; its address still answers."""
    return "visible" if access.may_somewhere(who, action) else "hidden"


PAGES = {
    "": [
        st.Page("pages/oversikt.py", title=text("sida.oversikt"), default=True),
        *[st.Page(f"pages/{area}.py", title=text(f"omrade.{area}")) for area in areas()],
        st.Page("pages/om.py", title=text("sida.om")),
    ],
    text("meny.lamna"): [
        st.Page("pages/uppladdning.py", title=text("sida.ladda_upp")),
        st.Page("pages/inskickat.py", title=text("sida.inskickat"), visibility=_for(access.Action.OWN_FIGURES)),
        st.Page("pages/laget.py", title=text("sida.laget")),
    ],
    text("meny.forvalta"): [
        st.Page("pages/underlag.py", title=text("sida.underlag")),
        st.Page("pages/nytta.py", title=text("sida.nytta"), visibility=_for(access.Action.FOLLOW_USE)),
        st.Page("pages/roller.py", title=text("sida.roller"), visibility=_for(access.Action.ROLES)),
    ],
}

page = st.navigation(PAGES, position="top")
frame()
page.run()
