"""The product started as the README says, and a real Chromium to use it with.

One server and one browser for each worker of a run, each server with a database of its own.

Decision that could be disputed: where Debian's chromium-headless-shell is installed it is used instead of chromium. It is
the same engine without the browser's own windows and menus, which nobody sees here and which take more than half of
the processor time (three pages opened: 9 s instead of 21).
"""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from os import environ
from pathlib import Path

import pytest

from domain.errors import DatabaseFaultError
from publishing.images import chromium_path
from workflows.start import opened

HOUSE = Path(__file__).parents[2]
PAGES = (
    "", "tillganglighet", "vardplatser", "rekrytering", "hemsjukvard", "sammanhang", "uppladdning", "inskickat", "laget",
    "underlag", "nytta", "roller", "om", "plats", "jamfor", "finns", "floden", "verkstad", "lektion", "redogorelse",
    "ta_ut", "halvarsrapport", "nytt", "oppna_data", "figur", "insatser", "effekt", "prognos",
    "scenarier", "vardplatsbehov", "framtid", "placering", "digitalt", "spak", "stresstest",
)  # fmt: skip
SECONDS = 40
ASK_AGAIN_MS = 50  # asked at every frame instead, the browser draws sixty frames a second for as long as one waits
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, NARROW = {"width": 1366, "height": 900}, {"width": 390, "height": 844}

# As root and without a screen; the last three draw WebGL in software, which the map needs.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium():
    """Where Chromium is; fetched once if there is none. These tests are never skipped."""
    found = shutil.which("chromium-headless-shell") or chromium_path()
    if found:
        return found
    fetched = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=300)
    if fetched.returncode:
        pytest.fail("No Chromium was found, and it could not be fetched. Install it (Debian: apt install chromium).")
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium):
    return {**browser_type_launch_args, "executable_path": chromium, "args": FLAGS, "headless": True}


@dataclass(frozen=True)
class Server:
    """A started product: where it answers, and what is in its database."""

    address: str
    database_url: str
    log: Path

    @property
    def store(self):
        return opened(self.database_url)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _ready(process, address, log):
    """Wait until the product says that it is there, and with which data."""
    give_up_at = time.monotonic() + 90
    while time.monotonic() < give_up_at and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/halsa", timeout=10) as answer:
                if json.load(answer) == {"status": "ok", "dataversion": 5}:
                    return
        except (OSError, ValueError):
            time.sleep(0.1)
    pytest.fail(f"The product did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def start(copy_of_seeded, tmp_path_factory):
    """`start()`: start the product with a database of its own; more words go to the command line."""
    started = []

    def start(*words):
        folder = tmp_path_factory.mktemp("start")
        url, port, log = copy_of_seeded(folder), _free_port(), folder / "logg.txt"
        streamlit = shutil.which("streamlit", path=str(Path(sys.executable).parent))
        command = [streamlit, "run", "app.py", "--server.port", str(port), "--server.headless", "true", *words]
        with log.open("wb") as written:
            process = subprocess.Popen(
                command, cwd=HOUSE, env={**environ, "DATABASE_URL": url}, stdout=written, stderr=subprocess.STDOUT
            )
        started.append((process, url))
        _ready(process, f"http://127.0.0.1:{port}", log)
        return Server(f"http://127.0.0.1:{port}", url, log)

    yield start
    for process, url in started:
        with suppress(DatabaseFaultError):  # a test may have spoilt it
            opened(url).close()
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def fresh(start, browser):
    """A server that nobody has visited, and what its very first visitor met at a deep address."""
    server = start()
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{server.address}/hemsjukvard")
    settle(page)
    met = {
        "title": page.title(),
        "h1": page.locator("h1").all_inner_texts(),
        "sample": page.locator(".exempelband").count(),
        "menu": page.get_by_test_id("stSidebarNav").count(),
        "dialogs": page.get_by_test_id("stDialog").all_inner_texts(),
    }
    page.close()
    return server, met


@pytest.fixture(scope="session")
def server(fresh):
    """The product, local as it is started by the README's command."""
    return fresh[0]


# Streamlit fetches the parts of a page as they are needed and shows a grey box until they come.
_SETTLED = """() => document.querySelector("h1")?.checkVisibility() && document.querySelector(".ram_rad")
    && document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    && !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.querySelectorAll(".figur")].every((box) => box.querySelector(".trace"))
    && [...document.querySelectorAll('[data-testid="stDeckGlJsonChart"]')].every((box) => box.querySelector("canvas"))"""


def settle(page):
    """Wait until the page has said all it has to say, nothing runs and its figures are drawn."""
    page.wait_for_function(_SETTLED, timeout=SECONDS * 1000, polling=ASK_AGAIN_MS)


def choose(page, label, name):
    """Choose one of a list, as a person does: click, write, click what is offered."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(name)
    page.get_by_role("option", name=name, exact=True).click()


def chosen(page):
    """What a page has chosen, by the names of its widgets, and what it says."""
    return {
        "h1": page.locator("h1").inner_text(),
        "fynd": page.locator("h2.fynd").inner_text(),
        "plats": page.get_by_role("combobox", name="Plats", exact=True).input_value(),
        "val": [each.inner_text() for each in page.get_by_role("radio", checked=True).all()],
        "period": page.locator(".st-key-period").get_by_test_id("stSliderThumbValue").all_inner_texts(),
    }


def upload(page, name, content):
    """Give a file to the uploader."""
    page.set_input_files('input[type="file"]', {"name": name, "mimeType": XLSX, "buffer": content})


def download(page, press):
    """The name and the bytes of the file that comes when something is pressed."""
    with page.expect_download() as coming:
        press()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


@pytest.fixture(scope="session")
def used_windows():
    """Windows that have been used and emptied, by how they were opened. They keep what they have fetched."""
    kept = {}
    yield kept
    for window in (each for same in kept.values() for each in same):
        window.close()


def _emptied(window):
    """A window without pages and without any trace of who used it."""
    for page in window.pages:
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")
        page.close()
    window.clear_cookies()
    return window


@pytest.fixture
def visit(server, browser, used_windows):
    """`visit("om")`: a page in a window of its own; `**more` are Playwright's options for the window."""
    in_use = []

    def visit(slug="", *, at=server.address, **more):
        same = used_windows.setdefault(repr(sorted(more.items())), [])
        options = {"viewport": WIDE, "locale": "sv-SE", "accept_downloads": True} | more
        window = same.pop() if same else browser.new_context(**options)
        window.set_default_timeout(SECONDS * 1000)
        in_use.append((same, window))
        page = window.new_page()
        page.set_viewport_size(options["viewport"])
        page.goto(f"{at}/{slug}")
        settle(page)
        return page

    yield visit
    for same, window in in_use:
        same.append(_emptied(window))
