"""From choosing another measure to the new heading, curve, map and table on the screen: ours against Dash.

Run `uv run --group bench python -m benchmarks.change_indicator`. Both pages stand open in one Chromium and take turns,
so that whatever else the machine does meets both. What counts as changed is told in `watch.js`.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.chromium import SIZE, chromium
from benchmarks.dash_page import AREA, PLACE
from benchmarks.goals import Measured, table
from benchmarks.ratios import ratio
from benchmarks.servers import database, environment, free_port, running, streamlit
from indicators.registry import of_area

BOUND, AIM = 1.3, 0.8
ROUNDS = 40
_QUIET_MS, _PATIENCE_MS, _PAUSE_MS = 1_500, 20_000, 400
_WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")

Where = dict[str, str]
OURS: Where = {
    "heading": "h2.fynd",
    "table": ".tabell",
    "curve": ".figur path.js-line",
    "map": ".matkarta_bild",
    "list": '[data-testid="stSelectbox"]:has([role="combobox"][aria-label="Mått"]) button',
}
DASH: Where = {
    "heading": "#finding",
    "table": "#table",
    "curve": "#curve path.js-line",
    "map": "#map canvas.maplibregl-canvas",
    "list": "#measure",
}


@dataclass(frozen=True)
class Stand:
    """One open page and where in it to look."""

    page: Page
    where: Where

    def learn(self, name: str) -> None:
        """See what the page looks like when a measure has come to rest."""
        self.page.bring_to_front()
        self.page.evaluate("([where, name, quiet]) => watch.learn(where, name, quiet)", [self.where, name, _QUIET_MS])

    def change(self, name: str) -> dict[str, float]:
        """Milliseconds from the choice: `said` (heading, curve, table), `map`, and `all` with two frames shown."""
        self.page.bring_to_front()
        self.page.wait_for_timeout(_PAUSE_MS)
        taken: dict[str, float] = self.page.evaluate(
            "([name, patience]) => watch.change(name, patience)", [name, _PATIENCE_MS]
        )
        if taken["all"] is None:
            raise SystemExit(f"{self.page.url} never showed {name}: {taken}")
        return taken


@contextmanager
def stands(browser: Browser) -> Iterator[tuple[Stand, Stand]]:
    """Our page and Dash's, both open and at rest."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_ones:
        settings = environment() | database(folder)
        ports = free_port(), free_port()
        ours = open_ones.enter_context(
            running(streamlit("run", "app.py", port=ports[0]), port=ports[0], settings=settings)
        )
        ours.wait()
        mine = _open(browser, f"{ours.address}/{AREA}?plats={PLACE}", OURS)
        dash = [sys.executable, "-m", "benchmarks.dash_page", str(ports[1])]
        theirs = open_ones.enter_context(running(dash, port=ports[1], settings=settings))
        theirs.wait("/")
        yield mine, _open(browser, theirs.address, DASH)


def _open(browser: Browser, address: str, where: Where) -> Stand:
    page = browser.new_page(viewport=SIZE)
    page.add_init_script(_WATCH)
    page.goto(address)
    for selector in where.values():
        page.wait_for_selector(selector, timeout=60_000, state="attached")
    page.wait_for_timeout(2_000)
    return Stand(page, where)


def measured(rounds: int = ROUNDS) -> list[Measured]:
    """The whole change, and of it the words with the curve and the map by themselves."""
    names = [each.title for each in of_area(AREA)][:2]
    taken: dict[str, list[dict[str, float]]] = {"ours": [], "dash": []}
    with chromium() as browser, stands(browser) as pages:
        for stand in pages:
            for name in (names[1], names[0], names[1], names[0]):
                stand.learn(name)
        for turn in range(rounds):
            for side, stand in zip(taken, pages, strict=True):
                taken[side].append(stand.change(names[(turn + 1) % len(names)]))
    found = {
        part: ratio(*([each[part] for each in side] for side in taken.values())) for part in ("all", "said", "map")
    }
    return [
        Measured("change of measure, all of it", "Dash", "ms", found["all"], BOUND, AIM),
        Measured("of it heading, curve and table", "Dash", "ms", found["said"]),
        Measured("of it the map", "Dash", "ms", found["map"]),
    ]


def main() -> int:
    whole, *parts = measured(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    print(table([whole, *parts]))
    return 0 if whole.met else 1


if __name__ == "__main__":
    sys.exit(main())
