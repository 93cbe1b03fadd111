"""A figure's picture by its code, as the download makes it: for the clipboard, and for pages that only take a picture.

Decision that could be disputed: an address of a picture is living. A code from an earlier data version is answered with
the code of the same figure now, since what was shown then may have been corrected; what has changed is told at the
address of the code itself.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from threading import Lock
from time import monotonic

from domain.errors import FollowUpError
from store.database import Store
from wording import language
from workflows import export, figure_codes
from workflows.export import Size

# So many pictures are kept, about 300 kB each, and so many new ones are drawn in a minute.
_KEPT, _A_MINUTE, _SECONDS = 32, 30, 60.0


class TooManyPicturesError(FollowUpError):
    """More new pictures were asked for than one process draws in a minute."""

    key = "fel.for_manga_bilder"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, or where it is now: `moved_to` is the code of the same figure at the present data version."""

    content: bytes = b""
    moved_to: str = ""


@dataclass(slots=True)
class Pictures:
    """The last pictures drawn in this process; `now` is the clock, in seconds."""

    most: int = _A_MINUTE
    now: Callable[[], float] = monotonic
    _kept: OrderedDict[tuple[object, ...], bytes] = field(default_factory=OrderedDict)
    _drawn_at: deque[float] = field(default_factory=deque)
    _lock: Lock = field(default_factory=Lock)

    def of(self, asked: tuple[object, ...], draw: Callable[[], bytes]) -> bytes:
        """The picture that is kept under what is asked for, or a new one.

        Raises:
            TooManyPicturesError: it is not kept, and this minute's pictures are drawn.

        """
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
            self._count()
        content = draw()
        with self._lock:
            self._kept[asked] = content
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return content

    def _count(self) -> None:
        now = self.now()
        while self._drawn_at and self._drawn_at[0] <= now - _SECONDS:
            self._drawn_at.popleft()
        if len(self._drawn_at) >= self.most:
            raise TooManyPicturesError(antal=self.most)
        self._drawn_at.append(now)


@cache
def _pictures() -> Pictures:
    return Pictures()


def picture(store: Store, code: str, *, size: Size, today: date) -> Drawn:
    """The PNG of the figure that a code stands for.

    Raises:
        UnknownCodeError: no figure has the code.
        TooManyPicturesError: too many new pictures were asked for this minute.
        MissingProgramError: there is no Chromium.
        FollowUpError: the figure can no longer be made (a place or measure is gone, or has no values).

    """
    taken = figure_codes.taken(store, code)
    now = store.data_version()
    if taken.data_version != now:
        return Drawn(moved_to=figure_codes.kept(store, [taken.figure], data_version=now)[taken.figure])

    def draw() -> bytes:
        return export.file_of(store, taken.figure, fmt="png", today=today, size=size).content

    return Drawn(_pictures().of((store, code.strip().lower(), size, today, language()), draw))
