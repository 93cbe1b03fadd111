"""Counts that an indicator is looked at: once each time a reader turns to it, not at every choice on its page."""

import re

import streamlit as st

from workflows import usage
from workflows.start import Store

_SHOWN = "_visat_matt"
# Programs that fetch pages say so themselves; a browser without a screen is one too.
_ROBOT = re.compile(r"bot\b|crawl|spider|slurp|headless|monitor|preview", re.IGNORECASE)


def is_robot(user_agent: str) -> bool:
    """Whether the one who asks says that it is a program and not a person's browser."""
    return bool(_ROBOT.search(user_agent))


def counted(store: Store, indicator_id: str) -> None:
    """Count a view, unless this reader looked at the same indicator just before."""
    if st.session_state.get(_SHOWN) == indicator_id:
        return
    st.session_state[_SHOWN] = indicator_id
    if not is_robot(st.context.headers.get("User-Agent", "")):
        usage.viewed(store, indicator_id)
