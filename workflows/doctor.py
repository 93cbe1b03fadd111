"""Everything one needs to know before calling for help: what works here, what may become trouble, and what to do.

Decision that could be disputed: what is missing but can be done without (Chromium, a copy that is a little old) is a
warning, and only what stops the product or lets somebody in is a fault. Only faults give an exit code that stops a
script.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.errors import FollowUpError
from wording import text


class Level(StrEnum):
    """How it is with one thing; the value is what machines read."""

    GOOD = "ok"
    WARNING = "varning"
    FAULT = "fel"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: how it is, what was found, and what to do ("" when nothing)."""

    name: str
    level: Level
    found: str
    fix: str = ""

    @property
    def works(self) -> bool:
        """Whether nothing stops because of it."""
        return self.level is not Level.FAULT


_SWEDEN = ZoneInfo("Europe/Stockholm")
Look = Callable[[], Iterator[Check]]


def good(name: str, found: str) -> Check:
    """A thing that is as it should; `name` is the last part of its key in the catalogue."""
    return Check(text(f"doktor.{name}"), Level.GOOD, found)


def bad(name: str, found: str, fix: str, *, level: Level = Level.WARNING) -> Check:
    """A thing that somebody has to look at, with what to do about it."""
    return Check(text(f"doktor.{name}"), level, found, fix)


def moment(at: datetime) -> str:
    """An instant as a person in Sweden reads it off a clock."""
    return f"{at.astimezone(_SWEDEN):%Y-%m-%d %H:%M}"


def examination() -> list[Check]:
    """Look at everything; one thing that fails never hides the others."""
    from workflows.doctor_database import database
    from workflows.doctor_machine import boundaries, chromium, clock, folders, fonts, python, versions
    from workflows.doctor_settings import login, misspelt, reached, settings, tokens

    looks: dict[str, tuple[Look, ...]] = {
        "dator": (python, versions, boundaries, fonts, chromium, clock, folders),
        "databas": (database,),
        "installningar": (settings, misspelt, login, reached, tokens),
    }
    return [check for part, each in looks.items() for look in each for check in _looked_at(part, look)]


def _looked_at(part: str, look: Look) -> Iterator[Check]:
    try:
        yield from look()
    except FollowUpError as error:
        yield bad(part, text(error.key, **error.values), text("doktor.se_ovan"), level=Level.FAULT)
    except Exception as error:
        yield bad(part, text("doktor.ovantat", slag=type(error).__name__), text("doktor.se_loggen"), level=Level.FAULT)
