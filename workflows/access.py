"""Who may do what here, decided anew at every action.

Decisions that could be disputed: without a login configured there are only two cases. A page opened on this machine,
from an app that only this machine can reach, has every role; from anywhere else one may read what is published and
nothing more. With a login, one who has not logged in may read and no more, on this machine too. A role in the table is
looked up at every action; one that only stands in the login's own claims counts for some hours, since the cookie lives
for 30 days.
"""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from domain.errors import ForbiddenError
from domain.people import Grant, Role
from store.database import Store

# How long a role counts that stands only in the claims of a login.
CLAIM_HOURS = 12


class Action(StrEnum):
    """What somebody may want to do; the value is the word put into the message that refuses it."""

    READ = "läsa"
    OWN_FIGURES = "se egna uppgifter"
    SUBMIT = "ladda upp"
    REVIEW = "granska"
    PUBLISH = "publicera"
    RESTORE = "återställa"
    KEEP_FACTS = "ändra underlaget"
    INTERPRET = "skriva en tolkning"
    LEAD_WORKSHOP = "leda en workshop"
    FOLLOW_USE = "se nytta och arbete"
    WRITE_REPORT = "skriva halvårsrapporten"
    KEEP_INSATSER = "föra in insatser"
    WRITE_PRACTICE = "skriva erfarenhetskort"
    PLAN = "spara scenarier"
    SET_ASSUMPTIONS = "ändra antaganden"
    ROLES = "ändra roller"
    BACK_UP = "hantera säkerhetskopior"


_ORDER = list(Role)
# The least role that may do something, for any modellområde.
_LEAST = {
    Action.READ: Role.READER,
    Action.OWN_FIGURES: Role.REVIEWER,
    Action.SUBMIT: Role.REVIEWER,
    Action.REVIEW: Role.REVIEWER,
    Action.PUBLISH: Role.REVIEWER,
    Action.RESTORE: Role.REVIEWER,
    Action.KEEP_FACTS: Role.REVIEWER,
    Action.INTERPRET: Role.REVIEWER,
    Action.LEAD_WORKSHOP: Role.REVIEWER,
    Action.FOLLOW_USE: Role.REVIEWER,
    Action.WRITE_REPORT: Role.REVIEWER,
    Action.KEEP_INSATSER: Role.REVIEWER,
    Action.WRITE_PRACTICE: Role.REVIEWER,
    Action.PLAN: Role.REVIEWER,
    Action.SET_ASSUMPTIONS: Role.REVIEWER,
    Action.ROLES: Role.ADMINISTRATOR,
    Action.BACK_UP: Role.ADMINISTRATOR,
}
# What a project leader may do within the own modellområde.
_OWN = frozenset(
    {
        Action.OWN_FIGURES, Action.SUBMIT, Action.LEAD_WORKSHOP, Action.WRITE_REPORT, Action.KEEP_INSATSER,
        Action.WRITE_PRACTICE, Action.PLAN,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caller:
    """The one who asks. `actor` is stored with what they do; `is_local` is decided by `caller`, never by a page.

    `modellomraden` are a project leader's own.
    """

    actor: str
    is_local: bool = False
    role: Role = Role.READER
    modellomraden: frozenset[str] = frozenset()


LOCAL = Caller(actor="lokal användare", is_local=True, role=Role.ADMINISTRATOR)
READER = Caller(actor="läsare")


def _is_loopback(host: str) -> bool:
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def listening_addresses() -> tuple[str, ...]:
    """The addresses at which this process takes connections, whoever started it and however."""
    import psutil

    connections = psutil.Process().net_connections(kind="inet")
    return tuple(each.laddr.ip for each in connections if each.status == psutil.CONN_LISTEN)


def caller(*, listening: tuple[str, ...], host: str, forwarded: bool) -> Caller:
    """Decide who asks where no login is configured.

    Args:
        listening: the addresses this process takes connections at.
        host: the Host header, with or without port: a page reached under another name is not local.
        forwarded: whether a proxy passed the request on; behind a proxy anyone may be asking.

    """
    name = host.rsplit(":", 1)[0] if host.count(":") == 1 or host.startswith("[") else host
    local = bool(listening) and all(map(_is_loopback, listening)) and _is_loopback(name) and not forwarded
    return LOCAL if local else READER


def signed_in(store: Store, claims: Mapping[str, object], *, now: datetime) -> Caller:
    """Who somebody is that has logged in, from the claims of the login and the roles given here.

    The e-mail address names a person; one that the provider calls unverified names nobody. Roles come from the table,
    from ADMINISTRATORS (addresses with commas between), and from the claim that ROLE_CLAIM names, whose values are the
    roles' names, for a project leader with the modellområde after a colon ("projektledare:sodra-lappland").
    """
    email = address(claims.get("email"))
    if not email or str(claims.get("email_verified")).lower() == "false":  # some providers say it as text
        return READER
    return _with_grants(email, [*store.grants(email), *_named_here(email), *_claimed(email, claims, now)])


def named(store: Store, email: str) -> Caller:
    """Who somebody is by the roles given here alone, for the command line."""
    email = address(email)
    return _with_grants(email, [*store.grants(email), *_named_here(email)])


def address(said: object) -> str:
    """An e-mail address in small letters, as it is compared; "" if they would be the letters of another mailbox.

    The sign for kelvin has an ordinary k as its small letter.
    """
    given = str(said or "").strip()
    return given.lower() if given.lower().isascii() == given.isascii() else ""


def on_command_line(store: Store) -> Caller:
    """Who gives commands: the one that ACT_AS names; else whoever has the machine, who may do everything."""
    email = os.environ.get("ACT_AS", "")
    return named(store, email) if email else LOCAL


def _named_here(email: str) -> list[Grant]:
    listed = {each.strip().lower() for each in os.environ.get("ADMINISTRATORS", "").split(",")}
    return [Grant(email, Role.ADMINISTRATOR)] if email and email in listed else []


def _claimed(email: str, claims: Mapping[str, object], now: datetime) -> list[Grant]:
    name = os.environ.get("ROLE_CLAIM", "")
    issued = claims.get("iat")
    if not name or not isinstance(issued, int | float):
        return []
    if datetime.fromtimestamp(issued, UTC) < now.astimezone(UTC) - timedelta(hours=CLAIM_HOURS):
        return []
    held = claims.get(name) or []
    texts = held.replace(",", " ").split() if isinstance(held, str) else [str(each) for each in _listed(held)]
    pairs = [text.partition(":") for text in texts]
    return [Grant(email, Role(role), modellomrade) for role, _, modellomrade in pairs if role in set(Role)]


def _listed(held: object) -> list[object]:
    return list(held) if isinstance(held, list | tuple | set | frozenset) else []


def _with_grants(email: str, grants: list[Grant]) -> Caller:
    role = max((grant.role for grant in grants), key=_ORDER.index, default=Role.READER)
    own = frozenset(grant.modellomrade for grant in grants if grant.role is Role.PROJECT_LEADER and grant.modellomrade)
    return Caller(actor=email, role=role, modellomraden=own)


def may(who: Caller, action: Action, modellomrade: str = "") -> bool:
    """Whether they may do it: for one modellområde, or ("") for what belongs to none or to all of them."""
    if _ORDER.index(who.role) >= _ORDER.index(_LEAST[action]):
        return True
    return action in _OWN and bool(modellomrade) and modellomrade in who.modellomraden


def may_somewhere(who: Caller, action: Action) -> bool:
    """Whether there is anything for which they may do it."""
    return may(who, action) or any(may(who, action, each) for each in who.modellomraden)


def require(who: Caller, action: Action, modellomrade: str = "") -> None:
    """Stop unless they may.

    Raises:
        ForbiddenError: they may not.

    """
    if not may(who, action, modellomrade):
        raise ForbiddenError(atgard=action.value)


def one_step(who: Caller) -> bool:
    """Whether what is sent is published at once: ONE_STEP says so, or nobody has to log in here."""
    said = os.environ.get("ONE_STEP", "")
    return said == "1" if said else who.is_local
