"""The ways out of a half-year's report: taken out as a file, marked as done; and who has written what."""

from collections.abc import Callable

import streamlit as st

from domain.errors import FollowUpError
from domain.report import ReportText
from views import markup, run
from views.report_field import Desk
from wording import language, text, use
from wording.formats import moment_text
from workflows import access, report, report_text
from workflows.clock import now
from workflows.report_beside import part_title

_TOLD = "_rapport_klar"


def take_out(desk: Desk) -> None:
    """A button for each kind of file; it is made when the button is pressed."""
    for wanted in report.MIME:
        st.download_button(
            text(f"halvarsrapport.ladda_ner.{wanted}"), data=_maker(desk, wanted),
            file_name=report.file_name(desk.store, desk.half_year, unit=desk.unit, fmt=wanted),
            mime=report.MIME[wanted], key=f"rapport_{wanted}", on_click="ignore",
        )  # fmt: skip


def _maker(desk: Desk, fmt: report.ReportFormat) -> Callable[[], bytes]:
    chosen, today = language(), run.today()  # the button is pressed in another thread, which knows no language

    def make() -> bytes:
        with use(chosen):
            made = report.made(
                desk.store, str(desk.half_year), unit=desk.unit, fmt=fmt, today=today, who=desk.ask()
            )  # fmt: skip
            return made.content

    return make


def mark(desk: Desk, *, done: bool) -> None:
    """Mark it as done, or open it again."""
    held = desk.texts.get(report_text.DONE)
    seen = held.number if held else 0
    label = text("halvarsrapport.oppna" if done else "halvarsrapport.klart")
    st.button(label, key="rapport_klar", on_click=_mark, args=(desk,), kwargs={"done": not done, "seen": seen})
    if told := st.session_state.pop(_TOLD, ""):
        st.error(markup.plain(told))


def _mark(desk: Desk, *, done: bool, seen: int) -> None:
    try:
        report_text.mark(desk.store, desk.ask(), desk.half_year, desk.unit, done=done, seen=seen, now=now())
    except FollowUpError as error:
        st.session_state[_TOLD] = text(error.key, **error.values)


def history(desk: Desk, who: access.Caller) -> None:
    """Everything that has been written, with who wrote it, folded."""
    part = st.expander(text("halvarsrapport.historik"), key="rapport_historik", on_change="rerun")
    if not part.open:
        return
    with part:
        found = report_text.history(desk.store, who, desk.half_year, desk.unit)
        if not found:
            st.html(markup.paragraph(text("halvarsrapport.historik.tom"), "bildtext"))
            return
        headings = [text(f"halvarsrapport.historik.{each}") for each in ("nar", "vem", "del", "ord")]
        rows = [[moment_text(each.at), each.actor, _named(each.part), _words(each)] for each in found]
        st.html(markup.table(text("halvarsrapport.historik.tabell"), headings, rows, stacked=True))


def _named(part: str) -> str:
    if part == report_text.DONE:
        return text("halvarsrapport.historik.klar")
    if part in report_text.CHOSEN:
        return text("halvarsrapport.historik.insatser", del_=part_title(part.removesuffix("_insatser")))
    return part_title(part)


def _words(each: ReportText) -> str:
    if each.part == report_text.DONE:
        key = "halvarsrapport.historik.markerad" if each.words else "halvarsrapport.historik.oppnad"
        return text(key, version=each.words)
    return each.words.replace("\n", " ") or text("halvarsrapport.historik.tomd")
