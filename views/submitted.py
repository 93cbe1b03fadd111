"""What has been sent in: a list, and one of them whole."""

from collections.abc import Sequence

import streamlit as st

from domain.errors import FollowUpError
from domain.submission import Submission
from views import markup, run
from views.selection import adopt, choice, remember
from views.submission import submission
from wording import number, text
from wording.formats import moment_text
from workflows import access, read, review
from workflows.start import Store

_MOST_LISTED = 100


def what(known: read.Reference, each: Submission) -> str:
    """What a submission is about: its modellområde and area, or what sort of data it holds."""
    if not each.form.modellomrade:
        return text(f"ursprung.{each.origin.value}")
    place = known.unit(each.form.modellomrade).name
    area = text(f"omrade.{each.form.area}") if each.form.area else text(f"ursprung.{each.origin.value}")
    return text("inskickat.vad", modellomrade=place, omrade=area)


def _name(known: read.Reference, each: Submission) -> str:
    status = text(f"steg.{each.status.value}")
    return text(
        "inskickat.namn",
        nummer=each.id,
        vad=what(known, each),
        status=status,
        nar=moment_text(each.changed_at),
    )


def _table(known: read.Reference, listed: Sequence[Submission]) -> str:
    names = ("nummer", "innehall", "star", "nar", "av", "fil", "varden")
    rows = [
        [
            str(each.id), what(known, each), text(f"steg.{each.status.value}"), moment_text(each.changed_at),
            each.actor, each.filename, number(each.row_count),
        ]
        for each in listed[:_MOST_LISTED]
    ]  # fmt: skip
    headings = [text(f"inskickat.{name}") for name in names]
    return markup.table(text("inskickat.tabell"), headings, rows, numeric=[6], stacked=True)


def _first_words(known: read.Reference, waits: Sequence[Submission], total: int) -> str:
    if not waits:
        return text("inskickat.vantar_ingen", antal=number(total))
    said = [f"nr {each.id} {what(known, each)} ({text(f'steg.{each.status.value}')})" for each in waits[:5]]
    named = "; ".join(said) + (" …" if len(waits) > 5 else "")
    return text("inskickat.vantar", antal=number(len(waits)), vilka=named)


def _chosen(store: Store, known: read.Reference, who: access.Caller) -> int | None:
    """The list, and the number of the submission that is chosen in it."""
    seen, waits = review.visible(store, who=who), review.waiting(store, who=who)
    if not seen:
        st.info(text("inskickat.inga"))
        return None
    st.html(markup.paragraph(_first_words(known, waits, len(seen)), "mening"))
    wanted = st.query_params.get("nr", "")
    default = "vantar" if waits and wanted in {"", *(str(each.id) for each in waits)} else "alla"
    picked = choice(
        text("inskickat.visa"), ["vantar", "alla"], key="lista", default=default, few=True,
        name=lambda each: text(f"inskickat.visa.{each}"),
    )  # fmt: skip
    listed = waits if picked == "vantar" else seen
    if not listed:
        return None
    st.html(_table(known, listed))
    by_number = {str(each.id): each for each in listed}
    if wanted and wanted not in {str(each.id) for each in seen}:
        st.info(markup.plain(text("inskickat.okand", nummer=wanted)))
        st.query_params.pop("nr")  # told here, with its number
    adopt("nr", list(by_number), next(iter(by_number)))
    number_chosen = st.selectbox(
        text("inskickat.valj"), list(by_number), key="nr", format_func=lambda each: _name(known, by_number[each])
    )
    remember("nr", "lista")
    return int(number_chosen)


def submitted_page() -> None:
    """The page, for the one who asks."""
    submitted_for(run.caller())


def submitted_for(who: access.Caller) -> None:
    """The page: the list, and the chosen submission with what can be done about it."""
    store = run.store()
    st.html(f"<h1>{text('sida.inskickat')}</h1>")
    if not access.may_somewhere(who, access.Action.OWN_FIGURES):
        st.warning(text("inskickat.stangt"))
        return
    st.html(markup.paragraph(text("inskickat.ingress")))
    done = st.empty()
    if words := st.session_state.pop("_gjort", ""):
        done.success(words)
    chosen = _chosen(store, read.reference(store), who)
    if chosen is None:
        return
    try:
        submission(store, chosen, who)
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
