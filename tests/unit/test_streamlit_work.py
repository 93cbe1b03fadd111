"""What Streamlit is spared (views/streamlit_work.py) comes to the same as what it would have done itself."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent

from views import streamlit_work

MESSAGE = ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
START, END = ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS


class Loop(asyncio.SelectorEventLoop):
    """A loop that counts how often another thread wakes it."""

    woken = 0

    def call_soon_threadsafe(self, *given, **named):
        self.woken += 1
        return super().call_soon_threadsafe(*given, **named)


class Session(AppSession):
    """A reader of nothing: it has a loop and no more."""

    def __init__(self, loop):
        self._event_loop = loop

    def __del__(self):
        """There is nothing to end."""


@pytest.fixture
def sent(monkeypatch):
    """`sent(runs)`: what comes of so many runs in their own threads, each sending as many messages, and the wakings."""

    def sent(runs, messages):
        loop, came = Loop(), []
        sessions = [Session(loop) for _ in range(runs)]
        monkeypatch.setattr(
            streamlit_work, "_handle", lambda session, _, event, number=-1: came.append((id(session), event, number))
        )

        def run(session):
            streamlit_work._heard(session, None, START)
            for number in range(messages):
                streamlit_work._heard(session, None, MESSAGE, number=number)
            streamlit_work._heard(session, None, END)

        async def all_of_them():
            threads = [threading.Thread(target=run, args=(session,)) for session in sessions]
            for each in threads:
                each.start()
            while any(each.is_alive() for each in threads):
                await asyncio.sleep(0.001)
            await asyncio.sleep(0.03)

        # In a thread of its own: the browser's loop may be running in this one.
        with ThreadPoolExecutor(max_workers=1) as thread:
            thread.submit(loop.run_until_complete, all_of_them()).result()
        loop.close()
        return [[told[1:] for told in came if told[0] == id(each)] for each in sessions], loop.woken

    return sent


@pytest.mark.parametrize("runs", [1, 8])
def test_every_message_comes_once_and_in_order_between_the_beginning_and_the_end(sent, runs):
    came, _ = sent(runs, 500)
    assert came == [[(START, -1), *((MESSAGE, number) for number in range(500)), (END, -1)]] * runs


def test_the_server_is_woken_a_few_times_a_run_and_not_for_every_message(sent):
    _, woken = sent(1, 500)
    assert 2 <= woken < 50


@pytest.mark.parametrize("of_a_part", [None, ["en del"]])
def test_an_answer_to_the_browser_is_not_taken_back_by_a_run_that_begins_before_it_has_left(of_a_part):
    """A file is sent only when the answer to where has come: one that is lost leaves the reader waiting for ever."""
    session, answer, drawn = Session(None), ForwardMsg(), ForwardMsg()
    session._browser_queue = ForwardMsgQueue()
    answer.file_urls_response.response_id = "var ska filen?"
    drawn.delta.new_element.text.body = "av en körning som avbröts"
    drawn.delta.fragment_id = "en del"
    for each in (drawn, answer):
        session._browser_queue.enqueue(each)
    streamlit_work._cleared(session, of_a_part)
    assert session._browser_queue.flush() == [answer]


@pytest.mark.parametrize("section", ["theme", "theme.light", "theme.dark", "theme.sidebar"])
def test_the_themes_are_those_of_the_settings(section):
    usual, kept = CustomThemeConfig(), [CustomThemeConfig(), CustomThemeConfig()]
    streamlit_work._theme(usual, section)
    for each in kept:
        streamlit_work._themed(each, section)
    assert kept == [usual, usual]


@pytest.mark.parametrize(
    ("html", "is_style"),
    [
        ("<style>p{color:red}</style>", True),
        ("<!-- om --><STYLE>p{}</STYLE>\n", True),
        ("<style>p{}</style><p>ord</p>", False),
        ("<p>ord</p>", False),
    ],
)
def test_what_is_a_style_sheet_and_no_more_is_told_as_before(html, is_style):
    assert [streamlit_work._is_style(html) for _ in range(2)] == [is_style, is_style]


def test_text_is_cleaned_as_before():
    assert [streamlit_work._cleaned("\n    <p>\n      ord</p>\n") for _ in range(2)] == ["<p>\n  ord</p>"] * 2
