"""Many at the same time, and processes that die in the middle."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store import open_store
from store.errors import AlreadyPublishedError, ChangedMeanwhileError, DuplicateCellsError

PROGRAM = Path(__file__).parent / "children.py"


@pytest.fixture(scope="module")
def children():
    """Ask the program beside this file: `children("kill", url)`."""
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM.parents[2])}
    with subprocess.Popen(
        [sys.executable, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as program:

        def ask(*question):
            program.stdin.write(json.dumps(question) + "\n")
            program.stdin.flush()
            return json.loads(program.stdout.readline())

        yield ask
        program.stdin.close()


def test_a_hundred_publications_at_once_are_numbered_without_gaps(store, send):
    with ThreadPoolExecutor(100) as threads:
        receipts = list(threads.map(lambda number: send(f"besok e{number:03} 2025-01 {number}"), range(100)))

    assert sorted(receipt.data_version for receipt in receipts) == list(range(1, 101))
    assert [made.data_version for made in store.publications()] == list(range(100, 0, -1))
    # Each version shows one value more than the one before it.
    assert [len(store.observations(["besok"], data_version=version)) for version in range(0, 101, 10)] == list(
        range(0, 101, 10)
    )


def test_one_submission_published_by_ten_at_once_is_published_once(store, send):
    sent = send("besok 2421 2025-01 10", publish=False).submission_id

    def publish(_):
        try:
            return store.publish(sent, actor="Bo")
        except AlreadyPublishedError:
            return "redan"

    with ThreadPoolExecutor(10) as threads:
        assert sorted(map(str, threads.map(publish, range(10)))) == ["1", *["redan"] * 9]


def test_of_ten_who_saw_the_same_version_one_may_change_it(store, send):
    send("besok 2421 2025-01 10")

    def correct(number):
        try:
            return send(f"besok 2421 2025-01 {number}", based_on=1).data_version
        except ChangedMeanwhileError:
            return "andrat"

    with ThreadPoolExecutor(10) as threads:
        assert sorted(map(str, threads.map(correct, range(10)))) == ["2", *["andrat"] * 9]
    assert len(store.submissions()) == 2


def test_a_submission_that_fails_leaves_no_gap(store, send):
    send("besok 2421 2025-01 10")
    with pytest.raises(DuplicateCellsError):
        send("besok 2421 2025-01 10\n besok 2421 2025-01 11")
    assert send("besok 2421 2025-01 12").data_version == 2


def test_a_reader_sees_a_whole_version_while_others_publish(store, send):
    """Every publication sets both units to the same value, so a reader must never see two different ones."""
    send("besok a 2025-01 0\n besok b 2025-01 0")

    def correct(number):
        send(f"besok a 2025-01 {number}\n besok b 2025-01 {number}")

    with ThreadPoolExecutor(4) as threads:
        writing = [threads.submit(correct, number) for number in range(1, 21)]
        seen = [set(store.observations(["besok"])["value"]) for _ in range(60)]
        for done in writing:
            done.result()
    assert {len(values) for values in seen} == {1}


def test_six_processes_open_an_empty_database_at_once(children, database_url):
    assert children("open", database_url) == [0] * 6
    with open_store(database_url) as opened:
        assert opened.is_empty()


def test_a_process_killed_while_it_submits_leaves_nothing(children, database_url, store, send):
    outcomes = children("kill", database_url)
    for outcome in outcomes:
        print(outcome)  # pytest -s shows at which moments
    assert [outcome["exit"] for outcome in outcomes] == [-signal.SIGKILL] * 10
    # Rows in submission, original_file, observation, publication and published_value.
    assert [outcome["left"] for outcome in outcomes] == [[0, 0, 0, 0, 0]] * 10
    assert send("besok 2421 2025-01 10").data_version == 1
