"""The first page says which language it is in: Streamlit's own says English."""

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
