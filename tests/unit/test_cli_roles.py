"""`uppfoljning grant`, `revoke` and `roles` from end to end: what a person reads, what a machine reads, the exit code."""

import json
import re

import pytest
from typer.testing import CliRunner

from cli import app
from domain.people import Grant, Role

ANNA, LEADER = "anna@exempel.se", ["--role", "projektledare", "--modellomrade", "sodra-lappland"]


@pytest.fixture
def uppfoljning(database_url):
    """`uppfoljning("roles", …)` run on a seeded database of its own."""

    def uppfoljning(*words):
        return CliRunner().invoke(app, list(words))

    return uppfoljning


def answer_of(done):
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_a_person_gives_a_role_sees_it_and_takes_it_away(uppfoljning, store):
    assert uppfoljning("roles").stdout == "Ingen har fått någon roll än.\n"
    done = uppfoljning("grant", "Anna@Exempel.se", *LEADER, "--note", "ny i år")
    assert (done.exit_code, done.stdout) == (0, "Rollen är given: anna@exempel.se, projektledare, sodra-lappland.\n")
    assert store.grants(ANNA) == [Grant(ANNA, Role.PROJECT_LEADER, "sodra-lappland")]

    done = uppfoljning("revoke", ANNA, *LEADER)
    assert (done.exit_code, done.stdout) == (
        0,
        "Rollen är borttagen: anna@exempel.se, projektledare, sodra-lappland.\n",
    )
    assert store.grants(ANNA) == []

    uppfoljning("grant", "bo@exempel.se", "--role", "granskare")
    lines = uppfoljning("roles").stdout.splitlines()
    assert lines[:3] == ["bo@exempel.se, granskare", "", "Roller som har getts och tagits bort, den senaste först:"]
    assert [re.sub(r"^\d+ \w+ \d{4}: ", "", line) for line in lines[3:]] == [
        "bo@exempel.se, granskare gavs (lokal användare)",
        "anna@exempel.se, projektledare, sodra-lappland togs bort (lokal användare)",
        "anna@exempel.se, projektledare, sodra-lappland gavs (lokal användare): ny i år",
    ]


def test_a_machine_reads_the_same(uppfoljning):
    given = {"email": ANNA, "role": "projektledare", "modellomrade": "sodra-lappland"}
    assert answer_of(uppfoljning("grant", ANNA, *LEADER, "--json")) == given
    answer = answer_of(uppfoljning("roles", "--json"))
    assert answer["roles"] == [given]
    (change,) = answer["changes"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", change.pop("at"))
    assert change == {**given, "is_granted": True, "actor": "lokal användare", "note": ""}
    assert answer_of(uppfoljning("revoke", ANNA, *LEADER, "--json")) == given
    assert answer_of(uppfoljning("roles", "--json"))["roles"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["grant", "anna", "--role", "granskare"], "”anna” är ingen e-postadress."),
        (["grant", ANNA, "--role", "chef"], "Välj bland: projektledare, granskare, administratör."),
        (["grant", ANNA, "--role", "projektledare"], "Välj bland: "),
        (["grant", ANNA, "--role", "projektledare", "--modellomrade", "lappland"], "”lappland” finns inte."),
        (["grant", ANNA, "--role", "granskare", "--modellomrade", "vaster"], "Bara en projektledare"),
        (["revoke", ANNA, "--role", "granskare"], "anna@exempel.se har inte fått den rollen här."),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_sentence_on_stderr(uppfoljning, store, words, said):
    done = uppfoljning(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert set(json.loads(uppfoljning(*words, "--json").stdout)) == {"error"}
    assert store.grant_changes() == []


def test_the_history_names_the_administrator_that_act_as_says(uppfoljning, store, monkeypatch):
    monkeypatch.setenv("ADMINISTRATORS", "chef@exempel.se")
    monkeypatch.setenv("ACT_AS", "chef@exempel.se")
    uppfoljning("grant", ANNA, *LEADER)
    assert [each.actor for each in store.grant_changes()] == ["chef@exempel.se"]
    monkeypatch.setenv("ACT_AS", ANNA)
    done = uppfoljning("grant", ANNA, "--role", "administratör")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Du får inte ändra roller här.")
    assert len(store.grant_changes()) == 1
