"""Scenarier: what was predicted and what came, how often each model's bands have held, and the assumptions.

Decision that could be disputed: who saved a scenario and who set an assumption is told to those who may plan, and not
to everybody who reads: it is an e-mail address.
"""

from html import escape

import streamlit as st

from views import markup, parts, run, scenarios_hits, scenarios_list, scenarios_one
from views.assumptions import assumptions_part
from views.selection import choice, remember
from wording import text
from workflows import access

_VIEWS = ("scenarier", "traffar", "antaganden")


def scenarios_page() -> None:
    """The page, for the one who asks."""
    scenarios_for(run.caller())


def scenarios_for(who: access.Caller) -> None:
    """The page: which part of it, and that part."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.scenarier'))}</h1>" + markup.paragraph(text("scenarier.ingress"), "mening"))
    seen = choice(
        text("scenarier.vy"), _VIEWS, key="vy", default=_VIEWS[0], few=True,
        name=lambda each: text(f"scenarier.vy.{each}"),
    )  # fmt: skip
    remember("vy")
    if seen == "antaganden":
        assumptions_part(store, who)
    elif seen == "traffar":
        scenarios_hits.hits_part(store)
    elif asked := scenarios_one.asked(store):
        scenarios_one.scenario_part(store, who, asked)
    else:
        scenarios_list.list_part(store)
    parts.version(store.data_version(), run.today())
