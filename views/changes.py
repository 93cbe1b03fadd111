"""What a file would change, before it does: old beside new, cell by cell."""

import pandas as pd
import streamlit as st

from domain.flow import PAIRS
from domain.observation import CHANGED, NEW, REMOVED, UNCHANGED
from indicators.measures import all_measures
from views import markup, run
from wording import number, period_text, text
from wording.flows import breakdown_words
from wording.sentences import reported_text
from workflows import read, receive


def _reported(value: float, status: str, kind: str) -> str:
    return text("andringar.tas_bort") if kind == REMOVED else reported_text(value, status)


def table(changed: pd.DataFrame) -> pd.DataFrame:
    """Changes (CHANGE_COLUMNS) in words, one row a cell."""
    units, measures = read.reference(run.store()).units, all_measures()
    old = zip(changed["old_value"], changed["old_status"], strict=True)
    new = zip(changed["new_value"], changed["new_status"], changed["kind"], strict=True)
    told = pd.DataFrame(
        {
            text("andringar.matt"): [measures[each].label if each in measures else each for each in changed["measure"]],
            text("andringar.plats"): [units[each].name if each in units else each for each in changed["unit"]],
            text("andringar.period"): [period_text(each) for each in changed["period"]],
            text("andringar.uppdelning"): [breakdown_words(each) for each in changed["breakdown"]],
            text("andringar.fore"): [reported_text(*pair) for pair in old],
            text("andringar.efter"): [_reported(*each) for each in new],
            text("andringar.cell"): (changed["sheet"] + " " + changed["cell"]).to_numpy(),
        }
    )
    if set(changed["breakdown"]) & PAIRS.keys():
        told = told.rename(columns={text("andringar.uppdelning"): text("floden.tabell.flode")})
    without = [text(f"andringar.{each}") for each in ("uppdelning", "cell")]
    return told.drop(columns=[name for name in without if name in told and not told[name].str.strip().any()])


def show(changed: pd.DataFrame, *, is_published: bool = False) -> None:
    """The list of changes; of what is published already only the values, since before and after are the same."""
    told = table(changed)
    if is_published:
        told = told.drop(columns=text("andringar.fore")).rename(
            columns={text("andringar.efter"): text("andringar.varde")}
        )
    st.dataframe(told, hide_index=True, width="stretch")


def summary(examined: receive.Examination) -> None:
    """How much is new, changed and unchanged, and the list of what changes."""
    if examined.changes.empty:
        return
    kinds = examined.changes["kind"].value_counts()
    counts = {"nya": kinds.get(NEW, 0), "andrade": kinds.get(CHANGED, 0), "lika": kinds.get(UNCHANGED, 0)}
    nothing = not counts["nya"] and not counts["andrade"]
    if nothing and examined.reading.stops:
        return
    st.html(f"<h3>{text('andringar.rubrik')}</h3>")
    if nothing:
        st.info(text("andringar.inga", lika=number(counts["lika"])))
        return
    words = {name: number(count) for name, count in counts.items()}
    st.html(markup.paragraph(text("andringar.mening", antal=counts["nya"], **words)))
    show(examined.effective)
