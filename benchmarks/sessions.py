"""One, ten and sixty readers at once over raw websockets, for a minute each, and sixty of Dash's page beside them.

Run `uv run --isolated --group bench python -m benchmarks.sessions [seconds]`. How they read stands in
`benchmarks.readers`; every answer is searched for the heading, the period or the place that was chosen. The server's
time of a change is from the message that asks to the end of the run, in the readers' process: what waits in a queue is
counted. The readers take processor time of the same machine, and Dash's meet the same.

Decision that could be disputed: "the room" is bound, where sixty people look at the page that Dash's is the same as,
and what one reader's choice made is kept for the next. On "an ordinary day" they look at all areas and places, and much
is made for the first time; it is told without a bound.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from benchmarks.dash_reader import on_dash
from benchmarks.readers import Opening, Told, an_ordinary_day, readers, the_room
from benchmarks.resources import Tree
from benchmarks.servers import database, environment, free_port, running, streamlit

SECONDS, MOST = 60.0, 60
P95_MS, MEMORY_MIB = 100.0, 400.0
# A room opens a link it is shown within so many seconds; so does the first half minute of work of a new server.
_ARRIVING_S, _PREPARED_S, _EVERY_S = 10.0, 30.0, 1.0


@dataclass(frozen=True, slots=True)
class Round:
    """So many readers for a while. Times are milliseconds, memory MiB, processor seconds, bytes for each change."""

    what: str
    readers: int
    told: Told
    memory: float
    processor: float

    @property
    def quantiles(self) -> tuple[float, float, float]:
        p50, p95, most = np.quantile(self.told.changes, [0.5, 0.95, 1.0]) * 1_000
        return float(p50), float(p95), float(most)

    @property
    def each_ms(self) -> float:
        """Processor time of the server for one change or opening, in milliseconds."""
        return 1_000 * self.processor / (len(self.told.changes) + len(self.told.openings))

    @property
    def met(self) -> bool:
        return self.quantiles[1] <= P95_MS and not self.told.errors and self.memory <= MEMORY_MIB

    def line(self) -> str:
        changes, openings = self.told.changes, self.told.openings
        cells = [self.what, str(self.readers), str(len(changes)), *(f"{each:.0f}" for each in self.quantiles)]
        cells += [f"{1_000 * np.median(openings):.0f}", str(len(self.told.errors)), f"{self.each_ms:.0f}"]
        cells += [f"{self.memory:.0f}", f"{np.mean(self.told.sent) / 1_000:.0f}"]
        return f"| {' | '.join(cells)} |"


HEADINGS = (
    "what | readers | changes | p50, ms | **p95** | slowest | opening p50, ms | errors | processor, ms each | "
    "most memory, MiB | kB a change |"
)


@contextmanager
def _served(command: list[str], port: int, folder: str, path: str) -> Iterator[tuple[str, Tree]]:
    settings = environment() | database(folder)
    with running(command, port=port, settings=settings) as server:
        server.wait(path)
        yield server.address, Tree(server.process.pid)


async def _round(what: str, opening: Opening, count: int, tree: Tree, seconds: float) -> Round:
    before = tree.processor_s()
    tree.samples.clear()
    async with tree.watched(_EVERY_S):
        told = await readers(opening, count, seconds=seconds, arriving_s=min(_ARRIVING_S, seconds / 6))
    if not told.changes:
        raise SystemExit(f"{what}: nobody got an answer: {told.errors[:3]}")
    return Round(what, count, told, max(tree.samples), tree.processor_s() - before)


async def _ours(address: str, tree: Tree, seconds: float) -> list[Round]:
    await asyncio.sleep(_PREPARED_S)
    room = [await _round("the room", the_room(address), count, tree, seconds) for count in (1, 10, MOST)]
    return [*room, await _round("an ordinary day", an_ordinary_day(address), MOST, tree, seconds)]


def _dashes(address: str) -> Opening:
    return lambda _number: on_dash(address)


def rounds(seconds: float = SECONDS) -> list[Round]:
    """One server of ours for all rounds, as it would be a morning; then Dash's with as many readers as the most."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        with _served(streamlit("run", "app.py", port=port), port, folder, "/_stcore/health") as (address, tree):
            found += asyncio.run(_ours(address, tree, seconds))
        port = free_port()
        dash = [sys.executable, "-m", "benchmarks.dash_page", str(port)]
        with _served(dash, port, folder, "/") as (address, tree):
            found.append(asyncio.run(_round("Dash's page", _dashes(address), MOST, tree, seconds)))
    return found


def told(seconds: float = SECONDS) -> tuple[str, bool]:
    """What is to be said of it as markdown, and whether the bounds hold."""
    found = rounds(seconds)
    bound = next(each for each in found if each.what == "the room" and each.readers == MOST)
    dash = found[-1]
    ratios = [ours / theirs for ours, theirs in zip(bound.quantiles, dash.quantiles, strict=True)]
    errors = sorted({error for each in found for error in each.told.errors})
    lines = [
        f"| {HEADINGS}",
        "|---" * HEADINGS.count("|") + "|",
        *(each.line() for each in found),
        "",
        f"Bound for {MOST} in the room: p95 {P95_MS:.0f} ms, no error, {MEMORY_MIB:.0f} MiB: "
        f"{'met' if bound.met else 'missed'}. Against Dash's page: p50 × {ratios[0]:.2f}, p95 × {ratios[1]:.2f}, "
        f"processor time × {bound.each_ms / dash.each_ms:.2f}, memory × {bound.memory / dash.memory:.2f}.",
        *(f"\n{error}" for error in errors[:5]),
    ]
    return "\n".join(lines), bound.met and not errors


def main() -> int:
    said, met = told(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
    print(said)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
