"""The tools above every page: a link to the very view, paper, the projector, and the other languages."""

from html import escape
from pathlib import Path

import streamlit as st

from views import run
from views.streamlit_words import file_faults, patterns, words
from wording import text
from wording.catalogue import FRAMES, awaits_review, frame, frame_text, language, messages

_HERE = Path(__file__).parent
# Each language by its own name.
_NAMES = {"sv": "Svenska", "en": "English", "se": "Davvisámegiella", "smj": "Julevsámegiella"}

_mount = st.components.v2.component(
    "ram",
    html='<div class="ram"></div>',
    js=(_HERE / "frame.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def _language_link(code: str) -> str:
    return f'<a href="?{run.LANGUAGE_KEY}={code}" lang="{code}" hreflang="{code}" target="_self">{_NAMES[code]}</a>'


def _languages() -> str:
    """The other complete language as a link, and those of the frame only behind one more step."""
    now = frame()
    near = "sv" if now != "sv" else "en"
    far = "".join(f"<li>{_language_link(code)}</li>" for code in FRAMES if code not in (now, near))
    return (
        f"{_language_link(near)}"
        f'<details class="ram_fler"><summary>{escape(text("ram.fler_sprak"))}</summary><ul>{far}</ul></details>'
    )


def _tool(name: str, *, pressed: bool | None = None) -> str:
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    key = f"ram.{name}"
    spoken = frame() if key in messages(frame()) else language()
    words = escape(frame_text(key))
    return f'<button type="button" class="ram_{name}" data-verktyg="{name}" lang="{spoken}"{state}>{words}</button>'


def _html(*, projector: bool) -> str:
    tools = _tool("kopiera") + _tool("skriv_ut") + _tool("projektor", pressed=projector)
    notice = f'<p class="ram_not">{escape(text("ram.granskas"))}</p>' if awaits_review(frame()) else ""
    return (
        f'<div class="ram_rad" role="group" aria-label="{escape(text("ram.verktyg"))}">{tools}{_languages()}</div>'
        f'<div class="ram_lank" hidden><label>{escape(text("ram.lank"))} <input type="text" readonly></label>'
        f'<span role="status"></span></div>{notice}'
    )


def frame_bar() -> None:
    """Show the tools, and tell the browser the language and the words for what Streamlit says in English."""
    projector = run.projector()
    data = {
        "html": _html(projector=projector),
        "lang": language(),
        "menu": frame(),
        "projector": projector,
        "words": words(),
        "patterns": patterns(),
        "file_faults": file_faults(),
        "copied": text("ram.kopierad"),
        "not_copied": text("ram.kopiera_sjalv"),
    }
    picked = _mount(data=data, key="ram", on_projektor_change=lambda: None)
    if picked.projektor:
        run.show_for_projector(on=picked.projektor == "ja")
        st.rerun()
