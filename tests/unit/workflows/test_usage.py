"""Use is counted in memory, by indicator and half-year alone, and reaches the store whole, whatever the store is up to."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from domain.errors import UnknownIndicatorError
from store.database import open_store
from workflows import export, usage
from workflows.clock import today
from workflows.half_year import HalfYear
from workflows.usage import Tally, Use

HOUSE = Path(__file__).parents[3]
AUTUMN, SPRING = date(2026, 12, 31), date(2027, 1, 1)
NOW = str(HalfYear.of(today()))


@pytest.fixture
def database(tmp_path):
    """The file of an empty store."""
    return tmp_path / "rakning.db"


@pytest.fixture
def counting(database):
    """An empty store to count in."""
    with open_store(f"sqlite:///{database}") as opened:
        yield opened


def run(database, *statements):
    with closing(sqlite3.connect(database)) as connection:
        for each in statements:
            connection.execute(each)
        connection.commit()


def test_what_is_counted_is_added_to_what_the_store_has(counting):
    counting.add_uses("2026H2", {("belaggningsgrad", "visning"): 40})
    tally = Tally(counting)
    for use in (Use.VIEWED, Use.EXPORTED, Use.VIEWED):
        tally.add("belaggningsgrad", use, AUTUMN)
    tally.add("vakansgrad", Use.VIEWED, AUTUMN)
    assert counting.uses("2026H2") == {("belaggningsgrad", "visning"): 40}, "nothing is written while somebody waits"
    tally.write()
    tally.write()
    assert counting.uses("2026H2") == {
        ("belaggningsgrad", "visning"): 42,
        ("belaggningsgrad", "uttag"): 1,
        ("vakansgrad", "visning"): 1,
    }


def test_each_use_belongs_to_the_half_year_in_which_it_was(counting):
    tally = Tally(counting)
    tally.add("vakansgrad", Use.VIEWED, AUTUMN)
    tally.add("vakansgrad", Use.VIEWED, SPRING)
    tally.add("vakansgrad", Use.VIEWED, SPRING)
    tally.write()
    assert {each: sum(counting.uses(each).values()) for each in counting.use_half_years()} == {"2027H1": 2, "2026H2": 1}


def test_what_the_store_does_not_take_is_kept_for_the_next_time(counting, database):
    tally = Tally(counting)
    tally.add("vakansgrad", Use.VIEWED, AUTUMN)
    run(database, "ALTER TABLE use_count RENAME TO elsewhere")
    tally.write()
    tally.add("vakansgrad", Use.VIEWED, AUTUMN)
    tally.write()
    run(database, "ALTER TABLE elsewhere RENAME TO use_count")
    assert counting.uses("2026H2") == {}
    tally.write()
    assert counting.uses("2026H2") == {("vakansgrad", "visning"): 2}


def test_it_is_written_by_itself_after_a_while_and_again_for_what_comes_later(counting):
    tally = Tally(counting, seconds=0.05)
    for expected in (3, 6):
        for _ in range(3):
            tally.add("vakansgrad", Use.VIEWED, AUTUMN)
        give_up_at = time.monotonic() + 20
        while counting.uses("2026H2").get(("vakansgrad", "visning")) != expected:
            assert time.monotonic() < give_up_at
            time.sleep(0.02)


def test_however_much_is_counted_one_thread_waits_to_write_and_holds_up_nobody(counting):
    tally = Tally(counting)
    before = set(threading.enumerate())
    for _ in range(1000):
        tally.add("vakansgrad", Use.VIEWED, AUTUMN)
    (waiting,) = set(threading.enumerate()) - before
    assert waiting.daemon
    waiting.cancel()


def test_nothing_is_lost_when_many_count_while_it_is_written(counting):
    tally = Tally(counting)
    readers = [
        threading.Thread(target=lambda: [tally.add("vakansgrad", Use.VIEWED, AUTUMN) for _ in range(500)])
        for _ in range(4)
    ]
    for each in readers:
        each.start()
    while any(each.is_alive() for each in readers):
        tally.write()
    tally.write()
    assert counting.uses("2026H2") == {("vakansgrad", "visning"): 2000}


def test_a_process_that_ends_writes_what_it_has_counted(counting, database):
    program = (
        "from store.database import open_store\n"
        "from workflows import usage\n"
        f"usage.viewed(open_store('sqlite:///{database}'), 'vakansgrad')\n"
    )
    environment = os.environ | {"PYTHONPATH": str(HOUSE)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=60)
    assert sum(counting.uses(NOW).values()) == 1


def test_a_figure_taken_out_is_counted_and_one_that_could_not_be_made_is_not(store):
    made = export.Figure(indicator="belaggningsgrad", units=("sodra-lappland",))
    export.export(store, made, fmt="csv", today=date(2026, 8, 14))
    with pytest.raises(UnknownIndicatorError):
        export.export(store, export.Figure(indicator="luftslott", units=("2421",)), fmt="csv", today=date(2026, 8, 14))
    usage.write_now(store)
    assert store.uses(NOW) == {("belaggningsgrad", "uttag"): 1}
