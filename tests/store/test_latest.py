"""The newest data version is not asked of the database each time, and yet nobody is shown an old one."""

import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from store import open_store

HOUSE = Path(__file__).parents[2]
PUBLISH = "from store import open_store; import sys; open_store(sys.argv[1]).publish(int(sys.argv[2]), actor='Bo')"
WITHIN_S = 2.0


def test_what_this_process_publishes_is_seen_at_once_through_every_store(store, send, database_url):
    with open_store(database_url) as other:
        assert (store.data_version(), other.data_version()) == (0, 0)
        send("besok 2421 2025-01 10")
        assert (store.data_version(), other.data_version()) == (1, 1)
        other.withdraw(1, actor="Bo", reason="fel fil")
        assert (store.data_version(), other.data_version()) == (2, 2)


def test_what_another_process_publishes_is_seen_within_two_seconds(store, send, database_url):
    sent = send("besok 2421 2025-01 10", publish=False)
    command = [sys.executable, "-c", PUBLISH, database_url, str(sent.submission_id)]
    with subprocess.Popen(command, cwd=HOUSE) as other:
        while other.poll() is None:  # asked all the time, as by a room full of readers
            store.data_version()
            time.sleep(0.01)
        ended_at = time.monotonic()
    assert other.returncode == 0
    while store.data_version() == 0 and time.monotonic() - ended_at < WITHIN_S:
        time.sleep(0.01)
    assert (store.data_version(), store.data_version_now()) == (1, 1)


def test_a_page_that_asks_many_times_puts_one_question(store):
    put = []
    listener = lambda *_asked: put.append(1)  # noqa: E731
    event.listen(Engine, "before_cursor_execute", listener)
    try:
        assert {store.data_version() for _ in range(8)} == {0}
    finally:
        event.remove(Engine, "before_cursor_execute", listener)
    assert len(put) <= 2  # two where half a second has passed between them
