"""Pages asked for at once are made in turn (views/turns.py): in order, one at a time, and a long one holds nobody up."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from views.turns import Turns

LONG_S, PATIENCE_S = 30.0, 20.0


@pytest.fixture
def threads():
    with ThreadPoolExecutor(max_workers=20) as pool:
        yield pool


def waiting(turns, count):
    """Come back when so many wait."""
    give_up_at = time.monotonic() + PATIENCE_S
    while len(turns._waiting) < count:
        assert time.monotonic() < give_up_at
        time.sleep(0.001)


def test_those_who_wait_come_in_the_order_that_they_asked_and_one_at_a_time(threads):
    turns, told, inside = Turns(LONG_S), [], []

    def page(number):
        with turns.mine():
            inside.append(number)
            time.sleep(0.002)
            told.append((number, list(inside)))
            inside.remove(number)

    with turns.mine():
        asked = []
        for number in range(20):
            asked.append(threads.submit(page, number))
            waiting(turns, number + 1)
    for each in asked:
        each.result(PATIENCE_S)
    assert told == [(number, [number]) for number in range(20)]


def test_a_long_one_loses_its_turn_and_does_not_end_that_of_another_when_it_is_ready(threads):
    turns, told, begun, is_ready = Turns(0.05), [], Event(), Event()

    def long():
        with turns.mine():
            begun.set()
            assert is_ready.wait(PATIENCE_S)
        told.append("the long one is ready")

    first = threads.submit(long)
    assert begun.wait(PATIENCE_S)
    asked = time.monotonic()
    with turns.mine():
        waited = time.monotonic() - asked
        turns._turn_s = LONG_S
        is_ready.set()
        first.result(PATIENCE_S)
        third = threads.submit(lambda: told.extend(["the third begins"] if turns.mine().__enter__() is None else []))
        waiting(turns, 1)
        time.sleep(0.02)
        told.append("the second is ready")
    third.result(PATIENCE_S)
    assert told == ["the long one is ready", "the second is ready", "the third begins"]
    assert 0 < waited < 5


def test_who_fails_gives_the_turn_away():
    turns = Turns(LONG_S)
    with pytest.raises(ZeroDivisionError), turns.mine():
        1 / 0  # noqa: B018
    began = time.monotonic()
    with turns.mine():
        assert time.monotonic() - began < 5


def test_alone_nobody_waits():
    turns = Turns(LONG_S)
    began = time.monotonic()
    for _ in range(1000):
        with turns.mine():
            pass
    assert time.monotonic() - began < 5
