"""Own points and travel times on the page Placering: what they look like, a look through, and keeping them."""

from html import escape

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from domain.errors import FollowUpError
from views import login, markup, run
from views.given_file import given_file
from views.kept import kept
from wording import number, text
from workflows import access
from workflows import placement_upload as tables
from workflows.placement_upload import MATRIX, POINTS, Examined
from workflows.read import Reference
from workflows.start import Store
from workflows.travel import MATRIX_COLUMNS, POINT_COLUMNS

_COLUMNS = {POINTS: POINT_COLUMNS, MATRIX: MATRIX_COLUMNS}
# More findings than this are counted and not listed.
_MOST = 50
_ROUND, _TOLD = "_placering_fil", "_placering_sparat"


def own_tables(store: Store, known: Reference) -> None:
    """Both tables that may be sent, for those who may; the others read what holds now."""
    with st.expander(text("placering.egna"), expanded=_TOLD in st.session_state):
        st.html(markup.paragraph(text("placering.egna.mening")))
        if told := st.session_state.pop(_TOLD, None):
            st.success(told)
        may = access.may(run.caller(), access.Action.SET_ASSUMPTIONS)
        for kind in (POINTS, MATRIX):
            st.html(_about(store, kind))
            if may:
                _take(store, kind)
        if not may:
            st.html(markup.paragraph(login.why_closed(), "bildtext"))


def _about(store: Store, kind: str) -> str:
    sent = tables.sent(store, kind)
    words = (
        text(f"placering.egna.{kind}.nu", kalla=sent[0], dag=sent[1]) if sent else text(f"placering.egna.{kind}.inga")
    )
    columns = text("placering.egna.kolumner", kolumner=", ".join(_COLUMNS[kind]))
    return (
        f"<h3>{escape(text(f'placering.egna.{kind}'))}</h3>{markup.paragraph(words)}"
        f"{markup.paragraph(columns, 'bildtext')}{markup.paragraph(text(f'placering.egna.{kind}.hur'), 'bildtext')}"
    )


def _take(store: Store, kind: str) -> None:
    number_now = st.session_state.get(_ROUND, 0)
    types = ["xlsx", "csv", "txt"] + (["json"] if kind == MATRIX else [])
    label = text(f"placering.egna.{kind}.valj")
    given = given_file(label, type=types, key=f"{kind}_{number_now}", max_upload_size=25)
    if given is None:
        return
    try:
        examined = _examined(store, given, kind)
        st.html(_findings(examined))
        if examined.is_usable:
            st.html(_preview(examined))
            _keep(store, examined)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))


def _examined(store: Store, given: UploadedFile, kind: str) -> Examined:
    return tables.examine(store, given.getvalue(), given.name, kind=kind, who=run.caller())


def _keep(store: Store, examined: Examined) -> None:
    with st.form(f"spara_{examined.kind}", border=False):
        source = st.text_input(text("placering.egna.kalla"), max_chars=200, key=f"kalla_{examined.kind}")
        pressed = st.form_submit_button(text("placering.egna.spara"), type="primary")
    if pressed:
        tables.keep(store, examined, source=source, who=run.caller())
        st.session_state[_TOLD] = text("placering.egna.sparat", antal=len(examined.rows))
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()


def _findings(examined: Examined) -> str:
    """Every fault by sheet and cell, as HTML."""
    found = examined.findings
    if not found:
        return markup.paragraph(text("ladda_upp.inga_fel"))
    keys = ("level", "sheet", "cell", "found", "expected", "fix")
    rows = [[each[key] for key in keys] for each in tables.described(examined, most=_MOST)]
    headings = [text(f"fyndtabell.{key}") for key in keys]
    more = markup.paragraph(text("fyndtabell.fler", antal=len(found) - _MOST)) if len(found) > _MOST else ""
    return markup.table(text("fyndtabell.rubrik"), headings, rows, stacked=True) + more


@kept
def _preview(examined: Examined) -> str:
    """What would be kept, as HTML: the kommuner's sums beside the published ones, or how many trips can be used."""
    if examined.kind == MATRIX:
        starts, ends = examined.matched
        return markup.paragraph(
            text("placering.egna.resor", antal=number(len(examined.rows)), fran=number(starts), till=number(ends))
        )
    headings = [text(f"placering.egna.tabell.{each}") for each in ("kommun", "punkter", "65", "publicerat", "80")]
    rows = [
        [each.kommun, number(each.points), number(each.older),
         number(each.published) if each.published == each.published else "–", number(each.oldest)]
        for each in examined.sums
    ]  # fmt: skip
    return markup.table(text("placering.egna.tabell"), headings, rows, numeric=(1, 2, 3, 4))
