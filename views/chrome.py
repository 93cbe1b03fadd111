"""What stands around every page: the look, the language, and that the data are invented as long as they are."""

from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from charts.palette import palette
from views import login, run
from views.live import live
from wording import language, text
from workflows import read

_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def _variables(*, dark: bool) -> str:
    colours = palette(dark=dark)
    tone, rule = ("rgba(86,180,233,0.12)", "#3b4450") if dark else ("rgba(0,90,156,0.07)", "#c9d0d8")
    on_accent = "#0e1117" if dark else "#ffffff"
    return (
        f":root{{--accent:{colours.main};--paaccent:{on_accent};--dampad:{colours.muted};--linje:{rule};--ton:{tone}}}"
    )


def _own_words() -> str:
    """Streamlit speaks English only: its visible words are replaced by ours."""
    words = {
        "--valj": "ladda_upp.knapp", "--storst": "ladda_upp.storst", "--forstor": "ladda_upp.for_stor",
        "--nyrad": "verktyg.ny_rad", "--tabort": "verktyg.ta_bort", "--sok": "verktyg.sok",
        "--helskarm": "verktyg.helskarm", "--kopiera": "verktyg.kopiera", "--ingentraff": "verktyg.ingen_traff",
    }  # fmt: skip
    return ":root{" + "".join(f'{name}:"{text(key)}";' for name, key in words.items()) + "}"


def _other_language() -> str:
    """A link to the same view in the other language."""
    other = "sv" if language() == "en" else "en"
    address = urlencode({**st.query_params.to_dict(), run.LANGUAGE_KEY: other})
    return f'<p class="sprak"><a href="?{escape(address)}" lang="{other}" target="_self">{text("sprak.andra")}</a></p>'


def _account() -> None:
    """Who has logged in and the way in or out, beside the link to the other language."""
    with st.container(key="konto", horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        login.way(run.caller(), read.reference(run.begun_store()))
        st.html(_other_language(), width="content")


def frame() -> None:
    """Put the style in place and say that the figures are samples."""
    st.html(f"<style>{_variables(dark=run.dark())}{_own_words()}{_STYLE}</style>")
    # The browser fetches the code of our own components while the first figures are still being worked out.
    live("", key="i_tid")
    above = _other_language()
    if login.is_configured():
        _account()
        above = ""
    if read.has_samples(run.begun_store()):
        above += (
            f'<p class="exempelband"><b>{escape(text("exempeldata"))}.</b> {escape(text("exempeldata.mening"))}</p>'
        )
    if above:
        st.html(above)
