"""The newest data version, asked of the database twice a second at most, and at once when this process has written.

Every answer to a reader begins with it, some eight times a page. What another process publishes is seen half a second
later; what this one does, through whichever store, is seen by the next who asks.

Decision that could be disputed: within that half second a database that has gone is not missed here. Whoever asks
whether it is there must put a question to it.
"""

import time
from collections.abc import Callable
from itertools import count

FRESH_S = 0.5
# How often anything has been written by this process, to whatever database.
_writes = count(1)
_last_write: list[int] = [0]


def written() -> None:
    """A transaction has just been stored."""
    _last_write[:] = [next(_writes)]


class Latest:
    """What was the newest data version of one database when it was last asked. May be shared by threads."""

    def __init__(self) -> None:
        self._seen: tuple[int, float, int] | None = None

    def version(self, ask: Callable[[], int]) -> int:
        """The newest data version; `ask` puts the question to the database.

        What was written is noted before the question is put, so that an answer from before a write is asked anew.
        """
        written, now = _last_write[0], time.monotonic()
        seen = self._seen
        if seen is not None and seen[1] <= now < seen[1] + FRESH_S and seen[2] == written:
            return seen[0]
        found = ask()
        self._seen = (found, now, written)
        return found
