"""One value's history: who, when, from, to, why, and which file and cell."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from domain.observation import CELL
from indicators.measures import all_measures
from views import markup, run
from views.selection import choice, remember
from wording import period_text, status_text, text
from wording.flows import breakdown_words
from wording.formats import moment_text
from wording.sentences import reported_text
from workflows import access, read, review
from workflows.start import Store

_NOTHING = "–"
_VALUE = "varde"


def _said(value: Any, status: Any) -> str:
    if pd.isna(value):
        return status_text(str(status)) if status else _NOTHING
    return reported_text(float(value), str(status))


def _line(row: dict[Hashable, Any]) -> list[str]:
    waits = pd.isna(row["data_version"])
    standing = text("inskickat.historik.vantar", status=text(f"steg.{row['status']}")) if waits else ""
    why = "; ".join(filter(None, [str(row["reason"]), str(row["words"])])) or _NOTHING
    return [
        moment_text(row["sent_at"] if waits else row["published_at"]) + (f" {standing}" if standing else ""),
        _said(row["old_value"], row["old_status"]),
        _said(row["new_value"], row["new_status"]),
        str(row["actor"]),
        str(row["publisher"]) or _NOTHING,
        why,
        " ".join(filter(None, [str(row["filename"]), str(row["sheet"]), str(row["cell"])])),
    ]


def _name(known: read.Reference, cell: tuple[str, ...]) -> str:
    measures = all_measures()
    measure, unit, period, sex, breakdown = cell
    words = [
        measures[measure].label if measure in measures else measure,
        known.units[unit].name if unit in known.units else unit,
        period_text(period),
        breakdown_words(breakdown),
        sex if sex != "T" else "",
    ]
    return ", ".join(filter(None, words))


def value_history(store: Store, seen: review.Look, who: access.Caller) -> None:
    """Choose a value of a submission and see everything it has been."""
    if seen.changes.empty:
        return
    opened = f"historik_{seen.submission.id}"
    if _VALUE in st.query_params:  # a link to one of them
        st.session_state.setdefault(opened, True)
    part = st.expander(text("inskickat.historik"), key=opened, on_change="rerun")
    if not part.open:
        return
    with part:
        st.html(markup.paragraph(text("inskickat.historik.mening"), "bildtext"))
        known = read.reference(run.store())
        cells = [tuple(map(str, row)) for row in seen.changes[list(CELL)].itertuples(index=False, name=None)]
        numbered = {str(place): cell for place, cell in enumerate(cells, 1)}
        picked = choice(
            text("inskickat.historik.varde"), list(numbered), key=_VALUE, default="1",
            name=lambda each: _name(known, numbered[each]),
        )  # fmt: skip
        remember(_VALUE)
        measure, unit, period, sex, breakdown = numbered[picked]
        told = review.history(store, (measure, unit, period, sex, breakdown), who=who)
        names = ("nar", "fran", "till", "avsandare", "publicerad_av", "varfor", "fil")
        headings = [text(f"inskickat.historik.{name}") for name in names]
        rows = [_line(row) for row in told.to_dict("records")]
        st.html(markup.table(text("inskickat.historik.tabell"), headings, rows, stacked=True))
