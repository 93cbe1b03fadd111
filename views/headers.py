"""What every answer tells the browser: what may run in it, who may frame it, and what it may ask the reader for.

Decisions that could be disputed: styles may stand in the page itself (`'unsafe-inline'`), because Streamlit writes them
there; scripts may come from `blob:`, because it hands over our own figures so; and WebAssembly may be made, because it
reads large numbers in its messages so. No script may stand in the page but those whose sum is named, and none may be
made from text. A request that changes something and says itself that it comes from another site is refused.
"""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.first_page import rewritten, streamlit_page
from wording import LANGUAGES

# What others are meant to show on their own pages or read from them. Only the first may be shown in a frame.
FRAMED = "/inbaddad/"
OPEN_TO_OTHERS = (FRAMED, "/api/v1", "/dcat", "/bild/")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_YEAR = "max-age=31536000; includeSubDomains"
_NOBODY = "frame-ancestors 'none'"
# A file, a picture or an answer to a program that is opened as a page of its own: it is looked at, and does nothing.
STILL = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=(), "
        "clipboard-write=(self), fullscreen=(self)"
    ),
    "X-Permitted-Cross-Domain-Policies": "none",
}
# Streamlit's own counts of sessions and memory, and a door for programs that is shut but tells of itself.
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
_READS = ("GET", "HEAD", "OPTIONS")


@lru_cache(maxsize=1)
def page_policy() -> str:
    """What may happen in a page of the app: nothing is fetched from or sent to any other server."""
    sums = " ".join(f"'sha256-{each}'" for each in _sums())
    return (
        f"default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval' {sums}; worker-src 'self' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' data: blob:; media-src 'self' data: blob:; frame-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'"
    )


def _sums() -> list[str]:
    """The sums of the scripts that stand in the first page itself, in any of its languages."""
    plain = streamlit_page().read_text(encoding="utf-8")
    scripts = {script for each in LANGUAGES for script in _SCRIPT.findall(rewritten(plain, each))}
    return sorted(b64encode(sha256(script.encode()).digest()).decode() for script in scripts)


class Protected:
    """Around everything else: adds what is missing of the headers, and leaves what an answer says itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what another site has sent; pass on the rest, and dress what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        is_secure = scope.get("scheme") == "https" or asked.get("x-forwarded-proto", "").lower() == "https"

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                _dress(headers, scope["path"], is_secure=is_secure)
                message = {**message, "headers": headers.raw}
            await send(message)

        if scope["method"] not in _READS and asked.get("sec-fetch-site") == "cross-site":
            await PlainTextResponse("", status_code=403)(scope, receive, dressed)
            return
        if scope["path"].startswith(CLOSED):
            await PlainTextResponse("", status_code=404)(scope, receive, dressed)
            return
        await self.app(scope, receive, dressed)


def _dress(headers: MutableHeaders, path: str, *, is_secure: bool) -> None:
    for name, value in _ALL.items():
        headers.setdefault(name, value)
    is_page = headers.get("content-type", "").startswith("text/html")
    # A worker of Streamlit's takes its rules from the file it is made of.
    is_script = "javascript" in headers.get("content-type", "")
    rules = headers.get("content-security-policy") or (page_policy() if is_page or is_script else STILL)
    # Even `frame-ancestors *` would shut out a page that is opened from a disk: of those nothing is said.
    if "frame-ancestors" not in rules and not path.startswith(FRAMED):
        rules += f"; {_NOBODY}"
    headers["content-security-policy"] = rules
    if _NOBODY in rules:
        headers.setdefault("X-Frame-Options", "DENY")
    if is_page:
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    is_open = path.startswith(OPEN_TO_OTHERS)
    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_open else "same-origin")
    if is_secure:
        headers.setdefault("Strict-Transport-Security", _YEAR)
        _keep_cookies_to_tls(headers)


def _keep_cookies_to_tls(headers: MutableHeaders) -> None:
    """Streamlit does not say `Secure` of its cookies when the encryption is done by a proxy before it."""
    for place, (name, value) in enumerate(headers.raw):
        if name.lower() == b"set-cookie" and b"secure" not in value.lower().replace(b" ", b"").split(b";"):
            headers.raw[place] = (name, value + b"; Secure")
