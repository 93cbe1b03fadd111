"""One hour with twenty readers who come, choose and go: does the server's memory grow?

Run `just soak`, or `uv run --isolated --group bench python -m benchmarks.soak [minutes]`. The readers are those of
`benchmarks.readers`, on an ordinary day; each stays for one to five minutes, and another comes when one goes. The
full collection after every run of a page is off, as in `.streamlit/config.toml`.

Decision that could be disputed: the first ten minutes are not counted, since what is kept for all readers fills up
then. The slope is that of least squares through the means of five minutes, which hardly depend on each other, with its
95 % t-interval. Met is a slope whose interval ends below 5 MiB an hour, or, where so little cannot be told from
nothing, one whose interval holds 0; which of the two is said.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from scipy.stats import linregress, t

from benchmarks.readers import Told, an_ordinary_day, visit
from benchmarks.resources import Tree
from benchmarks.servers import database, environment, free_port, running, streamlit

READERS, MINUTES = 20, 60.0
STAYS_S, AWAY_S = (60.0, 300.0), (0.0, 10.0)
EVERY_S, BLOCK_S, WARM_UP_S = 30.0, 300.0, 600.0
MOST_MIB_AN_HOUR = 5.0


@dataclass(frozen=True, slots=True)
class Slope:
    """How memory changes after the warm-up, in MiB an hour, with its 95 % interval."""

    an_hour: float
    low: float
    high: float

    @property
    def met(self) -> bool:
        return self.high < MOST_MIB_AN_HOUR or self.low <= 0

    def said(self) -> str:
        """Which of the two ways of not growing it is, or that it grows."""
        if self.high < MOST_MIB_AN_HOUR:
            return f"does not grow: the interval ends below {MOST_MIB_AN_HOUR:g} MiB/h"
        return "no growth can be told: the interval holds 0" if self.low <= 0 else "grows"


def slope(samples: Sequence[float], *, every_s: float = EVERY_S, warm_up_s: float = WARM_UP_S) -> Slope:
    """The slope of samples (MiB) taken every so many seconds."""
    warm = np.asarray(samples[int(warm_up_s / every_s) :])
    size = int(BLOCK_S / every_s)
    means = warm[: len(warm) // size * size].reshape(-1, size).mean(axis=1)
    if len(means) < 3:
        raise SystemExit("too short to tell a slope: let it run for half an hour at least")
    found = linregress(np.arange(len(means)) * BLOCK_S / 3_600, means)
    reach = t.ppf(0.975, len(means) - 2) * found.stderr
    return Slope(float(found.slope), float(found.slope - reach), float(found.slope + reach))


async def _seat(address: str, number: int, told: Told, until: float) -> None:
    """Readers one after the other, until the time is out."""
    luck = Random(number)
    opening = an_ordinary_day(address)
    while time.monotonic() < until:
        ends = min(until, time.monotonic() + luck.uniform(*STAYS_S))
        await visit(opening, luck.randrange(1_000), told, after=luck.uniform(*AWAY_S), until=ends, luck=luck)


async def soaked(address: str, tree: Tree, minutes: float) -> Told:
    """All the seats for so many minutes, with the memory noted in `tree.samples`."""
    told = Told()
    until = time.monotonic() + minutes * 60
    async with tree.watched(EVERY_S):
        await asyncio.gather(*(_seat(address, number, told, until) for number in range(READERS)))
    return told


def told(minutes: float = MINUTES) -> tuple[str, bool]:
    """What is to be said of it as markdown, and whether it holds."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command, settings = streamlit("run", "app.py", port=port), environment() | database(folder)
        with running(command, port=port, settings=settings) as server:
            server.wait()
            tree = Tree(server.process.pid)
            met = asyncio.run(soaked(server.address, tree, minutes))
    found, after = slope(tree.samples), tree.samples[int(WARM_UP_S / EVERY_S)]
    quick = np.quantile(met.changes, [0.5, 0.95]) * 1_000
    lines = [
        f"{minutes:g} minutes, {READERS} readers at a time, {len(met.openings)} in all, {len(met.changes)} changes "
        f"(p50 {quick[0]:.0f} ms, p95 {quick[1]:.0f} ms), errors: {len(met.errors)}.",
        "",
        "| at the start, MiB | after 10 min | at the end | highest | slope after 10 min, MiB/h | 95 % of it | |",
        "|---|---|---|---|---|---|---|",
        f"| {tree.samples[0]:.0f} | {after:.0f} | {tree.samples[-1]:.0f} | {max(tree.samples):.0f} "
        f"| {found.an_hour:.1f} | {found.low:.1f} to {found.high:.1f} | {found.said()} |",
        *(f"\n{each}" for each in sorted(set(met.errors))[:5]),
    ]
    return "\n".join(lines), found.met and not met.errors


def main() -> int:
    said, is_met = told(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES)
    print(said)
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
