"""Who has logged in, and the way in and out.

Decision that could be disputed: a file of secrets that cannot be read counts as a login. It may be the one that says
how to log in, and the app would otherwise take a fault in it for "nobody has to".
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitSecretNotFoundError

from domain.people import Role
from wording import text
from workflows.access import Caller
from workflows.read import Reference


def is_configured() -> bool:
    """Whether people log in here: the secrets have a section `[auth]`."""
    if not any(Path(each).exists() for each in st.get_option("secrets.files")):
        return False
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return True


def claims() -> Mapping[str, object]:
    """What the login says of the one who asks; nothing of one who has not logged in."""
    said: Mapping[str, object] = dict(st.user.to_dict())
    return said if said.get("is_logged_in") is True else {}


def role_text(role: Role) -> str:
    """A role's name, as a word within a sentence."""
    return text(f"roll.{role.name.lower()}")


def shown(who: Caller, known: Reference) -> str:
    """Who somebody is, by address and role, as plain text."""
    if not claims():
        return ""
    if who.role is Role.READER and "@" not in who.actor:
        return text("inloggning.utan_adress")
    places = [known.units[each].name for each in sorted(who.modellomraden) if each in known.units]
    role = ", ".join([role_text(who.role), *(places if who.role is Role.PROJECT_LEADER else [])])
    return text("inloggning.som", namn=who.actor, roll=role)


def why_closed() -> str:
    """Why one who may send nothing may not, and what to do about it."""
    if not is_configured():
        return text("ladda_upp.stangt")
    return text("inloggning.ingen_roll" if claims() else "inloggning.behovs")


def way(who: Caller, known: Reference) -> None:
    """Who has logged in and "Logga ut", or "Logga in"."""
    words = shown(who, known)
    if words:
        st.html(f'<p class="sprak" style="overflow-wrap:anywhere;line-height:1.3">{escape(words)}</p>', width="content")
        st.button(text("inloggning.ut"), key="logga_ut", type="tertiary", on_click=st.logout)
    elif st.button(text("inloggning.in"), key="logga_in", type="tertiary"):
        _log_in()


def _log_in() -> None:
    try:
        st.login()
    except StreamlitAuthError:
        st.error(text("inloggning.fel"))
