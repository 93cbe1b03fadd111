"""Give and take roles, and see who has which.

Decisions that could be disputed: everybody may read, so the role of a reader is neither given nor taken. Nobody is told
by mail: a role holds from the next thing its owner does. The last administrator cannot take the own role away, unless a
setting names administrators; whoever has the machine can always give it again.
"""

import os
import re

from domain.errors import FollowUpError, UnknownUnitError
from domain.people import Grant, GrantChange, Role
from domain.units import UnitKind
from store.database import Store
from workflows import access
from workflows.known import reference

# The roles that can be given.
GIVEN = (Role.PROJECT_LEADER, Role.REVIEWER, Role.ADMINISTRATOR)
_MOST_LETTERS = 254
_MOST_NOTE = 500
# The form of an address, not whether there is one: something@something.something, without what a list would split at.
_ADDRESS = re.compile(r"""[^\s@,;:<>"()\[\]\\]+@[^\s@,;:<>"()\[\]\\.]+(\.[^\s@,;:<>"()\[\]\\.]+)+""")


class NotAnAddressError(FollowUpError):
    """The text is not an e-mail address."""

    key = "roller.fel.epost"


class UnknownRoleError(FollowUpError):
    """No role that can be given has that name."""

    key = "roller.fel.roll"


class OwnModellomradeError(FollowUpError):
    """A project leader's role is for one modellområde, and it was not said which."""

    key = "roller.fel.modellomrade"


class NeedlessModellomradeError(FollowUpError):
    """The other roles hold for all modellområden."""

    key = "roller.fel.inget_modellomrade"


class AlreadyGivenError(FollowUpError):
    """They have that role already."""

    key = "roller.fel.har_redan"


class NotGivenError(FollowUpError):
    """They have not been given that role here."""

    key = "roller.fel.har_inte"


class LastAdministratorError(FollowUpError):
    """Nobody would be left who may give roles."""

    key = "roller.fel.sista"


def give(store: Store, email: str, role: str, *, who: access.Caller, modellomrade: str = "", note: str = "") -> Grant:
    """Give somebody a role.

    Args:
        store: where roles are kept.
        email: the address that the login knows them by; upper and lower case are the same.
        role: one of GIVEN, by its name.
        who: the one who gives it.
        modellomrade: a project leader's own; "" for the other roles.
        note: why, for the history.

    Raises:
        ForbiddenError: the caller may not give roles.
        NotAnAddressError: the address is not one.
        UnknownRoleError: no such role.
        OwnModellomradeError: a project leader's modellområde was not said.
        NeedlessModellomradeError: one was said for a role that holds for all of them.
        UnknownUnitError: no such modellområde.
        AlreadyGivenError: they have the role.

    """
    access.require(who, access.Action.ROLES)
    grant = _grant(store, email, role, modellomrade)
    if grant in store.grants(grant.email):
        raise AlreadyGivenError(epost=grant.email, roll=grant.role.value)
    store.change_grant(grant, is_granted=True, actor=who.actor, note=_kept(note))
    return grant


def take(store: Store, email: str, role: str, *, who: access.Caller, modellomrade: str = "", note: str = "") -> Grant:
    """Take a role away; what they do next is refused.

    A modellområde that is no more can still be named: its role must not outlive it.

    Raises:
        ForbiddenError: the caller may not take roles away.
        UnknownRoleError: no such role.
        NotGivenError: they have not been given it.
        LastAdministratorError: the caller is the last administrator.

    """
    access.require(who, access.Action.ROLES)
    grant = Grant(access.address(email), _role(role), modellomrade.strip())
    if grant not in store.grants(grant.email):
        raise NotGivenError(epost=grant.email, roll=grant.role.value)
    if grant == Grant(who.actor, Role.ADMINISTRATOR) and not _others(store, who):
        raise LastAdministratorError()
    store.change_grant(grant, is_granted=False, actor=who.actor, note=_kept(note))
    return grant


def held(store: Store, *, who: access.Caller) -> list[Grant]:
    """Everybody's roles: by role from administrators down, then by address and modellområde.

    Raises:
        ForbiddenError: the caller may not see them.

    """
    access.require(who, access.Action.ROLES)
    order = GIVEN[::-1]
    return sorted(store.grants(), key=lambda grant: (order.index(grant.role), grant.email, grant.modellomrade))


def history(store: Store, *, who: access.Caller) -> list[GrantChange]:
    """Every role given and taken away, the latest first.

    Raises:
        ForbiddenError: the caller may not see them.

    """
    access.require(who, access.Action.ROLES)
    return store.grant_changes()


def _grant(store: Store, email: str, role: str, modellomrade: str) -> Grant:
    grant = Grant(access.address(email), _role(role), modellomrade.strip())
    if len(grant.email) > _MOST_LETTERS or not grant.email.isprintable() or not _ADDRESS.fullmatch(grant.email):
        raise NotAnAddressError(found=grant.email[:_MOST_LETTERS])
    if grant.role is not Role.PROJECT_LEADER:
        if grant.modellomrade:
            raise NeedlessModellomradeError(roll=grant.role.value)
        return grant
    known = reference(store)
    if not grant.modellomrade:
        raise OwnModellomradeError(known=", ".join(area.id for area in known.areas()))
    if known.unit(grant.modellomrade).kind is not UnitKind.MODELLOMRADE:
        raise UnknownUnitError(found=grant.modellomrade)
    return grant


def _role(name: str) -> Role:
    for each in GIVEN:
        if name.strip().lower() == each.value:
            return each
    raise UnknownRoleError(found=name, known=", ".join(GIVEN))


def _kept(note: str) -> str:
    return " ".join(note.split())[:_MOST_NOTE]


def _others(store: Store, who: access.Caller) -> bool:
    """Whether somebody else is an administrator, here or by the setting."""
    elsewhere = os.environ.get("ADMINISTRATORS", "").replace(",", " ").split()
    here = [each.email for each in store.grants() if each.role is Role.ADMINISTRATOR]
    return bool(elsewhere) or any(email != who.actor for email in here)
