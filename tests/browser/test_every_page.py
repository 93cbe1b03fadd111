"""Every page, light and dark, wide and narrow: what it asks of the network, whether all can use it, and that it fits."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import TimeoutError  # noqa: A004

from tests.browser.conftest import ASK_AGAIN_MS, NARROW, PAGES, SECONDS, WIDE, settle
from tests.browser.for_all import CUT_OFF, ZOOMED, cut_off, faults, lost_on_paper
from tests.once import made_once, shared_folder

# Streamlit asks for these beside a deep address before it finds where the server's root is.
ASKED_IN_VAIN = ("/_stcore/health", "/_stcore/host-config")
# A phone opens a page narrow and a desk wide: each is opened as one and then made into the other. The narrowest is
# looked at with axe; what fits there and at a desk is only checked to fit on a phone.
OPENED = {"light": (WIDE, NARROW, ZOOMED), "dark": (ZOOMED, NARROW, WIDE)}
# In the dark one area stands for all of them: they are the same view.
DARK = ("", "tillganglighet", "uppladdning", "om", "plats", "jamfor", "verkstad")


@dataclass
class Seen:
    """What happened while a page was opened, and how it was at two widths."""

    asked: list = field(default_factory=list)
    complaints: list = field(default_factory=list)
    language: str = ""
    dialogs: list = field(default_factory=list)
    background: str = ""
    title: str = ""
    headings: list = field(default_factory=list)
    mute: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    faults: dict = field(default_factory=dict)
    too_wide: dict = field(default_factory=dict)
    cut_off: dict = field(default_factory=dict)
    to_read: int = 0
    lost_on_paper: list = field(default_factory=list)


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
    page.wait_for_function(_FITTED, timeout=SECONDS * 1000, polling=ASK_AGAIN_MS)
    # So do a table that is drawn and the menu; what is too wide or cut off still after that is.
    with suppress(TimeoutError):
        whole = f"() => ({_TOO_WIDE})().length + ({CUT_OFF})().length === 0"
        page.wait_for_function(whole, timeout=3000, polling=ASK_AGAIN_MS)
    width = str(size["width"])
    if size != NARROW:
        seen.faults[width] = faults(page)
    seen.too_wide[width] = page.evaluate(_TOO_WIDE)
    seen.cut_off[width] = cut_off(page)


# A figure follows the window a moment after it has changed.
_FITTED = """() => [...document.querySelectorAll(".js-plotly-plot")].every(
    (plot) => plot._fullLayout && Math.abs(plot._fullLayout.width - plot.clientWidth) < 2)"""
_TOO_WIDE = """() => [document.documentElement, document.body, document.querySelector('[data-testid="stMain"]')]
    .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.tagName)"""
# Pictures that say nothing to those who do not see them, and what the large figures say: whether that finding, or its
# number, stands in words that everyone can read, and how many tables there are.
_MUTE = """() => [...document.querySelectorAll('[role="img"], img')].filter((each) => each.checkVisibility()
    && !each.closest('[aria-hidden="true"]') && !(each.ariaLabel ?? each.alt ?? "").trim()).map((each) => each.outerHTML)"""
_FIGURES = """() => [...document.querySelectorAll(".figur")].map((each) => {
    const plain = (words) => words.replace(/\\s+/g, " ");
    const said = plain(document.querySelector('[data-testid="stMain"]').innerText);
    const alt = plain(each.ariaLabel);
    const finding = alt.split(/[.!?] (?=[A-ZÅÄÖ])/)[0].replace(/[.!?]$/, "");
    const number = alt.match(/\\d[\\d ]*,\\d+/)?.[0] ?? finding;
    const told = said.includes(finding) || said.includes(number);
    return { finding, said: told, tables: document.querySelectorAll("table caption").length };
})"""


def _visited(windows, address, theme):
    seen = Seen()
    page = windows[theme].new_page()
    page.set_viewport_size(OPENED[theme][0])
    _listen(page, seen)
    page.goto(address)
    settle(page)
    for size in OPENED[theme]:
        _look(page, seen, size)
    seen.title = page.title()
    seen.headings = page.get_by_role("heading").evaluate_all("(all) => all.map((each) => Number(each.tagName[1]))")
    seen.mute = page.evaluate(_MUTE)
    seen.figures = page.evaluate(_FIGURES)
    seen.language = page.locator("html").get_attribute("lang")
    seen.dialogs = page.get_by_test_id("stDialog").all_inner_texts()
    seen.background = page.get_by_test_id("stApp").evaluate("(app) => getComputedStyle(app).backgroundColor")
    if theme == "light":
        seen.to_read, seen.lost_on_paper = lost_on_paper(page)
    page.evaluate("localStorage.clear()")  # the next page is opened by somebody who has not been here
    page.close()
    return seen


@pytest.fixture(scope="session")
def windows(browser):
    """A window in each theme, which keeps what it has fetched: so does the browser of one who comes back."""
    kept = {theme: browser.new_context(color_scheme=theme, locale="sv-SE") for theme in OPENED}
    yield kept
    for window in kept.values():
        window.close()


@pytest.fixture(scope="session")
def seen(request, tmp_path_factory):
    """`seen("om", "dark")`: what happened at that page. Each is opened once in a run, by one of its workers."""
    folder = shared_folder(tmp_path_factory)

    def seen(slug, theme):
        def write(path):
            server, windows = request.getfixturevalue("server"), request.getfixturevalue("windows")
            path.write_text(json.dumps(asdict(_visited(windows, f"{server.address}/{slug}", theme))))

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
    scope="session",  # all that is asked of one page comes in a row, so that two workers seldom wait for the same
)


def test_the_very_first_visitor_of_a_fresh_server_gets_the_whole_page_at_a_deep_address(fresh):
    _, met = fresh
    assert met == {
        "title": "Hemsjukvård – Uppföljning av god och nära vård i glesbygd",
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
    """No fault of any impact by axe-core's rules, those of WCAG 2.2 AA among them."""
    assert seen(slug, theme).faults == {"1366": [], "320": []}


@everywhere
def test_the_page_never_scrolls_sideways(seen, slug, theme):
    assert seen(slug, theme).too_wide == {"1366": [], "390": [], "320": []}


@everywhere
def test_no_words_are_cut_off(seen, slug, theme):
    """At 320 points, which is 400 % zoom, everything is there still; wide tables scroll in a region of their own."""
    assert seen(slug, theme).cut_off == {"1366": [], "390": [], "320": []}


@everywhere
def test_the_headings_are_an_outline_with_one_at_the_top(seen, slug, theme):
    levels = seen(slug, theme).headings
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@everywhere
def test_every_picture_has_words_and_every_figure_a_sentence_and_a_table(seen, slug, theme):
    found = seen(slug, theme)
    assert found.mute == []
    assert [each["finding"] for each in found.figures if not each["said"] or not each["tables"]] == []


@pytest.mark.parametrize("slug", PAGES, ids=lambda slug: slug or "oversikt")
def test_a_page_is_printed_whole(seen, slug):
    """What is folded on the screen, too."""
    found = seen(slug, "light")
    assert found.to_read > 3
    assert found.lost_on_paper == []


def test_every_page_has_a_title_of_its_own(seen):
    titles = [seen(slug, "light").title for slug in PAGES]
    assert len(set(titles)) == len(PAGES)
    assert all(title.endswith(" – Uppföljning av god och nära vård i glesbygd") for title in titles)
