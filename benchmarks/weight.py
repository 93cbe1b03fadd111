"""How many bytes pass until a page is whole, cold and warm, compressed and not: ours, Dash's and one file with all.

Run `uv run --group bench python -m benchmarks.weight`. Everything on the wire is counted, also headers and the
websocket, from opening the page until nothing has come for two seconds. Cold is a browser that has nothing; warm is the
same page opened again. Ours answers as to somebody far away, since it compresses nothing to its own machine, and has
had a visitor before. Dash is as its documentation starts it, which compresses nothing; the file is weighed as it lies.
"""

import gzip
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks import phone, static_page
from benchmarks.chromium import SIZE, chromium
from benchmarks.servers import Server
from benchmarks.sides import DASH_PAGE, OUR_PAGE, PATIENCE_MS, is_there, ordinary
from benchmarks.slow_link import SlowLink, slow_link
from workflows.start import opened

_FAST = 1e9
_QUIET_MS = 2_000
_FAR = {"X-Forwarded-For": "203.0.113.7"}
_WAYS = {"br": "br", "gzip": "gzip", "none": "identity"}


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of one page in one way to compress. `bound` is in megabytes, for the cold opening."""

    page: str
    compressed: str
    cold: int
    warm: int | None = None
    bound: float | None = None

    @property
    def met(self) -> bool:
        return self.bound is None or self.cold <= self.bound * 1_000_000

    def line(self) -> str:
        """The page as a line of markdown."""
        bound = "" if self.bound is None else f"{self.bound:g} MB: {'met' if self.met else '**missed**'}"
        cells = [self.page, self.compressed, *(_megabytes(each) for each in (self.cold, self.warm)), bound]
        return f"| {' | '.join(cells)} |"


def _megabytes(count: int | None) -> str:
    return "" if count is None else f"{count / 1_000_000:.2f}"


def _settled(page: Page, link: SlowLink) -> None:
    """Nothing more has come for a while."""
    before = -1
    while before != link.down.passed:
        before = link.down.passed
        page.wait_for_timeout(_QUIET_MS)


def _passed(browser: Browser, server: Server, path: str, ready: str, way: str) -> tuple[int, int]:
    """Bytes of the page opened cold, then warm. `ready` must hold of it; `way` is the encoding that is asked for."""
    with slow_link(server.port, down=_FAST, up=_FAST, delay_s=0) as link:
        context = browser.new_context(viewport=SIZE, extra_http_headers={**_FAR, "Accept-Encoding": way})
        cold, warm = (_opened(context, link, path, ready) for _ in range(2))
        context.close()
    return cold, warm


def _opened(context: BrowserContext, link: SlowLink, path: str, ready: str) -> int:
    before, page = link.down.passed, context.new_page()
    page.goto(link.address + path, wait_until="commit")
    page.wait_for_function(ready, timeout=PATIENCE_MS)
    _settled(page, link)
    page.close()
    return link.down.passed - before


def _ours(browser: Browser, settings: dict[str, str]) -> Iterator[Weight]:
    with OUR_PAGE.served(settings) as server:
        phone.warmed(browser, server)
        for goal in phone.GOALS:
            for name, way in _WAYS.items():
                passed = _passed(browser, server, goal.path, phone.FIRST_VIEW, way)
                yield Weight(goal.name, name, *passed, None if name == "none" else goal.megabytes)


def _dash(browser: Browser, settings: dict[str, str]) -> Iterator[Weight]:
    with DASH_PAGE.served(settings) as server:
        passed = _passed(browser, server, DASH_PAGE.path, is_there(DASH_PAGE), "gzip")
        yield Weight("Dash's page", "none", *passed)


def _file(folder: str) -> Iterator[Weight]:
    path = Path(folder) / "static.html"
    static_page.write(opened(f"sqlite:///{folder}/benchmark.db"), path)
    content = path.read_bytes()
    yield Weight("one file with all", "none", len(content))
    yield Weight("one file with all", "gzip", len(gzip.compress(content)))


def measured() -> list[Weight]:
    """Every page in every way."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        settings = ordinary(folder)
        return [*_ours(browser, settings), *_dash(browser, settings), *_file(folder)]


def told() -> tuple[str, bool]:
    """The weights as a markdown table, and whether all bounds are met."""
    found = measured()
    heads = "| page | compressed | cold, MB | warm, MB | bound |"
    return "\n".join([heads, "|---" * 5 + "|", *(each.line() for each in found)]), all(each.met for each in found)


def main() -> int:
    said, met = told()
    print(said)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
