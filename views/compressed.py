"""Files that never change are compressed once, in the background, as hard as there is time for; then kept in memory.

Decision that could be disputed: this is ours and no library's, since those there are compress anew at each request,
which forbids the hardest level (7 s for the largest file). Brotli is a fifth smaller than gzip; browsers take it over
https only, so gzip is kept too. Both together are a few megabytes for all that the pages ask for.
"""

import os
import re
import sys
import threading
import zlib
from collections.abc import Callable
from queue import SimpleQueue

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.early import prepares

# Only names as they are, so that a file cannot be kept under ever new addresses.
_LASTING = re.compile(r"/(static/(js|css)|tillgangar)/[\w.-]+\.(js|css)")
# How hard, for brotli and gzip: several processes that start on few cores (PREPARE=0) have no minute of one to spend.
_HARDEST, _LIGHT, _GZIP_WINDOW = (11, 9), (5, 6), 31
_LOW_PRIORITY = 10


class Kept:
    """Passes answers on and keeps those that may be kept for ever, compressed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[tuple[str, str], Response] = {}
        self._seen: set[str] = set()
        self._waiting: SimpleQueue[tuple[str, bytes, Headers]] = SimpleQueue()

    def answer(self, scope: Scope) -> Response | None:
        """The kept answer in the best encoding that is taken, if there is one yet."""
        if not _is_lasting(scope):
            return None
        taken = Headers(scope=scope).get("accept-encoding", "")
        return next(
            (
                self._kept[key]
                for name in ("br", "gzip")
                if name in taken and (key := (scope["path"], name)) in self._kept
            ),
            None,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; look at what comes back the first time that a file is asked for."""
        if not _is_lasting(scope) or scope["path"] in self._seen:
            await self._app(scope, receive, send)
            return
        headers, body = Headers(), bytearray()

        async def looked_at(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = Headers(raw=list(message["headers"]))
            elif message["type"] == "http.response.body" and "immutable" in headers.get("cache-control", ""):
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    self._keep(scope["path"], bytes(body), headers)
            await send(message)

        await self._app(scope, receive, looked_at)

    def _keep(self, path: str, body: bytes, headers: Headers) -> None:
        if path in self._seen:
            return
        if not self._seen:
            threading.Thread(target=self._compress, name="compress", daemon=True).start()
        self._seen.add(path)
        self._waiting.put((path, body, headers))

    def _compress(self) -> None:
        import brotli  # type: ignore[import-untyped]

        if sys.platform == "linux":  # there a thread has a priority of its own; whoever waits for a page goes first
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOW_PRIORITY)
        of_brotli, of_gzip = _HARDEST if prepares() else _LIGHT
        ways: dict[str, Callable[[bytes], bytes]] = {
            "gzip": lambda body: zlib.compress(body, of_gzip, _GZIP_WINDOW),
            "br": lambda body: bytes(brotli.compress(body, quality=of_brotli)),
        }
        while True:
            path, body, headers = self._waiting.get()
            for name, compress in ways.items():
                self._kept[path, name] = _encoded(compress(body), name, headers)


def _is_lasting(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and _LASTING.fullmatch(scope["path"]) is not None
        and "range" not in Headers(scope=scope)
    )


def _encoded(body: bytes, encoding: str, headers: Headers) -> Response:
    changed = MutableHeaders(raw=list(headers.raw))
    for name in ("content-length", "accept-ranges", "etag", "last-modified"):
        del changed[name]
    changed["content-encoding"] = encoding
    changed.add_vary_header("Accept-Encoding")
    response = Response(body)
    response.raw_headers.extend(changed.raw)
    return response
