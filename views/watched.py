"""Around every answer: a code in `X-Request-ID`, the time it took, and words where it failed.

Decision that could be disputed: the log has a line for an answer only when it was slow or failed. A line for each would
be a diary of what was read from here, and the counters say how much there is of what.
"""

import logging
import re
from collections.abc import Sequence
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain import events, trace
from domain.errors import DatabaseFaultError
from wording import text, use

# Longer than this and it stands in the log. A picture is drawn in less.
SLOW_S = 5.0
ID_HEADER = "X-Request-ID"
_LOG = logging.getLogger("uppfoljning")
_END_OF_FIRST = re.compile(r"[/.]")
_METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"}
# The parts that Streamlit answers for; all other addresses give the page.
_STREAMLIT = {"_stcore", "static", "media", "component", "app", "oauth2callback", "auth"}


class Watched:
    """`Middleware(Watched, routes=ROUTES)`: within the headers that every answer gets, around all else."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute] = ()) -> None:
        self.app = app
        self._routes: dict[str, list[Route]] = {}
        for route in routes:
            if isinstance(route, Route):
                self._routes.setdefault(_first_part(route.path), []).append(route)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and tell how it went when the last byte has left."""
        if scope["type"] == "websocket":
            await self._connected(scope, receive, send)
        elif scope["type"] == "http":
            await self._answered(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connected(self, scope: Scope, receive: Receive, send: Send) -> None:
        events.tell(events.Kind.CONNECTION, "opened")
        try:
            await self.app(scope, receive, send)
        finally:
            events.tell(events.Kind.CONNECTION, "closed")

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        code = trace.taken(Headers(scope=scope).get(ID_HEADER, ""))
        held, begun, status = trace.code.set(code), perf_counter(), 0

        async def marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(raw=list(message["headers"]))
                headers[ID_HEADER] = code
                message = {**message, "headers": headers.raw}
            await send(message)

        try:
            await self.app(scope, receive, marked)
        except Exception as error:
            _LOG.exception("an answer met a fault", exc_info=error)
            if status:  # a part of it has left already: it is cut off, so that nobody takes it for whole
                raise
            await _sorry(scope, code, error)(scope, receive, marked)
        finally:
            self._tell(scope, status, perf_counter() - begun)
            trace.code.reset(held)

    def _tell(self, scope: Scope, status: int, took: float) -> None:
        route, method = self._route(scope), scope["method"] if scope["method"] in _METHODS else "other"
        events.tell(events.Kind.ANSWER, route, method, str(status), seconds=took)
        failed = status >= 500 or status == 0
        if failed or took >= SLOW_S:
            told = {"route": route, "method": method, "status": status, "ms": round(took * 1000)}
            _LOG.log(
                logging.ERROR if failed else logging.WARNING,
                "an answer failed" if failed else "an answer was slow",
                extra=told,
            )

    def _route(self, scope: Scope) -> str:
        """The address as it stands in the list of routes: never with what somebody has put into it."""
        first = _first_part(scope["path"])
        found = [each for each in self._routes.get(first, ()) if each.matches(scope)[0] is not Match.NONE]
        if found:
            return found[0].path
        return f"/{first}" if first in _STREAMLIT or first in self._routes else "page"


def _first_part(path: str) -> str:
    return _END_OF_FIRST.split(path.lstrip("/"), maxsplit=1)[0]


def _sorry(scope: Scope, code: str, error: Exception) -> PlainTextResponse:
    """A sentence and a code; where it is the database that cannot, also when to come back (503)."""
    status, headers, key = 500, {"Cache-Control": "no-store"}, "fel.okant"
    if isinstance(error, DatabaseFaultError):
        status, headers, key = 503, headers | {"Retry-After": "5"}, error.key
    with use("en" if b"lang=en" in scope.get("query_string", b"") else "sv"):
        words = f"{text(key)} {text('fel.kod', kod=code)}"
    return PlainTextResponse(words, status_code=status, headers=headers)
