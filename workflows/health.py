"""Whether this process is fit to serve: it lives, and its database answers, is the right one and has room.

Decision that could be disputed: the database is asked in a thread of its own and waited for at most two seconds, so
that a database that hangs gives an answer in words instead of one more that hangs. However many ask meanwhile share the
same question: waiting threads do not pile up. A disk that is nearly full counts as not ready, since what is sent in can
no longer be kept.
"""

import os
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from threading import Event, Lock, Thread
from time import monotonic

from domain.errors import FollowUpError
from store.condition import Condition
from wording import number, text

WAITS_S = 2.0
# Below this the next upload or the next checkpoint may be what does not fit.
LEAST_FREE_MB = 50
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the process can do its work. `problems` are sentences; no `condition`: no answer."""

    problems: tuple[str, ...]
    condition: Condition | None = None
    took_s: float = 0.0

    @property
    def is_ready(self) -> bool:
        """Whether nothing is in the way."""
        return not self.problems


def product_version() -> str:
    """The version of this product; "" when it runs from a folder that is not installed."""
    try:
        return version("uppfoljning")
    except PackageNotFoundError:
        return ""


def readiness(*, within_s: float = WAITS_S) -> Readiness:
    """Ask the database how it is, and wait no longer than this for the answer."""
    look = _look_at(os.environ.get("DATABASE_URL", ""))
    if not look.done.wait(within_s):
        return Readiness((text("halsa.svarar_inte", sekunder=number(within_s, decimals=0)),), took_s=within_s)
    return look.found


class _Look:
    """One question to a database, shared by all who ask while it is being answered."""

    def __init__(self, url: str) -> None:
        self.url, self.done, self.found = url, Event(), Readiness(())

    def begin(self) -> None:
        Thread(target=self._ask, name="readiness", daemon=True).start()

    def _ask(self) -> None:
        begun = monotonic()
        try:
            found = _condition(self.url)
            self.found = Readiness(tuple(_problems(found)), found, monotonic() - begun)
        except FollowUpError as error:
            self.found = Readiness((text(error.key, **error.values),))
        except Exception as error:
            self.found = Readiness((text("halsa.fel", slag=type(error).__name__),))
        finally:
            with _turn:
                _going.pop(self.url, None)
            self.done.set()


_turn = Lock()
_going: dict[str, _Look] = {}


def _look_at(url: str) -> _Look:
    with _turn:
        look = _going.get(url)
        if look is None:
            look = _going[url] = _Look(url)
            look.begin()
        return look


def _condition(url: str) -> Condition:
    from workflows.start import opened

    return opened(url or None).condition()


def _problems(found: Condition) -> list[str]:
    told = []
    if not found.has_right_tables:
        told.append(text("halsa.tabeller", funnen=found.revision))
    if found.data_version == 0:
        told.append(text("halsa.tom"))
    if found.free is not None and found.free < LEAST_FREE_MB * _MB:
        told.append(text("halsa.disk", mb=number(found.free / _MB, decimals=0), minst=LEAST_FREE_MB))
    return told
