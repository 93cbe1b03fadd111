"""Take a scenario out: its numbers as a workbook, and the whole of it as a document."""

from collections.abc import Callable

import streamlit as st

from domain.scenario import Scenario
from views import run
from wording import language, text, use
from workflows import parameter_report, scenarios_file
from workflows.start import Store


def files(store: Store, held: Scenario) -> None:
    """A button for each kind of file; it is made when the button is pressed."""
    left, right = st.columns(2)
    makers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: scenarios_file.workbook(store, held.number, today=run.today()).content,
        "docx": lambda: parameter_report.made(store, held.number, today=run.today()).content,
    }
    for place, fmt in zip((left, right), makers, strict=True):
        place.download_button(
            text(f"scenarier.ladda_ner.{fmt}"), data=_spoken(makers[fmt]),
            file_name=scenarios_file.file_name(held, fmt), mime=scenarios_file.MIME[fmt], key=f"scenario_{fmt}",
            on_click="ignore", width="stretch",
        )  # fmt: skip


def _spoken(make: Callable[[], bytes]) -> Callable[[], bytes]:
    chosen = language()  # the button is pressed in another thread, which knows no language

    def made() -> bytes:
        with use(chosen):
            return make()

    return made
