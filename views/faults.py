"""What the reader sees when something of ours fails: a sentence, with the trace in the log and not on the page."""

import logging

import streamlit as st

from domain.errors import FollowUpError
from views import markup
from wording import text

_LOG = logging.getLogger("uppfoljning")


def told(error: BaseException) -> bool:
    """Show one sentence for any error that reaches the top of a page, and log it. True: it has been shown."""
    _LOG.error("a page failed", exc_info=error)
    words = text(error.key, **error.values) if isinstance(error, FollowUpError) else text("fel.okant")
    st.error(markup.plain(words))
    return True
