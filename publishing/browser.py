"""A Chromium on this machine that draws figures through kaleido, on a page of our own; nothing is asked of the network.

We run kaleido on a loop of our own and not through its `start_sync_server`, which waits for ever if the browser dies
while it starts. The page is ours so that the font is: kaleido's own draws with whatever the machine has installed.
"""

import asyncio
import os
import shutil
from base64 import b64encode
from collections.abc import Coroutine
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import Any

from charts.axes import Figure

# Two cores are kept busy by two pages; more of them only wait for each other.
PAGES = 2
_TIMEOUT_S = 60
_HERE = Path(__file__).parent
_VENDOR = _HERE.parent / "views" / "vendor"
_PLOTLY, _FONT = _VENDOR / "plotly-basic-4.1.1.min.js", _VENDOR / "inter-4.1-delmangd.woff2"
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


class Page:
    """The page that kaleido opens in each of its tabs."""

    def generate_index(self) -> str:
        """The whole page as ASCII, with the font and our code in it and plotly beside it."""
        font = f"data:font/woff2;base64,{b64encode(_FONT.read_bytes()).decode()}"
        code = (_HERE / "picture.js").read_text(encoding="utf-8").encode("ascii", "xmlcharrefreplace").decode()
        face = f"@font-face{{font-family:Inter;font-weight:400 700;src:url({font}) format('woff2')}}"
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{face}</style><style id="head-style"></style>'
            f'<script>window.FONT="{font}"</script><script>{code}</script>'
            f'<script src="{_PLOTLY.as_uri()}"></script></head><body></body></html>'
        )


class Browser:
    """A kaleido with its loop in a thread of its own. Several threads may ask it for pictures at once."""

    def __init__(self, path: str) -> None:
        from kaleido import Kaleido

        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True, name="figures")
        self._thread.start()
        try:
            self._kaleido = Kaleido(
                n=PAGES, path=path, page_generator=Page(), proxy_server=_NOWHERE, timeout=_TIMEOUT_S
            )
            self._wait(self._kaleido.open())
        except BaseException:
            self._stop()
            raise

    def draw(self, figure: Figure, options: dict[str, Any]) -> bytes:
        """One picture; waits for it."""
        return self.begin(figure, options).result(_TIMEOUT_S)

    def begin(self, figure: Figure, options: dict[str, Any]) -> "Future[bytes]":
        """Ask for a picture without waiting for it."""
        return asyncio.run_coroutine_threadsafe(self._kaleido.calc_fig(figure, opts=options), self._loop)

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


def _runs(path: str) -> bool:
    return Path(path).is_file() and os.access(path, os.X_OK)
