"""A reader without a browser: the same requests, the same websocket and the same messages as Streamlit's own page.

What a page says is read as bytes: a heading is there or it is not. A reader whose connection breaks connects again as
the browser does, with the address it was at and the cookies it has.
"""

import json
import re
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from deploy.trial.basics import TrialError
from deploy.trial.stand import COOKIE_SECRET, Stand

_SOON_S = 0.2
_BROWSER = {"Accept": "text/html,application/xhtml+xml"}
_BEGINS_AGAIN = ForwardMsg.ScriptFinishedStatus.Value("FINISHED_EARLY_FOR_RERUN")
BROKEN = (WebSocketException, OSError, EOFError)


def logged_in(stand: Stand, email: str) -> dict[str, str]:
    """The cookie of somebody who has logged in, signed with the secret that the processes share."""
    said = {"origin": stand.door, "is_logged_in": True, "sub": email, "email": email, "email_verified": True}
    said |= {"iat": int(time.time()), "exp": int(time.time()) + 3600}
    return {"_streamlit_user": create_signed_value(COOKIE_SECRET, "_streamlit_user", json.dumps(said)).decode()}


@dataclass
class Reader:
    """One window. `cookies` are its own; `said` is all that the page said in its latest run."""

    stand: Stand
    page: str
    query: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    socket: ClientConnection | None = None
    held: ExitStack = field(default_factory=ExitStack)
    session: str = ""
    said: list[ForwardMsg] = field(default_factory=list)
    messages: dict[str, ForwardMsg] = field(default_factory=dict)
    states: dict[str, object] = field(default_factory=dict)
    reconnections: int = 0

    @property
    def process(self) -> str:
        """The process that it is with, by its cookie."""
        return self.cookies.get("vag", "")

    def open(self) -> "Reader":
        """Fetch the page as a browser does, and connect; as a browser does, once more if that breaks."""
        headers = _BROWSER | {"Cookie": self._cookie()}
        self._keep(self.stand.ask(f"/{self.page}?{self.query}", headers=headers)[1].get("set-cookie", ""))
        self._keep(self.stand.ask("/_stcore/health", headers={"Cookie": self._cookie()})[1].get("set-cookie", ""))
        try:
            self._connect()
        except BROKEN:
            time.sleep(_SOON_S)
            self._connect()
        return self

    def close(self) -> None:
        self.held.close()

    def run(self, query: str | None = None, *, pressed: str = "") -> bytes:
        """Run the page at an address (None = the present one); gives all that it said."""
        self.query = self.query if query is None else query
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = self.page
        for name, value in self.states.items():
            state = asked.rerun_script.widget_states.widgets.add(id=name)
            state.file_uploader_state_value.CopyFrom(value)
        if pressed:
            asked.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
        self._send(asked)
        self.said = []
        while True:
            message = self._next()
            self.said.append(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished != _BEGINS_AGAIN:
                return b"".join(each.SerializeToString() for each in self.said)

    def again(self, *, seconds: float = 120.0) -> float:
        """Connect again until it works; gives the seconds until the page had been run there."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            try:
                self._connect()
                self.run()
            except BROKEN:
                time.sleep(_SOON_S)
            else:
                self.reconnections += 1
                return time.monotonic() - began
        raise TrialError(f"a reader could not come back within {seconds:.0f} s")

    def element(self, kind: str, label: str = "") -> str:
        """The id of a widget of the page, by its kind and words."""
        for message in self.said:
            held = getattr(message.delta.new_element, kind, None)
            if held is not None and held.id and label in held.label:
                return str(held.id)
        raise TrialError(f"the page has no {kind} {label!r}")

    def upload(self, name: str, content: bytes) -> int:
        """Give a file to the page's uploader; gives the status of the answer (the page is run after it)."""
        uploader = self.element("file_uploader")
        asked = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session
        self._send(asked)
        while (message := self._next()).WhichOneof("type") != "file_urls_response":
            pass
        urls = message.file_urls_response.file_urls[0]
        status = self.put(urls.upload_url, name, content)
        state = type(BackMsg().rerun_script.widget_states.widgets.add().file_uploader_state_value)()
        state.uploaded_file_info.add(name=name, size=len(content), file_id=urls.file_id, file_urls=urls)
        self.states = {uploader: state}
        return status

    def put(self, path: str, name: str, content: bytes) -> int:
        """Send a file as the browser does; gives the status."""
        edge = "----trial"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'.encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={edge}", "Cookie": self._cookie(),
            "X-Xsrftoken": self.cookies.get("_streamlit_xsrf", ""),
        }  # fmt: skip
        body = head + content + f"\r\n--{edge}--\r\n".encode()
        return self.stand.ask(path, method="PUT", data=body, headers=headers)[0]

    def _connect(self) -> None:
        protocols = ["streamlit", self.cookies.get("_streamlit_xsrf", "x"), *([self.session] if self.session else [])]
        self.close()
        self.held = ExitStack()
        coming = connect(
            f"wss://{self.stand.host}/_stcore/stream", ssl=self.stand.context, subprotocols=protocols,
            additional_headers={"Cookie": self._cookie()}, origin=self.stand.door, max_size=None, open_timeout=60,
            ping_interval=None, close_timeout=2,
        )  # fmt: skip
        self.socket = self.held.enter_context(coming)
        for each in self.socket.response.headers.get_all("Set-Cookie"):
            self._keep(each)

    def _send(self, asked: BackMsg) -> None:
        if self.socket is None:
            raise TrialError("the reader is not connected")
        self.socket.send(asked.SerializeToString())

    def _next(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(self.socket.recv(timeout=120))
        if message.WhichOneof("type") == "ref_hash":
            return self.messages[message.ref_hash]
        self.messages[message.hash] = message
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id
        return message

    def _keep(self, written: str) -> None:
        for each in written.splitlines():
            name, _, value = each.partition(";")[0].partition("=")
            if re.fullmatch(r"\w+", name):
                self.cookies[name] = value.strip('"')

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())
