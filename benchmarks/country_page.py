"""A page with all 290 kommuner against the same page with the fifteen of the four modellområden: choosing, and opening.

Run `uv run --group bench python -m benchmarks.country_page [rounds]`. Two servers run, one with each database (figures
as in `country_drawn.py`, 60 months of one area, SQLite). Both pages stand open in one Chromium and take turns. On a
modellområde's page the map has 290 kommuner instead of the 65 of four regions, of which fifteen have figures, and the
list of places 944 entries instead of 53. On a region's page the map is about every followed kommun and the table beside
it has a row for each: 290 instead of fifteen.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import country_filled
from benchmarks.change_indicator import reader
from benchmarks.chromium import chromium
from benchmarks.dash_page import AREA, PLACE
from benchmarks.goals import Measured, table
from benchmarks.ratios import ratio
from benchmarks.servers import Server, environment
from benchmarks.sides import OUR_PAGE, open_page
from store.database import open_store

BOUND = 1.3
YEARS, ROUNDS, LOADS = 5, 25, 12
WHOLE, SMALL = "290 kommuner", "15 kommuner"
PAGES = {"a modellområde's page": PLACE, "a region's page": "0024"}
_ONLY = {"folkmängd", str(AREA)}


@contextmanager
def served() -> Iterator[dict[str, Server]]:
    """Both servers, up."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as held:
        found = {}
        for name in (WHOLE, SMALL):
            address = f"sqlite:///{Path(folder) / name.replace(' ', '-')}.db"
            with open_store(address) as store:
                country_filled.fill(store, small=name == SMALL, years=YEARS, only=_ONLY)
            found[name] = held.enter_context(OUR_PAGE.served(environment() | {"DATABASE_URL": address}))
        yield found


def changes(browser: Browser, servers: dict[str, Server], place: str, rounds: int) -> list[list[float]]:
    """Milliseconds of each change of measure, with 290 and with 15."""
    stands = [reader(browser, server.address, place) for server in servers.values()]
    taken: list[list[float]] = [[] for _ in stands]
    for turn in range(rounds):
        for side, stand in zip(taken, stands, strict=True):
            side.append(stand.change("measure", turn + 1)["all"])
    for stand in stands:
        stand.page.close()
    return taken


def loads(browser: Browser, servers: dict[str, Server], place: str, rounds: int) -> list[list[float]]:
    """Seconds of each opening in a browser that has been there before, with 290 and with 15."""
    page_of = replace(OUR_PAGE, path=f"/{AREA}?plats={place}")
    contexts = [browser.new_context() for _ in servers]
    taken: list[list[float]] = [[] for _ in servers]
    for turn in range(-2, rounds):
        for side, context, server in zip(taken, contexts, servers.values(), strict=True):
            page = context.new_page()
            seconds = open_page(page, page_of, server.address)
            page.close()
            if turn >= 0:
                side.append(seconds)
    for context in contexts:
        context.close()
    return taken


def measured(rounds: int = ROUNDS) -> list[Measured]:
    """An opening and a change of each page; the openings come first, so that both servers have met a reader."""
    lines = []
    with served() as servers, chromium() as browser:
        for what, place in PAGES.items():
            found = ratio(*loads(browser, servers, place, min(rounds, LOADS)))
            lines.append(Measured(f"opening {what} again, {WHOLE}", SMALL, "s", found, BOUND))
        for what, place in PAGES.items():
            found = ratio(*changes(browser, servers, place, rounds))
            lines.append(Measured(f"change of measure on {what}, {WHOLE}", SMALL, "ms", found, BOUND))
    return lines


def main() -> int:
    """Print the lines; 1 when a bound is missed."""
    found = measured(*[int(each) for each in sys.argv[1:] if each.isdigit()])
    print(table(found))
    return 0 if all(each.met for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
