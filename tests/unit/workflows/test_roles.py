"""Roles given and taken away: who may, what is refused and why, and what is kept of it."""

import pytest

from domain.errors import ForbiddenError, UnknownUnitError
from domain.people import Grant, Role
from workflows import access, roles
from workflows.access import LOCAL, Caller

CHIEF = Caller(actor="chef@exempel.se", role=Role.ADMINISTRATOR)


def drawn(store):
    """Who has which role, as `address role modellområde`."""
    return [f"{each.email} {each.role.value} {each.modellomrade}".strip() for each in roles.held(store, who=LOCAL)]


def test_a_role_is_given_seen_and_taken_away(store):
    roles.give(store, " Anna@Exempel.SE ", "projektledare", modellomrade="sodra-lappland", who=CHIEF, note="ny  i år\n")
    roles.give(store, "anna@exempel.se", "projektledare", modellomrade="vaster", who=CHIEF)
    roles.give(store, "bo@exempel.se", "granskare", who=LOCAL)
    roles.give(store, "chef@exempel.se", "administratör", who=LOCAL)
    assert drawn(store) == [
        "chef@exempel.se administratör",
        "bo@exempel.se granskare",
        "anna@exempel.se projektledare sodra-lappland",
        "anna@exempel.se projektledare vaster",
    ]
    assert access.named(store, "ANNA@exempel.se").modellomraden == {"sodra-lappland", "vaster"}

    taken = roles.take(store, "Anna@exempel.se", "projektledare", modellomrade="vaster", who=CHIEF, note="slutade")
    assert taken == Grant("anna@exempel.se", Role.PROJECT_LEADER, "vaster")
    assert access.named(store, "anna@exempel.se").modellomraden == {"sodra-lappland"}
    assert [
        (each.grant.email, each.grant.modellomrade, each.is_granted, each.actor, each.note)
        for each in roles.history(store, who=CHIEF)
    ] == [
        ("anna@exempel.se", "vaster", False, "chef@exempel.se", "slutade"),
        ("chef@exempel.se", "", True, "lokal användare", ""),
        ("bo@exempel.se", "", True, "lokal användare", ""),
        ("anna@exempel.se", "vaster", True, "chef@exempel.se", ""),
        ("anna@exempel.se", "sodra-lappland", True, "chef@exempel.se", "ny i år"),
    ]


def test_a_role_that_was_taken_away_can_be_given_again(store):
    for change in (roles.give, roles.take, roles.give):
        change(store, "bo@exempel.se", "granskare", who=CHIEF)
    assert drawn(store) == ["bo@exempel.se granskare"]
    assert len(roles.history(store, who=CHIEF)) == 3


@pytest.mark.parametrize(
    ("email", "role", "modellomrade", "error"),
    [
        # No address, or more than one.
        ("", "granskare", "", roles.NotAnAddressError),
        ("anna", "granskare", "", roles.NotAnAddressError),
        ("anna@exempel", "granskare", "", roles.NotAnAddressError),
        ("@exempel.se", "granskare", "", roles.NotAnAddressError),
        ("anna@exempel..se", "granskare", "", roles.NotAnAddressError),
        ("anna@bo@exempel.se", "granskare", "", roles.NotAnAddressError),
        ("anna@exempel.se,bo@exempel.se", "granskare", "", roles.NotAnAddressError),
        ("anna@exempel.se bo@exempel.se", "granskare", "", roles.NotAnAddressError),
        ("Anna <anna@exempel.se>", "granskare", "", roles.NotAnAddressError),
        ("anna@exempel.se\u200b", "granskare", "", roles.NotAnAddressError),
        ("a" * 250 + "@exempel.se", "granskare", "", roles.NotAnAddressError),
        # No such role, or one that everybody has.
        ("anna@exempel.se", "chef", "", roles.UnknownRoleError),
        ("anna@exempel.se", "", "", roles.UnknownRoleError),
        ("anna@exempel.se", "läsare", "", roles.UnknownRoleError),
        # A project leader has one modellområde, the others none.
        ("anna@exempel.se", "projektledare", "", roles.OwnModellomradeError),
        ("anna@exempel.se", "projektledare", "sodra lappland", UnknownUnitError),
        ("anna@exempel.se", "projektledare", "2421", UnknownUnitError),
        ("anna@exempel.se", "projektledare", "0024", UnknownUnitError),
        ("anna@exempel.se", "projektledare", "lycksele-lasarett", UnknownUnitError),
        ("anna@exempel.se", "granskare", "sodra-lappland", roles.NeedlessModellomradeError),
        ("anna@exempel.se", "administratör", "vaster", roles.NeedlessModellomradeError),
    ],
)
def test_what_cannot_be_given(store, email, role, modellomrade, error):
    with pytest.raises(error):
        roles.give(store, email, role, modellomrade=modellomrade, who=CHIEF)
    assert roles.history(store, who=CHIEF) == []


@pytest.mark.parametrize("email", ["anna@exempel.se", "å.ö-n+nrf@vård.exempel.se", "a.b_c@x.y.se"])
def test_addresses_that_people_have(store, email):
    assert roles.give(store, email, "GRANSKARE", who=CHIEF).email == email


def test_the_same_role_twice_and_a_role_that_nobody_gave(store):
    roles.give(store, "anna@exempel.se", "projektledare", modellomrade="vaster", who=CHIEF)
    with pytest.raises(roles.AlreadyGivenError):
        roles.give(store, "ANNA@exempel.se", "projektledare", modellomrade="vaster", who=CHIEF)
    for email, role, place in [("anna@exempel.se", "projektledare", "sodra-lappland"), ("anna@exempel.se", "granskare", ""),
                               ("bo@exempel.se", "projektledare", "vaster")]:  # fmt: skip
        with pytest.raises(roles.NotGivenError):
            roles.take(store, email, role, modellomrade=place, who=CHIEF)
    assert len(roles.history(store, who=CHIEF)) == 1


def test_a_role_for_a_modellomrade_that_is_no_more_can_be_taken_away(store):
    store.change_grant(Grant("anna@exempel.se", Role.PROJECT_LEADER, "nedlagt"), is_granted=True, actor="förr")
    roles.take(store, "anna@exempel.se", "projektledare", modellomrade="nedlagt", who=CHIEF)
    assert drawn(store) == []


class TestTheLastAdministrator:
    def test_cannot_take_the_own_role_away(self, store):
        roles.give(store, CHIEF.actor, "administratör", who=LOCAL)
        roles.give(store, "bo@exempel.se", "granskare", who=LOCAL)
        with pytest.raises(roles.LastAdministratorError):
            roles.take(store, CHIEF.actor, "administratör", who=CHIEF)
        assert drawn(store) == ["chef@exempel.se administratör", "bo@exempel.se granskare"]

    def test_can_once_there_is_another(self, store):
        for email in (CHIEF.actor, "eva@exempel.se"):
            roles.give(store, email, "administratör", who=LOCAL)
        roles.take(store, CHIEF.actor, "administratör", who=CHIEF)
        assert drawn(store) == ["eva@exempel.se administratör"]

    def test_can_where_a_setting_names_administrators(self, store, monkeypatch):
        monkeypatch.setenv("ADMINISTRATORS", "drift@exempel.se")
        roles.give(store, CHIEF.actor, "administratör", who=LOCAL)
        roles.take(store, CHIEF.actor, "administratör", who=CHIEF)
        assert drawn(store) == []

    def test_can_be_removed_by_whoever_has_the_machine(self, store):
        roles.give(store, CHIEF.actor, "administratör", who=LOCAL)
        roles.take(store, CHIEF.actor, "administratör", who=LOCAL)
        assert drawn(store) == []

    def test_may_lay_down_a_lesser_role(self, store):
        for role in ("administratör", "granskare"):
            roles.give(store, CHIEF.actor, role, who=LOCAL)
        roles.take(store, CHIEF.actor, "granskare", who=CHIEF)
        assert drawn(store) == ["chef@exempel.se administratör"]


@pytest.mark.parametrize("role", [Role.READER, Role.PROJECT_LEADER, Role.REVIEWER])
def test_nobody_below_an_administrator_may_even_look(store, role):
    who = Caller(actor="eva@exempel.se", role=role, modellomraden=frozenset({"vaster"}))
    asked = [
        lambda: roles.give(store, "eva@exempel.se", "administratör", who=who),
        lambda: roles.take(store, "eva@exempel.se", "administratör", who=who),
        lambda: roles.held(store, who=who),
        lambda: roles.history(store, who=who),
    ]
    for each in asked:
        with pytest.raises(ForbiddenError) as refused:
            each()
        assert refused.value.values == {"atgard": "ändra roller"}
    assert store.grant_changes() == []
