"""From starting the program to the first useful chart on the screen, against Dash's page and Streamlit's own hello.

Run `uv run --group bench python -m benchmarks.start`. Each start is a new process and a browser page that has nothing
stored; the kinds of start take turns, so that whatever else the machine does meets them all. The browser itself is
up before, for all: its own start is nobody's. Against Dash it is the same small page on both sides, whole, as told in
`sides.py`; each side has a database of its own, filled already or not there yet.

`--cold` measures the very first start after an installation, when Python has compiled nothing and keeps nothing.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.chromium import SIZE, chromium
from benchmarks.goals import Measured, table
from benchmarks.ratios import ratio
from benchmarks.sides import DASH_PAGE, OUR_PAGE, Side, open_page, ordinary

BOUND, AGAINST_HELLO = 1.2, 1.5
REPEATS = 9


@dataclass(frozen=True, slots=True)
class Start:
    """A way of starting: what is started and opened, with a database that is filled already or (`fresh`) none."""

    name: str
    side: Side
    fresh: bool = False


_OVERVIEW = replace(OUR_PAGE, path="/", where={"shown": "table.oversikt td svg path"})
_WELCOME = replace(_OVERVIEW, command=("hello",), where={"shown": "[data-testid='stMain'] h1"})
HELLO = Start("Streamlit hello", _WELCOME)
DASH, DASH_FRESH = Start("Dash", DASH_PAGE), Start("Dash, no database yet", DASH_PAGE, fresh=True)
# Ours, what it is compared with, and how many times that it may take.
OURS = (
    (Start("an indicator's page", OUR_PAGE), DASH, BOUND),
    (Start("an indicator's page, no database yet", OUR_PAGE, fresh=True), DASH_FRESH, BOUND),
    (Start("the overview", _OVERVIEW), HELLO, AGAINST_HELLO),
    (Start("the overview, no database yet", _OVERVIEW, fresh=True), HELLO, AGAINST_HELLO),
)


@contextmanager
def _folder(start: Start, kept: str) -> Iterator[str]:
    """A folder for the database: a new one, or the one that this side keeps between its starts."""
    if not start.fresh:
        kept_here = Path(kept) / start.side.name
        kept_here.mkdir(exist_ok=True)
        yield str(kept_here)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield folder


def seconds(browser: Browser, start: Start, kept: str, *, cold: bool) -> float:
    """From the start of the process until everything is there and two frames have passed."""
    with _folder(start, kept) as folder, start.side.served(ordinary(folder, cold=cold)) as server:
        page = browser.new_context(viewport=SIZE).new_page()
        open_page(page, start.side, server.address)
        taken = time.perf_counter() - server.began_at
        page.context.close()
    return taken


def measured(repeats: int = REPEATS, *, cold: bool = False) -> list[Measured]:
    """Each of our ways of starting against another's. The first start of each kind is not counted."""
    pairs = [pair for pair in OURS if pair[0].fresh or not cold]
    starts = {each.name: each for ours, other, _ in pairs for each in (ours, other)}
    taken: dict[str, list[float]] = {name: [] for name in starts}
    with chromium() as browser, tempfile.TemporaryDirectory() as kept:
        for turn in range(repeats + 1):
            for name, start in starts.items():
                time_taken = seconds(browser, start, kept, cold=cold)
                if turn:
                    taken[name].append(time_taken)
    return [
        Measured(
            f"start to {ours.name}",
            other.name,
            "s",
            ratio(taken[ours.name], taken[other.name]),
            None if cold else bound,
        )
        for ours, other, bound in pairs
    ]


def main() -> int:
    counts = [int(each) for each in sys.argv[1:] if each.isdigit()]
    found = measured(*counts, cold="--cold" in sys.argv)
    print(table(found))
    return 0 if all(each.met for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
