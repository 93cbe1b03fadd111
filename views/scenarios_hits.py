"""How often each model's bands have held, over the closed scenarios: kept and shown, with its own uncertainty."""

import streamlit as st

from views import markup
from views.scenarios_words import model_name
from wording import number, text
from wording.scenarios import hits_key, hits_sentence, share_text
from workflows import scenarios
from workflows.scenarios_outcome import hits
from workflows.start import Store

_COLUMNS = ("modell", "provade", "inom", "andel", "niva", "sager")


def hits_part(store: Store) -> None:
    """A sentence for each model, the same as a table, and what it cannot tell."""
    st.html(markup.paragraph(text("scenarier.traff.fraga"), "fraga"))
    found = hits(store, scenarios.kept(store))
    if not found:
        st.html(markup.paragraph(text("scenarier.traff.inget_last"), "mening"))
        return
    st.html("".join(markup.paragraph(hits_sentence(each, model_name(each.model)), "mening") for each in found))
    rows = [
        [
            model_name(each.model), number(each.tested), number(each.inside), share_text(each),
            f"{number(100 * each.level)} %", text(f"scenarier.traff.kort.{hits_key(each)}"),
        ]
        for each in found
    ]  # fmt: skip
    headings = [text(f"scenarier.traff.kolumn.{each}") for each in _COLUMNS]
    st.html(markup.table(text("scenarier.traff.tabell"), headings, rows, numeric=(1, 2), stacked=True))
    st.html(markup.paragraph(text("scenarier.traff.kan_inte"), "bildtext"))
