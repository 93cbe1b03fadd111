"""A program of its own that the tests ask for processes: some that open at once, and some that are killed.

It reads lines of JSON, `["open", URL]` or `["kill", URL]`, and answers each with one:

    open   six processes open an empty database at the same moment: their exit codes
    kill   a process sends 8,000 rows and is killed, at one random moment after another: what was left each time

Each process is forked from this one, which has loaded everything, so that the moments lie in the work and not in
Python's start.
"""

import json
import os
import random
import signal
import sys
import time
import traceback

import pandas as pd
from sqlalchemy import Engine, event, func, select

from domain.submission import NewSubmission, Origin
from store import open_store, schema

ROWS = 8_000
MOMENTS = 10


def many_open(url):
    """How each of six children fared."""
    start_at = time.time() + 0.3
    children = [_fork(_open_at, url, start_at) for _ in range(6)]
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def killed(url):
    """After each kill: how long the process had worked, and how many rows were left in each table."""
    with open_store(url):
        pass
    whole = _seconds_to_the_commit(url)
    # Beyond the whole the process has done everything and stands before its commit.
    moments = random.Random(2025)
    return [_kill_after(url, moments.uniform(0.02, 1.2) * whole) for _ in range(MOMENTS)]


def _open_at(url, start_at):
    time.sleep(max(0, start_at - time.time()))
    open_store(url).close()


def _submit(url, said):
    """Send the rows, and stop for ever before the commit. Says when it starts and when it stands there."""
    rows = pd.DataFrame({"measure": "besok", "unit": [f"e{number}" for number in range(ROWS)], "period": "2025-01"})
    rows = rows.assign(sex="T", breakdown="", value=1.0, status="", sheet="Blad1", cell="D2")
    store = open_store(url)

    @event.listens_for(Engine, "commit")
    def _stand(_connection):
        os.write(said, b"2")
        time.sleep(60)

    os.write(said, b"1")
    store.submit(NewSubmission(Origin.SHEET, "Åsa", "stor.xlsx", b"x" * 100_000, "Blankett"), rows, publish=True)


def _seconds_to_the_commit(url):
    heard, said = os.pipe()
    child = _fork(_submit, url, said)
    os.read(heard, 1)
    started_at = time.monotonic()
    os.read(heard, 1)
    seconds = time.monotonic() - started_at
    _kill(child)
    return seconds


def _kill_after(url, seconds):
    heard, said = os.pipe()
    child = _fork(_submit, url, said)
    os.read(heard, 1)
    time.sleep(seconds)
    return {"ms": round(seconds * 1000), "exit": _kill(child), "left": _counts(url)}


def _kill(child):
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _counts(url):
    tables = (schema.submission, schema.original_file, schema.observation, schema.publication, schema.published_value)
    with open_store(url) as store, store._database.reading() as connection:
        return [connection.scalar(select(func.count()).select_from(table)) for table in tables]


def _fork(work, *arguments):
    child = os.fork()
    if child == 0:
        try:
            work(*arguments)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


if __name__ == "__main__":
    for line in sys.stdin:
        asked, at = json.loads(line)
        print(json.dumps({"open": many_open, "kill": killed}[asked](at)), flush=True)
