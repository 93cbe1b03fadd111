"""A real browser and a real login in front of the three processes."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

from deploy.trial.basics import free_port, must, until
from deploy.trial.stand import ADMINISTRATOR, Stand

_VIEW = "hemsjukvard?plats=2421"
_RESTS = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_PATIENCE_MS = 180_000
_LONG_ENOUGH_S = 6


@contextmanager
def provider() -> Iterator[str]:
    """The address of a login service that knows one administrator and asks for no password."""
    command = shutil.which("oidc-provider-mock", path=str(Path(sys.executable).parent))
    must(command, "oidc-provider-mock is not installed (uv sync)")
    port = free_port()
    who = json.dumps({"sub": ADMINISTRATOR, "email": ADMINISTRATOR, "email_verified": True})
    process = subprocess.Popen(
        [str(command), "-p", str(port), "--user-claims", who], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        try:
            urlopen(f"{address}/.well-known/openid-configuration", timeout=10).close()
        except OSError:
            return False
        return True

    try:
        until(answers, what="the login service")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def killed_under_a_browser(stand: Stand) -> str:
    """One who has logged in looks at a figure when the process is killed: the same view comes back by itself."""
    from playwright.sync_api import sync_playwright

    from publishing.images import chromium_path

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=_FLAGS)
        context = browser.new_context(ignore_https_errors=True, locale="sv-SE", viewport={"width": 1366, "height": 900})
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        page.goto(f"{stand.door}/roller")
        page.get_by_role("button", name="Logga in").click()
        page.get_by_role("button", name=ADMINISTRATOR, exact=True).click()
        page.wait_for_url(re.compile(re.escape(f"{stand.door}/roller")))
        page.get_by_text(f"Inloggad som {ADMINISTRATOR}").first.wait_for()
        page.goto(f"{stand.door}/{_VIEW}")
        page.wait_for_selector(".figur .trace")
        page.wait_for_selector(_RESTS)
        before, at = _shown(page), _process(context)
        page.evaluate("window.besok = 1")  # gone if the page is loaded anew
        stand.apps[at].kill()
        began = time.monotonic()
        until(lambda: _process(context) != at or page.wait_for_timeout(200), what="the browser to connect again")
        page.wait_for_selector(_RESTS)
        page.get_by_text(f"Inloggad som {ADMINISTRATOR}").first.wait_for()
        back = time.monotonic() - began
        page.wait_for_timeout(_LONG_ENOUGH_S * 1000)
        must(page.evaluate("window.besok") == 1, "the browser had to load the page again")
        must(page.get_by_test_id("stDialog").count() == 0, "the reader was shown a dialog")
        after = _shown(page)
        must(after == before, f"another view came back: {before} {after}")
        went = _process(context)
        browser.close()
    stand.apps[at].start()
    stand.apps[at].ready()
    return f"from {at} to {went} in {back:.1f} s by itself, still logged in, the same view; no page was loaded anew"


def _shown(page) -> tuple[object, ...]:
    said = page.locator("h1").inner_text(), page.locator("h2.fynd").first.inner_text()
    return *said, page.locator(".figur").count(), sorted(parse_qs(urlsplit(page.url).query).items())


def _process(context) -> str:
    return next((each["value"] for each in context.cookies() if each["name"] == "vag"), "")
