"""What stands around every page: the look, the language, and that the data are invented as long as they are."""

from html import escape
from pathlib import Path

import streamlit as st

from charts.palette import palette
from views import run
from wording import text
from workflows import read

_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def _variables(*, dark: bool) -> str:
    colours = palette(dark=dark)
    tone, rule = ("rgba(86,180,233,0.12)", "#3b4450") if dark else ("rgba(0,90,156,0.07)", "#c9d0d8")
    return f":root{{--accent:{colours.main};--dampad:{colours.muted};--linje:{rule};--ton:{tone}}}"


def _own_words() -> str:
    """Streamlit's uploader speaks English only: its visible words are replaced by ours."""
    words = {"--valj": text("ladda_upp.knapp"), "--storst": text("ladda_upp.storst")}
    return ":root{" + "".join(f'{name}:"{word}";' for name, word in words.items()) + "}"


def frame() -> None:
    """Put the style in place and say that the figures are samples."""
    st.html(f"<style>{_variables(dark=run.dark())}{_own_words()}{_STYLE}</style>")
    if read.has_samples(run.store()):
        st.html(
            f'<p class="exempelband"><b>{escape(text("exempeldata"))}.</b> {escape(text("exempeldata.mening"))}</p>'
        )
