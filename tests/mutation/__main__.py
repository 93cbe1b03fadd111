"""`python -m tests.mutation [n] [--seed 1] [--out FILE]`: plant n faults, and tell how many of them the tests saw.

The tests are collected once and each run once, to know which lines each of them reaches. Then, fault by fault, a
fork tries the tests that reach its line, the quickest first, until one fails. Faults outside functions (the
declarations) are tried with every test that has anything to do with the module, and once more in an interpreter of
their own if none fails. Drawn with a seed, and from each
module in proportion to how many can be planted there.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import pytest

from tests.mutation.anew import PLAIN
from tests.mutation.changes import Change, changes, source_with, unchanged
from tests.mutation.planted import plant

FOLDERS = ("stats", "indicators")
TESTS = ("tests/spec", *(f"tests/unit/test_{each}.py" for each in (
    "alike", "comparison", "control_limits", "detectable", "disclosure", "disclosure_tables", "disclosure_versions",
    "evaluated", "figure_choice", "forecast", "forecast_reference", "funnel", "interrupted", "intervals", "jumps", "laws",
    "method_notes", "next_value", "numbers", "placebo", "similar", "structural", "trend", "units_open", "verdict",
    "declared", "kernels", "disclosure_parts", "effect_by_hand", "forecast_by_hand", "jumps_by_hand",
)))  # fmt: skip
# Minutes together: they would be tried with every fault that is not seen, and see nothing that the others do not.
HEAVY = (
    "unit/test_forecast_reference.py", "test_no_sum_is_ever_one_unknown_short", "test_two_levels_and_two_versions_give",
    "test_chance_is_rarely_called_a_change", "test_no_later_version_gives_more_away", "test_nothing_hidden_can_be_comp",
    "test_the_audit_finds_what_the_independent", "test_ten_versions_are_still_quick", "test_showing_any_further_hidden",
)  # fmt: skip
Z = 1.96
SECONDS_MORE = 20  # of processor time beyond ten times what the tests took; then the fault has made it stand still


class Tried:
    """A plugin to pytest: in place of running the tests, run them fault by fault."""

    def __init__(self, drawn: list[Change], out: Path) -> None:
        self.drawn, self.out = drawn, out

    def pytest_collection(self) -> None:
        """A test that fails is enough: Hypothesis need not look for the smallest example."""
        from hypothesis import Phase, settings

        settings.register_profile("planted", phases=[Phase.explicit, Phase.generate], database=None)
        settings.load_profile("planted")

    @staticmethod
    def tried(item: pytest.Item) -> bool:
        """Not with a database, and not the slowest."""
        return "seeded" not in item.fixturenames and not any(each in item.nodeid for each in HEAVY)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {each.nodeid: each for each in session.items if self.tried(each)}
        items = self.trusted(items)
        reached, cost = self.reached(items)
        survivors = []
        for number, change in enumerate(self.drawn, start=1):
            chosen = sorted(_reaching(change, reached, cost), key=cost.get)
            seen = bool(chosen) and _in_a_fork(
                [(change.file, source_with(change))], [items[each] for each in chosen], cost
            )
            if not seen and not reached.get(change.file, {}).get(change.line):
                seen = _anew(change, chosen)
            if not seen:
                survivors.append(change)
            with self.out.open("a") as log:
                print(f"{'seen' if seen else 'MISSED'} ({len(chosen)} tests) {change}", file=log)
                if number % 50 == 0:
                    print(f"== {number - len(survivors)} of {number} seen", file=log)
        with self.out.open("a") as log:
            for folder in FOLDERS:
                print(_share(folder, self.drawn, survivors), file=log)
        return True

    def trusted(self, items: dict) -> dict:
        """The tests that pass with every module planted as it is; others would see faults that are not there."""
        files = [str(path) for folder in FOLDERS for path in sorted(Path(folder).rglob("*.py"))]
        there, back = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                _planted([(file, unchanged(file)) for file in files])
                every = list(items.values())
                bad = [
                    each.nodeid for each, after in zip(every, [*every[1:], None], strict=True) if _fails(each, after)
                ]
                os.write(back, "\n".join(["=", *bad]).encode())
            finally:
                os._exit(0)
        os.close(back)
        with os.fdopen(there) as told:
            answer = told.read()
        os.waitpid(child, 0)
        if not answer.startswith("="):
            raise SystemExit("The modules could not be planted as they are")
        bad = answer.split()[1:]
        with self.out.open("a") as log:
            print(f"== {len(bad)} tests not used, since they fail with nothing changed: {bad}", file=log)
        return {name: each for name, each in items.items() if name not in bad}

    def reached(self, items: dict) -> tuple[dict, dict]:
        """Which tests reach each line of each file, and how long each test takes, in seconds."""
        import coverage

        watch = coverage.Coverage(include=[f"{each}/*" for each in FOLDERS], data_file=None, config_file=False)
        cost = {}
        watch.start()
        every = list(items.values())
        for item, after in zip(every, [*every[1:], None], strict=True):
            watch.switch_context(item.nodeid)
            began = time.process_time()
            if _fails(item, after):
                raise SystemExit(f"{item.nodeid} fails before anything is planted")
            cost[item.nodeid] = time.process_time() - began
        watch.stop()
        data = watch.get_data()
        reached: dict[str, dict[int, list[str]]] = {}
        for file in data.measured_files():
            lines = data.contexts_by_lineno(file)
            reached[os.path.relpath(file)] = {line: [each for each in names if each] for line, names in lines.items()}
        with self.out.open("a") as log:
            print(f"== {len(cost)} tests took {sum(cost.values()):.0f} s", file=log)
            for name in sorted(cost, key=cost.get, reverse=True)[:15]:
                print(f"     {cost[name]:.2f} {name}", file=log)
        return reached, cost


def _fails(item: pytest.Item, after: pytest.Item | None) -> bool:
    from _pytest.runner import runtestprotocol

    return any(each.failed for each in runtestprotocol(item, nextitem=after, log=False))


def _reaching(change: Change, reached: dict, every: Iterable[str]) -> set[str]:
    """The tests that reach its line; for a line that is run at import, all that have to do with the module."""
    lines = reached.get(change.file, {})
    if lines.get(change.line):
        return set(lines[change.line])
    named = Path(change.file).stem
    about = (f"test_{named}.", f"[{named}]", "method_notes", "test_declared", "test_kernels")
    return {each for names in lines.values() for each in names} | {
        each for each in every if any(part in each for part in about)
    }


def _in_a_fork(sources: list[tuple[str, str]], items: list, cost: dict) -> bool:
    """Whether a test fails with the fault in place; in a child, which then ends."""
    child = os.fork()
    if child == 0:
        seen = 1
        try:
            limit = int(10 * sum(cost[each.nodeid] for each in items) + SECONDS_MORE)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1), os.dup2(quiet, 2)
            _planted(sources)
            seen = int(any(_fails(item, after) for item, after in zip(items, [*items[1:], None], strict=True)))
        finally:
            os._exit(seen)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) != 0


def _anew(change: Change, tests: list[str]) -> bool:
    """Whether a test fails, or none can be collected, in an interpreter that imports the module with the fault in it."""
    asked = [sys.executable, "-m", "tests.mutation.anew", change.file, str(change.number), *tests]
    try:
        ended = subprocess.run(asked, capture_output=True, timeout=30 * SECONDS_MORE, check=False)
    except subprocess.TimeoutExpired:
        return True
    return ended.returncode not in (pytest.ExitCode.OK, pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED)


def _share(folder: str, drawn: list[Change], survivors: list[Change]) -> str:
    """How many were seen, with Wilson's 95 % limits: read here, so that no fault in the product decides it."""
    among = [each for each in drawn if each.file.startswith(folder)]
    n, x = len(among), len(among) - sum(each in among for each in survivors)
    if not n:
        return f"== {folder}: none drawn"
    middle, wide = x + Z**2 / 2, Z * (x * (n - x) / n + Z**2 / 4) ** 0.5
    low, high = (round(100 * (middle + way * wide) / (n + Z**2)) for way in (-1, 1))
    return f"== {folder}: {x} of {n} seen, {100 * x / n:.0f} % (95 %: {low}-{high})"


def _planted(sources: list[tuple[str, str]]) -> None:
    for file, source in sources:
        plant(import_module(file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")), source)


def drawn(wanted: int, seed: int) -> list[Change]:
    """A sample, from each file in proportion to how many faults it can have (at least one)."""
    by_file = {str(path): changes(str(path)) for folder in FOLDERS for path in sorted(Path(folder).rglob("*.py"))}
    total = sum(map(len, by_file.values()))
    lots = random.Random(seed)
    chosen = []
    for found in by_file.values():
        chosen += lots.sample(found, min(len(found), max(1, round(wanted * len(found) / total)))) if found else []
    lots.shuffle(chosen)  # so that a run that is stopped is a sample too
    return chosen


def main() -> None:
    given = argparse.ArgumentParser(prog="mutants", description="How many planted faults do the tests see?")
    given.add_argument("wanted", nargs="?", type=int, default=400)
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--only", default="", help="files whose name has this in it")
    given.add_argument("--out", type=Path, default=Path("/tmp/mutants.txt"))
    asked = given.parse_args()
    chosen = [each for each in drawn(asked.wanted, asked.seed) if asked.only in each.file]
    sys.setrecursionlimit(5000)
    there = [each for each in TESTS if Path(each).exists()]
    raise SystemExit(pytest.main([*PLAIN, *there], plugins=[Tried(chosen, asked.out)]))


if __name__ == "__main__":
    main()
