"""The same small page on its sides: ours, Dash's and, where there is one, a file without a server of its own.

Decision that could be disputed: a page has come when its heading, its curve, its map and its table are all on the
screen, on every side. That is harder for us than a heading alone, and it is what somebody who opens the page waits for.
Dash's map is there when its library says that it has drawn what it was given, ours when the SVG is in the page.
"""

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.dash_page import AREA, PLACE
from benchmarks.servers import Server, environment, free_port, running, streamlit

PATIENCE_MS = 120_000
# Everything that is looked for is there. Two frames later it has been painted.
_IS_THERE = """(where) => {
    const one = (name) => document.querySelector(where[name]);
    const said = (box) => box.textContent.trim();
    const drawn = {
        heading: said, table: said, shown: () => true,
        curve: (path) => path.getAttribute("d"),
        map: (map) => map.tagName === "svg" ? map.querySelector("path[d]")
            : map.closest(".js-plotly-plot")?._fullLayout?.map?._subplot?.map?.loaded(),
    };
    return Object.keys(where).every((name) => one(name) && drawn[name](one(name)));
}"""
_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"


Where = Mapping[str, str]
_IN_OURS: Where = {
    "heading": "h2.fynd",
    "curve": ".figur path.js-line",
    "map": ".matkarta_bild",
    "table": ".tabell",
}
_IN_DASH: Where = {
    "heading": "#finding",
    "curve": "#curve path.js-line",
    "map": "#map canvas.maplibregl-canvas",
    "table": "#table",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One way to serve the page: what is started (the port comes last), where the page is, and where in it to look."""

    name: str
    command: tuple[str, ...]
    path: str
    where: Where
    health: str = "/"

    @contextmanager
    def served(self, settings: Mapping[str, str]) -> Iterator[Server]:
        """Started, and answering before the body runs."""
        port = free_port()
        ours = self.command[0] != sys.executable
        command = streamlit(*self.command, port=port) if ours else [*self.command, str(port)]
        with running(command, port=port, settings=settings) as server:
            server.wait(self.health)
            yield server


OUR_PAGE = Side("ours", ("run", "app.py"), f"/{AREA}?plats={PLACE}", _IN_OURS, health="/_stcore/health")
DASH_PAGE = Side("Dash", (sys.executable, "-m", "benchmarks.dash_page"), "/", _IN_DASH)


def ordinary(folder: str, *, cold: bool = False) -> dict[str, str]:
    """An ordinary machine with the database in a folder of its own."""
    return environment(cold=cold) | {"DATABASE_URL": f"sqlite:///{folder}/benchmark.db"}


def is_there(side: Side) -> str:
    """A JavaScript function that tells whether the side's page has come."""
    return f"() => ({_IS_THERE})({json.dumps(dict(side.where))})"


def open_page(page: Page, side: Side, address: str) -> float:
    """Seconds from asking for the page until heading, curve, map and table are on the screen."""
    began = time.perf_counter()
    page.goto(address + side.path, wait_until="commit")
    page.wait_for_function(is_there(side), timeout=PATIENCE_MS)
    page.evaluate(_FRAMES)
    return time.perf_counter() - began
