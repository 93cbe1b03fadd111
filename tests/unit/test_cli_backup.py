"""Safety copies at the prompt: what a person reads and what a machine reads."""

import json

import pytest
from typer.testing import CliRunner

from cli import app
from domain.submission import NewSubmission, Origin
from store import open_store
from tests.store.drawing import rows_of


@pytest.fixture
def database_url(tmp_path, monkeypatch):
    """A small database that `DATABASE_URL` names."""
    url = f"sqlite:///{tmp_path / 'liten.db'}"
    with open_store(url) as store:
        new = NewSubmission(Origin.SHEET, "anna@exempel.se", "hemlig.xlsx", b"fil", "Blankett", synthetic=False)
        store.submit(new, rows_of("besok 2421 2025-01 987654"), publish=True)
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture
def uppfoljning(database_url):
    """`uppfoljning("backup", …)` on that database."""
    return lambda *words, answer="": CliRunner().invoke(app, [str(word) for word in words], input=answer)


def test_a_copy_is_written_checked_and_put_back(uppfoljning, tmp_path):
    folder = tmp_path / "kopior"
    folder.mkdir()
    done = uppfoljning("backup", "--out", folder)
    (path,) = folder.iterdir()
    assert done.stdout.startswith(f"Skrev {path}: 0,0 MB, 7 rader.\nKopian innehåller odolda uppgifter och namn.")

    checked = uppfoljning("verify", path)
    assert checked.exit_code == 0
    assert checked.stdout.splitlines()[0] == "Tabellernas kontrollsummor (24): stämmer"
    assert checked.stdout.splitlines()[-1] == "Allt är helt."

    into = f"sqlite:///{tmp_path / 'ny.db'}"
    back = uppfoljning("restore", path, "--into", into)
    assert back.stdout.startswith("Återställt: 7 rader, till och med dataversion 1.")
    with open_store(into) as store:
        assert store.original(1) == ("hemlig.xlsx", b"fil")


def test_machines_get_json_without_names_or_values(uppfoljning, tmp_path):
    path, moved = tmp_path / "a.zip", f"sqlite:///{tmp_path / 'flyttad.db'}"
    answers = [
        uppfoljning("backup", "--out", path, "--json"),
        uppfoljning("verify", path, "--json"),
        uppfoljning("verify", "--json"),
        uppfoljning("restore", path, "--dry-run", "--json"),
        uppfoljning("move", "--to", moved, "--json"),
    ]
    told = [json.loads(each.stdout) for each in answers]
    assert told[0]["manifest"]["tables"]["observation"]["rows"] == 1
    assert [told[1]["whole"], told[2]["whole"], told[2]["manifest"]] == [True, True, None]
    assert told[3]["manifest"] == told[0]["manifest"]
    assert told[4] == {"rows": 7}
    said = "".join(each.stdout for each in answers)
    assert [each for each in ("987654", "hemlig.xlsx", "anna@exempel.se") if each in said] == []


def test_a_database_with_something_in_it_is_left_alone_until_one_says_replace_and_yes(uppfoljning, tmp_path):
    path = tmp_path / "a.zip"
    uppfoljning("backup", "--out", path)
    refused = uppfoljning("restore", path)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "Det finns redan något i databasen" in refused.stderr
    uppfoljning("restore", path, "--replace", answer="n\n")
    assert json.loads(uppfoljning("restore", path, "--replace", "--json").stdout) == {"rows": None, "kept": None}
    assert list(tmp_path.glob("fore-*")) == []
    done = uppfoljning("restore", path, "--replace", "--yes")
    (kept,) = tmp_path.glob("fore-aterstallning-*.zip")
    assert f"Det som fanns före är sparat i {kept}." in done.stdout


def test_what_is_damaged_is_told_in_one_sentence(uppfoljning, database_url, tmp_path):
    path = tmp_path / "a.zip"
    uppfoljning("backup", "--out", path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    for words in (("verify", path), ("restore", path), ("restore", path, "--dry-run")):
        done = uppfoljning(*words)
        assert (done.exit_code, done.stdout) == (1, "")
        assert (
            done.stderr
            == f"Säkerhetskopian {path} är skadad eller inte hel. Ingenting har ändrats. Använd en annan kopia, eller hämta filen igen därifrån du kopierade den.\n"
        )
    with open_store(database_url) as store, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE original_file SET content = 'annan'")
    done = uppfoljning("verify", "--quick")
    assert done.exit_code == 1
    assert "Originalfilernas egna kontrollsummor (1): 1 stämmer inte" in done.stdout


def test_a_file_that_is_not_there(uppfoljning):
    assert "Det finns ingen fil som heter finns-inte.zip." in uppfoljning("restore", "finns-inte.zip").stderr
