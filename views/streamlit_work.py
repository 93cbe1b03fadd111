"""Work that Streamlit does for each message or anew at each run, done once.

A run sends some fifty messages. For each of them Streamlit wakes the server's own thread, and the page waits for its
turn again; here they leave together, in the same order. The themes, and which HTML is a style sheet, are worked out
once and not at every run. A run that begins throws away what has not left of the one before; what answers the browser,
such as where a file is to be sent, is no part of any run and stays.

Decision that could be disputed: this changes inner functions of Streamlit's, which are not promised to stay. The lock
file holds its version, and tests/unit/test_streamlit_work.py holds what each of them gives against Streamlit's own.
"""

from asyncio.events import _get_running_loop
from collections import deque
from functools import cache, lru_cache, partial
from typing import Any

from streamlit.elements import html
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import Runtime, app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent
from streamlit.string_util import clean_text

# Long enough for a handful of elements, and too short to be felt.
_GATHERED_S = 0.01
# Texts whose answers are kept; those of a page come at every run of it.
_TEXTS = 128
# Kept with the reader's session, and gone with it: what waits, and whether the server's thread knows.
_WAITING, _IS_TOLD = "_uppfoljning_waiting", "_uppfoljning_is_told"
# What the browser has asked for and waits for.
_ANSWERS = {"file_urls_response", "backend_operation_response"}
_handle = AppSession._handle_scriptrunner_event_on_event_loop
_clear = AppSession._clear_queue
_theme = app_session._populate_theme_msg
_is_style = lru_cache(_TEXTS)(html._html_only_style_tags)
_cleaned = lru_cache(_TEXTS)(clean_text)


def spare() -> None:
    """Do so in every run of this process from now on. Safe to call again."""
    for where, name, instead in (
        (AppSession, "_on_scriptrunner_event", _heard),
        (AppSession, "_clear_queue", _cleared),
        (Runtime, "_enqueued_some_message", _told),
        (app_session, "_populate_theme_msg", _themed),
        (html, "_html_only_style_tags", _is_style),
        (html, "clean_text", _cleaned),
    ):
        setattr(where, name, instead)


def _heard(session: AppSession, sender: object, event: ScriptRunnerEvent, **facts: Any) -> None:
    """From a run's thread: a message waits for those that follow, and a beginning or an end is told at once."""
    own = vars(session)
    own.setdefault(_WAITING, deque()).append((sender, event, facts))
    if event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
        session._call_soon_on_event_loop(partial(_take, session))
    elif not own.get(_IS_TOLD):
        own[_IS_TOLD] = True
        session._call_soon_on_event_loop(partial(_take_soon, session))


def _take_soon(session: AppSession) -> None:
    session._event_loop.call_later(_GATHERED_S, _take, session)


def _take(session: AppSession) -> None:
    """In the server's own thread: what has been sent since the last time."""
    own = vars(session)
    # First: whoever sends from here on tells again, and what was sent before is taken now.
    own[_IS_TOLD] = False
    while own[_WAITING]:
        sender, event, facts = own[_WAITING].popleft()
        _handle(session, sender, event, **facts)


def _cleared(session: AppSession, fragment_ids_this_run: list[str] | None = None) -> None:
    queue = session._browser_queue
    answers = [each for each in queue._queue if _answers(each)]
    _clear(session, fragment_ids_this_run)
    queue._queue = [*answers, *(each for each in queue._queue if not _answers(each))]


def _answers(message: ForwardMsg) -> bool:
    return message.WhichOneof("type") in _ANSWERS


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
