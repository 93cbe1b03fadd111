"""Page config, language and the list of pages: those to read, those to send figures, and those to keep the house."""

from typing import Literal

import streamlit as st

from indicators.registry import areas
from views import run
from views.assets import ICON_FILE
from views.chrome import framed
from wording import text
from wording.catalogue import frame_text
from workflows import access

run.use_language()
st.set_page_config(page_title=text("app.titel"), page_icon=str(ICON_FILE), layout="wide")

who = run.likely()


def _for(action: access.Action) -> Literal["visible", "hidden"]:
    """A page that only some have a use for is left out of the menu for the rest; its address still answers."""
    return "visible" if access.may_somewhere(who, action) else "hidden"


PAGES = {
    "": [
        st.Page("pages/oversikt.py", title=frame_text("sida.oversikt"), default=True),
        st.Page("pages/plats.py", title=frame_text("sida.plats")),
        st.Page("pages/jamfor.py", title=frame_text("sida.jamfor")),
    ],
    frame_text("meny.omraden"): [
        *[st.Page(f"pages/{area}.py", title=frame_text(f"omrade.{area}")) for area in areas()],
        st.Page("pages/floden.py", title=frame_text("sida.floden")),
        st.Page("pages/finns.py", title=frame_text("sida.finns")),
    ],
    frame_text("meny.mote"): [
        st.Page("pages/verkstad.py", title=frame_text("sida.verkstad")),
        st.Page("pages/lektion.py", title=frame_text("sida.lektion")),
    ],
    frame_text("meny.lamna"): [
        st.Page("pages/uppladdning.py", title=frame_text("sida.ladda_upp")),
        st.Page("pages/inskickat.py", title=frame_text("sida.inskickat"), visibility=_for(access.Action.OWN_FIGURES)),
        st.Page("pages/laget.py", title=frame_text("sida.laget")),
    ],
    frame_text("meny.forvalta"): [
        st.Page("pages/underlag.py", title=frame_text("sida.underlag")),
        st.Page("pages/nytta.py", title=frame_text("sida.nytta"), visibility=_for(access.Action.FOLLOW_USE)),
        st.Page("pages/roller.py", title=frame_text("sida.roller"), visibility=_for(access.Action.ROLES)),
    ],
    frame_text("meny.om"): [
        st.Page("pages/om.py", title=frame_text("sida.om")),
        st.Page("pages/redogorelse.py", title=frame_text("sida.redogorelse")),
    ],
}

page = st.navigation(PAGES, position="top")
# The window, the history and a bookmark are told apart by what the page is about.
st.set_page_config(page_title=f"{page.title} – {text('app.titel')}")
framed(page)
