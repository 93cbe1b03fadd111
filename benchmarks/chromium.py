"""A real Chromium, with the software graphics that every machine has."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from publishing.images import chromium_path

SIZE: ViewportSize = {"width": 1366, "height": 2200}
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that is up and warm, so that its own start is nobody's time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_path(), args=list(_FLAGS))
        try:
            page = browser.new_page()
            page.goto("about:blank")
            page.close()
            yield browser
        finally:
            browser.close()


@contextmanager
def reader() -> Iterator[BrowserContext]:
    """A browser with a new profile on disk, which keeps files and scripts it has read as a reader's own does."""
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=_path(), args=list(_FLAGS), viewport=SIZE
        )
        try:
            yield context
        finally:
            context.close()


def _path() -> str:
    path = chromium_path()
    if path is None:
        raise SystemExit("no Chromium on this machine; install Debian's `chromium`, or point CHROMIUM at one")
    return path
