"""One reader's tab without a browser: Streamlit's own messages over a raw websocket.

It does what the browser's program does: fetches the page and its cookie, opens the websocket with the token, sends the
state of every widget with each choice and the hashes of the messages it has kept, and takes a big message that it
already has as its hash alone. It draws nothing.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import escape
from json import dumps

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_S = 60.0
# An element's id, which ends with the key it has on the page, stands first in its message.
_NAMED_WITHIN = 400
# What every tab of this process has been sent under a hash: a browser keeps its own, with the same contents.
_SENT: dict[str, bytes] = {}

_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class WrongAnswerError(Exception):
    """The script did not finish well, or its answer is not what was asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run of the page sent. `seconds` is from the message that asked to its end, `sent` bytes as unpacked."""

    seconds: float
    sent: int
    parts: list[bytes]

    def says(self, words: str, *, at: str = "", but_at: str = "") -> bool:
        """Whether the words stand in it, as text, as HTML or within JSON.

        `at` is the key of the element where they are to stand, `but_at` of one where they do not count.
        """
        forms = {form.encode() for each in (words, escape(words)) for form in (each, dumps(each)[1:-1])}
        among = [each for each in self.parts if _is_at(each, at) and not (but_at and _is_at(each, but_at))]
        return any(form in part for part in among for form in forms)


def _is_at(part: bytes, key: str) -> bool:
    return f"-{key}".encode() in part[:_NAMED_WITHIN] if key else True


@dataclass
class Tab:
    """An open page. `lists` is what can be chosen, by the widget's key; `state` what the widgets say now."""

    socket: ClientConnection
    page: str
    query: str
    lists: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    state: dict[str, str | list[str]] = field(default_factory=dict)
    page_hash: str = ""
    kept: set[str] = field(default_factory=set)

    async def run(self) -> Answer:
        """Ask for the page as its widgets stand, and take all that comes until it is finished."""
        asked = self._message().SerializeToString()
        self.lists = {}  # what the answer does not have cannot be chosen, and is no longer said
        began = time.perf_counter()
        await self.socket.send(asked)
        parts: list[bytes] = []
        sent = 0
        async with asyncio.timeout(PATIENCE_S):
            async for raw in self.socket:
                if isinstance(raw, str):
                    raise WrongAnswerError("the server sent text where a message was due")
                message = ForwardMsg.FromString(raw)
                sent += len(raw)
                # A run that asks to be run again has not answered yet.
                if message.WhichOneof("type") == "script_finished" and message.script_finished != _AGAIN:
                    break
                parts.append(self._taken(message, raw))
            else:
                raise WrongAnswerError("the server hung up before it had answered")
        taken = time.perf_counter() - began
        self.state = {widget: self.state[widget] for widget, _ in self.lists.values()}
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            raise WrongAnswerError(f"the script ended with {message.script_finished}")
        return Answer(taken, sent, parts)

    async def choose(self, key: str, wanted: str) -> Answer:
        """Choose one of `lists[key]`."""
        widget, options = self.lists[key]
        if wanted not in options:
            raise WrongAnswerError(f"{wanted!r} cannot be chosen under {key}")
        self.state[widget] = wanted if isinstance(self.state[widget], str) else [wanted]
        return await self.run()

    def chosen(self, key: str) -> str:
        """What stands in a list now."""
        said = self.state[self.lists[key][0]]
        return said if isinstance(said, str) else said[0]

    def _message(self) -> BackMsg:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self.query, self.page_hash
        asked.page_name = "" if self.page_hash else self.page
        asked.cached_message_hashes.extend(self.kept)
        asked.context_info.timezone, asked.context_info.locale = "Europe/Stockholm", "sv-SE"
        asked.context_info.color_scheme = "light"
        for widget, said in self.state.items():
            told = asked.widget_states.widgets.add(id=widget)
            if isinstance(said, str):
                told.string_value = said
            else:
                told.string_array_value.data.extend(said)
        return message

    def _taken(self, message: ForwardMsg, raw: bytes) -> bytes:
        """Note what a message means for this tab, and give its bytes, also where only their hash was sent."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            return _SENT[message.ref_hash]
        if message.metadata.cacheable:
            _SENT[message.hash] = raw
            self.kept.add(message.hash)
        if kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._met(message)
        return raw

    def _met(self, message: ForwardMsg) -> None:
        """Note what can be chosen, and what is chosen by itself."""
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise WrongAnswerError(element.exception.message)
        if kind == "selectbox":
            box = element.selectbox
            self._offered(box.id, list(box.options), box.raw_value or box.options[box.default])
        elif kind == "slider" and element.slider.options:
            slider = element.slider
            first = slider.options[int((slider.value or slider.default)[0])]
            self._offered(slider.id, list(slider.options), list(slider.raw_value) or [first])

    def _offered(self, widget: str, options: list[str], value: str | list[str]) -> None:
        self.lists[widget.rpartition("-")[2]] = (widget, options)
        self.state[widget] = value


@asynccontextmanager
async def tab(address: str, page: str, query: str) -> AsyncIterator[Tab]:
    """A tab that has fetched what the browser's program fetches first, and stands connected, with nothing shown yet."""
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE_S) as asked:
        for path in (f"/{page}?{query}", "/_stcore/health", "/_stcore/host-config"):
            (await asked.get(path)).raise_for_status()
        cookies = dict(asked.cookies)
    async with connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=["streamlit", cookies["_streamlit_xsrf"]],  # type: ignore[list-item]
        origin=address,  # type: ignore[arg-type]
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        max_size=None,
        open_timeout=PATIENCE_S,
    ) as socket:
        yield Tab(socket, page, query)
