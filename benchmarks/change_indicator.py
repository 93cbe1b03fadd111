"""From choosing another measure, or another period, to the new heading, curve, map and table on the screen.

Run `uv run --group bench python -m benchmarks.change_indicator`. Ours stands open in one Chromium beside the same small
page in Dash and as one HTML file that holds everything, and they take turns, so that whatever else the machine does
meets them all. What counts as changed is told in `watch.js`.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from benchmarks.chromium import SIZE, chromium
from benchmarks.dash_page import AREA, PLACE
from benchmarks.goals import Measured, table
from benchmarks.ratios import ratio
from benchmarks.servers import database, environment, free_port, running, streamlit
from benchmarks.static_page import write
from indicators.registry import of_area
from workflows.start import opened

AGAINST_DASH, AGAINST_STATIC = 0.8, 1.5
ROUNDS = 40
_QUIET_MS, _PATIENCE_MS, _PAUSE_MS = 1_500, 20_000, 400
# A reader looks at a figure before choosing the next; ours uses the time to fetch what may come.
_REST_MS = 4_000
_WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")

Where = dict[str, str]
OURS: Where = {
    "heading": "h2.fynd",
    "table": ".tabell",
    "curve": ".figur path.js-line",
    "map": ".matkarta_bild",
    "measure": '[data-testid="stSelectbox"]:has([role="combobox"][aria-label="Mått"]) button',
    "period": 'input[type="range"][aria-label="Period på kartan"]',
}
OTHERS: Where = {
    "heading": "#finding",
    "table": "#table",
    "curve": "#curve path.js-line",
    "map": "#map canvas.maplibregl-canvas",
    "measure": "#measure",
    "period": "#period",
}
Names = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Stand:
    """One open page, where in it to look, and the two entries of each list that are chosen in turn."""

    page: Page
    where: Where
    names: Names

    def learn(self, what: str, turn: int) -> None:
        """See what the page looks like when a choice has come to rest; once more if nothing came of it."""
        self.page.bring_to_front()
        try:
            self._learn(what, turn)
        except Error:
            self._learn(what, turn + 1)
            self._learn(what, turn)

    def _learn(self, what: str, turn: int) -> None:
        name = self.names[what][turn % 2]
        try:
            self.page.evaluate(
                "([where, list, name, quiet]) => watch.learn(where, list, name, quiet)",
                [self.where, self.where[what], name, _QUIET_MS],
            )
        except Error as fault:
            print(f"{self.page.url}, {name}: {fault.message}", file=sys.stderr)
            raise

    def change(self, what: str, turn: int) -> dict[str, float]:
        """Milliseconds from the choice: `said` (heading, curve, table), `map`, and `all` with two frames shown."""
        name = self.names[what][turn % 2]
        self.page.bring_to_front()
        self.page.wait_for_timeout(_PAUSE_MS)
        try:
            taken: dict[str, float] = self.page.evaluate(
                "([list, name, patience]) => watch.change(list, name, patience)", [self.where[what], name, _PATIENCE_MS]
            )
        except Error as fault:
            raise SystemExit(f"{self.page.url}, {name}: {fault.message}") from None
        if taken["all"] is None:
            raise SystemExit(f"{self.page.url} never showed {name}: {taken}")
        return taken


@contextmanager
def stands(browser: Browser) -> Iterator[dict[str, Stand]]:
    """Our page, Dash's and the file, all open and at rest."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_ones:
        kept = database(folder)
        settings = environment() | kept
        ports = free_port(), free_port(), free_port()
        ours = open_ones.enter_context(
            running(streamlit("run", "app.py", port=ports[0]), port=ports[0], settings=settings)
        )
        ours.wait()
        first, second = (each.title for each in of_area(AREA)[:2])
        own: Names = {"measure": (first, second), "period": ("23", "22")}
        mine = _open(browser, f"{ours.address}/{AREA}?plats={PLACE}", OURS, own)
        dash = [sys.executable, "-m", "benchmarks.dash_page", str(ports[1])]
        theirs = open_ones.enter_context(running(dash, port=ports[1], settings=settings))
        theirs.wait("/")
        # Over http: opened from a disk, a browser gives the map's own thread nothing, and no kommun is drawn.
        files = [sys.executable, "-m", "http.server", str(ports[2]), "--bind", "127.0.0.1", "--directory", folder]
        periods = write(opened(kept["DATABASE_URL"]), Path(folder) / "static.html")
        static = open_ones.enter_context(running(files, port=ports[2], settings=settings))
        static.wait("/")
        names: Names = {"measure": (first, second), "period": periods}
        yield {
            "ours": mine,
            "Dash": _open(browser, theirs.address, OTHERS, names),
            "one HTML file": _open(browser, f"{static.address}/static.html", OTHERS, names),
        }


def reader(browser: Browser, address: str, place: str = PLACE) -> Stand:
    """Our page of a place on a server, open, with its first two measures learnt."""
    first, second = (each.title for each in of_area(AREA)[:2])
    where = {name: selector for name, selector in OURS.items() if name != "period"}
    found = _open(browser, f"{address}/{AREA}?plats={place}", where, {"measure": (first, second)})
    _learn_both(found, "measure")
    return found


def _learn_both(stand: Stand, what: str) -> None:
    """See both entries twice: what is shown the first time may be drawn otherwise than after that."""
    for turn in (1, 0, 1, 0):
        stand.learn(what, turn)


def _open(browser: Browser, address: str, where: Where, names: Names) -> Stand:
    page = browser.new_page(viewport=SIZE)
    page.add_init_script(_WATCH)
    page.goto(address)
    for selector in where.values():
        page.wait_for_selector(selector, timeout=60_000, state="attached")
    page.wait_for_timeout(_REST_MS)
    return Stand(page, where, names)


def measured(rounds: int = ROUNDS) -> list[Measured]:
    """A change of measure and one of period, against both; against Dash also by part."""
    lines: list[Measured] = []
    with chromium() as browser, stands(browser) as pages:
        for what in ("measure", "period"):
            lines += _changes(pages, what, rounds)
    return lines


def _changes(pages: dict[str, Stand], what: str, rounds: int) -> list[Measured]:
    taken: dict[str, list[dict[str, float]]] = {side: [] for side in pages}
    for stand in pages.values():
        _learn_both(stand, what)
    for turn in range(1, rounds + 1):
        for side, stand in pages.items():
            taken[side].append(stand.change(what, turn))
    found = {
        (side, part): ratio([each[part] for each in taken["ours"]], [each[part] for each in taken[side]])
        for side in list(pages)[1:]
        for part in ("all", "said", "map")
    }
    whole = f"change of {what}, all of it"
    return [
        Measured(whole, "Dash", "ms", found["Dash", "all"], AGAINST_DASH),
        Measured(whole, "one HTML file", "ms", found["one HTML file", "all"], AGAINST_STATIC),
        Measured("of it heading, curve and table", "Dash", "ms", found["Dash", "said"]),
        Measured("of it the map", "Dash", "ms", found["Dash", "map"]),
    ]


def main() -> int:
    lines = measured(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    print(table(lines))
    return 0 if all(each.met for each in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
