"""Who may do what: the roles, and what is kept of who has which."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do here; each role may do what those before it may, the first two within their modellområde."""

    READER = "läsare"
    PROJECT_LEADER = "projektledare"
    REVIEWER = "granskare"
    ADMINISTRATOR = "administratör"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that somebody has been given. `modellomrade` is the project leader's own ("" for the other roles)."""

    email: str
    role: Role
    modellomrade: str = ""


@dataclass(frozen=True, slots=True)
class GrantChange:
    """A role given or taken away: who did it, when and why."""

    grant: Grant
    is_granted: bool
    actor: str
    at: datetime
    note: str
