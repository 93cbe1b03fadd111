"""Who may do what here.

Until a login is configured there are only two cases. A page opened on this machine, from an app that only this
machine can reach, has every role. From anywhere else one may read what is published and nothing more: neither
upload, nor approve, nor see a template's unhidden figures.
"""

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import ForbiddenError


class Action(StrEnum):
    """What somebody may want to do; the value is the word put into the message that refuses it."""

    READ = "läsa"
    OWN_FIGURES = "se egna uppgifter"
    SUBMIT = "ladda upp"
    PUBLISH = "publicera"


@dataclass(frozen=True, slots=True)
class Caller:
    """The one who asks. `actor` is stored with what they do; `is_local` is decided by `caller`, never by a page."""

    actor: str
    is_local: bool


LOCAL = Caller(actor="lokal användare", is_local=True)


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
    """Decide who asks.

    Args:
        listening: the addresses this process takes connections at.
        host: the Host header, with or without port: a page reached under another name is not local.
        forwarded: whether a proxy passed the request on; behind a proxy anyone may be asking.

    """
    name = host.rsplit(":", 1)[0] if host.count(":") == 1 or host.startswith("[") else host
    local = bool(listening) and all(map(_is_loopback, listening)) and _is_loopback(name) and not forwarded
    return LOCAL if local else Caller(actor="läsare", is_local=False)


def may(who: Caller, action: Action) -> bool:
    """Whether they may do it."""
    return action is Action.READ or who.is_local


def require(who: Caller, action: Action) -> None:
    """Stop unless they may.

    Raises:
        ForbiddenError: they may not.

    """
    if not may(who, action):
        raise ForbiddenError(atgard=action.value)
