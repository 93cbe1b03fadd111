"""Who somebody is that has logged in: the claims of the login, the table of roles, and the settings."""

from datetime import UTC, datetime, timedelta

import pytest
import streamlit as st
from streamlit import config

from domain.people import Grant, Role
from store.database import open_store
from views import login
from workflows import access
from workflows.access import LOCAL, READER, Action, Caller

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ANNA = "anna@exempel.se"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """A store in which Anna leads two modellområden, Bo reviews, and Eva was an administrator once."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('roller') / 'roller.db'}") as store:
        for is_granted, email, role, modellomrade in [
            (True, ANNA, Role.PROJECT_LEADER, "sodra-lappland"),
            (True, ANNA, Role.PROJECT_LEADER, "vaster"),
            (True, "bo@exempel.se", Role.REVIEWER, ""),
            (True, "eva@exempel.se", Role.ADMINISTRATOR, ""),
            (False, "eva@exempel.se", Role.ADMINISTRATOR, ""),
        ]:
            store.change_grant(Grant(email, role, modellomrade), is_granted=is_granted, actor="test")
        yield store


def hours_ago(hours):
    return (NOW - timedelta(hours=hours)).timestamp()


def said(who):
    """A caller drawn as `role: modellområden`."""
    return f"{who.role.value}: {' '.join(sorted(who.modellomraden))}".rstrip(": ")


def test_the_sign_for_kelvin_is_not_a_k(table):
    """Its small letter is an ordinary k: another mailbox would then have Kalle's role."""
    table.change_grant(Grant("kalle@exempel.se", Role.REVIEWER), is_granted=True, actor="test")
    assert said(access.signed_in(table, {"email": "Kalle@exempel.se"}, now=NOW)) == "granskare"
    assert access.signed_in(table, {"email": "\N{KELVIN SIGN}alle@exempel.se"}, now=NOW) == READER
    assert access.named(table, "\N{KELVIN SIGN}alle@exempel.se").role is Role.READER


@pytest.mark.parametrize(
    ("claims", "actor", "expected"),
    [
        # The table, whatever the case of the address.
        ({"email": ANNA, "email_verified": True}, ANNA, "projektledare: sodra-lappland vaster"),
        ({"email": " Anna@Exempel.SE"}, ANNA, "projektledare: sodra-lappland vaster"),
        ({"email": "bo@exempel.se"}, "bo@exempel.se", "granskare"),
        # A role that was taken away, and one who never had any.
        ({"email": "eva@exempel.se"}, "eva@exempel.se", "läsare"),
        ({"email": "ny@exempel.se"}, "ny@exempel.se", "läsare"),
        # Nobody: not logged in, no address, or one that the provider has not verified.
        ({}, "läsare", "läsare"),
        ({"email": ""}, "läsare", "läsare"),
        ({"email": None}, "läsare", "läsare"),
        ({"sub": ANNA, "name": ANNA}, "läsare", "läsare"),
        ({"email": ANNA, "email_verified": False}, "läsare", "läsare"),
        ({"email": ANNA, "email_verified": "false"}, "läsare", "läsare"),
        # An address that looks like another, or holds several.
        ({"email": "anna@exempel.se.evil.example"}, "anna@exempel.se.evil.example", "läsare"),
        ({"email": "bo@exempel.se,anna@exempel.se"}, "bo@exempel.se,anna@exempel.se", "läsare"),
    ],
)
def test_the_address_names_a_person_and_the_table_says_what_they_may(table, claims, actor, expected):
    who = access.signed_in(table, claims, now=NOW)
    assert (who.actor, said(who), who.is_local) == (actor, expected, False)


@pytest.mark.parametrize(
    ("setting", "email", "expected"),
    [
        ("chef@exempel.se", "chef@exempel.se", "administratör"),
        (" Chef@Exempel.se , eva@exempel.se", "chef@exempel.se", "administratör"),
        ("chef@exempel.se,eva@exempel.se", "EVA@exempel.se", "administratör"),
        # The highest role counts; the modellområden stay.
        (ANNA, ANNA, "administratör: sodra-lappland vaster"),
        ("chef@exempel.se", ANNA, "projektledare: sodra-lappland vaster"),
        ("", "chef@exempel.se", "läsare"),
        ("chef@exempel.se", "chef@exempel.se.evil.example", "läsare"),
        ("chef@exempel.se", "hef@exempel.se", "läsare"),
    ],
)
def test_a_setting_names_administrators(table, monkeypatch, setting, email, expected):
    monkeypatch.setenv("ADMINISTRATORS", setting)
    assert said(access.signed_in(table, {"email": email}, now=NOW)) == expected


@pytest.mark.parametrize("claims", [{}, {"email": ""}, {"email": "chef@exempel.se", "email_verified": False}])
def test_an_empty_address_is_no_administrator_even_where_the_setting_ends_in_a_comma(table, monkeypatch, claims):
    monkeypatch.setenv("ADMINISTRATORS", "chef@exempel.se,")
    assert access.signed_in(table, claims, now=NOW) == READER


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (["granskare"], "granskare"),
        ("granskare", "granskare"),
        ("granskare, administratör", "administratör"),
        (["läsare", "granskare"], "granskare"),
        (["projektledare:vaster"], "projektledare: vaster"),
        (["projektledare:vaster", "projektledare:sodra-lappland"], "projektledare: sodra-lappland vaster"),
        ("projektledare:vaster projektledare:sodra-lappland", "projektledare: sodra-lappland vaster"),
        # A project leader without a modellområde has the name and may nothing more than read.
        (["projektledare"], "projektledare"),
        # Names of other systems, other spellings and other shapes give nothing.
        (["chef", "admin", "Administratör", "administrator", "granskare2"], "läsare"),
        ([], "läsare"),
        (None, "läsare"),
        ("", "läsare"),
        (7, "läsare"),
        ({"granskare": True}, "läsare"),
        ([["granskare"], None, 7], "läsare"),
    ],
)
def test_a_claim_gives_roles_by_their_names(table, monkeypatch, held, expected):
    monkeypatch.setenv("ROLE_CLAIM", "roles")
    claims = {"email": "ny@exempel.se", "iat": hours_ago(1), "roles": held}
    assert said(access.signed_in(table, claims, now=NOW)) == expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (hours_ago(0), "granskare"),
        (hours_ago(11.9), "granskare"),
        (hours_ago(12.1), "läsare"),
        (hours_ago(24 * 29), "läsare"),
        (int(hours_ago(1)), "granskare"),
        # When it was issued is not known.
        (None, "läsare"),
        ("2026-11-25", "läsare"),
    ],
)
def test_a_claim_counts_for_half_a_day(table, monkeypatch, issued, expected):
    monkeypatch.setenv("ROLE_CLAIM", "roles")
    claims = {"email": "ny@exempel.se", "iat": issued, "roles": ["granskare"]}
    assert said(access.signed_in(table, claims, now=NOW)) == expected


def test_an_old_claim_takes_nothing_from_what_the_table_gives(table, monkeypatch):
    monkeypatch.setenv("ROLE_CLAIM", "roles")
    claims = {"email": ANNA, "iat": hours_ago(100), "roles": ["administratör"]}
    assert said(access.signed_in(table, claims, now=NOW)) == "projektledare: sodra-lappland vaster"


def test_no_claim_gives_a_role_unless_a_setting_says_which(table, monkeypatch):
    claims = {"email": "ny@exempel.se", "iat": hours_ago(1), "roles": ["granskare"], "groups": ["administratör"]}
    monkeypatch.delenv("ROLE_CLAIM", raising=False)
    assert said(access.signed_in(table, claims, now=NOW)) == "läsare"
    monkeypatch.setenv("ROLE_CLAIM", "groups")
    assert said(access.signed_in(table, claims, now=NOW)) == "administratör"


def test_the_role_of_a_claim_needs_an_address_too(table, monkeypatch):
    monkeypatch.setenv("ROLE_CLAIM", "roles")
    claims = {"sub": "123", "iat": hours_ago(1), "roles": ["administratör"]}
    assert access.signed_in(table, claims, now=NOW) == READER


def test_a_role_taken_away_is_gone_at_the_next_question_although_the_claims_are_the_same(table):
    grant, claims = Grant("kim@exempel.se", Role.REVIEWER), {"email": "kim@exempel.se"}
    table.change_grant(grant, is_granted=True, actor="test")
    assert access.may(access.signed_in(table, claims, now=NOW), Action.REVIEW)
    table.change_grant(grant, is_granted=False, actor="test")
    assert not access.may(access.signed_in(table, claims, now=NOW), Action.REVIEW)


def test_the_command_line_is_whoever_has_the_machine_or_the_one_that_act_as_names(table, monkeypatch):
    monkeypatch.delenv("ACT_AS", raising=False)
    assert access.on_command_line(table) == LOCAL
    monkeypatch.setenv("ACT_AS", " Anna@exempel.se")
    assert said(access.on_command_line(table)) == "projektledare: sodra-lappland vaster"
    monkeypatch.setenv("ACT_AS", "lokal användare")
    assert access.on_command_line(table) == Caller(actor="lokal användare"), "a name makes nobody local"
    monkeypatch.setenv("ROLE_CLAIM", "roles")
    monkeypatch.setenv("ADMINISTRATORS", "chef@exempel.se")
    monkeypatch.setenv("ACT_AS", "chef@exempel.se")
    assert said(access.on_command_line(table)) == "administratör"


@pytest.mark.parametrize(
    ("setting", "local", "someone_else"),
    [(None, True, False), ("", True, False), ("1", True, True), ("0", False, False)],
)
def test_what_is_sent_is_published_at_once_where_nobody_logs_in_or_a_setting_says_so(
    monkeypatch, setting, local, someone_else
):
    monkeypatch.delenv("ONE_STEP", raising=False)
    if setting is not None:
        monkeypatch.setenv("ONE_STEP", setting)
    assert access.one_step(LOCAL) is local
    assert access.one_step(Caller(ANNA, role=Role.PROJECT_LEADER, modellomraden=frozenset({"vaster"}))) is someone_else


# --- Whether people log in here at all -------------------------------------------------------------------------------


@pytest.fixture
def secrets(tmp_path, monkeypatch):
    """Where the app looks for its secrets: nothing is there yet."""
    before, path = config.get_option("secrets.files"), tmp_path / "secrets.toml"
    config.set_option("secrets.files", [str(path)])
    monkeypatch.setattr(st.secrets, "_file_watchers_installed", True)
    st.secrets._reset()
    yield path
    config.set_option("secrets.files", before)
    st.secrets._reset()


@pytest.mark.parametrize(
    ("written", "is_configured"),
    [
        (None, False),
        ("", False),
        ("[karta]\nnyckel = 'x'", False),
        ("[auth]\nclient_id = 'uppfoljning'", True),
        # Half a section is no reason to let everybody in, nor is a file that cannot be read.
        ("[auth]", True),
        ("[auth\nclient_id = 'uppfoljning'", True),
        ("client_id = uppfoljning", True),
    ],
)
def test_a_login_is_configured_by_a_section_of_the_secrets_or_by_secrets_nobody_can_read(
    secrets, written, is_configured
):
    if written is not None:
        secrets.write_text(written)
    assert login.is_configured() is is_configured
