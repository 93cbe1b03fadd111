"""Whether a file corrects something that was sent before and still waits: asked only where there is such a thing."""

import streamlit as st

from domain.submission import Submission, SubmissionStatus
from views import markup
from wording import text
from wording.formats import moment_text
from workflows import access, receive, review
from workflows.start import Store


def _name(each: Submission | None) -> str:
    if each is None:
        return text("ladda_upp.ny")
    return text(
        "ladda_upp.i_stallet",
        nummer=each.id,
        status=text(f"steg.{each.status.value}"),
        nar=moment_text(each.changed_at),
    )


def replaces(store: Store, examined: receive.Examination, who: access.Caller) -> int | None:
    """The number of the submission that a file takes the place of, as the sender says; None for a new one."""
    area = examined.reading.area
    open_ones = review.correctable(store, examined.modellomrade, area, who=who) if area else []
    if not open_ones:
        return None
    sent_back = open_ones[0] if open_ones[0].status is SubmissionStatus.REOPENED else None
    if sent_back:
        why = review.reason_of(store, sent_back.id, who=who)
        st.html(markup.paragraph(text("ladda_upp.rattar", nummer=sent_back.id, skal=why), "annan_plats"))
    options: list[Submission | None] = [None, *open_ones]
    chosen = st.selectbox(
        text("ladda_upp.ersatter"), options, index=1 if sent_back else 0, format_func=_name, key="ersatter"
    )
    return chosen.id if chosen else None
