"""One table of facts as a person edits it: the table, every fault, what changes, why, and the button.

Decision that could be disputed: a table stays as it was when the editing began, also when others publish figures
meanwhile, so that nobody's edits vanish from the screen.
"""

from typing import Any

import pandas as pd
import streamlit as st

from domain.errors import FollowUpError
from domain.reference import Facts
from views import markup
from wording import text
from workflows import access, fact_words
from workflows.fact_tables import COLUMNS, KEY, Column, Holds, Table, choices_of, frame
from workflows.keep_facts import FactExamination, confirm_facts, examine_facts
from workflows.start import Store

# The data version at which the editing of each table began.
_BEGAN = "_underlag_fran"
_SAVED = "_underlag_sparat"
_EDITS = ("edited_rows", "added_rows", "deleted_rows")


def edit(store: Store, table: Table, who: access.Caller) -> None:
    """Let a reviewer change a table of facts."""
    if saved := st.session_state.pop(_SAVED, None):
        st.success(text("underlag.sparat", version=saved))
    began = _began(store, table)
    edited = _editor(table, store.facts(data_version=began), began)
    try:
        examined = examine_facts(store, table, edited, who=who, based_on=began)
        _faults(examined)
        _changes(examined)
        if examined.changes:
            _save(store, examined, who, began)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        if st.button(text("underlag.las_in")):
            _start_anew(table, store.data_version())


def _key(table: Table, began: int) -> str:
    return f"underlag_{table}_{began}"


def _began(store: Store, table: Table) -> int:
    """The data version at which the editing began: as long as nothing has been edited, the one that holds now."""
    began: dict[Table, int] = st.session_state.setdefault(_BEGAN, {})
    version = began.get(table, 0)
    state: Any = st.session_state.get(_key(table, version), {})
    if table not in began or not any(state.get(each) for each in _EDITS):
        began[table] = store.data_version()
    return began[table]


def _start_anew(table: Table, version: int) -> None:
    st.session_state[_BEGAN][table] = version
    st.rerun()


def _editor(table: Table, facts: Facts, began: int) -> pd.DataFrame:
    choices = choices_of(table, facts)
    config = {column.name: _configured(column, choices.get(column.name, {})) for column in COLUMNS[table]}
    return st.data_editor(
        frame(table, facts),
        key=_key(table, began),
        num_rows="dynamic",
        hide_index=False,
        column_config={KEY: None, **config},
        width="stretch",
        placeholder="",
        alt=text(f"underlag.tabell.{table}"),
    )


def _configured(column: Column, choices: Any) -> Any:
    """How a column is shown and edited. What is wrong is said below the table, never by a cell that refuses."""
    kinds = st.column_config
    named: dict[str, Any] = {"label": column.title, "disabled": column.fixed}
    if column.holds is Holds.WORDS:
        return kinds.TextColumn(**named, help=text("insatser.andras_dar"))
    if column.holds in {Holds.ONE, Holds.MANY}:
        chosen: Any = kinds.SelectboxColumn if column.holds is Holds.ONE else kinds.MultiselectColumn
        wide = {"width": "medium"} if column.holds is Holds.MANY else {}
        return chosen(**named, **wide, options=list(choices), format_func=lambda each: choices.get(each, each))
    if column.holds is Holds.DAY:
        return kinds.DateColumn(**named, format="YYYY-MM-DD")
    if column.holds in {Holds.WHOLE, Holds.NUMBER}:
        return kinds.NumberColumn(**named, format="%.4f" if column.name in {"lat", "lon"} else "%g")
    return kinds.CheckboxColumn(**named) if column.holds is Holds.TRUTH else kinds.TextColumn(**named)


def _faults(examined: FactExamination) -> None:
    if not examined.faults:
        return
    st.error(text("underlag.fel.rubrik", antal=len(examined.faults)))
    headings = [text(f"underlag.fel.{each}") for each in ("rad", "kolumn", "vad")]
    rows = [
        [str(each.row) if each.row else text("underlag.fel.borttagen"), each.column, each.words]
        for each in examined.faults
    ]
    st.html(markup.table(text("underlag.fel.rubrik", antal=len(rows)), headings, rows, stacked=True))


def _changes(examined: FactExamination) -> None:
    if not examined.changes:
        if not examined.faults:
            st.html(markup.paragraph(text("underlag.andras.inget"), "bildtext"))
        return
    told = [line for each in examined.changes for line in fact_words.lines(examined.table, each, examined.facts)]
    headings = [text(f"underlag.andras.{each}") for each in ("vad", "falt", "fore", "efter")]
    rows = [[line.name, line.field, line.old, line.new] for line in told]
    st.html(markup.table(text("underlag.andras.rubrik"), headings, rows, stacked=True))
    count = len(examined.touched)
    words = text("underlag.andras.matt", antal=count) if count else text("underlag.andras.inga_matt")
    st.html(markup.paragraph(words))


def _save(store: Store, examined: FactExamination, who: access.Caller, began: int) -> None:
    reason = st.text_input(text("underlag.skal"), key=f"skal_{_key(examined.table, began)}", max_chars=500)
    if st.button(text("underlag.spara"), type="primary"):
        st.session_state[_SAVED] = confirm_facts(store, examined, reason=reason, who=who)
        _start_anew(examined.table, st.session_state[_SAVED])
