"""Changing assumptions: in the table or with the workbook; every fault at once, what would change, and the button."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from domain.assumption import AssumptionChange, AssumptionExamination, HeldAssumption, WantedAssumption
from domain.errors import FollowUpError
from views import markup
from views.given_file import given_file
from wording import text
from wording.assumptions import assumption_name, bounds_words, fault_place, fault_words, shown_words, unit_name
from workflows import access, assumptions_change, assumptions_file
from workflows.start import Store

_DONE, _TURN = "_antaganden_satta", "_antaganden_tur"
_MOST_FAULTS = 100
# How many changes had been made when what is on the screen was drawn; a press runs the page, and looks, anew.
_SEEN = "_antaganden_sedda"


def edit_part(store: Store, who: access.Caller, shown: Sequence[HeldAssumption]) -> None:
    """For one who may set assumptions: the table to write in and the workbook. For others why they may not."""
    if done := st.session_state.pop(_DONE, 0):
        st.success(text("antagande.andra.satta", antal=done))
    if not access.may(who, access.Action.SET_ASSUMPTIONS):
        st.html(markup.paragraph(text("antagande.andra.far_inte"), "bildtext"))
        return
    # What is in the table is begun anew when something has been set.
    turn = f"{st.session_state.get(_TURN, 0)}_{len(shown)}"
    with st.expander(text("antagande.andra")):
        st.html(markup.paragraph(text("antagande.andra.hur")))
        _examined(store, who, assumptions_change.examine(store, _written(shown, turn)), key="tabell")
    with st.expander(text("antagande.skicka")):
        st.html(markup.paragraph(text("antagande.skicka.hur")))
        _sent(store, who, turn)


def _written(shown: Sequence[HeldAssumption], turn: str) -> list[WantedAssumption]:
    """The table as somebody has written in it."""
    columns = {each: text(f"antagande.kolumn.{each}") for each in ("namn", "varde", "enhet", "rimligt", "kalla")}
    rows = pd.DataFrame({
        "namn": [assumption_name(each.declared.id) for each in shown],
        "varde": [each.value for each in shown],
        "enhet": [unit_name(each.declared.unit) for each in shown],
        "rimligt": [bounds_words(each.declared) for each in shown],
        "kalla": [each.source for each in shown],
    }, index=[each.declared.id for each in shown])  # fmt: skip
    kinds = st.column_config
    widths: dict[str, Any] = {"namn": "medium", "enhet": "small", "rimligt": "small"}
    config: dict[str, Any] = {
        name: kinds.TextColumn(columns[name], disabled=True, width=width) for name, width in widths.items()
    }
    config["varde"] = kinds.NumberColumn(columns["varde"], format="%g", width="small")
    config["kalla"] = kinds.TextColumn(columns["kalla"], width="large")
    edited = st.data_editor(
        rows, key=f"antaganden_{turn}", num_rows="fixed", hide_index=True, column_config=config, width="stretch",
        placeholder="", alt=text("antagande.andra.tabell"),
    )  # fmt: skip
    return [
        WantedAssumption(
            assumption=str(name), value=None if pd.isna(row["varde"]) else float(row["varde"]),
            source=str(row["kalla"] or ""),
        )
        for name, row in edited.iterrows()
    ]  # fmt: skip


def _sent(store: Store, who: access.Caller, turn: str) -> None:
    """The workbook that somebody sends back."""
    uploaded = given_file(text("antagande.skicka.fil"), type=["xlsx"], key=f"antaganden_fil_{turn}")
    if uploaded is None:
        return
    try:
        examined = assumptions_file.examine_file(store, uploaded.getvalue(), uploaded.name)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        return
    _examined(store, who, examined, key="fil")


def _examined(store: Store, who: access.Caller, examined: AssumptionExamination, *, key: str) -> None:
    """Every fault; what would change; and, where nothing is wrong, the button that does it.

    Only what was on the screen is set: has somebody else set some since, it is shown anew and is to be pressed again.
    """
    seen = st.session_state.get(f"{_SEEN}_{key}", examined.seen)
    st.session_state[f"{_SEEN}_{key}"] = examined.seen
    if examined.faults:
        st.error(text("antagande.andra.fel", antal=len(examined.faults)))
        headings = [text(f"antagande.andra.{each}") for each in ("var", "vad")]
        faults = [[fault_place(each), fault_words(each)] for each in examined.faults[:_MOST_FAULTS]]
        st.html(markup.table(text("antagande.andra.fel.tabell"), headings, faults, stacked=True))
        if len(examined.faults) > _MOST_FAULTS:
            st.html(markup.paragraph(text("antagande.andra.fler_fel", antal=_MOST_FAULTS), "bildtext"))
    if examined.changes:
        st.html(_preview(examined.changes))
    elif not examined.faults:
        st.html(markup.paragraph(text("antagande.andra.inget"), "bildtext"))
    if examined.changes and not examined.faults:
        label = text("antagande.andra.spara", antal=len(examined.changes))
        if st.button(label, type="primary", key=f"antaganden_spara_{key}"):
            _set(store, who, replace(examined, seen=seen))


def _preview(changes: Sequence[AssumptionChange]) -> str:
    """What would change, as HTML."""
    rows = [
        [
            assumption_name(each.before.declared.id), shown_words(each.before.value, each.before.declared),
            shown_words(each.becomes, each.before.declared), each.source,
        ]
        for each in changes
    ]  # fmt: skip
    headings = [text(f"antagande.andra.kolumn.{each}") for each in ("namn", "fore", "efter", "kalla")]
    return markup.table(text("antagande.andra.rubrik"), headings, rows, numeric=(1, 2), stacked=True)


def _set(store: Store, who: access.Caller, examined: AssumptionExamination) -> None:
    try:
        done = assumptions_change.confirm(store, who, examined)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        return
    st.session_state[_DONE] = done
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.rerun()
