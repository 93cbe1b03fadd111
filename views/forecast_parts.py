"""The parts of the page Prognos: the figure with its table twin, earlier forecasts, the method, what is not known."""

from collections.abc import Callable
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from charts.axes import Figure
from domain.outlook import Outlook
from views import markup, parts
from views.figure import figure
from views.kept import kept
from views.live import live
from wording import language, number, period_text, text, unit_text, use
from wording.forecast import expected_sentence, forecast_finding, method_sentences, score_sentence, steps_text
from wording.sentences import indicator_text
from workflows import forecast_picture
from workflows.export import can_draw_images
from workflows.forecast_file import csv_file


@kept
def _drawing(outlook: Outlook, dark: bool) -> Figure:  # noqa: FBT001
    from charts.forecast import forecast

    return forecast(outlook, dark=dark)


def drawn(outlook: Outlook, *, dark: bool, today: date) -> None:
    """The figure with its notes and source, and its table twin."""
    drawing = _drawing(outlook, dark)
    told = {"vantas": expected_sentence(outlook), "traff": score_sentence(outlook)}
    figure(drawing, alt=text("prognos.alt", fynd=forecast_finding(outlook), **told), key="prognos_figur")
    parts.notes(drawing["layout"]["meta"]["notes"])
    parts.caption(outlook.result, today)
    st.html(markup.paragraph(text("prognos.egen"), "bildtext"))
    live(_table(outlook), key="prognos_tabell")
    _files(outlook, today)


def _files(outlook: Outlook, today: date) -> None:
    """The figure as a picture, where there is a browser to draw it, and the numbers."""
    offered: list[tuple[str, str, Callable[..., bytes]]] = [("csv", "text/csv", csv_file)]
    if can_draw_images():
        offered.insert(0, ("png", "image/png", forecast_picture.png))
    with st.container(horizontal=True):
        for ending, mime, make in offered:
            st.download_button(
                text(f"prognos.{ending}"), data=_maker(make, outlook, today), mime=mime, key=f"prognos_{ending}",
                on_click="ignore",
                file_name=f"{text('prognos.filnamn')}_{outlook.indicator.id}_{outlook.unit.id}.{ending}",
            )  # fmt: skip


def _maker(make: Callable[..., bytes], outlook: Outlook, today: date) -> Callable[[], bytes]:
    chosen = language()  # the button is pressed in another thread, which knows no language

    def made() -> bytes:
        with use(chosen):
            return make(outlook, today=today)

    return made


@kept
def _table(outlook: Outlook) -> str:
    decimals, unit = outlook.indicator.decimals, unit_text(outlook.indicator)
    headings = [
        text("prognos.tabell.period"),
        text("prognos.tabell.mitt", enhet=unit),
        text("prognos.tabell.band"),
    ]
    rows = [
        [period_text(str(period)), number(row["mean"], decimals), _limits(outlook, row)]
        for period, row in outlook.rows.iterrows()
    ]
    title = text("prognos.tabell", plats=outlook.unit.name, matt=indicator_text(outlook.indicator, "title"))
    return markup.table(title, headings, rows, numeric=(1, 2))


def _limits(outlook: Outlook, row: pd.Series) -> str:
    return "–".join(number(row[each], outlook.indicator.decimals) for each in ("lower", "upper"))


def earlier(outlook: Outlook) -> None:
    """Every earlier forecast that was judged, beside what came."""
    if outlook.score.step:
        with st.expander(text("prognos.tidigare")):
            live(_earlier(outlook), key="prognos_tidigare")


@kept
def _earlier(outlook: Outlook) -> str:
    rows = outlook.ghosts[(outlook.ghosts["step"] == outlook.score.step) & outlook.ghosts["value"].notna()]
    unit = unit_text(outlook.indicator)
    headings = [
        text("prognos.tidigare.gjord"),
        text("prognos.tidigare.galler"),
        text("prognos.tidigare.vantat", enhet=unit),
        text("prognos.tidigare.band"),
        text("prognos.tidigare.blev"),
        text("prognos.tidigare.inom"),
    ]
    title = text(
        "prognos.tidigare.tabell", steg=steps_text(outlook, outlook.score.step), plats=outlook.unit.name
    )  # fmt: skip
    return markup.table(title, headings, [_ghost(outlook, row) for _, row in rows.iterrows()], numeric=(2, 3, 4))


def _ghost(outlook: Outlook, row: pd.Series) -> list[str]:
    decimals = outlook.indicator.decimals
    mean, lower, upper, value = (float(row[each]) for each in ("mean", "lower", "upper", "value"))
    inside = lower - 1e-9 <= value <= upper + 1e-9
    return [
        period_text(str(row["end"])),
        period_text(str(row["period"])),
        number(mean, decimals),
        _limits(outlook, row),
        number(value, decimals),
        text("prognos.tidigare.ja" if inside else "prognos.tidigare.nej"),
    ]


def how(outlook: Outlook) -> str | None:
    """The method, and the way to the assumption; gives the address the reader chose."""
    with st.expander(text("prognos.metod")):
        st.html(_items(method_sentences(outlook)))
        words = escape(text("prognos.antaganden", niva=number(100 * outlook.level)))
        return live(
            f'<p class="prognos_lank"><a href="/scenarier?vy=antaganden">{words}</a></p>', key="prognos_antaganden"
        )


def not_known(outlook: Outlook) -> None:
    """What the forecast cannot tell."""
    said = [
        text("prognos.vet_inte.insats"),
        text("prognos.vet_inte.band", utanfor=number(100 * (1 - outlook.level))),
        text("prognos.vet_inte.rakning"),
    ]
    st.html(f"<h2>{escape(text('prognos.vet_inte'))}</h2>{_items(said)}")


def _items(sentences: list[str]) -> str:
    return '<ul class="prognos_lista">' + "".join(f"<li>{escape(each)}</li>" for each in sentences) + "</ul>"
