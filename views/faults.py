"""What the reader sees when something of ours fails: a sentence and a code. The trace goes to the log, not the page."""

import logging

import streamlit as st

from domain import trace
from domain.errors import FollowUpError
from views import markup, script_runs
from wording import text

_LOG = logging.getLogger("uppfoljning")


def told(error: BaseException) -> bool:
    """Show one sentence for any error that reaches the top of a page, and log it. True: it has been shown.

    The code in the sentence is the one in the log, so that one who gets a call can find what happened.
    """
    code = trace.code.get() or trace.made()
    trace.code.set(code)
    script_runs.failed()
    _LOG.error("a page met a fault", exc_info=error, extra={"page": script_runs.page()})
    words = text(error.key, **error.values) if isinstance(error, FollowUpError) else text("fel.okant")
    st.error(markup.plain(f"{words} {text('fel.kod', kod=code)}"))
    return True
