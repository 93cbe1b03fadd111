"""What publishing would do to what people read: sentences old beside new, and the curve before and after."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from charts.axes import Figure
from domain.result import Result
from domain.units import Unit
from views import markup, places, run
from views.figure import figure
from views.kept import kept
from wording import text
from wording.sentences import indicator_text
from workflows import read
from workflows.consequence import Consequence

# As many changed sentences as are shown without asking for more.
_SHOWN = 4


@kept
def _curve(result: Result, unit: Unit, dark: bool) -> Figure:  # noqa: FBT001
    from charts.line import line

    return line(result, units=(unit.id,), dark=dark)


def _sides(each: Consequence) -> str:
    """The finding and the sentence before and after, side by side."""
    halves = (("foljd.fore", each.old), ("foljd.efter", each.new))
    cells = "".join(
        f'<div class="foljd_sida"><h4>{escape(text(key))}</h4><p class="foljd_fynd">{escape(words[0])}</p>'
        f"<p>{escape(words[1])}</p></div>"
        for key, words in halves
    )
    return f'<div class="foljd">{cells}</div>'


def _curves(each: Consequence, *, key: str) -> None:
    opened = st.expander(text("foljd.figur"), key=f"{key}_figur", on_change="rerun")
    if not opened.open:
        return
    with opened:
        for side, result in zip(st.columns(2), (each.before, each.after), strict=True):
            with side:
                which = "fore" if result is each.before else "efter"
                st.html(f"<h4>{escape(text(f'foljd.{which}'))}</h4>")
                if each.unit.id in result.units:
                    alt = text("foljd.kurva_alt", matt=indicator_text(each.indicator, "title"), plats=each.unit.name)
                    figure(_curve(result, each.unit, run.dark()), alt=alt, key=f"{key}_{which}")


def _one(known: read.Reference, each: Consequence, *, key: str) -> None:
    title = f"{indicator_text(each.indicator, 'title')}, {places.label(known, each.unit.id)}"
    st.html(f"<h3>{escape(title)}</h3>{_sides(each)}")
    _curves(each, key=key)


def consequence(found: Sequence[Consequence], *, key: str) -> None:
    """Everything readers would see otherwise. `key` tells two of these on a page apart."""
    known = read.reference(run.store())
    changed = [each for each in found if each.says_otherwise]
    curves = [each for each in found if not each.says_otherwise]
    st.html(f"<h2>{escape(text('foljd.rubrik'))}</h2>")
    if not changed:
        st.html(markup.paragraph(text("foljd.inga")))
    else:
        words = text("foljd.mening_en") if len(changed) == 1 else text("foljd.mening", antal=len(changed))
        st.html(markup.paragraph(words))
    for number, each in enumerate(changed[:_SHOWN]):
        _one(known, each, key=f"{key}_{number}")
    if rest := changed[_SHOWN:]:
        more = st.expander(text("foljd.fler", antal=len(rest)), key=f"{key}_fler", on_change="rerun")
        if more.open:
            with more:
                for number, each in enumerate(rest, start=_SHOWN):
                    _one(known, each, key=f"{key}_{number}")
    if curves:
        named = "; ".join(f"{indicator_text(each.indicator, 'title')}, {each.unit.name}" for each in curves[:12])
        more_curves = " …" if len(curves) > 12 else ""
        st.html(markup.paragraph(text("foljd.kurvor", vilka=named + more_curves), "bildtext"))
