"""PNG, SVG and PDF of figures, the same bytes whoever makes them and wherever.

One browser is started at the first picture (1-3 s) and kept until nobody has asked for a picture in five minutes. What
would differ from time to time is taken away: the time in a PDF and the names that chance gives to parts of an SVG. The
font goes with every file.

Decision that could be disputed: an SVG carries its font (36 kB), which a program may not care for; it then falls back
on the names in the list. A file that named the font only would have its words in another width almost everywhere.
"""

import atexit
import re
import struct
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from html import escape
from threading import Lock, Timer
from time import monotonic
from typing import Any, Literal
from zlib import crc32

from charts.axes import Figure
from domain.errors import MissingProgramError
from publishing.browser import PAGES, Browser, chromium_path
from wording import language

__all__ = ["Picture", "chromium_path", "drawn", "many", "png"]

# 1280 x 720 drawn at this scale is 1920 x 1080.
SCALE = 1.5
# Asked for ahead of the one that is waited for: enough to keep the pages busy, few enough to hold in memory.
_AHEAD = 2 * PAGES
# A browser that nobody asks anything of holds 300 MB for nothing. Longer than any picture may take.
_IDLE_S = 300.0
_CSS_DPI, _MM_PER_INCH = 96, 25.4
_PNG_START = 33  # the signature and the first chunk, after which a size on paper may stand
_PDF_TIME = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A figure to draw. The sizes are those of its layout in CSS pixels; a PNG is `scale` times that.

    `paper_mm` is how wide it is meant to be on paper (0 = no matter). `description` is what an SVG says of itself
    beside its title, `made_on` the day that a PDF bears.
    """

    figure: Figure
    format: Literal["png", "svg", "pdf"]
    title: str
    description: str
    made_on: date
    scale: float = SCALE
    paper_mm: float = 0

    def asked(self) -> tuple[Figure, dict[str, Any]]:
        """What the browser is given."""
        layout = self.figure["layout"]
        width, height = layout["width"], layout["height"]
        on_paper = self.paper_mm / _MM_PER_INCH * _CSS_DPI / width if self.paper_mm else 1.0
        scale = {"png": self.scale, "svg": 1.0, "pdf": on_paper}[self.format]
        words = {"title": self.title, "language": language()}
        return self.figure | {"words": words}, {
            "format": self.format, "width": width, "height": height, "scale": scale,
        }  # fmt: skip

    def finished(self, content: bytes) -> bytes:
        """The bytes that are handed over."""
        finish = {"png": self._sized, "svg": self._named, "pdf": self._dated}
        return finish[self.format](content)

    def _sized(self, content: bytes) -> bytes:
        """A PNG that says how large it is on paper, so that a document takes it in at that size."""
        if not self.paper_mm:
            return content
        per_metre = round(self.figure["layout"]["width"] * self.scale / self.paper_mm * 1000)
        chunk = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
        return b"".join(
            [content[:_PNG_START], struct.pack(">I", 9), chunk, struct.pack(">I", crc32(chunk)), content[_PNG_START:]]
        )

    def _named(self, content: bytes) -> bytes:
        """An SVG with a title and a description that screen readers find."""
        opening, rest = content.decode("utf-8").split(">", 1)
        named = f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>"
        return f'{opening} role="img" xml:lang="{language()}">{named}{rest}'.encode()

    def _dated(self, content: bytes) -> bytes:
        """A PDF that bears a day and not the moment it was made; as many bytes as before, since it counts them."""
        return _PDF_TIME.sub(rb"/\1 (D:%s000000" % self.made_on.strftime("%Y%m%d").encode(), content)


def png(figure: Figure, *, width: int, height: int) -> bytes:
    """A figure without words around it as a PNG, 1.5 times its size in CSS pixels.

    Raises:
        MissingProgramError: there is no Chromium, or it does not start.

    """
    return _with_browser(figure, {"format": "png", "width": width, "height": height, "scale": SCALE})


def drawn(picture: Picture) -> bytes:
    """The picture's bytes.

    Raises:
        MissingProgramError: there is no Chromium, or it does not start.

    """
    return picture.finished(_with_browser(*picture.asked()))


def many(pictures: Iterable[Picture]) -> Iterator[bytes]:
    """Each picture's bytes in order, drawn on several pages at once; only a few are held in memory.

    Raises:
        MissingProgramError: there is no Chromium, or it does not start.

    """
    waiting: deque[tuple[Picture, Browser, Future[bytes]]] = deque()
    try:
        for picture in pictures:
            browser = _browser()
            waiting.append((picture, browser, browser.begin(*picture.asked())))
            if len(waiting) > _AHEAD:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    finally:
        for *_, begun in waiting:
            begun.cancel()


def _next(waiting: deque[tuple[Picture, Browser, "Future[bytes]"]]) -> bytes:
    picture, browser, begun = waiting.popleft()
    try:
        return picture.finished(begun.result(60))
    except Exception:
        _forget(browser)
        return drawn(picture)


_lock = Lock()
_open: list[Browser] = []
_asked_at: list[float] = []


def _with_browser(figure: Figure, options: dict[str, Any]) -> bytes:
    """A browser that has died since the last picture is replaced once.

    How it has died shows in many ways (a closed channel, a cancelled task): whatever goes wrong with
    a kept browser, a new one is asked, and a fault of the figure's own comes again from that.
    """
    browser = _browser()
    try:
        return browser.draw(figure, options)
    except Exception:
        _forget(browser)
    return _browser().draw(figure, options)


def _browser() -> Browser:
    """The browser that is kept, or a new one."""
    with _lock:
        if not _open:
            _open.append(_started())
            _close_later(_open[0], _IDLE_S)
        _asked_at[:] = [monotonic()]
        return _open[0]


def _close_later(browser: Browser, seconds: float) -> None:
    """Look in so many seconds whether the browser has been idle, and close it then."""
    timer = Timer(seconds, _close_idle, [browser])
    timer.daemon = True
    timer.start()


def _close_idle(browser: Browser) -> None:
    with _lock:
        is_kept = _open[:1] == [browser]
        left = _IDLE_S - (monotonic() - _asked_at[0]) if is_kept else 0.0
    if left > 0:
        _close_later(browser, left)
    else:
        _forget(browser)


def _started() -> Browser:
    path = chromium_path()
    if path is None:
        raise MissingProgramError(program="Chromium")
    from choreographer.channels import ChannelClosedError
    from choreographer.errors import BrowserClosedError, BrowserFailedError, ChromeNotFoundError

    no_start = (BrowserClosedError, BrowserFailedError, ChannelClosedError, ChromeNotFoundError, FutureTimeoutError)
    try:
        return Browser(path)
    except no_start as error:
        raise MissingProgramError(program="Chromium") from error


def _forget(browser: Browser | None = None) -> None:
    """Close the kept browser; if one is named, only where it still is that one (another thread may have been first)."""
    with _lock:
        while _open and (browser is None or _open[0] is browser):
            with suppress(Exception):  # it is gone already
                _open.pop().close()


atexit.register(_forget)
