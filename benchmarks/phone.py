"""The first view on a phone with a poor network: seconds to it, and bytes on the wire until the page is whole.

Run `uv run --group bench python -m benchmarks.phone`; `--list` names every request. 1.6 Mbit/s and 150 ms there and
back, for everything that passes (`slow_link.py`). The server has had a visitor before, and answers as to somebody far
away. Measured twice: as over https, where browsers take brotli, and as over plain http, where they take gzip only.

Cold is a browser that has nothing; warm is the same page opened again. The first view is there when the heading and
everything on the first screen is drawn; the bytes are counted when the whole page has been scrolled through. Each is
the median of three openings, turn about, since a machine that does something else meanwhile delays single ones.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from benchmarks.chromium import chromium
from benchmarks.servers import Server, database, environment, free_port, running, streamlit
from benchmarks.slow_link import SlowLink, slow_link

COLD_S, WARM_S = 8.0, 3.0
START_MB, INDICATOR_MB = 1.2, 3.0
PHONE: ViewportSize = {"width": 390, "height": 844}
_PATIENCE_MS = 90_000
_SETTLED_S = 2.0
_ROUNDS = 3
_COMPRESSING_S = 180.0
_FAR = {"X-Forwarded-For": "203.0.113.7"}
FIRST_VIEW = """() => {
    const seen = (one) => { const box = one.getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; };
    const drawn = (box) => box.querySelector(".trace, canvas");
    const waits = [...document.querySelectorAll('[data-testid="stSkeleton"]')].filter(seen);
    const figures = [...document.querySelectorAll('.figur, [data-testid="stDeckGlJsonChart"]')].filter(seen);
    return document.querySelector("h1") && !waits.length && figures.every(drawn)
        && document.querySelector('[data-test-script-state="notRunning"]');
}"""
_SCROLL = "(step) => document.querySelector('[data-testid=stMain]').scrollTo(0, step * innerHeight)"
_ASKED = """() => performance.getEntriesByType('resource').map((each) => each.name)
    .filter((name) => /\\/(static|tillgangar)\\/.*\\.(js|css)$/.test(name))"""
DRAWN = """() => [...document.querySelectorAll('.figur, [data-testid="stDeckGlJsonChart"]')]
    .every((box) => box.querySelector(".trace, canvas"))"""
_SCREENS = "() => Math.ceil(document.querySelector('[data-testid=stMain]').scrollHeight / innerHeight)"


@dataclass(frozen=True, slots=True)
class Goal:
    """A page and how many bytes it may take, cold."""

    name: str
    path: str
    megabytes: float


GOALS = (
    Goal("the start page", "/", START_MB),
    Goal("an area's page with map", "/tillganglighet?plats=sodra-lappland", INDICATOR_MB),
    Goal("the same with the map that turns", "/tillganglighet?plats=sodra-lappland&kartbild=rorlig", INDICATOR_MB),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """What one opening of a page took: seconds to the first view, and bytes until it was whole."""

    goal: Goal
    way: str
    kind: str
    seconds: float
    bytes: int

    @property
    def met(self) -> bool:
        if self.kind == "warm":
            return self.seconds <= WARM_S
        return self.seconds <= COLD_S and self.bytes <= self.goal.megabytes * 1_000_000

    def line(self) -> str:
        """The visit as a line of markdown."""
        bounds = f"{COLD_S:g} s, {self.goal.megabytes:g} MB" if self.kind == "cold" else f"{WARM_S:g} s"
        cells = [self.goal.name, self.way, self.kind, f"{self.seconds:.1f}", f"{self.bytes / 1_000_000:.2f}", bounds]
        return f"| {' | '.join([*cells, 'met' if self.met else '**missed**'])} |"


def _scrolled(page: Page) -> None:
    """Every part of the page has been on the screen and is drawn."""
    for step in range(page.evaluate(_SCREENS) + 1):
        page.evaluate(_SCROLL, step)
        page.wait_for_function(FIRST_VIEW, timeout=_PATIENCE_MS)
    page.wait_for_function(DRAWN, timeout=_PATIENCE_MS)
    page.wait_for_timeout(_SETTLED_S * 1000)


def _opened(context: BrowserContext, link: SlowLink, path: str) -> tuple[float, int, Page]:
    before, page = link.down.passed, context.new_page()
    began = time.perf_counter()
    page.goto(link.address + path, wait_until="commit")
    page.wait_for_function(FIRST_VIEW, timeout=_PATIENCE_MS)
    taken = time.perf_counter() - began
    _scrolled(page)
    return taken, link.down.passed - before, page


def visits(browser: Browser, server: Server, *, listed: bool = False) -> list[Visit]:
    """Each page cold and warm, in both ways to compress."""
    cases = [(way, goal) for way in ("br", "gzip") for goal in GOALS]
    rounds = [[_visited(browser, server, way, goal, listed=listed) for way, goal in cases] for _ in range(_ROUNDS)]
    return [_median(alike) for case in zip(*rounds, strict=True) for alike in zip(*case, strict=True)]


def _median(alike: Sequence[Visit]) -> Visit:
    """One of several openings of the same page: the middle time, the middle number of bytes."""
    return replace(
        alike[0],
        seconds=median(each.seconds for each in alike),
        bytes=round(median(each.bytes for each in alike)),
    )


def _visited(browser: Browser, server: Server, way: str, goal: Goal, *, listed: bool) -> list[Visit]:
    """A page cold, then warm, in a browser that has nothing stored."""
    found = []
    with slow_link(server.port) as link:
        headers = {**_FAR, "Accept-Encoding": way}
        context = browser.new_context(
            viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2, extra_http_headers=headers
        )
        for kind in ("cold", "warm"):
            seconds, taken, page = _opened(context, link, goal.path)
            found.append(Visit(goal, way, kind, seconds, taken))
            if listed:
                _list(page, found[-1])
            page.close()
        context.close()
    return found


def _list(page: Page, visit: Visit) -> None:
    """Every file that came over the wire, the largest first; the websocket is what is left."""
    entries = page.evaluate("performance.getEntriesByType('resource').map((each) => [each.name, each.transferSize])")
    sizes: Counter[str] = Counter()
    for name, size in entries:
        sizes[name.partition("/")[2].partition("/")[2].partition("/")[2][:80]] += int(size)
    print(f"\n{visit.line()}\n  websocket and first page {visit.bytes - sizes.total()}")
    for name, size in sizes.most_common():
        print(f"  {size:9d} {name}")


def warmed(browser: Browser, server: Server) -> None:
    """Somebody was here before: the server has read its data and compressed its files."""
    asked: set[str] = set()
    for goal in GOALS:
        context = browser.new_context(viewport=PHONE, extra_http_headers=_FAR)
        page = context.new_page()
        page.goto(server.address + goal.path)
        page.wait_for_function(FIRST_VIEW, timeout=_PATIENCE_MS)
        _scrolled(page)
        asked.update(page.evaluate(_ASKED))
        context.close()
    give_up_at = time.monotonic() + _COMPRESSING_S
    while not all(_is_compressed(each) for each in asked):
        if time.monotonic() > give_up_at:
            raise SystemExit("the server has not compressed its files")
        time.sleep(1)


def _is_compressed(address: str) -> bool:
    with urlopen(Request(address, headers={**_FAR, "Accept-Encoding": "br"}), timeout=30) as answer:
        return bool(answer.headers.get("content-encoding") == "br")


def measured(*, listed: bool = False) -> list[Visit]:
    """All visits, to a server of its own."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        settings = environment() | database(folder)
        with running(streamlit("run", "app.py", port=port), port=port, settings=settings) as server:
            server.wait()
            warmed(browser, server)
            return visits(browser, server, listed=listed)


def told() -> tuple[str, bool]:
    """The visits as a markdown table, and whether all bounds are met."""
    found = measured(listed="--list" in sys.argv)
    heads = "| page | compressed | browser | first view, s | on the wire, MB | bound | |"
    return "\n".join([heads, "|---" * 7 + "|", *(each.line() for each in found)]), all(each.met for each in found)


def main() -> int:
    said, met = told()
    print(said)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
