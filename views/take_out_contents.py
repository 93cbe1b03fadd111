"""What a selection holds, told before anything is made: how many figures, and which measures have no values and why."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from views import markup
from wording import text
from wording.sentences import indicator_text

if TYPE_CHECKING:
    from workflows.package_contents import Taken

# More rows than this are counted and not listed: the file itself has them all.
_MOST = 60


def contents(taken: "Taken") -> None:
    """How many figures there are and what they say; what is missing comes first, since that is what surprises."""
    figures = [each for each in taken.entries if each.request]
    without = [each for each in taken.entries if not each.request]
    st.html(
        f'<p class="ta_ut_summa"><b>{escape(taken.title)}.</b> {escape(_counted(len(figures), len(without)))}</p>'
        + ("" if figures else markup.paragraph(text("ta_ut.inget"), "obekraftad_rad"))
    )
    left, right = st.columns(2) if without and figures else (st.container(), st.container())
    if without:
        with left, st.expander(text("ta_ut.utan_varden", antal=len(without))):
            headings = [text(f"fil.kolumn.{each}") for each in ("indikator", "enhet", "status")]
            rows = [[indicator_text(each.indicator, "title"), each.place.name, each.reason] for each in without]
            _listed(text("ta_ut.utan_varden", antal=len(without)), headings, rows)
    if figures:
        with right, st.expander(text("ta_ut.fynden", antal=len(figures))):
            headings = [text(f"fil.kolumn.{each}") for each in ("fynd", "figur")]
            rows = [
                [each.request.title, text(f"ta_ut.figurslag.{each.request.kind}")] for each in figures if each.request
            ]
            _listed(text("ta_ut.fynden", antal=len(figures)), headings, rows)


def _listed(caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    st.html(markup.table(caption, headings, rows[:_MOST], stacked=True))
    if len(rows) > _MOST:
        st.html(markup.paragraph(text("ta_ut.fler", antal=len(rows) - _MOST), "bildtext"))


def _counted(figures: int, without: int) -> str:
    words = text("ta_ut.antal_figurer_en" if figures == 1 else "ta_ut.antal_figurer", antal=figures)
    lacks = text("ta_ut.antal_utan_en" if without == 1 else "ta_ut.antal_utan", antal=without)
    return f"{words} {lacks}" if without else words
