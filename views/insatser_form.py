"""Where an insats is entered or changed: everything is checked at once, and kept with a reason.

Decision that could be disputed: one button both checks and keeps. A fault keeps nothing, and what was written stays in
the fields; so it does when somebody else has changed the same insats, and what they changed stands beside it.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from domain.errors import FollowUpError
from domain.units import Event, EventStatus, ExpectedEffect
from indicators.registry import all_indicators
from views import markup
from views.selection import choice, remember
from wording import text
from wording.sentences import indicator_text
from workflows import access, fact_words, insatser_register, read
from workflows.fact_examination import FactExamination
from workflows.fact_tables import Table, choices_of
from workflows.fact_words import FactLine
from workflows.insatser import POINTS
from workflows.insatser_checks import MOST_MONTHS, heading
from workflows.insatser_file import point_words
from workflows.insatser_register import Draft
from workflows.start import Store

# What is refused when others have kept something first.
_MEANWHILE = "lagring.andrat_under_tiden"
_BEGAN, _SAVED = "_insats_fran", "_insats_sparad"
# So many expected effects can be written.
_EFFECTS = 3
_NEW = "ny"
_TIMES = ("start", "decided", "end", "precision")


def form(store: Store, who: access.Caller) -> None:
    """Which insats, its fields, and what came of keeping it."""
    known = read.reference(store)
    if not access.may_somewhere(who, access.Action.KEEP_INSATSER):
        st.html(markup.paragraph(text("insatser.form.stangt")))
        return
    if saved := st.session_state.pop(_SAVED, None):
        st.success(text("insatser.form.sparad", version=saved))
    own = {each.id: each for each in insatser_register.own(known, who)}
    picked = choice(
        text("insatser.form.vilken"), [_NEW, *own], key="insats", default=_NEW,
        name=lambda each: own[each].title if each in own else text("insatser.form.ny"),
    )  # fmt: skip
    remember("insats")
    st.html(markup.paragraph(text("insatser.form.hjalp"), "bildtext"))
    began = _began(store, picked)
    key = f"insats_{picked}_{began}"
    with st.form(key, border=True):
        draft = _fields(store, who, own.get(picked), key)
        reason = st.text_input(
            text("underlag.skal"), text("insatser.form.skal_ny") if picked == _NEW else "", max_chars=500,
            key=f"{key}_skal",
        )  # fmt: skip
        pressed = st.form_submit_button(text("insatser.form.spara"), type="primary")
    if pressed:
        _keep(store, draft, reason, who, picked, began)


def _began(store: Store, picked: str) -> int:
    """The data version that the fields were filled from: they are filled anew when they have been out of sight."""
    before = st.session_state.get(_BEGAN, {}).get(picked)
    is_in_sight = before is not None and f"insats_{picked}_{before}_rubrik" in st.session_state
    began = before if before is not None and is_in_sight else store.data_version()
    st.session_state[_BEGAN] = {picked: began}
    return began


def _fields(store: Store, who: access.Caller, event: Event | None, key: str) -> Draft:
    """The fields, with what stands in the register."""
    now = insatser_register.draft_of(event) if event else Draft()
    title = st.text_input(heading("title"), now.title, max_chars=150, key=f"{key}_rubrik")
    names = _places(store, who)
    units = st.multiselect(
        heading("unit_ids"), list(names), [each for each in now.unit_ids if each in names], key=f"{key}_platser",
        format_func=lambda each: names[each],
    )  # fmt: skip
    st.html(markup.paragraph(text("insatser.form.platser"), "bildtext"))
    times = st.columns(4)
    written = {
        field: times[place].text_input(heading(field), getattr(now, field), key=f"{key}_{field}")
        for place, field in enumerate(_TIMES)
    }
    st.html(markup.definitions((heading(field), text(f"insatser.form.{field}")) for field in _TIMES))
    left, right = st.columns(2)
    statuses = ["", *filter(None, (each.value for each in EventStatus))]
    status = left.selectbox(
        heading("status"), statuses, statuses.index(now.status), key=f"{key}_status",
        format_func=lambda each: text(f"insatser.status.{EventStatus(each).name.lower()}"),
    )  # fmt: skip
    points = right.multiselect(
        heading("orienteringspunkter"), POINTS, now.orienteringspunkter, key=f"{key}_punkter", format_func=point_words
    )
    expected = _effects(now.expected, key)
    source = st.text_input(heading("source"), now.source, max_chars=1000, key=f"{key}_kalla")
    return Draft(
        event=now.event, title=title, unit_ids=tuple(units), status=status or "", orienteringspunkter=tuple(points),
        expected=expected, source=source, **written,
    )  # fmt: skip


def _places(store: Store, who: access.Caller) -> dict[str, str]:
    """The places that somebody may write of, by name."""
    known = read.reference(store)
    every = choices_of(Table.EVENTS, store.facts())["unit_ids"]
    return {each: name for each, name in every.items() if insatser_register.may_keep(known, who, [each])}


def _effects(now: Sequence[ExpectedEffect], key: str) -> tuple[ExpectedEffect, ...]:
    """What it is meant to do: a row for each measure."""
    st.html(markup.paragraph(text("insatser.form.effekt"), "bildtext"))
    measures = ["", *all_indicators(), *(each.indicator for each in now if each.indicator not in all_indicators())]
    found = []
    for row in range(max(_EFFECTS, len(now))):
        before: Any = now[row] if row < len(now) else ExpectedEffect("", 1, 0)
        what, way, when = st.columns([5, 2, 2])
        named = what.selectbox(
            text("insatser.form.matt", nummer=row + 1), measures, measures.index(before.indicator),
            format_func=_measure_name,
            key=f"{key}_matt_{row}",
        )  # fmt: skip
        sign = way.selectbox(
            text("insatser.form.hall"), [1, -1], 0 if before.sign > 0 else 1, key=f"{key}_hall_{row}",
            format_func=lambda each: text("insatser.form.okar" if each > 0 else "insatser.form.minskar"),
        )  # fmt: skip
        months = when.number_input(
            text("insatser.form.manader"), 0, MOST_MONTHS, before.after_months, step=1, key=f"{key}_manader_{row}"
        )
        if named:
            found.append(ExpectedEffect(named, int(sign), int(months)))
    return tuple(found)


def _measure_name(measure: str) -> str:
    """What a measure is called; one that is followed no more by its id, so that it can be seen and taken away."""
    known = all_indicators().get(measure)
    return indicator_text(known, "title") if known else measure or "–"


def _keep(store: Store, draft: Draft, reason: str, who: access.Caller, picked: str, began: int) -> None:
    try:
        found = insatser_register.examine(store, draft, who=who, based_on=began)
        if found.faults:
            _faults(found)
            return
        st.session_state[_SAVED] = insatser_register.confirm(store, found, reason=reason, who=who)
    except FollowUpError as error:
        theirs = _changed_by_others(store, picked, began) if error.key == _MEANWHILE else []
        if theirs:
            _meanwhile(theirs, picked)
        else:
            st.error(markup.plain(text(error.key, **error.values)))
        return
    _start_anew(picked)
    st.rerun()


def _changed_by_others(store: Store, event: str, began: int) -> list[FactLine]:
    """What has been changed of an insats since a data version, the latest first."""
    since = [each for each in fact_words.history(store, Table.EVENTS) if each[0].data_version > began]
    return [line for change, lines in since if change.key == event for line in lines]


def _meanwhile(theirs: Sequence[FactLine], picked: str) -> None:
    """Nothing is kept and nothing that was written is lost: what the others changed stands beside it."""
    title = text("insatser.form.annan")
    st.error(title)
    headings = [text(f"insatser.form.annan.{each}") for each in ("falt", "fore", "efter")]
    rows = [[each.field, each.old, each.new] for each in theirs]
    st.html(markup.table(text("insatser.form.annan.tabell"), headings, rows, stacked=True))
    st.button(text("insatser.form.annan.las_in"), on_click=_start_anew, args=(picked,))


def _start_anew(picked: str) -> None:
    st.session_state[_BEGAN].pop(picked, None)


def _faults(found: FactExamination) -> None:
    title = text("insatser.form.fel", antal=len(found.faults))
    st.error(title)
    headings = [text(f"underlag.fel.{each}") for each in ("kolumn", "vad")]
    st.html(markup.table(title, headings, [[each.column, each.words] for each in found.faults], stacked=True))
