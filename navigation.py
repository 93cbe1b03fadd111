"""Page config, language and the list of pages: those to read, those to send figures, and those to keep the house."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from indicators.registry import areas
from views import run
from views.assets import ICON_FILE
from views.chrome import framed
from views.menu_page import menu_page
from views.turns import in_turn
from wording import text
from wording.catalogue import frame_text
from workflows import access

run.use_language()
st.set_page_config(page_title=text("app.titel"), page_icon=str(ICON_FILE), layout="wide")

who = run.likely()


def _page(name: str, title: str = "", *, action: access.Action | None = None, hidden: bool = False) -> StreamlitPage:
    """A page that only some have a use for is left out of the menu for the rest; its address still answers."""
    hidden = hidden or (action is not None and not access.may_somewhere(who, action))
    return menu_page(name, frame_text(title or f"sida.{name}"), default=name == "oversikt", hidden=hidden)


PAGES = {
    "": [_page("oversikt"), _page("plats"), _page("jamfor")],
    "meny.omraden": [*(_page(area, f"omrade.{area}") for area in areas()), _page("floden"), _page("finns")],
    "meny.mote": [_page("verkstad"), _page("lektion")],
    "meny.planera": [
        *map(_page, ("insatser", "effekt", "prognos", "scenarier", "vardplatsbehov")),
        *map(_page, ("framtid", "placering", "digitalt", "spak", "stresstest")),
    ],
    "meny.sprid": [*map(_page, ("ta_ut", "halvarsrapport", "nytt", "oppna_data")), _page("figur", hidden=True)],
    "meny.lamna": [
        _page("uppladdning", "sida.ladda_upp"),
        _page("inskickat", action=access.Action.OWN_FIGURES),
        _page("laget"),
    ],
    "meny.forvalta": [
        _page("underlag"),
        _page("nytta", action=access.Action.FOLLOW_USE),
        _page("roller", action=access.Action.ROLES),
    ],
    "meny.om": [_page("om"), _page("redogorelse")],
}

page = st.navigation({frame_text(group) if group else "": held for group, held in PAGES.items()}, position="top")
# The window, the history and a bookmark are told apart by what the page is about.
st.set_page_config(page_title=f"{page.title} – {text('app.titel')}")
with in_turn():
    framed(page)
