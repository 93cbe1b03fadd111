"""An indicator's page opened again: a browser that has been here before, and a server that is up. Ours against Dash's.

Run `uv run --group bench python -m benchmarks.load`. Both servers stand open and the browser's profile is kept on disk
as a reader's is, with all it stores: files, and scripts that it has already read. The sides take turns, each time in a
new tab.
"""

import sys
import tempfile
from contextlib import ExitStack

from playwright.sync_api import BrowserContext

from benchmarks.chromium import reader
from benchmarks.goals import Measured, table
from benchmarks.ratios import ratio
from benchmarks.sides import DASH_PAGE, OUR_PAGE, Side, open_page, ordinary

BOUND = 1.2
ROUNDS = 25
# A browser keeps a script as it has understood it when it has met it some times, and after a while on the page.
_BEFORE, _STAY_MS = 4, 3_000
_PAUSE_MS = 300
SIDES = (OUR_PAGE, DASH_PAGE)


def _opened_again(context: BrowserContext, side: Side, address: str, stay_ms: int) -> float:
    page = context.new_page()
    page.bring_to_front()
    page.wait_for_timeout(_PAUSE_MS)
    taken = open_page(page, side, address)
    page.wait_for_timeout(stay_ms)
    page.close()
    return taken


def loads(rounds: int, sides: tuple[Side, ...] = SIDES) -> dict[str, list[float]]:
    """Seconds of every opening, by side."""
    taken: dict[str, list[float]] = {side.name: [] for side in sides}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as held:
        servers = [held.enter_context(side.served(ordinary(folder))) for side in sides]
        context = held.enter_context(reader())
        for turn in range(-_BEFORE, rounds):
            for side, server in zip(sides, servers, strict=True):
                stay = _PAUSE_MS if turn >= 0 else _STAY_MS
                seconds = _opened_again(context, side, server.address, stay)
                if turn >= 0:
                    taken[side.name].append(seconds)
    return taken


def measured(rounds: int = ROUNDS) -> list[Measured]:
    """Our page against Dash's."""
    taken = loads(rounds)
    found = ratio(taken[OUR_PAGE.name], taken[DASH_PAGE.name])
    return [Measured("an indicator's page opened again", DASH_PAGE.name, "s", found, BOUND)]


def main() -> int:
    found = measured(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    print(table(found))
    return 0 if all(each.met for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
