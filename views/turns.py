"""Pages that are asked for at the same time are made one after another, in the order that they were asked for.

Made all at once, each takes its part of the processor from the others, and all are ready late; one after another, most
are ready early and none later. A page that takes long loses its turn and goes on beside the rest.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

# Three times what most choices take.
TURN_S = 0.15


class Turns:
    """Whose turn it is and since when, and who waits for theirs."""

    def __init__(self, turn_s: float = TURN_S) -> None:
        self._turn_s = turn_s
        self._changed = Condition()
        self._waiting: deque[object] = deque()
        self._whose: object = None
        self._since = 0.0

    @contextmanager
    def mine(self) -> Iterator[None]:
        """Wait until whoever came before is ready or has had a turn, and hold the turn meanwhile."""
        me = object()
        with self._changed:
            self._waiting.append(me)
            while self._waiting[0] is not me or self._left_s() > 0:
                self._changed.wait(self._left_s() if self._waiting[0] is me else None)
            self._waiting.popleft()
            self._whose, self._since = me, monotonic()
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                if self._whose is me:
                    self._whose = None
                    self._changed.notify_all()

    def _left_s(self) -> float:
        """How much of a turn is left; nothing where it is nobody's."""
        return 0.0 if self._whose is None else self._since + self._turn_s - monotonic()


_of_this_process = Turns()
in_turn = _of_this_process.mine
