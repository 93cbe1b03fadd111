"""The official values beside ours: as they were published for the region and riket, and never mixed with ours."""

from datetime import date

import streamlit as st

from domain.result import Result
from domain.units import RIKET
from views import markup, parts
from views.area_choice import View
from views.kept import kept
from views.live import live
from wording import status_text, text
from wording.sentences import cell_text, indicator_text
from workflows import read

# How many years are shown.
_YEARS = 6


@kept
def _table(result: Result, title: str, wanted: tuple[str, ...]) -> str:
    rows = result.rows[(result.rows["sex"] == "T") & result.rows["unit"].isin(wanted)]
    years = sorted(rows["period"].unique())[-_YEARS:]
    values = {
        (row["unit"], row["period"]): cell_text(row["value"], row["status"], result.indicator)
        for _, row in rows.iterrows()
    }
    present = [unit for unit in wanted if unit in result.units]
    lines = [
        [result.units[unit].name, *(values.get((unit, year), status_text("saknas")) for year in years)]
        for unit in present
    ]
    return markup.table(title, [text("tabell.plats"), *years], lines, numeric=range(1, len(years) + 1))


def official(view: View, today: date) -> None:
    """A table of the official series, or that it has not been fetched yet; nothing where there is no such series."""
    series = view.indicator.published_series
    if not series or not view.indicator.numerator:
        return
    part = st.expander(text("officiell.rubrik", serie=series), key="officiell_oppen", on_change="rerun")
    if not part.open:
        return
    found = read.published(view.store, view.indicator.id)
    with part:
        if found is None or found.rows.empty:
            st.html(markup.paragraph(text("officiell.inte_hamtad", serie=series), "bildtext"))
            return
        st.html(markup.paragraph(text("officiell.mening"), "bildtext"))
        region = view.area.parent_id if view.area else view.unit.id
        title = text("officiell.tabell", matt=indicator_text(view.indicator, "title"), serie=series)
        live(_table(found, title, tuple(dict.fromkeys((view.unit.id, region, RIKET)))), key="officiell")
        parts.caption(found, today)
