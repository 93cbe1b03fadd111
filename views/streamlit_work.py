"""Work that Streamlit does for each message or anew at each run, done once.

A run sends some fifty messages. For each of them Streamlit wakes the server's own thread, and the page waits for its
turn again; here they leave together, in the same order. The themes, and which HTML is a style sheet, are worked out
once and not at every run.

Decision that could be disputed: this changes inner functions of Streamlit's, which are not promised to stay. The lock
file holds its version, and tests/unit/test_streamlit_work.py holds what each of them gives against Streamlit's own.
"""

from asyncio.events import _get_running_loop
from collections import deque
from functools import cache, lru_cache
from typing import Any

from streamlit.elements import html
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import Runtime, app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent
from streamlit.string_util import clean_text

# Long enough for a handful of elements, and too short to be felt.
_GATHERED_S = 0.01
# Texts whose answers are kept; those of a page come at every run of it.
_TEXTS = 128
_WAITING = "_uppfoljning_vantar"
_handle = AppSession._handle_scriptrunner_event_on_event_loop
_theme = app_session._populate_theme_msg
_is_style = lru_cache(_TEXTS)(html._html_only_style_tags)
_cleaned = lru_cache(_TEXTS)(clean_text)


class _Waiting:
    """What one reader's run has sent and the server's thread has not taken yet."""

    def __init__(self, session: AppSession) -> None:
        self._session = session
        self._messages: deque[tuple[object, ScriptRunnerEvent, dict[str, Any]]] = deque()
        self._is_told = False

    def add(self, sender: object, event: ScriptRunnerEvent, facts: dict[str, Any]) -> None:
        """From the run's thread: a message waits for those that follow, and a beginning or an end is told at once."""
        self._messages.append((sender, event, facts))
        if event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
            self._session._call_soon_on_event_loop(self._take)
        elif not self._is_told:
            self._is_told = True
            self._session._call_soon_on_event_loop(self._take_soon)

    def _take_soon(self) -> None:
        self._session._event_loop.call_later(_GATHERED_S, self._take)

    def _take(self) -> None:
        # First: whoever adds from here on tells again, and what was added before is taken now.
        self._is_told = False
        while self._messages:
            sender, event, facts = self._messages.popleft()
            _handle(self._session, sender, event, **facts)  # type: ignore[arg-type]


def spare() -> None:
    """Do so in every run of this process from now on. Safe to call again."""
    for where, name, instead in (
        (AppSession, "_on_scriptrunner_event", _heard),
        (Runtime, "_enqueued_some_message", _told),
        (app_session, "_populate_theme_msg", _themed),
        (html, "_html_only_style_tags", _is_style),
        (html, "clean_text", _cleaned),
    ):
        setattr(where, name, instead)


def _heard(session: AppSession, sender: object, event: ScriptRunnerEvent, **facts: Any) -> None:
    waiting = vars(session).get(_WAITING) or vars(session).setdefault(_WAITING, _Waiting(session))
    waiting.add(sender, event, facts)


def _told(runtime: Runtime) -> None:
    """There is something to send. A note that still stands will be read, so it is not written again."""
    at = runtime._get_async_objs()
    if _get_running_loop() is at.eventloop:
        at.need_send_data.set()
    elif not at.need_send_data.is_set():
        at.eventloop.call_soon_threadsafe(at.need_send_data.set)


def _themed(msg: CustomThemeConfig, section: str = "theme") -> None:
    msg.MergeFrom(_theme_of(section))


@cache
def _theme_of(section: str) -> CustomThemeConfig:
    made = CustomThemeConfig()
    _theme(made, section)
    return made
