"""Every page, light and dark, wide and narrow: what it asks of the network, whether all can use it, and that it fits."""

import json
from dataclasses import asdict, dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, PAGES, SECONDS, WIDE, settle
from tests.once import made_once, shared_folder

# Streamlit asks for these beside a deep address before it finds where the server's root is.
ASKED_IN_VAIN = ("/_stcore/health", "/_stcore/host-config")
# A phone opens a page narrow and a desk wide: each is opened as one and then made into the other.
OPENED = {"light": (WIDE, NARROW), "dark": (NARROW, WIDE)}
# In the dark one area stands for all of them: they are the same view.
DARK = ("", "tillganglighet", "uppladdning", "om")


@dataclass
class Seen:
    """What happened while a page was opened, and how it was at two widths."""

    asked: list = field(default_factory=list)
    complaints: list = field(default_factory=list)
    language: str = ""
    dialogs: list = field(default_factory=list)
    background: str = ""
    faults: dict = field(default_factory=dict)
    too_wide: dict = field(default_factory=dict)


def _listen(page, seen):
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("websocket", lambda socket: seen.asked.append(socket.url))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))

    def complained(message):
        if message.type == "error" and not message.location["url"].endswith(ASKED_IN_VAIN):
            seen.complaints.append(f"{message.text} {message.location['url']}")

    page.on("console", complained)


def _look(page, seen, size):
    page.set_viewport_size(size)
    page.wait_for_function(_FITTED, timeout=SECONDS * 1000)
    violations = Axe().run(page).response["violations"]
    seen.faults[str(size["width"])] = [
        f"{each['impact']} {each['id']}: {node['html'][:160]}" for each in violations for node in each["nodes"]
    ]
    seen.too_wide[str(size["width"])] = page.evaluate(_TOO_WIDE)


# A figure follows the window a moment after it has changed.
_FITTED = """() => [...document.querySelectorAll(".js-plotly-plot")].every(
    (plot) => plot._fullLayout && Math.abs(plot._fullLayout.width - plot.clientWidth) < 2)"""
_TOO_WIDE = """() => [document.documentElement, document.body, document.querySelector('[data-testid="stMain"]')]
    .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.tagName)"""


def _visited(browser, address, theme):
    seen = Seen()
    first, then = OPENED[theme]
    window = browser.new_context(viewport=first, color_scheme=theme, locale="sv-SE")
    page = window.new_page()
    _listen(page, seen)
    page.goto(address)
    settle(page)
    _look(page, seen, first)
    _look(page, seen, then)
    seen.language = page.locator("html").get_attribute("lang")
    seen.dialogs = page.get_by_test_id("stDialog").all_inner_texts()
    seen.background = page.get_by_test_id("stApp").evaluate("(app) => getComputedStyle(app).backgroundColor")
    window.close()
    return seen


@pytest.fixture(scope="session")
def seen(request, tmp_path_factory):
    """`seen("om", "dark")`: what happened at that page. Each is opened once in a run, by one of its workers."""
    folder = shared_folder(tmp_path_factory)

    def seen(slug, theme):
        def write(path):
            server, browser = request.getfixturevalue("server"), request.getfixturevalue("browser")
            path.write_text(json.dumps(asdict(_visited(browser, f"{server.address}/{slug}", theme))))

        return Seen(**json.loads(made_once(folder / f"sida-{slug}-{theme}.json", write).read_text()))

    return seen


everywhere = pytest.mark.parametrize(
    ("slug", "theme"),
    [
        pytest.param(slug, theme, id=f"{slug or 'oversikt'}-{theme}")
        for slug in PAGES
        for theme in OPENED
        if theme == "light" or slug in DARK
    ],
)


def test_the_very_first_visitor_of_a_fresh_server_gets_the_whole_page_at_a_deep_address(fresh):
    _, met = fresh
    assert met == {
        "title": "Uppföljning av god och nära vård i glesbygd",
        "h1": ["Hur många äldre får sjukvård hemma?"],
        "sample": 1,
        "menu": 0,
        "dialogs": [],
    }


@everywhere
def test_no_request_leaves_the_machine(seen, slug, theme):
    asked = seen(slug, theme).asked
    assert len(asked) > 10
    assert {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in ("data", "blob")} == {"127.0.0.1"}


@everywhere
def test_nothing_complains_and_the_page_is_in_swedish_and_in_its_theme(seen, slug, theme):
    found = seen(slug, theme)
    assert found.complaints == []
    assert found.dialogs == []
    assert found.language == "sv"
    assert found.background == {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}[theme]


@everywhere
def test_everyone_can_use_it(seen, slug, theme):
    """No serious or critical fault by axe-core's rules; lesser ones are Streamlit's own and are let by."""
    grave = {
        width: [fault for fault in faults if fault.startswith(("serious", "critical"))]
        for width, faults in seen(slug, theme).faults.items()
    }
    assert grave == {"390": [], "1366": []}


@everywhere
def test_the_page_never_scrolls_sideways(seen, slug, theme):
    assert seen(slug, theme).too_wide == {"390": [], "1366": []}
