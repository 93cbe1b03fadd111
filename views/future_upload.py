"""Sending in a projection of residents: every fault at once, a look at how it is read, and then the button."""

from collections.abc import Callable
from html import escape

import streamlit as st

from domain.errors import FollowUpError
from domain.future import GROUPS, LAST_YEAR
from views import markup, run
from views.given_file import given_file
from views.markup import plain
from wording import number, text
from workflows import access, future_projection, read
from workflows.future_projection import Fault, ProjectionTable
from workflows.start import Store

_KEPT = "_framskrivning_sparad"
# As many faults as are listed; the others are counted.
_MOST = 100


def upload(store: Store, *, asking: Callable[[], access.Caller] = run.caller) -> None:
    """The part of the page, closed until somebody opens it. `asking` says who asks, anew when something is kept."""
    with st.expander(text("framtid.ladda.rubrik")):
        first = future_projection.first_year(store)
        st.html(markup.paragraph(text("framtid.ladda.mening", fran=first, till=LAST_YEAR)))
        _now(store)
        if not access.may(asking(), access.Action.SET_ASSUMPTIONS):
            st.html(markup.paragraph(text("framtid.ladda.stangt"), "bildtext"))
            return
        turn = st.session_state.get(_KEPT, 0)
        given = given_file(
            text("framtid.ladda.fil"), type=["xlsx", "csv"], key=f"framskrivning_{turn}", max_upload_size=25
        )
        if given is not None:
            _examined(store, given.getvalue(), given.name, asking)
        elif turn:
            st.success(text("framtid.ladda.sparad"))


def _now(store: Store) -> None:
    table = future_projection.kept_file(store)
    if table is not None:
        words = text(
            "framtid.ladda.finns", antal=len(table.kommuner), fran=table.years[0], till=table.years[-1],
            kalla=", ".join(table.sources),
        )  # fmt: skip
        st.html(markup.paragraph(words))


def _examined(store: Store, content: bytes, filename: str, asking: Callable[[], access.Caller]) -> None:
    try:
        table = future_projection.examine(store, content, filename)
    except FollowUpError as error:
        st.error(plain(text(error.key, **error.values)))
        return
    if table.faults:
        st.error(text("framtid.ladda.fel", antal=len(table.faults)))
        st.html(_faults(table.faults))
        return
    st.html(_preview(store, table))
    if st.button(text("framtid.ladda.spara"), type="primary", key="framskrivning_spara"):
        try:
            future_projection.keep(store, asking(), content, filename)
        except FollowUpError as error:
            st.error(plain(text(error.key, **error.values)))
            return
        st.session_state[_KEPT] = st.session_state.get(_KEPT, 0) + 1
        st.rerun()


def _faults(faults: tuple[Fault, ...]) -> str:
    rows = [
        [each.cell or text("framtid.ladda.hela"), text(f"framtid.tabellfel.{each.code}", **each.values)]
        for each in faults[:_MOST]
    ]
    headings = [text("framtid.ladda.var"), text("framtid.ladda.vad")]
    more = len(faults) - _MOST
    rest = f"<p>{escape(text('framtid.ladda.fler', antal=more))}</p>" if more > 0 else ""
    return markup.table(text("framtid.ladda.vad"), headings, rows, stacked=True) + rest


def _preview(store: Store, table: ProjectionTable) -> str:
    names = read.reference(store).units
    first, last = table.years[0], table.years[-1]
    rows = [[names[kommun].name, *(_ends(table, kommun, group) for group in GROUPS)] for kommun in table.kommuner]
    caption = text(
        "framtid.ladda.forhand", antal=len(table.kommuner), fran=first, till=last, kalla=", ".join(table.sources)
    )
    headings = [text("framtid.kommuner.kommun"), *(
        text("framtid.ladda.grupp", grupp=group, fran=first, till=last) for group in GROUPS
    )]  # fmt: skip
    others = len(future_projection.unused(store, table))
    more = markup.paragraph(text("framtid.ladda.forhand.andra", antal=others)) if others else ""
    return markup.table(caption, headings, rows, numeric=(1, 2, 3)) + more


def _ends(table: ProjectionTable, kommun: str, group: str) -> str:
    years = [year for of, year, aged in table.residents if (of, aged) == (kommun, group)]
    first, last = (table.residents[kommun, year, group] for year in (min(years), max(years)))
    return text("framtid.kommuner.fran_till", fran=number(first), till=number(last))
