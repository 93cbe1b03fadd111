"""`uppfoljning fetch` from end to end: against servers of our own, and from saved answers without any."""

import json
import re

import pytest
from typer.testing import CliRunner

from cli import app
from tests import kolada_server, scb_server
from tests.kolada_server import Kolada, api_rows, cell, page, real_cells
from workflows.known import reference

VALUES = [cell("N79179", "0024", 2024, 73.1), cell("N79179", "0024", 2025, 66.4), cell("N79221", "0014", 2025, 146.1),
          cell("N79221", "0024", 2025, 120.5)]  # fmt: skip


@pytest.fixture
def uppfoljning(database_url, tmp_path, monkeypatch):
    """`uppfoljning("fetch", …)` run on a seeded database and a folder of answers of its own."""
    monkeypatch.setenv("FETCH_FOLDER", str(tmp_path / "hamtat"))
    monkeypatch.setenv("KOLADA_URL", "http://127.0.0.1:9/ingen-dar")
    monkeypatch.setenv("SCB_URL", "http://127.0.0.1:9/ingen-dar")

    def uppfoljning(*words, answer=""):
        return CliRunner().invoke(app, [str(word) for word in words], input=answer)

    return uppfoljning


@pytest.fixture
def saved(tmp_path):
    """`saved(cells)`: a folder with one answer, exactly as Kolada gives it."""

    def saved(cells):
        folder = tmp_path / "svar"
        folder.mkdir(exist_ok=True)
        (folder / "kolada.json").write_text(json.dumps(page(api_rows(cells))), encoding="utf-8")
        return folder

    return saved


def answer_of(done):
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_saved_answers_are_stored_and_the_second_time_nothing_changes(uppfoljning, saved):
    words = ("fetch", "kolada", "--from-file", saved(VALUES), "--yes", "--json")
    first = answer_of(uppfoljning(*words))
    assert [(each["measure"], each["unit"], each["period"], each["new_value"]) for each in first["changes"]] == [
        ("N79179", "0024", "2024", 73.1), ("N79179", "0024", "2025", 66.4),
    ]  # fmt: skip
    assert first["kind"] == "kolada"
    assert first["withheld"] == ["N79221:0024:2025"]
    assert first["stored"]["data_version"]
    assert (first["earlier_at"], first["differences"]) == ("", [])
    again = answer_of(uppfoljning(*words))
    assert (again["changes"], again["unchanged"], again["stored"], again["differences"]) == ([], 2, None, [])


def test_a_person_reads_the_questions_the_changes_and_that_nothing_is_new(uppfoljning, saved):
    folder = saved(VALUES)
    done = uppfoljning("fetch", "kolada", "--from-file", folder, answer="y\n")
    assert done.exit_code == 0, done.output
    assert "[bekräfta] N79221 0024 2025: N79221 för Region Västerbotten är 120,5 % år 2025." in done.stdout
    assert "[bekräfta] N79221 0014 2025: N79221 för Västra Götalandsregionen är 146,1 % år 2025." in done.stdout
    assert "2 värden ändras, 0 är som förut." in done.stdout
    assert re.search(r"N79179 0024 2025 : .* -> 66,4", done.stdout)
    assert "Hålls inne: N79221:0024:2025." in done.stdout
    assert "2 värden är sparade och publicerade som dataversion" in done.stdout
    again = uppfoljning("fetch", "kolada", "--from-file", folder)
    assert "Inget nytt: allt som kan sparas är redan publicerat." in again.stdout
    assert "Spara och publicera?" not in again.stdout


def test_what_has_changed_at_the_source_since_the_last_fetch_is_listed(uppfoljning, saved):
    uppfoljning("fetch", "kolada", "--from-file", saved(VALUES), "--yes")
    done = uppfoljning("fetch", "kolada", "--from-file", saved([cell("N79179", "0024", 2025, 67.0)]), "--yes")
    assert "har 2 värden tillkommit, ändrats eller återtagits" in done.stdout
    assert "  återtagen: N79179 0024 2024 T: 73,1 -> –" in done.stdout
    assert "  ändrad: N79179 0024 2025 T: 66,4 -> 67,0" in done.stdout


@pytest.mark.parametrize("options", [["--dry-run", "--yes"], []], ids=["dry-run", "json utan yes"])
def test_nothing_is_stored_without_a_yes(uppfoljning, saved, options):
    answer = answer_of(uppfoljning("fetch", "kolada", "--from-file", saved(VALUES), "--json", *options))
    assert (len(answer["changes"]), answer["stored"]) == (2, None)
    answer = answer_of(uppfoljning("fetch", "kolada", "--from-file", saved(VALUES), "--json", "--dry-run"))
    assert len(answer["changes"]) == 2


def test_no_is_no(uppfoljning, saved):
    done = uppfoljning("fetch", "kolada", "--from-file", saved(VALUES), answer="n\n")
    assert "Spara och publicera?" in done.stdout
    assert "dataversion" not in done.stdout


def test_a_withheld_value_is_stored_when_it_is_confirmed(uppfoljning, saved):
    words = ("fetch", "kolada", "--from-file", saved(VALUES), "--yes", "--json")
    uppfoljning(*words)
    answer = answer_of(uppfoljning(*words, "--confirm", "N79221:0024:2025"))
    assert [(each["measure"], each["new_value"]) for each in answer["changes"]] == [("N79221", 120.5)]
    assert answer["withheld"] == []


def test_the_real_values_from_a_server_of_our_own(uppfoljning, monkeypatch):
    kolada = Kolada(real_cells(), page_size=1000, troubles=[(429, {"Retry-After": "0"})], known=["N21704"])
    with kolada_server.running(kolada) as address:
        monkeypatch.setenv("KOLADA_URL", address)
        answer = answer_of(uppfoljning("fetch", "kolada", "--yes", "--json"))
    found = {each["sheet"]: each["found"] for each in answer["findings"]}
    assert "Kolada känner inte till N01813." in found.values()
    assert "N21704 finns i Kolada men har inga värden för de platser som följs." in found.values()
    assert any("92,5 år 2024 till 43,7 år 2025" in words for words in found.values())
    assert answer["withheld"] == [f"N70467:{unit}:2025" for unit in ("0000", "0022", "0023", "0024", "0025")]
    assert len(answer["changes"]) > 500
    assert answer["stored"]


def test_population_from_scb_and_then_from_the_answers_that_were_kept(uppfoljning, store, tmp_path, monkeypatch):
    from workflows.fetch import _ours

    scb = scb_server.Scb(scb_server.people, regions=_ours(reference(store)))
    with scb_server.running(scb) as address:
        monkeypatch.setenv("SCB_URL", address)
        answer = answer_of(uppfoljning("fetch", "scb", "--yes", "--json"))
    assert answer["kind"] == "scb"
    assert {each["measure"] for each in answer["changes"]} == {"befolkning", "befolkning_65", "befolkning_80"}
    assert any("slumpmässigt brus" in each["found"] for each in answer["findings"])
    monkeypatch.setenv("SCB_URL", "http://127.0.0.1:9/ingen-dar")
    again = answer_of(uppfoljning("fetch", "scb", "--from-file", tmp_path / "hamtat" / "scb", "--yes", "--json"))
    assert (again["changes"], again["stored"]) == ([], None)


def test_a_next_page_at_another_host_is_one_sentence_and_nothing_is_stored(uppfoljning, monkeypatch):
    kolada = Kolada(VALUES, page_size=1, next_host="http://evil.example")
    with kolada_server.running(kolada) as address:
        monkeypatch.setenv("KOLADA_URL", address)
        done = uppfoljning("fetch", "kolada", "--yes")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "http://evil.example/" in done.stderr
    assert "ingenting har sparats" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["fetch", "wikipedia"],
        ["fetch", "kolada", "--from-file", "finns-inte"],
        ["fetch", "scb", "--from-file", "."],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_sentence_on_stderr(uppfoljning, tmp_path, monkeypatch, words):
    (tmp_path / "tom").mkdir()
    monkeypatch.chdir(tmp_path / "tom")
    done = uppfoljning(*words, "--yes")
    assert done.exit_code == 1, done.output
    assert done.stdout == ""
    assert re.fullmatch(r"[^\n]{15,}\.\n", done.stderr), done.stderr
    assert set(json.loads(uppfoljning(*words, "--json").stdout)) == {"error"}


@pytest.mark.parametrize("setting", ["KOLADA_URL", "SCB_URL"])
def test_an_address_in_the_settings_that_is_none_is_one_sentence(uppfoljning, monkeypatch, setting):
    monkeypatch.setenv(setting, "kolada punkt se")
    done = uppfoljning("fetch", setting.partition("_")[0].lower(), "--yes")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "”kolada punkt se” är ingen webbadress." in done.stderr


def test_a_confirmation_of_something_else_is_one_sentence(uppfoljning, saved):
    done = uppfoljning("fetch", "kolada", "--from-file", saved(VALUES), "--yes", "--confirm", "N79221:0024:1999")
    assert done.exit_code == 1
    assert "”N79221:0024:1999” går inte att bekräfta" in done.stderr
