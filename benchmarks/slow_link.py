"""A slow network between a browser and a server on this machine: bandwidth, delay, a count of bytes, and a cut.

Everything on the wire passes here, also the websocket's compressed frames and all headers, which the browser's own
throttling neither slows nor counts alike. Packet loss and TCP's slow start are not imitated.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PHONE_DOWN, PHONE_UP, PHONE_DELAY_S = 200_000, 94_000, 0.150  # 1.6 Mbit/s down, 0.75 up, there and back in 150 ms
_PIECE = 8_192
_ENDING_S = 0.1


@dataclass
class Way:
    """One direction: bytes a second, seconds on the way, and what has passed. All connections share it."""

    rate: float
    delay: float
    passed: int = 0
    free_at: float = 0.0

    async def pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, late: float = 0.0) -> None:
        """Carry what is read to the writer until it ends; the first bytes `late` seconds later, for the greeting."""
        loop = asyncio.get_running_loop()
        began = loop.time() + late
        while piece := await reader.read(_PIECE):
            self.passed += len(piece)
            self.free_at = max(self.free_at, loop.time(), began) + len(piece) / self.rate
            loop.call_at(self.free_at + self.delay, _write, writer, piece)
            await asyncio.sleep(self.free_at - loop.time())
        loop.call_at(max(self.free_at, loop.time()) + self.delay, writer.close)


def _write(writer: asyncio.StreamWriter, piece: bytes) -> None:
    if not writer.is_closing():
        writer.write(piece)


@dataclass
class SlowLink:
    """The link. `port` is where the browser comes; `is_cut` makes it refuse everybody, as out of coverage."""

    to_port: int
    down: Way
    up: Way
    port: int = 0
    is_cut: bool = False
    _open: set[asyncio.StreamWriter] = field(default_factory=set)
    _loop: asyncio.AbstractEventLoop | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Every connection breaks, and none is made until `mend`."""
        self.is_cut = True
        if self._loop:
            self._loop.call_soon_threadsafe(self._break)

    def mend(self, to_port: int | None = None) -> None:
        """Connections work again; to another server if one is given."""
        self.to_port = to_port or self.to_port
        self.is_cut = False

    def _break(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_cut:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.to_port)
        except OSError:
            writer.transport.abort()
            return
        pair = {writer, back}
        self._open |= pair
        greeting = 2 * self.up.delay
        try:
            await asyncio.gather(
                self.up.pump(reader, back, greeting), self.down.pump(there, writer), return_exceptions=True
            )
        finally:
            self._open -= pair
            for each in pair:
                each.transport.abort() if self.is_cut else each.close()

    async def serve(self, ready: threading.Event, ended: threading.Event) -> None:
        """Carry until `ended`; `ready` when the port is known."""
        self._loop = asyncio.get_running_loop()
        async with await asyncio.start_server(self._carry, "127.0.0.1", 0) as server:
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            await asyncio.to_thread(ended.wait)
            self.is_cut = True
            self._break()
            await asyncio.sleep(_ENDING_S)  # a connection that is broken off is closed a moment later


@contextmanager
def slow_link(
    to_port: int, *, down: float = PHONE_DOWN, up: float = PHONE_UP, delay_s: float = PHONE_DELAY_S
) -> Iterator[SlowLink]:
    """A link to a port of this machine, by default a phone's on a poor network."""
    link = SlowLink(to_port, Way(down, delay_s / 2), Way(up, delay_s / 2))
    ready, ended = threading.Event(), threading.Event()
    carrying = threading.Thread(target=lambda: asyncio.run(link.serve(ready, ended)), daemon=True)
    carrying.start()
    ready.wait(10)
    try:
        yield link
    finally:
        ended.set()
        carrying.join(10)
