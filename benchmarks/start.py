"""From starting the program to the first useful chart on the screen, against Streamlit's own hello page.

Run `uv run --group bench python -m benchmarks.start`. Each start is a new process and a browser page that has nothing
stored; the kinds of start take turns, so that whatever else the machine does meets them all. The browser itself is
up before, for both: its own start is nobody's.

`--cold` measures the very first start after an installation, when Python has nothing compiled and neither has ours.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks.chromium import chromium
from benchmarks.goals import Measured, table
from benchmarks.ratios import ratio
from benchmarks.servers import database, environment, free_port, running, streamlit

BOUND = 1.5
REPEATS = 9
_SIZE = {"width": 1366, "height": 900}
_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"


@dataclass(frozen=True, slots=True)
class Start:
    """A way of starting: what is run, where it is opened, and what is then on the screen."""

    name: str
    what: tuple[str, ...]
    path: str
    shown: str
    fresh: bool = False
    bound: float | None = None


HELLO = Start("Streamlit hello", ("hello",), "/", "h1:has-text('Welcome to Streamlit')")
OVERVIEW = "table.oversikt td svg path"
CURVE = ".figur path.js-line"
OURS = (
    Start("the overview, no database yet", ("run", "app.py"), "/", OVERVIEW, fresh=True, bound=BOUND),
    Start("the overview", ("run", "app.py"), "/", OVERVIEW, bound=BOUND),
    Start("an area's curve, no database yet", ("run", "app.py"), "/tillganglighet", CURVE, fresh=True),
    Start("an area's curve", ("run", "app.py"), "/tillganglighet", CURVE),
)


@contextmanager
def _folder(start: Start, kept: str) -> Iterator[str]:
    """A folder for the database: a new one, or the one that is kept between starts."""
    if not start.fresh:
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield folder


def seconds(browser: Browser, start: Start, kept: str, *, cold: bool) -> float:
    """From the start of the process until what is to be shown is there and two frames have passed."""
    port = free_port()
    with _folder(start, kept) as folder:
        command, settings = streamlit(*start.what, port=port), environment(cold=cold) | database(folder)
        with running(command, port=port, settings=settings) as server:
            server.wait()
            context = browser.new_context(viewport=_SIZE)
            page = context.new_page()
            page.goto(server.address + start.path, wait_until="commit")
            page.wait_for_selector(start.shown, timeout=120_000, state="attached")
            page.evaluate(_FRAMES)
            taken = time.perf_counter() - server.began_at
            context.close()
    return taken


def measured(repeats: int = REPEATS, *, cold: bool = False) -> list[Measured]:
    """Each of our ways of starting against the hello page. The first start of each kind is not counted."""
    ours = [start for start in OURS if start.fresh or not cold]
    taken: dict[str, list[float]] = {start.name: [] for start in (HELLO, *ours)}
    with chromium() as browser, tempfile.TemporaryDirectory() as kept:
        for turn in range(repeats + 1):
            for start in (HELLO, *ours):
                time_taken = seconds(browser, start, kept, cold=cold)
                if turn:
                    taken[start.name].append(time_taken)
    return [
        Measured(f"start to {each.name}", HELLO.name, "s", ratio(taken[each.name], taken[HELLO.name]), each.bound)
        for each in ours
    ]


def main() -> int:
    counts = [int(each) for each in sys.argv[1:] if each.isdigit()]
    found = measured(*counts, cold="--cold" in sys.argv)
    print(table(found))
    return 0 if all(each.met for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
