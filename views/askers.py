"""How often one asker may send a file or begin to log in, and how much: told before any of it is read.

Decision that could be disputed: the limits are by address, for whoever sends a file need not have logged in on a
machine of their own; they lie far above what a room of project leaders behind one address sends. What waits to be read
is kept in memory by Streamlit for as long as its page is open, so it is the number of megabytes that matters.
"""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from wording import text
from workflows.limits import Bucket, asker_of

UPLOADS, LOGINS = "/_stcore/upload_file/", ("/auth/login", "/oauth2callback")
_MB, _LARGEST_MB = 1024 * 1024, 26.0
FILES = Bucket(most=120, per_second=1)
MEGABYTES = Bucket(most=300, per_second=1)
MEGABYTES_OF_ALL = Bucket(most=1500, per_second=10)
BEGUN = Bucket(most=60, per_second=0.5)
# Each login that is begun asks the provider something.
BEGUN_BY_ALL = Bucket(most=600, per_second=10)


class Limited:
    """Says 429 to one who asks too often; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if there is room for it."""
        if scope["type"] != "http" or _has_room(scope):
            await self.app(scope, receive, send)
            return
        words = text("sakerhet.for_ofta")
        await PlainTextResponse(words, 429, {"Retry-After": "60", "Cache-Control": "no-store"})(scope, receive, send)


def _has_room(scope: Scope) -> bool:
    path = scope["path"]
    if path in LOGINS:
        who = asker_of(scope)
        return BEGUN.take(who) and BEGUN_BY_ALL.take("")
    if path.startswith(UPLOADS) and scope["method"] not in ("OPTIONS", "DELETE"):
        who, size = asker_of(scope), _megabytes(Headers(scope=scope).get("content-length", ""))
        return FILES.take(who) and MEGABYTES.take(who, size) and MEGABYTES_OF_ALL.take("", size)
    return True


def _megabytes(length: str) -> float:
    """What a request says that it sends; one that does not say is counted as the largest there may be."""
    is_known = length.isascii() and length.isdecimal() and len(length) < 10
    return min(int(length) / _MB, _LARGEST_MB) if is_known else _LARGEST_MB
