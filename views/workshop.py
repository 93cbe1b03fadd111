"""The workshop's page: prepare one, or show one on the projector. Only those who may lead one do either."""

from html import escape

import streamlit as st

from domain.errors import ForbiddenError
from views import markup, run
from views.workshop_prepare import prepare
from views.workshop_stage import stage
from wording import text
from workflows import access, workshop
from workflows.workshop_phone import UnknownWorkshopError

CODE = "kod"


def workshop_page() -> None:
    """The page, for whoever asks."""
    workshop_for(run.caller())


def workshop_for(who: access.Caller) -> None:
    """The page for somebody: the screens of the workshop in the address, or the preparation of a new one."""
    store = run.store()
    code = st.query_params.get(CODE, "")
    if not code:
        prepare(store, who)
        return
    try:
        held = workshop.lead(store, code, who=who)
    except UnknownWorkshopError:
        _told(text("verkstad.okand_kod", kod=code[:16]))
        prepare(store, who, heading=False)
    except ForbiddenError:
        _told(text("verkstad.stangd_kod"))
        prepare(store, who, heading=False)
    else:
        stage(store, held, who)


def _told(words: str) -> None:
    st.html(f"<h1>{escape(text('sida.verkstad'))}</h1>")
    st.info(markup.plain(words))
