"""The assumptions that a placement or a worked example rests on, and the way to where they are changed."""

from collections.abc import Mapping

import streamlit as st

from views import markup
from views.live import live
from wording import text
from wording.assumptions import assumption_name, shown_words
from workflows.assumptions import all_assumptions


def assumptions_used(values: Mapping[str, float], *, key: str) -> None:
    """A table of name, value and source, folded away."""
    declared = all_assumptions()
    rows = [
        [assumption_name(name), shown_words(value, declared[name]), declared[name].source]
        for name, value in values.items()
    ]
    headings = [text(f"placering.antaganden.{each}") for each in ("namn", "varde", "kalla")]
    title = text("placering.antaganden.anvanda")
    with st.expander(title):
        live(markup.table(title, headings, rows, stacked=True), key=key)
        st.page_link("pages/scenarier.py", label=text("placering.antaganden"), query_params={"vy": "antaganden"})
