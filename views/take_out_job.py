"""The file on its way: begun, waited for, cancelled, fetched.

Decision that could be disputed: the word that the file is asked for by is kept with the visit and not in the address,
since an address is sent on; one who loads the page again has to have the file made again.
"""

from html import escape
from pathlib import Path

import streamlit as st

from domain.errors import FollowUpError
from views import markup
from views.take_out_how import Wanted
from wording import number, text
from wording.formats import moment_text
from wording.sizes import size_text
from workflows.jobs import JOBS, Job, State
from workflows.scope import Scope
from workflows.start import Store
from workflows.take_out import What, begin, order

_KEPT = "_uttag"
_CHOOSES_FORMATS = {What.PICTURES, What.ALL}


def job(store: Store, scope: Scope, wanted: Wanted) -> None:
    """The button that begins, or what has become of what was begun."""
    token = st.session_state.get(_KEPT, "")
    found = JOBS.of(token)
    if found is not None and found.is_open:
        _working(token)
        return
    lacks = wanted.what in _CHOOSES_FORMATS and not wanted.formats
    if lacks:
        st.html(markup.paragraph(text("ta_ut.valj_format"), "bildtext"))
    if st.button(text("ta_ut.gor"), type="primary", key="ta_ut_gor", disabled=lacks):
        _begin(store, scope, wanted, token)
    elif found is not None:
        _ended(found)
    elif token:
        st.info(text("ta_ut.borta"))


def _begin(store: Store, scope: Scope, wanted: Wanted, before: str) -> None:
    """One at a time for each visitor: what was made before gives place."""
    JOBS.cancel(before)
    asked = order(store, scope, wanted.what, formats=wanted.formats, size=wanted.size, template=wanted.template)
    try:
        st.session_state[_KEPT] = begin(asked)
    except FollowUpError as fault:
        st.error(markup.plain(text(fault.key, **fault.values)))
        return
    st.rerun()


@st.fragment(run_every=1)
def _working(token: str) -> None:
    """How far it has come, once a second, and a way to stop it."""
    found = JOBS.of(token)
    if found is None or not found.is_open:
        st.rerun()
        return
    with st.container(key="ta_ut_arbete"):
        if found.state is State.WAITING:
            before = JOBS.before(token)
            st.progress(0.0, text=text("ta_ut.i_ko_en" if before == 1 else "ta_ut.i_ko", antal=before))
        elif found.whole:
            told = text("ta_ut.hunnit", antal=number(found.done), av=number(found.whole))
            st.progress(found.done / found.whole, text=told)
        else:
            st.progress(0.0, text=text("ta_ut.arbetar", fil=markup.plain(found.name)))
        if st.button(text("ta_ut.avbryt"), key="ta_ut_avbryt"):
            JOBS.cancel(token)
            st.session_state.pop(_KEPT, None)
            st.rerun()


def _ended(found: Job) -> None:
    if found.state is not State.DONE:
        st.error(markup.plain(found.error or text("ta_ut.misslyckad")))
        return
    path, until = found.path, found.until
    with st.container(key="ta_ut_klart"):
        told = text("ta_ut.klart", fil=found.name, storlek=size_text(_size(path)))
        kept = text("ta_ut.ligger_kvar", nar=moment_text(until)) if until else ""
        st.html(f'<p role="status"><b>{escape(told)}</b> {escape(kept)}</p>')
        st.download_button(
            text("ta_ut.hamta"), data=path.read_bytes, file_name=found.name, on_click="ignore", key="ta_ut_hamta",
            type="primary",
        )  # fmt: skip


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
