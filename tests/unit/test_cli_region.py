"""`uppfoljning region`: a dry run, a start that leads to the places, every fault at once, and a second start refused."""

import json

import pytest
from typer.testing import CliRunner

from cli import app
from tests import dalarna


@pytest.fixture
def uppfoljning(tmp_path, monkeypatch):
    """`uppfoljning("region", …)` run on a database that is not there yet."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'ny.db'}")

    def uppfoljning(*words):
        return CliRunner().invoke(app, [str(word) for word in words])

    return uppfoljning


def test_a_dry_run_tells_what_there_is_and_touches_no_database(uppfoljning, tmp_path):
    done = uppfoljning("region", dalarna.FILE, "--check")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "Region Dalarna: modellområden 2, kommuner 5, vårdenheter 7, händelser 5, uppgifter om folkmängd 5.",
        "Filen stämmer. Inget är sparat, eftersom du valde --check.",
    ]
    assert not (tmp_path / "ny.db").exists()


def test_a_start_without_samples_then_its_form_then_a_second_start(uppfoljning, tmp_path):
    done = uppfoljning("region", dalarna.FILE, "--no-samples", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["data_version"] == 1
    form = tmp_path / "blankett.xlsx"
    done = uppfoljning("template", "--modellomrade", "ovre-dalarna", "--omrade", "vardplatser", "--out", form)
    assert (done.exit_code, form.exists()) == (0, True), done.output
    again = uppfoljning("region", dalarna.FILE)
    assert again.exit_code == 1
    assert "används redan" in again.stderr


def test_faults_are_told_by_line_and_nothing_is_begun(uppfoljning, tmp_path):
    faulty = tmp_path / "min.toml"
    written = dalarna.FILE.read_text(encoding="utf-8")
    faulty.write_text(written.replace('kommun = "2062"', 'kommun = "2602"').replace("[organisation]", "[oganisation]"))
    done = uppfoljning("region", faulty)
    assert done.exit_code == 2
    assert "Avsnittet ”oganisation” finns inte. Menas något av dessa: organisation?" in done.stderr
    assert "Rad 24, [[medlemskap]] kommun: ”2602” finns inte." in done.stderr
    assert done.stderr.splitlines()[-1] == "6 fel. Inget är sparat. Rätta filen och kör igen."
    assert not (tmp_path / "ny.db").exists()


def test_a_file_that_is_not_there(uppfoljning, tmp_path):
    done = uppfoljning("region", tmp_path / "saknas.toml")
    assert done.exit_code == 1
    assert "saknas.toml" in done.stderr


def test_an_empty_file_is_told_what_to_begin_with_and_a_huge_one_is_not_read(uppfoljning, tmp_path):
    written = tmp_path / "min.toml"
    written.write_bytes(b"")
    done = uppfoljning("region", written, "--check")
    assert done.exit_code == 2
    assert "[organisation]: Avsnittet saknas." in done.stderr
    assert "Excel" not in done.stderr
    written.write_bytes(b"#" * 1_000_001)
    done = uppfoljning("region", written, "--check")
    assert (done.exit_code, "högst en megabyte" in done.stderr) == (1, True)
