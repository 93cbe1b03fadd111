"""Logging in at a provider of our own: what each role meets, and that a role is asked for at every action.

One provider and one product for the whole file; everybody has a window of their own.
"""

import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from domain.people import Grant, Role
from tests.browser.conftest import _free_port, choose, download, settle, upload
from tests.workbooks import filled, read_cell

CHIEF, ANNA, KIM, EVA = (f"{name}@exempel.se" for name in ("chef", "anna", "kim", "eva"))
PEOPLE = [
    {"sub": CHIEF, "email": CHIEF, "email_verified": True},
    {"sub": ANNA, "email": "Anna@Exempel.se", "email_verified": True},
    {"sub": KIM, "email": KIM, "email_verified": True},
    # Eva's role stands in her login; somebody else's address is no way in.
    {"sub": EVA, "email": EVA, "email_verified": True, "roles": ["granskare"]},
    {"sub": "falsk", "email": CHIEF, "email_verified": False, "roles": ["administratör"]},
]
OWN = Grant(ANNA, Role.PROJECT_LEADER, "sodra-lappland")
MORE = Grant(ANNA, Role.PROJECT_LEADER, "vaster")
CELL = ("lycksele-lasarett", "2026-06", "Belagda vårdplatsdygn")
REFUSED = (
    "Du får inte ladda upp här. Logga in med ett konto som har rätt roll, "
    "eller be den som samordnar uppföljningen om den."
)
NOT_ROLES = "Bara administratörer kan se och ändra roller."
NO_ROLE = "Du är inloggad men har ingen roll som får ladda upp."


@pytest.fixture(scope="session")
def provider():
    """The address of an OpenID provider that knows these people and asks for no password."""
    port, command = _free_port(), shutil.which("oidc-provider-mock", path=str(Path(sys.executable).parent))
    known = [word for each in PEOPLE for word in ("--user-claims", json.dumps(each))]
    process = subprocess.Popen([command, "-p", str(port), *known], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address, give_up_at = f"http://127.0.0.1:{port}", time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=10).close()
            break
        except OSError:
            assert time.monotonic() < give_up_at
            assert process.poll() is None
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def guarded(start, provider, tmp_path_factory):
    """The product with a login. Chef is an administrator by the setting, Anna leads two modellområden."""
    secrets = tmp_path_factory.mktemp("hemligt") / "secrets.toml"
    secrets.write_text(f"""
        [auth]
        redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
        cookie_secret = "bara för prov, 0123456789abcdef"
        client_id = "uppfoljning"
        client_secret = "hemligt"
        server_metadata_url = "{provider}/.well-known/openid-configuration"
    """)
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("ADMINISTRATORS", CHIEF)
        settings.setenv("ROLE_CLAIM", "roles")
        settings.delenv("ONE_STEP", raising=False)
        server = start("--secrets.files", str(secrets))
    for each in (OWN, MORE):
        server.store.change_grant(each, is_granted=True, actor="test")
    return server


@pytest.fixture
def log_in(visit, guarded):
    """`log_in("anna@exempel.se", "uppladdning")`: a window in which that person has logged in, at the page it began at."""

    def log_in(sub, slug="roller"):
        page = visit(slug, at=guarded.address)
        page.get_by_role("button", name="Logga in").click()
        page.get_by_role("button", name=sub, exact=True).click()
        page.wait_for_url(re.compile(re.escape(f"{guarded.address}/{slug}")))
        settle(page)
        return page

    return log_in


def who(page):
    """Whom the header says that has logged in."""
    return page.locator(".st-key-konto").get_by_text("Inloggad").inner_text()


def kept(server):
    return server.store.data_version(), [(each.id, each.status) for each in server.store.submissions()]


def test_one_who_has_not_logged_in_may_read_and_no_more_even_at_this_machine(visit, guarded):
    page = visit("uppladdning", at=guarded.address)
    page.get_by_text("Logga in för att ladda upp.").wait_for()
    assert page.locator('input[type="file"]').count() == 0
    assert page.get_by_role("button", name="Hämta blankett").count() == 0
    page.goto(f"{guarded.address}/roller")
    settle(page)
    page.get_by_text(NOT_ROLES).wait_for()
    assert page.get_by_role("button", name="Ge rollen").count() == 0
    # A no at the provider, a cookie of one's own making, and an address that the provider has not confirmed.
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url(f"{guarded.address}/")
    page.context.add_cookies([{"name": "_streamlit_user", "value": '2|1:0|10:1|{"email":"chef@exempel.se"}|x',
                               "url": guarded.address}])  # fmt: skip
    page.goto(f"{guarded.address}/roller")
    settle(page)
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name="falsk", exact=True).click()
    page.wait_for_url(f"{guarded.address}/roller")
    settle(page)
    assert who(page).startswith("Inloggad, men utan e-postadress")
    page.get_by_text(NOT_ROLES).wait_for()


def test_a_project_leader_sends_for_the_own_modellomrade_until_the_role_is_taken_away(log_in, guarded):
    page = log_in(ANNA, "uppladdning?omrade=vardplatser")
    assert who(page) == "Inloggad som anna@exempel.se (projektledare, Södra Lappland, Närsjukvårdsområde Väster)"
    page.get_by_role("combobox", name="Modellområde", exact=True).click()
    assert sorted(page.get_by_role("option").all_inner_texts()) == ["Närsjukvårdsområde Väster", "Södra Lappland"]
    page.get_by_role("option", name="Södra Lappland").click()
    page.wait_for_url("**modellomrade=sodra-lappland**")
    settle(page)
    fetch = page.get_by_role("button", name="Hämta blankett").click
    name, form = download(page, fetch)
    assert name == "blankett_sodra-lappland_vardplatser.xlsx"
    sheet = filled(form, (*CELL, read_cell(form, *CELL) + 1))

    before, fetched = kept(guarded), []
    upload(page, "ifylld.xlsx", sheet)
    send = page.get_by_role("button", name="Skicka in", exact=True)
    send.wait_for()
    settle(page)
    guarded.store.change_grant(OWN, is_granted=False, actor="test")
    page.on("download", lambda each: fetched.append(each.suggested_filename))
    fetch()
    send.click()
    page.get_by_text(REFUSED).wait_for()
    assert kept(guarded) == before

    guarded.store.change_grant(OWN, is_granted=True, actor="test")
    page.reload()
    settle(page)
    upload(page, "ifylld.xlsx", sheet)
    send.wait_for()
    settle(page)
    send.click()
    page.get_by_text("Inget visas för läsare än.").wait_for()
    assert guarded.store.data_version() == before[0]
    (sent,) = [each for each in guarded.store.submissions() if (each.id, each.status) not in before[1]]
    assert (sent.actor, sent.status.value, sent.form.modellomrade) == (ANNA, "inskickad", "sodra-lappland")

    assert fetched == []
    for each in (OWN, MORE):
        guarded.store.change_grant(each, is_granted=False, actor="test")
    choose(page, "Område", "Hemsjukvård")
    page.get_by_text(NO_ROLE).wait_for()
    assert page.locator('input[type="file"]').count() == 0


def test_an_administrator_gives_a_role_that_holds_from_the_next_action(log_in, guarded):
    kim, chief = log_in(KIM), log_in(CHIEF, "roller")
    assert who(kim) == "Inloggad som kim@exempel.se (läsare)"
    assert who(chief) == "Inloggad som chef@exempel.se (administratör)"

    chief.get_by_label("E-postadress som personen loggar in med").fill("Kim@exempel.se")
    choose(chief, "Roll", "granskare")
    settle(chief)
    chief.get_by_role("button", name="Ge rollen").click()
    chief.get_by_text("Rollen är given: kim@exempel.se, granskare.").wait_for()
    kim.get_by_test_id("stTopNav").get_by_text("Översikt").click()
    kim.get_by_text("Inloggad som kim@exempel.se (granskare)").wait_for()

    choose(chief, "Roll som ska tas bort", "kim@exempel.se, granskare")
    chief.get_by_role("button", name="Ta bort rollen").click()
    chief.get_by_text("Rollen är borttagen: kim@exempel.se, granskare.").wait_for()
    kim.get_by_test_id("stTopNav").get_by_text("Jämför", exact=True).click()
    kim.get_by_text("Inloggad som kim@exempel.se (läsare)").wait_for()
    assert [(each.grant.email, each.is_granted, each.actor) for each in guarded.store.grant_changes(KIM)] == [
        (KIM, False, CHIEF), (KIM, True, CHIEF),
    ]  # fmt: skip


def test_a_role_from_the_login_itself_and_the_way_out(log_in, guarded):
    page = log_in(EVA, "uppladdning")
    assert who(page) == "Inloggad som eva@exempel.se (granskare)"
    assert page.locator('input[type="file"]').count() == 1
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url(re.compile("end_session"))
    page.get_by_role("button").first.click()
    page.wait_for_url(f"{guarded.address}/")
    settle(page)
    page.get_by_role("button", name="Logga in").wait_for()
    assert [each["name"] for each in page.context.cookies() if each["name"].startswith("_streamlit_user")] == []
    page.goto(f"{guarded.address}/uppladdning")
    page.get_by_text("Logga in för att ladda upp.").wait_for()
