"""Answers that are worked out once and then kept: every reader who makes the same choice gets the same one.

What is kept rests on a Result or a Reference, each of which belongs to one data version, so nothing goes stale.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import RLock
from typing import ParamSpec, TypeVar

from wording import language

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_MOST = 64


def kept(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Keep a function's latest answers, each language by itself. Its arguments must be hashable."""

    @lru_cache(maxsize=_MOST)
    def answer(_language: str, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        return function(*args, **kwargs)

    turn = RLock()

    @wraps(function)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        with turn:  # one who asks while another is working it out waits for that answer
            return answer(language(), *args, **kwargs)  # type: ignore[arg-type]

    return asked
