"""What the page Ladda upp asks and says about a table of vårdflöden."""

from html import escape

import streamlit as st

from domain.flow import Flows
from domain.period import Period
from views import markup
from views.markup import plain
from wording import period_text, text
from wording.flows import finding, sentence
from workflows import access, read, receive
from workflows import flows as flowing
from workflows.start import Store

# As many periods as are shown; the others are counted.
_MOST = 3
_NO_AREA = "flode_utan_omrade"


def lacks_area(examined: receive.Examination) -> bool:
    """Whether the file is a table of flows that does not say whose they are."""
    return any(finding.code == _NO_AREA for finding in examined.reading.findings)


def ask_area(store: Store, who: access.Caller, *, key: str) -> str:
    """Ask which modellområde the flows are about; "" until somebody has answered."""
    own = {
        unit.id: unit.name for unit in read.reference(store).areas() if access.may(who, access.Action.SUBMIT, unit.id)
    }
    chosen = st.selectbox(
        text("floden.ladda_upp.fraga"), list(own), index=None, key=f"flodesomrade_{key}", placeholder="",
        format_func=lambda each: plain(own[each]),
    )  # fmt: skip
    return chosen or ""


def consequence(store: Store, examined: receive.Examination, who: access.Caller) -> None:
    """The findings that readers would see otherwise, before and after, for the latest periods that the file changes."""
    rows = examined.rows
    st.html(f"<h3>{escape(text('floden.foljd.rubrik'))}</h3>")
    changed = [(str(area), str(period)) for area, period in rows[["unit", "period"]].drop_duplicates().to_numpy()]
    changed.sort(key=lambda each: Period.parse(each[1]).end_on, reverse=True)
    for area, period in changed[:_MOST]:
        before = flowing.shown(store, area).by_period.get(period)
        after = flowing.would_be(store, area, rows, who=who).by_period.get(period)
        st.html(f'<div class="foljd">{_side("fore", before, after)}{_side("efter", after, before)}</div>')
    if len(changed) > _MOST:
        st.html(markup.paragraph(text("floden.foljd.fler", antal=len(changed) - _MOST), "bildtext"))


def _side(key: str, flows: Flows | None, other: Flows | None) -> str:
    named = flows or other
    where = {"plats": named.name, "period": period_text(named.period)} if named else {"plats": "", "period": ""}
    title, told = (finding(flows), sentence(flows)) if flows else (text("floden.foljd.inget"), "")
    return (
        f'<div class="foljd_sida"><h4>{escape(text(f"floden.foljd.{key}", **where))}</h4>'
        f"{markup.paragraph(title, 'foljd_fynd')}{markup.paragraph(told)}</div>"
    )


def flows_seen(examined: receive.Examination) -> tuple[str, str, dict[str, str]]:
    """The way to the flows that were just published: page, words and what stands in the address."""
    query = {"modellomrade": examined.modellomrade} if examined.modellomrade else {}
    return "pages/floden.py", text("floden.ladda_upp.se"), query
