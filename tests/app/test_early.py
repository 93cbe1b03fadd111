"""What is prepared while the browser fetches its scripts, and in which order."""

from collections.abc import Iterator
from itertools import islice
from threading import Thread

import pytest

from domain.indicator import Area
from domain.result import Result
from tests import own_loop
from views import early

_ENOUGH = 5


@pytest.fixture(autouse=True)
def _just_started(store: object) -> Iterator[None]:
    """A process that no browser has asked for a page, and none after the test either."""
    early._first_opened.clear()
    yield
    early._first_opened.clear()


def _first_area() -> Area:
    return next(each for each in islice(early.steps(), _ENOUGH) if isinstance(each, Result)).indicator.area


def test_who_opens_an_areas_page_first_does_not_wait_for_the_front_page() -> None:
    early.opens("/vardplatser")
    early.opens("/rekrytering")

    assert _first_area() is Area.VARDPLATSER


def test_else_the_front_page_comes_first() -> None:
    early.opens("/om")

    assert any(isinstance(each, bool) for each in islice(early.steps(), _ENOUGH)), "are there samples? says the front"


@pytest.mark.parametrize(("said", "prepares"), [("", True), ("1", True), ("0", False)])
def test_a_server_prepares_unless_it_is_told_not_to(
    said: str,
    prepares: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[str] = []

    class Noted(Thread):
        def start(self) -> None:
            begun.append(self.name)

    async def lives() -> None:
        async with early.early(None):
            pass

    monkeypatch.setenv("PREPARE", said)
    monkeypatch.setattr(early, "Thread", Noted)
    own_loop.run(lives())

    assert begun == (["early"] if prepares else [])
