"""Roles on a page: who has which, give one, take one away, and what has been done before. Administrators only."""

from collections.abc import Callable

import streamlit as st

from domain.errors import FollowUpError
from domain.people import Grant, Role
from views import markup, run
from views.login import is_configured, role_text
from wording import date_text, text
from workflows import access, read, roles
from workflows.start import Store

_DONE = "_roller_gjort"
_MOST_LISTED = 100


def _place(known: read.Reference, modellomrade: str) -> str:
    """A modellområde's name; the id itself where it is no more, "" for none."""
    return known.units[modellomrade].name if modellomrade in known.units else modellomrade


def _named(known: read.Reference, grant: Grant) -> str:
    role = role_text(grant.role)
    place = _place(known, grant.modellomrade)
    return f"{grant.email}, {role}, {place}" if place else f"{grant.email}, {role}"


def _held(known: read.Reference, held: list[Grant]) -> None:
    st.html(f"<h2>{text('roller.har')}</h2>")
    if not held:
        st.html(markup.paragraph(text("roller.ingen")))
        return
    headings = [text(f"roller.kolumn.{each}") for each in ("epost", "roll", "modellomrade")]
    everywhere = text("roller.alla")
    rows = [[each.email, role_text(each.role), _place(known, each.modellomrade) or everywhere] for each in held]
    st.html(markup.table(text("roller.tabell"), headings, rows, stacked=True))


def _give(store: Store, known: read.Reference, who: access.Caller) -> None:
    st.html(f"<h2>{text('roller.ge')}</h2>")
    email = st.text_input(text("roller.epost"), key="roll_epost", max_chars=254, autocomplete="off")
    left, right = st.columns(2)
    with left:
        role = st.selectbox(text("roller.roll"), roles.GIVEN, key="roll_roll", format_func=role_text)
    modellomrade = ""
    if role is Role.PROJECT_LEADER:
        names = {area.id: area.name for area in known.areas()}
        with right:
            modellomrade = st.selectbox(
                text("roller.modellomrade"), list(names), key="roll_plats", format_func=names.__getitem__
            )
    note = st.text_input(text("roller.varfor"), key="roll_varfor", max_chars=500)
    st.html(markup.paragraph(text(f"roller.far.{role.name.lower()}"), "bildtext"))
    if st.button(text("roller.ge_knapp"), type="primary"):
        _do(
            lambda: roles.give(store, email, role.value, modellomrade=modellomrade, who=who, note=note),
            "roller.givet", known,
        )  # fmt: skip


def _take(store: Store, known: read.Reference, who: access.Caller, held: list[Grant]) -> None:
    if not held:
        return
    st.html(f"<h2>{text('roller.ta')}</h2>" + markup.paragraph(text("roller.ta_mening")))
    chosen = st.selectbox(
        text("roller.vilken"), held, index=None, placeholder=text("roller.valj"),
        format_func=lambda grant: _named(known, grant),
    )  # fmt: skip
    note = st.text_input(text("roller.varfor"), key="roll_varfor_bort", max_chars=500)
    if st.button(text("roller.ta_knapp"), disabled=chosen is None) and chosen is not None:
        place = chosen.modellomrade
        _do(
            lambda: roles.take(store, chosen.email, chosen.role.value, modellomrade=place, who=who, note=note),
            "roller.taget", known,
        )  # fmt: skip


def _do(change: Callable[[], Grant], said: str, known: read.Reference) -> None:
    """Make a change and draw the page anew with what was done; or say why not."""
    try:
        grant = change()
    except FollowUpError as error:
        st.error(markup.plain(text(error.key, **error.values)))
        return
    st.session_state[_DONE] = text(said, roll=_named(known, grant))
    st.rerun()


def _history(store: Store, known: read.Reference, who: access.Caller) -> None:
    changes = roles.history(store, who=who)[:_MOST_LISTED]
    with st.expander(text("roller.historik")):
        if not changes:
            st.html(markup.paragraph(text("roller.inget_hant")))
            return
        headings = [text(f"roller.kolumn.{each}") for each in ("nar", "vad", "roll", "av", "varfor")]
        rows = [
            [
                date_text(each.at.date()), text("roller.gavs" if each.is_granted else "roller.togs"),
                _named(known, each.grant), each.actor, each.note,
            ]
            for each in changes
        ]  # fmt: skip
        st.html(markup.table(text("roller.historik_tabell"), headings, rows, stacked=True))


def roles_page() -> None:
    """The page, for the one who asks."""
    roles_for(run.caller())


def roles_for(who: access.Caller) -> None:
    """The page: who has which role, give, take away, and the history."""
    store = run.store()
    st.html(f"<h1>{text('sida.roller')}</h1>")
    if not access.may(who, access.Action.ROLES):
        st.warning(text("roller.stangt"))
        return
    st.html(markup.paragraph(text("roller.mening")))
    if not is_configured():
        st.info(text("roller.utan_inloggning"))
    if done := st.session_state.pop(_DONE, ""):
        st.success(markup.plain(done))
    known, held = read.reference(store), roles.held(store, who=who)
    _held(known, held)
    _give(store, known, who)
    _take(store, known, who, held)
    _history(store, known, who)
