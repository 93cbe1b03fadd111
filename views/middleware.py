"""Around every answer: which language the first page is in, and compression for those who are far away."""

from ipaddress import ip_address

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENGLISH, _SWEDISH = b'<html lang="en">', b'<html lang="sv">'


class SwedishPage:
    """Rewrites `lang` of the HTML that opens the app; everything else passes untouched.

    The two marks have the same length, so no header changes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and look at the start of what comes back."""
        if scope["type"] != "http" or b"lang=en" in scope.get("query_string", b""):
            await self.app(scope, receive, send)
            return

        async def rewritten(message: Message) -> None:
            if message["type"] == "http.response.body" and message.get("body", b"").lstrip()[:4] in {b"<!--", b"<!DO"}:
                message["body"] = message["body"].replace(_ENGLISH, _SWEDISH, 1)
            await send(message)

        # Streamlit compresses some pages itself; asked without that, it leaves it to the middleware outside this one.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, rewritten)


class CompressedFromAfar(GZipMiddleware):
    """Compresses what goes over a network. To the same machine that takes longer than sending it as it is."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress, unless the one who asks is on this machine and asks for nobody else."""
        if scope["type"] == "http" and _is_near(scope):
            await self.app(scope, receive, send)
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
