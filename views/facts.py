"""The facts that the figures rest on, table by table, with their history; reviewers edit them in place."""

from html import escape

import streamlit as st

from indicators.registry import all_indicators
from views import fact_editor, markup, parts, run
from views.selection import adopt, choice, remember
from wording import date_text, text, value_text
from wording.sentences import indicator_text
from workflows import access, fact_words
from workflows.fact_tables import COLUMNS, Table
from workflows.start import Store

# How many changes the history shows at first, and how many more at each request.
_MOST = 20
_HISTORY = "historik"


def _read_only(store: Store, table: Table) -> None:
    st.html(markup.paragraph(text("underlag.las"), "bildtext"))
    headings = [column.title for column in COLUMNS[table]]
    rows = fact_words.rows(table, store.facts())
    st.html(markup.table(text(f"underlag.tabell.{table}"), headings, rows, stacked=True))


def _declared_targets() -> None:
    """The targets that hold where NRF has agreed none."""
    rows = [
        [indicator_text(each, "title"), value_text(each.target.value, each), date_text(each.target.decided_on),
         indicator_text(each, "target_source")]
        for each in all_indicators().values()
        if each.target
    ]  # fmt: skip
    headings = [text(f"underlag.kolumn.{each}") for each in ("indicator", "value", "decided_on", "source")]
    with st.expander(text("underlag.mal_annars")):
        st.html(markup.table(text("underlag.mal_annars"), headings, rows, stacked=True))


def _history(store: Store, table: Table, who: access.Caller) -> None:
    """What has become of the facts. Who changed them is for those who work here."""
    st.html(f"<h2>{escape(text('underlag.historik'))}</h2>")
    told = [(change, line) for change, lines in fact_words.history(store, table) for line in lines]
    if not told:
        st.html(markup.paragraph(text("underlag.historik.ingen"), "bildtext"))
        return
    counts = [str(each) for each in range(_MOST, len(told) + _MOST, _MOST)]
    adopt(_HISTORY, counts, counts[0])
    shown = int(st.session_state[_HISTORY])
    remember(_HISTORY)
    is_own = access.may_somewhere(who, access.Action.OWN_FIGURES)
    by = ["historik.vem"] if is_own else []
    keys = ("historik.nar", *by, "andras.vad", "andras.falt", "andras.fore", "andras.efter")
    headings = [text(f"underlag.{each}") for each in (*keys, "historik.varfor", "historik.version")]
    rows = [
        [date_text(change.changed_at.date()) if change.changed_at else "", *([change.actor] if is_own else []),
         line.name, line.field, line.old, line.new, change.reason, str(change.data_version)]
        for change, line in told[:shown]
    ]  # fmt: skip
    st.html(markup.table(text(f"underlag.tabell.{table}"), headings, rows, stacked=True))
    if (left := len(told) - shown) > 0:
        st.button(text("underlag.historik.fler", antal=left), on_click=_more, args=(shown,))


def _more(shown: int) -> None:
    st.session_state[_HISTORY] = str(shown + _MOST)


def facts_page() -> None:
    """The page as the one who asks may use it."""
    facts_for(run.caller())


def facts_for(who: access.Caller) -> None:
    """The page: which table, what is in it, and what has become of it."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.underlag'))}</h1>" + markup.paragraph(text("underlag.ingress"), "mening"))
    options = [table.value for table in Table]
    picked = choice(
        text("underlag.valj"),
        options,
        key="tabell",
        default=options[0],
        few=True,
        name=lambda each: text(f"underlag.tabell.{each}"),
    )
    remember("tabell")
    table = Table(picked)
    st.html(markup.paragraph(text(f"underlag.om.{table}")))
    if access.may(who, access.Action.KEEP_FACTS):
        fact_editor.edit(store, table, who)
    else:
        _read_only(store, table)
    if table is Table.TARGETS:
        _declared_targets()
    _history(store, table, who)
    parts.version(store.data_version(), run.today())
