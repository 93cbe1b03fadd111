"""Around every answer: what the first page says and in which language, and compression for those who are far away."""

from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.assets import SYMBOLS_FILE
from views.compressed import Kept
from views.early import opens
from views.first_page import rewritten

# Streamlit's 4,000 icons weigh more than its whole program; it uses some hundred of them.
_ALL_SYMBOLS = "/static/media/MaterialSymbols-Rounded."
_A_DAY = {"Cache-Control": "public, max-age=86400"}
_ASKS_IF_CHANGED = (b"if-none-match", b"if-modified-since")


class SwedishPage:
    """Rewrites the HTML that opens the app, and hands out our part of the icons; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and hold what comes back while it is a page."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        if scope["path"].startswith(_ALL_SYMBOLS):
            await FileResponse(SYMBOLS_FILE, media_type="font/woff2", headers=_A_DAY)(scope, receive, send)
            return
        held: list[Message] = []
        body = bytearray()

        async def ours(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                held.append(message)
            elif not held:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await _send_page(held[0], bytes(body), scope, send)

        await self.app(_asked_plainly(scope), receive, ours)


def _is_page(message: Message) -> bool:
    """Whether it is the page of Streamlit's; pages of our own say themselves what may run in them."""
    headers = Headers(raw=message["headers"])
    is_ours = "content-security-policy" in headers
    return headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers and not is_ours


def _asked_plainly(scope: Scope) -> Scope:
    """Streamlit compresses some pages itself, and says that its page has not changed when ours may have.

    Asked without those headers, it leaves both to what is around it.
    """
    dropped = {b"accept-encoding"}
    if "text/html" in Headers(scope=scope).get("accept", ""):
        dropped.update(_ASKS_IF_CHANGED)
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in dropped]}


async def _send_page(start: Message, body: bytes, scope: Scope, send: Send) -> None:
    opens(scope["path"])
    english = b"lang=en" in scope.get("query_string", b"")
    page = rewritten(body.decode("utf-8"), "en" if english else "sv").encode()
    headers = MutableHeaders(raw=list(start["headers"]))
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    headers["content-length"] = str(len(page))
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": page})


class CompressedFromAfar(GZipMiddleware):
    """Compresses what goes over a network. To the same machine that takes longer than sending it as it is."""

    def __init__(self, app: ASGIApp, minimum_size: int = 500, compresslevel: int = 9) -> None:
        self._plain, self._kept = app, Kept(app)
        super().__init__(self._kept, minimum_size, compresslevel)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress, unless the one who asks is on this machine and asks for nobody else."""
        if scope["type"] == "http" and _is_near(scope):
            await self._plain(scope, receive, send)
        elif kept := self._kept.answer(scope):
            await kept(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def _is_near(scope: Scope) -> bool:
    names = {name for name, _ in scope["headers"]}
    if names & {b"x-forwarded-for", b"forwarded", b"x-real-ip"}:
        return False
    host = (scope.get("client") or ("",))[0]
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
