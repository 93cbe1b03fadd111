"""Spoilt workbooks through what an upload does: none crashes, hangs or fills the memory; each is answered."""

import json
import re
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from domain.errors import UnreadableFileError
from domain.finding import Level
from intake.explain import describe
from tests.faults.mutations import HOSTILE, mutated
from wording import text, use
from workflows import access, receive
from workflows.start import opened

NUMBERS = range(1000)
SECONDS = 10
GIGABYTE = 1024**3
TODAY = date(2026, 8, 14)


class HangError(BaseException):
    """A file took too long. No `Exception`, so that nothing on the way takes it for a damaged file."""


def _too_long(*_):
    raise HangError


def _sentences(examined):
    """What a person is told of a file, in Swedish; the other language has to have the same sentences."""
    told = examined.described()
    with use("en"):
        first_of_each = {each.code: each for each in examined.reading.findings}
        told += [describe(each) for each in first_of_each.values()]
    return [each[part] for each in told for part in ("found", "expected", "fix")]


def outcome(store, content, filename):
    """How an upload ends: the key of the sentence that refuses the file, or what was found in it."""
    try:
        examined = receive.examine(store, content, filename, today=TODAY, who=access.LOCAL)
    except UnreadableFileError as error:
        if not text(error.key, **error.values).strip():
            raise ValueError("no sentence") from None
        return error.key
    if not all(each.strip() for each in _sentences(examined)):
        raise ValueError("a finding without a sentence")
    levels = {each.level for each in examined.reading.findings}
    worst = next((level.value for level in Level if level in levels), "inget fynd")
    if worst != Level.STOPS and not len(examined.changes) and not levels:
        raise ValueError("nothing read and nothing said")
    return f"läst som {examined.reading.kind or 'inget av vårt'}, {worst}"


def run(address, numbers):
    """Every file in this process, under limits: what became of them, what failed, and what it took."""
    store = opened(address)
    outcome(store, mutated(3)[1], "uppvärmning.xlsx")
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + GIGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    signal.signal(signal.SIGALRM, _too_long)
    ended, failed, slowest = Counter(), {}, (0.0, "")
    for number in numbers:
        name, content = mutated(number)
        started = time.perf_counter()
        signal.alarm(SECONDS)
        try:
            ended[outcome(store, content, f"{HOSTILE[number % len(HOSTILE)]}.xlsx")] += 1
        except BaseException as error:  # what comes here is what is looked for
            failed[f"{number}: {name}"] = "".join(traceback.format_exception(error)[-3:])
        signal.alarm(0)
        slowest = max(slowest, (time.perf_counter() - started, f"{number}: {name}"))
    store.close()
    # Of this program alone: getrusage also counts the process that it was started from.
    peak = int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]) * 1024
    return {"ended": dict(ended.most_common()), "failed": failed, "slowest": slowest, "peak": peak}


_CHILD = "import sys, json; from tests.faults.test_mutated_workbooks import run; print(json.dumps(run(sys.argv[1], json.loads(sys.argv[2]))))"


@pytest.mark.long
@pytest.mark.parametrize("quarter", range(4))
def test_spoilt_workbooks_are_each_answered_with_a_sentence(database_url, quarter):
    numbers = NUMBERS[quarter::4]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _CHILD, database_url, json.dumps(list(numbers))],
        capture_output=True, text=True, timeout=20 * SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    figures = json.loads(done.stdout)
    print(
        json.dumps(figures["ended"], indent=1, ensure_ascii=False), figures["slowest"], figures["peak"] // 1024**2, "MB"
    )
    assert figures["failed"] == {}
    assert sum(figures["ended"].values()) == len(numbers)
    assert figures["slowest"][0] < SECONDS
    assert figures["peak"] < GIGABYTE
    refused = sum(count for key, count in figures["ended"].items() if key.startswith("fel."))
    assert len(numbers) / 10 < refused < len(numbers) / 2, "some are too damaged to open, and most are read"
