"""Many pictures at once, against as many single `write_image` calls of plotly, each of which starts its own browser.

Run `uv run --group bench python -m benchmarks.pictures [figures] [rounds]`: 100 figures in five rounds of 20 if nothing
is said. The two take turns, so that whatever else the machine does meets both, and our browser starts anew in every
round, which counts against us. Plotly's own page is spared its call for MathJax over the network.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.goals import Measured, table
from benchmarks.ratios import ratio
from benchmarks.servers import database
from publishing import images
from publishing.images import Picture
from publishing.picture import picture
from publishing.request import ExportRequest

BOUND = 0.25
FIGURES, ROUNDS = 100, 5


def pictures(count: int) -> list[Picture]:
    """So many pictures of the product's own figures: every measure's line for each modellområde, over again."""
    from store.database import open_store
    from workflows import export
    from workflows.scope import Scope, included
    from workflows.start import seed

    with tempfile.TemporaryDirectory() as folder, open_store(database(folder)["DATABASE_URL"]) as store:
        seed(store)
        figures = [each.figure for each in included(store, Scope()) if each.figure]
        day = date(2026, 8, 14)
        asked: list[ExportRequest] = [
            export.request(store, figure, fmt="png", today=day) for figure in (figures * count)[:count]
        ]
    return [picture(each) for each in asked]


def seconds(draw: Callable[[], int]) -> float:
    """How long it takes."""
    began_at = time.perf_counter()
    draw()
    return time.perf_counter() - began_at


def together(wanted: list[Picture]) -> int:
    """The product's way, from no browser to all the bytes."""
    images._forget()
    return sum(len(content) for content in images.many(wanted))


def singly(wanted: list[Picture], folder: Path) -> int:
    """One `write_image` at a time."""
    import plotly.io

    nothing = folder / "nothing.js"
    nothing.write_text("")
    plotly.io.defaults.mathjax = str(nothing)
    for place, each in enumerate(wanted):
        figure = {"data": each.figure["data"], "layout": each.figure["layout"]}
        plotly.io.write_image(figure, folder / f"{place}.png", scale=each.scale, validate=False)
    return len(wanted)


def measured(figures: int = FIGURES, rounds: int = ROUNDS) -> list[Measured]:
    """The time of each, for a round's figures."""
    wanted = pictures(figures)
    size = max(figures // rounds, 1)
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, size * rounds, size):
            part = wanted[start : start + size]
            ours.append(seconds(lambda part=part: together(part)))  # type: ignore[misc]
            theirs.append(seconds(lambda part=part: singly(part, Path(folder))))  # type: ignore[misc]
    images._forget()
    return [Measured(f"{size} pictures at once", "single write_image", "s", ratio(ours, theirs), BOUND)]


def main() -> int:
    found = measured(*[int(each) for each in sys.argv[1:] if each.isdigit()])
    print(table(found))
    return 0 if all(each.met for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
