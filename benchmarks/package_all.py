"""Everything at once, 4 modellområden × 39 measures as PPTX, XLSX and PNG: time, memory, how the app answers meanwhile.

Run `uv run --group bench python -m benchmarks.package_all`. The job is begun as the page begins it, beside an app that
a reader uses in a real Chromium: she changes the measure every second, before it and while it runs. Memory is what the
job's processes hold together; what they share (most of a browser's program) is counted once, as the machine holds it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from statistics import median, quantiles
from threading import Event, Thread

import psutil

from benchmarks.change_indicator import Stand, reader
from benchmarks.chromium import chromium
from benchmarks.servers import database, environment, free_port, running, streamlit

MOST_S, MOST_MB, MOST_P95_MS = 240, 1500, 1000
_BEFORE = 20


class Watched:
    """The most memory that a process and all it began have held, in MB."""

    def __init__(self, process_id: int) -> None:
        self.most, self._ended, self._id = 0.0, Event(), process_id
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.wait(0.5):
            try:
                root = psutil.Process(self._id)
                held = sum(_held(each) for each in [root, *root.children(recursive=True)])
            except psutil.Error:
                continue
            self.most = max(self.most, held / 1e6)

    def end(self) -> float:
        self._ended.set()
        self._thread.join()
        return self.most


def _held(process: psutil.Process) -> int:
    """Bytes of a process, of what it shares with others its part; nothing of one that has just ended."""
    try:
        told = process.memory_full_info()
    except psutil.NoSuchProcess:
        return 0
    return getattr(told, "pss", told.uss)


def changes(stand: Stand, goes_on: Callable[[int], bool]) -> list[float]:
    """Milliseconds of one change of measure after another as long as it goes on."""
    taken: list[float] = []
    while goes_on(len(taken)):
        taken.append(stand.change("measure", len(taken) + 1)["all"])
    return taken


def main() -> int:
    from workflows.jobs import Jobs, State

    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        os.environ |= database(folder)
        port = free_port()
        with running(
            streamlit("run", "app.py", port=port), port=port, settings=environment() | database(folder)
        ) as app:
            app.wait()
            stand = reader(browser, app.address)
            before = changes(stand, lambda count: count < _BEFORE)
            jobs, began = Jobs(), time.monotonic()
            job = jobs.of(jobs.begin(["package", "--formats=pptx,xlsx,png"], name="allt.zip"))
            if job is None:
                raise SystemExit("the job is forgotten before it has begun")
            while job.process is None:
                time.sleep(0.05)
            watched = Watched(job.process.pid)
            meanwhile = changes(stand, lambda _: job.is_open)
            took, most = time.monotonic() - began, watched.end()
            size = job.path.stat().st_size / 1e6 if job.state is State.DONE else 0.0
            jobs.close()
    slowest, usual = (quantiles(each, n=20)[-1] for each in (meanwhile, before))
    print("| what | measured | bound |\n|---|---|---|")
    print(f"| {job.done} files, {size:.0f} MB | {took:.0f} s | {MOST_S} s |")
    print(f"| memory of the job with its browser | {most:.0f} MB | {MOST_MB} MB |")
    print(f"| change of measure meanwhile, p50 | {median(meanwhile):.0f} ms (alone {median(before):.0f} ms) | |")
    print(f"| change of measure meanwhile, p95 | {slowest:.0f} ms (alone {usual:.0f} ms) | {MOST_P95_MS} ms |")
    met = size > 0 and took < MOST_S and most < MOST_MB and slowest < MOST_P95_MS
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
