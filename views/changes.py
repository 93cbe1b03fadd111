"""What a file would change, before it does: old beside new, cell by cell."""

import pandas as pd
import streamlit as st

from domain.observation import CHANGED, NEW, UNCHANGED
from indicators.measures import measure
from views import markup, run
from wording import number, period_text, text
from wording.sentences import reported_text
from workflows import read, receive


def _table(changed: pd.DataFrame) -> pd.DataFrame:
    units = read.reference(run.store()).units
    return pd.DataFrame(
        {
            text("andringar.matt"): [measure(each).label for each in changed["measure"]],
            text("andringar.plats"): [units[each].name for each in changed["unit"]],
            text("andringar.period"): [period_text(each) for each in changed["period"]],
            text("andringar.uppdelning"): changed["breakdown"].to_numpy(),
            text("andringar.fore"): [
                reported_text(*pair) for pair in zip(changed["old_value"], changed["old_status"], strict=True)
            ],
            text("andringar.efter"): [
                reported_text(*pair) for pair in zip(changed["new_value"], changed["new_status"], strict=True)
            ],
            text("andringar.cell"): (changed["sheet"] + " " + changed["cell"]).to_numpy(),
        }
    )


def summary(examined: receive.Examination) -> None:
    """How much is new, changed and unchanged, and the list of what changes."""
    if examined.changes.empty:
        return
    kinds = examined.changes["kind"].value_counts()
    counts = {"nya": kinds.get(NEW, 0), "andrade": kinds.get(CHANGED, 0), "lika": kinds.get(UNCHANGED, 0)}
    st.html(f"<h3>{text('andringar.rubrik')}</h3>")
    if not counts["nya"] and not counts["andrade"]:
        st.info(text("andringar.inga", lika=number(counts["lika"])))
        return
    words = {name: number(count) for name, count in counts.items()}
    st.html(markup.paragraph(text("andringar.mening", **words)))
    st.dataframe(_table(examined.effective), hide_index=True, width="stretch")
