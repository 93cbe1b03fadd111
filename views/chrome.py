"""What stands around every page: the look, the language, and that the data are invented as long as they are."""

from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from charts.palette import palette
from views import login, parts, run
from views.frame_bar import frame_bar
from views.live import live
from views.selection import unknown_in_address
from wording import text
from workflows import read

# What every page has comes first, then each page's own.
_SHEETS = sorted((Path(__file__).parent / "styles").glob("*.css"), key=lambda path: (path.stem != "base", path.stem))
_STYLE = "".join(path.read_text(encoding="utf-8") for path in _SHEETS)


def _variables(*, dark: bool) -> str:
    colours = palette(dark=dark)
    tone, rule = ("rgba(86,180,233,0.12)", "#3b4450") if dark else ("rgba(0,90,156,0.07)", "#c9d0d8")
    named = {
        "accent": colours.main, "paaccent": colours.background, "bakgrund": colours.background,
        "dampad": colours.muted, "linje": rule, "ton": tone,
    }  # fmt: skip
    return ":root{" + ";".join(f"--{name}:{colour}" for name, colour in named.items()) + "}"


def _own_words() -> str:
    """Streamlit speaks English only: its visible words are replaced by ours."""
    words = {
        "--valj": "ladda_upp.knapp", "--storst": "ladda_upp.storst",
        "--nyrad": "verktyg.ny_rad", "--tabort": "verktyg.ta_bort", "--sok": "verktyg.sok",
        "--helskarm": "verktyg.helskarm", "--kopiera": "verktyg.kopiera", "--ingentraff": "verktyg.ingen_traff",
    }  # fmt: skip
    return ":root{" + "".join(f'{name}:"{text(key)}";' for name, key in words.items()) + "}"


def _account() -> None:
    """Who has logged in and the way in or out."""
    with st.container(key="konto", horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        login.way(run.caller(), read.reference(run.begun_store()))


def framed(page: StreamlitPage) -> None:
    """A page with its frame, and above it what its address asked for that there is not."""
    _frame()
    notice = st.empty()
    page.run()
    with notice:
        parts.unknown(unknown_in_address())


def _frame() -> None:
    """Put the style in place, the tools above the page, and say that the figures are samples."""
    st.html(f"<style>{_variables(dark=run.dark())}{_own_words()}{_STYLE}</style>")
    # The browser fetches the code of our own components while the first figures are still being worked out.
    live("", key="i_tid")
    frame_bar()
    if login.is_configured():
        _account()
    if read.has_samples(run.begun_store()):
        st.html(
            f'<p class="exempelband"><b>{escape(text("exempeldata"))}.</b> {escape(text("exempeldata.mening"))}</p>'
        )
