"""What every page needs of this run: the store, the language, who asks, the theme and today's date."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from views import login
from views.early import asked
from views.selection import unknown
from wording import language
from wording.catalogue import FRAMES, Frame, Language, set_frame
from workflows import access
from workflows.clock import today
from workflows.start import Store, begun, opened

__all__ = ["asking", "begun_store", "caller", "dark", "store", "today", "use_language"]

LANGUAGE_KEY = "lang"
_SHOWN_KEY, _PROJECTOR = "visning", "projektor"


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
    """Take the language from the address (`?lang=en`) and keep it from page to page; Swedish if nothing is said.

    Northern and Lule Sámi are languages of the frame: the rest is then Swedish.
    """
    asked()
    wanted = _asked(LANGUAGE_KEY, FRAMES) or st.session_state.get("_sprak", FRAMES[0])
    chosen: Frame = next((each for each in FRAMES if each == wanted), FRAMES[0])
    st.session_state["_sprak"] = chosen
    if chosen != FRAMES[0] and st.query_params.get(LANGUAGE_KEY) != chosen:
        st.query_params[LANGUAGE_KEY] = chosen
    set_frame(chosen)
    return language()


def _asked(key: str, known: Sequence[str]) -> str:
    """What the address asks for under a key; what there is not is taken out of it and told once."""
    wanted = st.query_params.get(key, "")
    if wanted and wanted not in known:
        st.query_params.pop(key)
        unknown(key)
        return ""
    return wanted


def projector() -> bool:
    """Whether the page is shown on a wall: `?visning=projektor`, kept from page to page."""
    wanted = _asked(_SHOWN_KEY, [_PROJECTOR]) or st.session_state.get("_visning", "")
    st.session_state["_visning"] = wanted if wanted == _PROJECTOR else ""
    if wanted == _PROJECTOR and st.query_params.get(_SHOWN_KEY) != _PROJECTOR:
        st.query_params[_SHOWN_KEY] = _PROJECTOR
    return wanted == _PROJECTOR


def show_for_projector(*, on: bool) -> None:
    """Make everything larger for those who sit far away, or as usual again."""
    st.session_state["_visning"] = _PROJECTOR if on else ""
    st.query_params.pop(_SHOWN_KEY, None)


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
