"""The figure then and the figure now, drawn alike: beside each other on a wide screen, below each other on a narrow.

Decision that could be disputed: both have the same scale for their values, so that a correction is seen as large as it
is. Where the figure still holds there is only one, and where something in the earlier one may not be shown any longer
it is not drawn at all.
"""

from copy import deepcopy
from html import escape
from typing import Any

import streamlit as st

from charts.axes import Figure as Drawing
from domain.result import Result
from domain.units import UnitKind
from views import markup, parts, run
from views.figure import figure
from views.kept import kept
from views.live import live
from views.taken_figure_words import title
from wording import date_text, text
from workflows.corrected import Answer, Verdict
from workflows.figure import Figure
from workflows.known import Reference, reference, reference_at
from workflows.start import Store

# Which axis has the values, by kind; those that have none are drawn each on its own.
_VALUES_ON = {"linje": "yaxis", "styrdiagram": "yaxis", "kon": "yaxis", "jamforelse": "xaxis"}


def then_and_now(store: Store, found: Answer) -> None:
    """Draw what may be drawn, each with its own title and caption."""
    changed = found.verdict in {Verdict.CORRECTED, Verdict.GONE} or bool(found.arrived or found.newer)
    known, then = reference(store), found.then if changed else None
    focus = _focus(known, found.taken.figure)
    drawings = [
        _drawn(found.taken.figure, each, found.period, focus, run.dark()) if each else None
        for each in (then, found.now)
    ]
    drawings = _on_one_scale(found.taken.figure.kind, drawings)
    if changed and found.then is None and found.verdict is not Verdict.UNKNOWN:
        st.html(markup.paragraph(text("figur.da_dold"), "annan_plats"))
    columns = st.columns(2, gap="large") if drawings[0] is not None else [st.container(), st.container()]
    if then is not None and drawings[0] is not None:
        with columns[0]:
            made = {"version": found.taken.data_version, "datum": date_text(found.made_on or run.today())}
            under = text("figur.om.version.varde", **made)
            _one(reference_at(store, found.taken.data_version), then, found, (drawings[0], "da", under))
    with columns[1]:
        if found.now is not None:
            _one(known, found.now, found, (drawings[1], "nu", text("figur.da.under", version=store.data_version())))
        elif found.verdict is not Verdict.UNKNOWN:
            st.html(markup.paragraph(text("figur.inget_nu"), "mening"))


def _one(known: Reference, result: Result, found: Answer, shown: tuple[Any, str, str]) -> None:
    """One of the two: its heading and version, the drawing, what its marks mean, and the source."""
    drawing, which, under = shown
    words = title(known, result, found)
    st.html(
        f'<h2 class="figur_vilken">{escape(text(f"figur.{which}"))} <span>{escape(under)}</span></h2>'
        f"{markup.paragraph(words, 'figur_fynd')}"
    )
    if isinstance(drawing, str):
        live(drawing, key=f"figur_{which}")
    elif drawing is not None:
        figure(drawing, alt=words, key=f"figur_{which}")
        parts.notes(drawing["layout"].get("meta", {}).get("notes", []))
    parts.caption(result, run.today())


def _focus(known: Reference, taken: Figure) -> tuple[str, ...]:
    """Whom a map is about: the kommuner of the place's modellområde; all of them where it lies in none."""
    area = known.area_of(taken.units[0]) if taken.kind == "karta" and taken.units[0] in known.units else None
    return tuple(each.id for each in known.members(area.id)) if area else ()


@kept
def _drawn(
    taken: Figure,
    result: Result,
    period: str,
    focus: tuple[str, ...],
    dark: bool,  # noqa: FBT001
) -> Drawing | str | None:
    """The drawing of one kind of figure: plotly's, HTML, or None where there is nothing to draw."""
    units = tuple(each for each in taken.units if each in result.units)
    if taken.kind == "karta":
        return _map(result, period, focus, dark)
    if not units or result.rows["value"].notna().sum() == 0:
        return None
    if taken.kind in {"jamforelse", "tratt"}:
        return _beside(taken, result, units, period, dark)
    return _over_time(taken, result, units, dark)


def _over_time(taken: Figure, result: Result, units: tuple[str, ...], dark: bool) -> Drawing | str:  # noqa: FBT001
    from charts.by_sex import by_sex
    from charts.control import control
    from charts.line import line
    from charts.multiples import multiples

    if taken.kind == "styrdiagram":
        return control(result, unit=units[0], breakdown=taken.breakdown, dark=dark)
    if taken.kind == "kon":
        return by_sex(result, unit=units[0], breakdown=taken.breakdown, dark=dark)
    if taken.kind == "smafigurer":
        return multiples(result, units=units, breakdown=taken.breakdown, dark=dark)
    return line(result, units=units, dark=dark)


def _beside(taken: Figure, result: Result, units: tuple[str, ...], period: str, dark: bool) -> Drawing:  # noqa: FBT001
    """Places by size where there are counts enough for it, else side by side."""
    from charts.comparison import comparison
    from charts.funnel import funnel, has_funnel

    part = taken.breakdown
    if taken.kind == "tratt" and has_funnel(result, units=units, period=period, breakdown=part):
        return funnel(result, units=units, period=period, breakdown=part, focus=units[0], dark=dark)
    return comparison(result, units=units, period=period, breakdown=part, focus=units[0], dark=dark)


def _map(result: Result, period: str, focus: tuple[str, ...], dark: bool) -> Drawing | None:  # noqa: FBT001
    from charts.map_figure import map_figure

    kommuner = {each.id: each for each in result.units.values() if each.kind is UnitKind.KOMMUN}
    if not kommuner:
        return None
    return map_figure(
        result, period=period, units=kommuner, focus=[each for each in focus if each in kommuner], dark=dark
    )


def _on_one_scale(kind: str, drawings: list[Drawing | str | None]) -> list[Drawing | str | None]:
    """Both with the same ends of the axis of values."""
    axis = _VALUES_ON.get(kind)
    both = [each for each in drawings if isinstance(each, dict)]
    if axis is None or len(both) < len(drawings) or not all(each["layout"][axis].get("range") for each in both):
        return drawings
    ends = [end for each in both for end in each["layout"][axis]["range"]]
    scaled: list[Drawing | str | None] = []
    for each in both:
        own = deepcopy(each)
        own["layout"][axis]["range"] = [min(ends), max(ends)]
        scaled.append(own)
    return scaled
