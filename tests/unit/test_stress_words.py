"""What the stress test says, from numbers written out by hand: no way takes no time, and a queue may last or not come."""

import pytest

from wording import use
from wording.stress import last_text, minutes_text, recovered_text

FOR_EVER = float("inf")


def test_nobody_is_told_that_a_way_takes_no_time() -> None:
    assert [minutes_text(each) for each in (0.4, 3, 64)] == ["mindre än 5 minuter", "5 minuter", "65 minuter"]


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((0, 0, 0), "genast"),
        ((0, 0, 5), "genast, med otur senast 5 veckor efter återkomsten"),
        ((0, 0, 1), "genast, med otur senast en vecka efter återkomsten"),
        ((10, 6, 23), "ungefär 10 veckor efter återkomsten (6–23)"),
        ((90, 60, FOR_EVER), "ungefär 90 veckor efter återkomsten (60–mer än 150)"),
        ((FOR_EVER, 60, FOR_EVER), "först efter mer än tre år, med den marginal som antas"),
    ],
)
def test_when_the_queue_is_gone_can_follow_on_the_words_the_queue_is_gone(weeks, words) -> None:
    assert recovered_text(*weeks) == words


def test_a_queue_that_only_bad_luck_gives_may_last_too() -> None:
    with use("en"):
        assert last_text(FOR_EVER).startswith("only after more than three years")
        assert last_text(5) == "at the latest 5 weeks after the return"
