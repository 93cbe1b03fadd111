"""The figures of the page Jämför, each with its words: side by side, over time, by size, and the official."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from charts.axes import Figure
from domain.result import Result
from domain.units import RIKET, Unit
from stats.verdict import Verdict
from views import markup, parts, places, run
from views.compare_choice import Comparing
from views.downloads import downloads
from views.figure import figure
from views.kept import kept
from views.live import live
from wording import marks, number, period_text, status_text, text, unit_text
from wording.sentences import cell_text, indicator_text
from wording.side_by_side import Beside, beside, explained, finding, verdict_cell
from workflows import export, read

_YEARS = 6


@kept
def judged(
    known: read.Reference, result: Result, focus: Unit, units: tuple[str, ...], period: str, part: str
) -> tuple[str, list[Beside]]:
    """The finding, and the place in focus beside each of the others."""
    if focus.id not in result.units:
        return text("jamfor.fynd.inte_raknat", plats=focus.name), []
    found = beside(result, focus.id, units, period=period, breakdown=part, touching=known.touching)
    return finding(result, focus.id, found), found


@kept
def _comparison(result: Result, units: tuple[str, ...], period: str, part: str, focus: str, dark: bool) -> Figure:  # noqa: FBT001
    from charts.comparison import comparison

    return comparison(result, units=units, period=period, breakdown=part, focus=focus, dark=dark)


@kept
def _multiples(result: Result, units: tuple[str, ...], part: str, dark: bool) -> tuple[str, list[str]]:  # noqa: FBT001
    from charts import multiples

    drawn = multiples.multiples(result, units=units, breakdown=part, dark=dark)
    return drawn, multiples.notes(result, units=units, breakdown=part)


@kept
def _funnel(result: Result, units: tuple[str, ...], period: str, part: str, focus: str, dark: bool) -> Figure | None:  # noqa: FBT001
    from charts import funnel

    if not funnel.has_funnel(result, units=units, period=period, breakdown=part):
        return None
    return funnel.funnel(result, units=units, period=period, breakdown=part, focus=focus, dark=dark)


def side_by_side(view: Comparing, period: str) -> None:
    """Every place with its interval at one period, and the table that says the same with the verdicts."""
    units, focus = view.beside.shown, view.focus.id
    title, found = judged(view.known, view.result, view.focus, units, period, view.breakdown)
    drawing = _comparison(view.result, units, period, view.breakdown, focus, view.dark)
    figure(drawing, alt=text("jamfor.alt", fynd=title, nar=period_text(period)), key="jamforelse")
    parts.notes(drawing["layout"]["meta"]["notes"])
    st.html(markup.paragraph(text("jamfor.ingen_topplista"), "jamfor_varfor"))
    parts.caption(view.result, run.today())
    _take_out(view, "jamforelse", period)
    live(_table(view.known, view.result, units, period, view.breakdown, tuple(found)), key="jamfor_tabell")


def over_time(view: Comparing) -> None:
    """A small panel for each place, all on one scale; the place in focus first."""
    st.html(f"<h2>{escape(text('jamfor.over_tid'))}</h2>")
    drawn, marks = _multiples(view.result, view.beside.shown, view.breakdown, view.dark)
    st.html(markup.paragraph(text("jamfor.over_tid.axel", enhet=unit_text(view.indicator)), "bildtext"))
    live(drawn, key="smadiagram")
    parts.notes(marks)
    parts.caption(view.result, run.today())
    _take_out(view, "smafigurer", "")


def funnel(view: Comparing, period: str) -> None:
    """The places by size, where the kind of measure allows it; otherwise why not."""
    drawing = _funnel(view.result, view.beside.shown, period, view.breakdown, view.focus.id, view.dark)
    if drawing is None:
        st.html(
            f"<h2>{escape(text('jamfor.tratt'))}</h2>" + markup.paragraph(text("jamfor.tratt.finns_inte"), "bildtext")
        )
        return
    told = drawing["layout"]["meta"]
    st.html(f"{markup.paragraph(text('jamfor.tratt'), 'fraga')}<h2>{escape(told['title'])}</h2>")
    figure(drawing, alt=" ".join([f"{told['title']}.", *told["notes"]]), key="tratt")
    parts.notes(told["notes"])
    parts.caption(view.result, run.today())
    _take_out(view, "tratt", period)


def _take_out(view: Comparing, kind: export.Kind, period: str) -> None:
    """The way out of a figure of these places; none where the place in focus is not counted."""
    if view.focus.id not in view.result.units:
        return
    taken = export.Figure(
        indicator=view.indicator.id, units=view.beside.shown, kind=kind, breakdown=view.breakdown, period=period
    )
    downloads(view.store, taken, key=kind, today=run.today())


def official(view: Comparing) -> None:
    """The official values as a table of their own, never mixed with ours; nothing where there is no such series."""
    series = view.indicator.published_series
    if not series or not view.indicator.numerator:
        return
    st.html(f"<h2>{escape(text('jamfor.officiell', serie=series))}</h2>")
    found = read.published(view.store, view.indicator.id)
    if found is None or found.rows.empty:
        st.html(markup.paragraph(text("officiell.inte_hamtad", serie=series), "bildtext"))
        return
    st.html(markup.paragraph(text("officiell.mening"), "bildtext"))
    wanted = (*view.beside.shown, *places.compared_with(view.known, view.asked), RIKET)
    live(_official(view.known, found, tuple(dict.fromkeys(wanted))), key="jamfor_officiell")
    parts.caption(found, run.today())


@kept
def _table(
    known: read.Reference, result: Result, units: tuple[str, ...], period: str, part: str, found: tuple[Beside, ...]
) -> str:
    """The figure's twin: the same places in the same order. Verdicts that are all withheld are not repeated."""
    rows = {row["unit"]: row for _, row in result.of(units, first=period, last=period, breakdown=part).rows.iterrows()}
    by_unit = {each.unit: each for each in found}
    told = any(each.comparison.verdict is not Verdict.NOT_COMPARED for each in found)
    lines = []
    for unit in units:
        numbers = _numbers(rows[unit], result) if unit in rows else [status_text("saknas"), "–"]
        lines.append([places.label(known, unit), *numbers, *(_words(by_unit.get(unit), result) if told else [])])
    headings = [text("tabell.plats"), text("tabell.varde", enhet=unit_text(result.indicator)), text("tabell.intervall")]
    headings += [text("jamfor.tabell.utfall"), text("jamfor.tabell.forklaring")] if told else []
    title = text("jamfor.tabell", matt=indicator_text(result.indicator, "title"), period=period_text(period))
    return markup.table(title, headings, lines, numeric=(1, 2), stacked=told)


def _words(each: Beside | None, result: Result) -> list[str]:
    """The verdict and its sentence; for the place in focus that the others are compared with it."""
    return (
        [f"{marks.VERDICTS[each.comparison.verdict]} {verdict_cell(result, each)}", explained(result, each)]
        if each
        else ["–", text("jamfor.tabell.fokus")]
    )


def _numbers(row: pd.Series, result: Result) -> list[str]:
    decimals = result.indicator.decimals
    value = cell_text(row["value"], row["status"], result.indicator)
    if pd.isna(row["lower"]):
        return [value, "–"]
    return [value, f"{number(row['lower'], decimals)}–{number(row['upper'], decimals)}"]


@kept
def _official(known: read.Reference, found: Result, wanted: Sequence[str]) -> str:
    rows = found.rows[(found.rows["sex"] == "T") & found.rows["unit"].isin(wanted)]
    years = sorted(rows["period"].unique())[-_YEARS:]
    values = {(row["unit"], row["period"]): cell_text(row["value"], row["status"], found.indicator)
              for _, row in rows.iterrows()}  # fmt: skip
    lines = [
        [places.label(known, unit), *(values.get((unit, year), status_text("saknas")) for year in years)]
        for unit in wanted
        if unit in found.units
    ]
    title = text(
        "officiell.tabell", matt=indicator_text(found.indicator, "title"), serie=found.indicator.published_series
    )
    return markup.table(title, [text("tabell.plats"), *years], lines, numeric=range(1, len(years) + 1))
