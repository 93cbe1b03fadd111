"""Everything that must be fast, measured on this machine and written to `benchmarks/RESULTS.md`.

`just bench` runs all parts but the soak, an hour and a half; `just bench change load` runs those two and leaves the
others as they were. Each part is a process of its own: one that fails is written down as failed, and the next begins.
Progress goes to stderr. Answers 1 when a bound is missed or a part failed.
"""

import subprocess
import sys
import time
import traceback
from contextlib import suppress
from importlib import import_module

import psutil

from benchmarks import results
from benchmarks.parts import Part, Run, named
from benchmarks.servers import ROOT

MET, MISSED, FAILED = "met", "**missed**", "**the part failed**"
_INSIDE = "--inside"
_FAILED_CODE = 3
_LAST_WORDS = 1_500


def inside(module: str, arguments: list[str]) -> int:
    """Run one module here: 0 met, 1 missed, `_FAILED_CODE` where it could not be measured at all."""
    sys.argv = [module, *arguments]
    try:
        return int(import_module(f"benchmarks.{module}").main())
    except BaseException:
        traceback.print_exc()
        return _FAILED_CODE


def measured(part: Part) -> str:
    """Run a part, keep what it says, and tell how it went."""
    before, began = results.load(), results.now()
    said, outcomes = [], []
    for run in part.runs:
        words, outcome = _run(run, part.patience_s)
        said += [run.before, f"```\n{words}\n```" if run.code or outcome is FAILED else words]
        outcomes.append(outcome)
    worst = max(outcomes, key=(MET, MISSED, FAILED).index)
    results.keep(
        part, "\n\n".join(filter(None, said)), measured=began, loads=(before, results.load()), outcome=worst
    )  # fmt: skip
    results.write()
    return worst


def _run(run: Run, patience_s: float) -> tuple[str, str]:
    """What one module prints and how it went; of one that failed, its last words."""
    command = [sys.executable, "-m", "benchmarks", _INSIDE, run.module, *run.arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            said, cried = process.communicate(timeout=patience_s)
        except BaseException as error:
            _end(process.pid)
            said, cried = process.communicate()
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            cried += f"\nended after {patience_s:.0f} s"
    if process.returncode in {0, 1}:
        return said.strip(), MET if process.returncode == 0 or not run.bounded else MISSED
    print(cried, file=sys.stderr)
    return f"{said}\n{cried[-_LAST_WORDS:]}".strip(), FAILED


def _end(process_id: int) -> None:
    """End a part and all that it began: servers and browsers have sessions of their own."""
    root = psutil.Process(process_id)
    for each in [*root.children(recursive=True), root]:
        with suppress(psutil.NoSuchProcess):
            each.kill()


def main(names: list[str]) -> int:
    """Measure the parts of these names, or all."""
    parts, began, outcomes = named(names), time.monotonic(), []
    for number, part in enumerate(parts, start=1):
        print(f"[{number}/{len(parts)}] {part.name}: {part.title}", file=sys.stderr, flush=True)
        part_began = time.monotonic()
        outcomes.append(measured(part))
        print(f"        {outcomes[-1].strip('*')}, {time.monotonic() - part_began:.0f} s", file=sys.stderr, flush=True)
    print(f"{len(parts)} parts, {(time.monotonic() - began) / 60:.0f} min: benchmarks/RESULTS.md", file=sys.stderr)
    return 0 if all(each == MET for each in outcomes) else 1


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(inside(given[1], given[2:]) if given[:1] == [_INSIDE] else main(given))
