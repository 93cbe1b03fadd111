"""What happens while the product runs, told to whoever listens: answers, runs of pages, questions to the database.

The rooms tell; they do not know who counts. Nobody listens on the command line and in most tests, and telling then
costs next to nothing.

Decision that could be disputed: an event holds words from closed sets and a time, and nothing else. What a person has
written, who they are and where they ask from have no field to be put in, so no counter and no log can show them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from time import perf_counter


class Kind(StrEnum):
    """What may happen, with what its words are."""

    ANSWER = "answer"  # route, method, status
    CONNECTION = "connection"  # "opened" or "closed"
    RUN = "run"  # page, "page" or "part", "done", "interrupted" or "failed"
    QUESTION = "question"  # "read" or "write"
    FILE = "file"  # kind of file, outcome


Listener = Callable[[Kind, tuple[str, ...], float], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call `listener(kind, words, seconds)` at everything that happens from now on, in the thread it happens in."""
    if listener not in _listeners:
        _listeners.append(listener)


def unlisten(listener: Listener) -> None:
    """Call it no more."""
    if listener in _listeners:
        _listeners.remove(listener)


def tell(kind: Kind, *words: str, seconds: float = 0.0) -> None:
    """Something has happened. `words` come from closed sets, never from a person or a file."""
    for listener in _listeners:
        listener(kind, words, seconds)


@contextmanager
def outcome_told(what: str, expected: type[Exception]) -> Iterator[list[str]]:
    """Tell how it went with a file: the word that the block leaves in the list, `refused` for an expected error.

    Anything else that is raised is `failed`. Errors pass on as they are.
    """
    said, begun = ["done"], perf_counter()
    try:
        yield said
    except expected:
        said[0] = "refused"
        raise
    except Exception:
        said[0] = "failed"
        raise
    finally:
        tell(Kind.FILE, what, said[0], seconds=perf_counter() - begun)
