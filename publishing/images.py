"""PNG, SVG and PDF through kaleido and a Chromium on this machine; nothing is asked of the network.

One browser is started at the first picture (3-4 s) and kept: the next take a third of a second. We run kaleido on a
loop of our own and not through its `start_sync_server`, which waits for ever if the browser dies while it starts.
"""

import asyncio
import atexit
import os
import shutil
from collections.abc import Coroutine
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from html import escape
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from charts.axes import Figure
from charts.titled import HEIGHT, WIDTH
from domain.errors import MissingProgramError
from wording import language

# 1280 x 720 drawn at this scale is 1920 x 1080.
SCALE = 1.5
_TIMEOUT_S = 60
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge", "microsoft-edge")
_PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# Chromium's own calls home end at a closed port; the page it draws is a local file.
_NOWHERE = "127.0.0.1:9"


def chromium_path() -> str | None:
    """Where a Chromium is: `BROWSER_PATH` or `CHROMIUM`, then PATH, then the usual places. None if there is none."""
    for variable in ("BROWSER_PATH", "CHROMIUM"):
        wanted = os.environ.get(variable, "")
        if wanted:
            return wanted if _runs(wanted) else shutil.which(wanted)
    on_path = (shutil.which(name) for name in _NAMES)
    return next((found for found in on_path if found), next(filter(_runs, _PLACES), None))


def png(figure: Figure, *, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """The figure as a PNG, 1.5 times its size in CSS pixels: 1920 x 1080 for one from `charts.titled`.

    Raises:
        MissingProgramError: there is no Chromium, or it does not start.

    """
    return _drawn(figure, {"format": "png", "width": width, "height": height, "scale": SCALE})


def pdf(figure: Figure) -> bytes:
    """The figure as a PDF of one page, in the figure's own size.

    Raises:
        MissingProgramError: there is no Chromium, or it does not start.

    """
    return _drawn(figure, {"format": "pdf", "width": WIDTH, "height": HEIGHT})


def svg(figure: Figure, *, title: str, description: str) -> bytes:
    """The figure as an SVG with a title and a description that screen readers find.

    Raises:
        MissingProgramError: there is no Chromium, or it does not start.

    """
    drawn = _drawn(figure, {"format": "svg", "width": WIDTH, "height": HEIGHT}).decode("utf-8")
    opening, rest = drawn.split(">", 1)
    named = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f'{opening} role="img" xml:lang="{language()}">{named}{rest}'.encode()


class _Browser:
    """A kaleido with its loop in a thread of its own."""

    def __init__(self, path: str) -> None:
        from kaleido import Kaleido

        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True, name="figures")
        self._thread.start()
        try:
            self._kaleido = Kaleido(n=1, path=path, mathjax=False, proxy_server=_NOWHERE, timeout=_TIMEOUT_S)
            self._wait(self._kaleido.open())
        except BaseException:
            self._stop()
            raise

    def draw(self, figure: Figure, options: dict[str, Any]) -> bytes:
        return bytes(self._wait(self._kaleido.calc_fig(figure, opts=options)))

    def close(self) -> None:
        try:
            self._wait(self._kaleido.close())
        finally:
            self._stop()

    def _wait(self, task: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(task, self._loop).result(_TIMEOUT_S)

    def _stop(self) -> None:
        self._wait(_cancel_the_rest())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_TIMEOUT_S)
        self._loop.close()


async def _cancel_the_rest() -> None:
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)


_lock = Lock()
_open: list[_Browser] = []


def _drawn(figure: Figure, options: dict[str, Any]) -> bytes:
    """One picture at a time. A browser that has died since the last one is replaced once.

    How it has died shows in many ways (a closed channel, a cancelled task): whatever goes wrong with
    a kept browser, a new one is asked, and a fault of the figure's own comes again from that.
    """
    with _lock:
        if _open:
            try:
                return _open[0].draw(figure, options)
            except Exception:
                _forget()
        return _browser().draw(figure, options)


def _browser() -> _Browser:
    path = chromium_path()
    if path is None:
        raise MissingProgramError(program="Chromium")
    from choreographer.errors import BrowserClosedError, BrowserFailedError, ChromeNotFoundError

    try:
        _open.append(_Browser(path))
    except (BrowserClosedError, BrowserFailedError, ChromeNotFoundError, FutureTimeoutError) as error:
        raise MissingProgramError(program="Chromium") from error
    return _open[0]


def _forget() -> None:
    while _open:
        with suppress(Exception):  # it is gone already
            _open.pop().close()


def _runs(path: str) -> bool:
    return Path(path).is_file() and os.access(path, os.X_OK)


atexit.register(_forget)
