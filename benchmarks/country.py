"""A whole country on SQLite and on PostgreSQL: filling it, the two reads, evaluating, protecting, memory.

Run `uv run --group bench python -m benchmarks.country`; `--years 2` draws fewer years, `--only SQLite` takes one of the
two. What the figures are drawn like is told in `country_drawn.py`. What is asked is asked by a new process, which has
nothing of what the filling kept; its memory is the most it has held. The bounds are for two cores that do nothing else.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks import country_drawn, country_filled
from benchmarks.servers import ROOT, environment
from domain.units import UnitKind
from store.database import Store

PLACES = {"SQLite": country_filled.sqlite, "PostgreSQL": country_filled.postgresql}
READ_MS, COLD_S, WARM_MS, CATALOGUE_S, MEMORY_MB = 50.0, 12.0, 5.0, 60.0, 2_000.0
OVER_UNITS, OVER_TIME = "ix_published_value_over_units", "ix_published_value_over_time"
_MEASURE, _PERIOD, _REPEATS, _FEW = "besvarade_samtal", "2025-06", 40, 8


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was measured; `bound` and whether it holds, where there is one."""

    what: str
    measured: str
    bound: str = ""
    met: bool = True

    def row(self) -> str:
        outcome = ("met" if self.met else "**missed**") if self.bound else ""
        return f"| {self.what} | {self.measured} | {self.bound} | {outcome} |"


def quantiles(call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the middle call and of the slowest in twenty."""
    taken = []
    for _ in range(_REPEATS):
        began = time.perf_counter()
        call()
        taken.append(1000 * (time.perf_counter() - began))
    middle, slow = np.quantile(taken, [0.5, 0.95])
    return float(middle), float(slow)


def of_filling(filled: country_filled.Filled, size_mb: float) -> list[Line]:
    """How fast the rows went in."""
    pace = filled.rows / filled.seconds
    return [
        Line("rows stored and published", f"{filled.rows:,} in {filled.seconds:.0f} s, {pace:,.0f} a second"),
        Line("on disk", f"{size_mb:,.0f} MB, {1e6 * size_mb / filled.rows:.0f} bytes a row"),
    ]


def of_reads(store: Store) -> list[Line]:
    """The two reads that the indexes are for, and that the database uses them."""
    care = sorted(each.id for each in store.facts().units if each.kind is UnitKind.ENHET)[:_FEW]
    asked: tuple[tuple[str, str, dict[str, object]], ...] = (
        ("one measure, one period, every unit", OVER_UNITS, {"first": _PERIOD, "last": _PERIOD}),
        (f"one measure over all its months, {_FEW} units", OVER_TIME, {"units": care}),
    )
    found = []
    for what, index, how in asked:
        rows = len(store.observations([_MEASURE], sex="T", **how))  # type: ignore[arg-type]
        middle, slow = quantiles(lambda how=how: store.observations([_MEASURE], sex="T", **how))  # type: ignore[misc]
        told = f"p50 {middle:.1f} ms, p95 {slow:.1f} ms for {rows:,} rows"
        found.append(Line(what, told, f"p95 {READ_MS:g} ms", slow <= READ_MS))
        uses = index in country_filled.plan(store, [_MEASURE], sex="T", **how)  # type: ignore[arg-type]
        found.append(Line("… by its index", index if uses else "another way", index, uses))
    return found


def of_asking(address: str) -> list[Line]:
    """What a new process takes."""
    command = [sys.executable, "-m", "benchmarks.country_asked", address]
    said = subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, check=True)
    told = json.loads(said.stdout)
    taken = {what: np.array(each) for what, each in told["taken"].items()}
    lines = [
        Line("units and memberships read", f"{taken['reference'][0, 0]:.2f} s"),
        *(_each(f"one indicator {words}", taken[what]) for what, words in _STEPS.items()),
    ]
    whole = sum(taken[what][:, 0].sum() for what in ("read", "evaluate"))
    words = f"{whole:.1f} s of the clock for {told['rows']:,} rows of {len(taken['read'])} indicators"
    slow = float(np.quantile(taken["cold"][:, 0], 0.95))
    warm = 1000 * float(np.quantile(taken["warm"][:, 0], 0.95))
    return [
        *lines,
        Line("the whole catalogue read and evaluated", words, f"{CATALOGUE_S:g} s", whole <= CATALOGUE_S),
        Line("`read.result` cold", f"{_spread(taken['cold'])}; {told['hidden']:,} values hidden",
             f"p95 {COLD_S:g} s", slow <= COLD_S),
        Line("`read.result` warm", f"p95 {warm:.3f} ms", f"p95 {WARM_MS:g} ms", warm <= WARM_MS),
        Line("memory, every indicator asked for once", f"{told['mb']:,.0f} MB", f"{MEMORY_MB:,.0f} MB",
             told["mb"] <= MEMORY_MB),
    ]  # fmt: skip


_STEPS = {"read": "read from the database", "evaluate": "evaluated", "protect": "read, evaluated and protected"}


def _each(what: str, taken: np.ndarray) -> Line:
    return Line(what, _spread(taken))


def _spread(taken: np.ndarray) -> str:
    """Seconds of the clock and of the processor, of rows with both."""
    middle, slow = np.quantile(taken[:, 0], [0.5, 0.95])
    return f"p50 {middle:.2f} s, p95 {slow:.2f} s, processor {taken[:, 1].sum():.0f} s in all"


def measured(place: str, *, years: int, small: bool = False) -> list[Line]:
    """All of it on one of PLACES."""
    with PLACES[place]() as address:
        with country_filled.filled(address, years=years, small=small) as (store, filled):
            lines = of_filling(filled, country_filled.size_mb(address)) + of_reads(store)
        return lines + of_asking(address)


def told(places: list[str], *, years: int, small: bool = False) -> tuple[str, bool]:
    """A table for each database, and whether every bound holds."""
    months, said, met = 12 * years, [], True
    for place in places:
        lines = measured(place, years=years, small=small)
        head = f"**{place}**, {15 if small else 290} kommuner + 21 regions, every measure, {months} months, T, K and M"
        said.append("\n".join([head, "", "| what | measured | bound | |", "|---" * 4 + "|", *(x.row() for x in lines)]))
        met &= all(each.met for each in lines)
    return "\n\n".join(said), met


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--years", type=int, default=country_drawn.YEARS)
    asked.add_argument("--only", choices=list(PLACES))
    asked.add_argument("--small", action="store_true", help="fifteen kommuner, to see that it works")
    given = asked.parse_args()
    words, met = told([given.only] if given.only else list(PLACES), years=given.years, small=given.small)
    print(words)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
