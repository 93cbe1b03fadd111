"""The whole app is killed while a project leader sends a file: before yes, during yes, and just after.

A reader's tab over a websocket (benchmarks/websocket_reader.py) that also puts files and presses buttons.
"""

import asyncio
import os
import socket
import sqlite3
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosedError

from benchmarks.servers import Server, free_port, running, streamlit
from benchmarks.websocket_reader import Tab, tab
from domain.indicator import Area
from tests import own_loop
from tests.workbooks import filled
from wording import text
from workflows import own_figures
from workflows.access import LOCAL
from workflows.clock import today

SEEDED = 5  # the data version that a fresh database has, and its number of submissions
PAGE, QUERY = "uppladdning", "modellomrade=sodra-lappland&omrade=vardplatser"
YES, PREVIEW, LOST = text("ladda_upp.spara"), "1 ändrade", text("fel.fil_borta")


@dataclass
class Sender(Tab):
    """A tab whose reader has put a file (`given`) and presses a button (`pressed`)."""

    session: str = ""
    uploader: str = ""
    buttons: dict[str, str] = field(default_factory=dict)
    given: UploadedFileInfo | None = None
    pressed: str = ""

    def _message(self):
        message = super()._message()
        if self.given:
            told = message.rerun_script.widget_states.widgets.add(id=self.uploader)
            told.file_uploader_state_value.uploaded_file_info.append(self.given)
        if self.pressed:
            message.rerun_script.widget_states.widgets.add(id=self.pressed, trigger_value=True)
            self.pressed = ""
        return message

    def _taken(self, message, raw):
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id
        return super()._taken(message, raw)

    def _met(self, message):
        super()._met(message)
        element = message.delta.new_element
        if element.WhichOneof("type") == "file_uploader":
            self.uploader = element.file_uploader.id
        elif element.WhichOneof("type") == "button":
            self.buttons[element.button.label] = element.button.id

    async def place_for(self, name):
        """Where the server wants a file to be put, and what it is called from then on."""
        asked = BackMsg()
        asked.file_urls_request.request_id, asked.file_urls_request.session_id = name, self.session
        asked.file_urls_request.file_names.append(name)
        await self.socket.send(asked.SerializeToString())
        while (message := ForwardMsg.FromString(await self.socket.recv())).WhichOneof("type") != "file_urls_response":
            pass
        return message.file_urls_response.file_urls[0]

    @property
    def headers(self):
        """What a browser sends with a file."""
        cookie = self.socket.request.headers["Cookie"]
        return {
            "Cookie": cookie,
            "X-Xsrftoken": dict(each.split("=", 1) for each in cookie.split("; "))["_streamlit_xsrf"],
        }

    async def give(self, address, name, content):
        """Put a file, and see what the page says of it."""
        urls = await self.place_for(name)
        async with httpx.AsyncClient(base_url=address, headers=self.headers, timeout=60) as client:
            (await client.put(urls.upload_url, files={name: (name, content)})).raise_for_status()
        self.given = UploadedFileInfo(name=name, size=len(content), file_id=urls.file_id, file_urls=urls)
        return await self.run()

    async def press(self, label):
        self.pressed = self.buttons[label]
        return await self.run()


@dataclass
class App:
    """The product as it is started, on one port and one database from life to life."""

    settings: dict[str, str]
    lives: ExitStack
    port: int = field(default_factory=free_port)
    server: Server | None = None

    @property
    def address(self):
        return self.server.address

    def start(self):
        command = streamlit("run", "app.py", port=self.port)
        self.server = self.lives.enter_context(running(command, port=self.port, settings=self.settings))
        self.server.wait("/halsa")

    def kill(self):
        self.server.process.kill()
        self.server.process.wait()


@pytest.fixture
def app(database_url):
    with ExitStack() as lives:
        made = App({**os.environ, "DATABASE_URL": database_url}, lives)
        made.start()
        yield made


@pytest.fixture
def form(store):
    """A form with one value changed."""
    empty = own_figures.template(store, area=Area.VARDPLATSER, modellomrade="sodra-lappland", today=today(), who=LOCAL)
    return filled(empty, ("lycksele-lasarett", "2026-06", "Belagda vårdplatsdygn", 1234))


def kept(store):
    """The data version, and the name and the number of values of what has been sent since the beginning."""
    found = [(each.filename, each.row_count) for each in store.submissions() if each.id > SEEDED]
    return store.data_version(), found, store.faults()


def test_killed_as_a_file_is_sent_it_is_whole_or_absent_and_the_sender_is_told(app, store, form, database_url):
    file = Path(database_url.removeprefix("sqlite:///"))
    own_loop.run(_before_and_during(app, form, file))
    assert kept(store) == (SEEDED, [], [])
    app.start()
    own_loop.run(_just_after(app, form, store))
    assert kept(store) == (SEEDED + 1, [("efter.xlsx", 1)], [])
    assert store.original(SEEDED + 1)[1] == form


@asynccontextmanager
async def _sender(app):
    """Somebody who has opened the page."""
    async with tab(app.address, PAGE, QUERY) as opened:
        made = Sender(opened.socket, opened.page, opened.query)
        await made.run()
        yield made


async def _before_and_during(app, form, file):
    """One has sent half a file, one has seen what it changes, and one has said yes and waits for the database."""
    async with _sender(app) as half, _sender(app) as seen, _sender(app) as yes:
        assert (await seen.give(app.address, "före.xlsx", form)).says(PREVIEW)
        assert (await yes.give(app.address, "under.xlsx", form)).says(PREVIEW)
        line = await _half_a_file(app, half, form)
        with closing(sqlite3.connect(file)) as another:
            another.execute("BEGIN IMMEDIATE")
            saving = asyncio.create_task(yes.press(YES))
            await asyncio.sleep(1)
            assert not saving.done()
            app.kill()
        line.close()
        with pytest.raises(ConnectionClosedError):
            await saving


async def _half_a_file(app, sender, content):
    url = urlsplit((await sender.place_for("halv.xlsx")).upload_url).path
    told = "".join(f"{name}: {said}\r\n" for name, said in sender.headers.items())
    line = socket.create_connection(("127.0.0.1", app.port))
    head = f"PUT {url} HTTP/1.1\r\nHost: x\r\n{told}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(content)}\r\n\r\n"
    line.sendall(head.encode() + content[: len(content) // 2])
    return line


async def _just_after(app, form, store):
    """The tab that comes back is told that the file is gone; and the next yes is stored as the app dies."""
    async with _sender(app) as back:
        back.given = UploadedFileInfo(name="före.xlsx", size=len(form), file_id="gammal")
        assert (await back.run()).says(LOST)
        assert (await back.give(app.address, "efter.xlsx", form)).says(PREVIEW)
        saving = asyncio.create_task(back.press(YES))
        while store.data_version_now() == SEEDED:
            await asyncio.sleep(0.005)
        app.kill()
        with suppress(ConnectionClosedError):  # it may have heard just before
            await saving
