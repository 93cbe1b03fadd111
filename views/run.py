"""What every page needs of this run: the store, the language, who asks, the theme and today's date."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from views import login
from views.early import asked
from wording.catalogue import LANGUAGES, Language, set_language
from workflows import access
from workflows.clock import today
from workflows.start import Store, begun, opened

__all__ = ["asking", "begun_store", "caller", "dark", "store", "today", "use_language"]

LANGUAGE_KEY = "lang"


def store() -> Store:
    """The one store of this process."""
    return opened()


def begun_store() -> Store:
    """The same, as soon as it has what the overview begins with."""
    return begun()


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def use_language() -> Language:
    """Take the language from the address (`?lang=en`) and keep it from page to page; Swedish if nothing is said."""
    asked()
    wanted = st.query_params.get(LANGUAGE_KEY) or st.session_state.get("_sprak", LANGUAGES[0])
    chosen: Language = "en" if wanted == "en" else LANGUAGES[0]
    st.session_state["_sprak"] = chosen
    if chosen != LANGUAGES[0] and st.query_params.get(LANGUAGE_KEY) != chosen:
        st.query_params[LANGUAGE_KEY] = chosen
    set_language(chosen)
    return chosen


@st.cache_data(ttl=10, show_spinner=False)
def _listening() -> tuple[str, ...]:
    return access.listening_addresses()


def caller() -> access.Caller:
    """Who asks, at this very moment: the one who has logged in.

    Where no login is configured: decided from how the app can be reached and how this page was.
    """
    if login.is_configured():
        return access.signed_in(begun_store(), login.claims(), now=datetime.now(UTC))
    headers = st.context.headers
    forwarded = any(name in headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip"))
    return access.caller(listening=_listening(), host=headers.get("Host", ""), forwarded=forwarded)


def likely() -> access.Caller:
    """Who asks, near enough for the menu; a page asks `caller`, which looks at how the app can be reached."""
    if login.is_configured():
        return caller()
    return access.caller(listening=("127.0.0.1",), host=st.context.headers.get("Host", ""), forwarded=False)


def asking() -> Callable[[], access.Caller]:
    """Who asks, to be asked again when a file is fetched: that is done in another thread, which knows no visitor."""
    if not login.is_configured():
        who = caller()
        return lambda: who
    store, claims = begun_store(), login.claims()
    return lambda: access.signed_in(store, claims, now=datetime.now(UTC))
