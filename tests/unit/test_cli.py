"""The command line from end to end: what a person reads, what a machine reads, and the exit code."""

import csv
import json
import os
import re
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from cli import app
from domain.result import RESULT_COLUMNS
from tests.reference import real_workbook
from tests.workbooks import ENCRYPTED, address, filled, read_cell, workbook

HOUSE = Path(__file__).parents[2]
LYCKSELE, OCCUPIED = "lycksele-lasarett", "Belagda vårdplatsdygn"


@pytest.fixture
def uppfoljning(database_url):
    """`uppfoljning("values", …)` run on a seeded database of its own."""

    def uppfoljning(*words, answer=""):
        return CliRunner().invoke(app, [str(word) for word in words], input=answer)

    return uppfoljning


@pytest.fixture
def form(uppfoljning, tmp_path):
    """The form for Vårdplatser in Södra Lappland, as the command writes it."""
    out = tmp_path / "blankett.xlsx"
    done = uppfoljning("template", "--modellomrade", "sodra-lappland", "--omrade", "vardplatser", "--out", out)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"Skrev {out}.\n"
    return out.read_bytes()


@pytest.fixture
def sent(form, tmp_path):
    """`sent((unit, period, heading, value), …)`: a filled-in form on disk."""

    def sent(*cells, name="ifylld.xlsx"):
        path = tmp_path / name
        path.write_bytes(filled(form, *cells))
        return path

    return sent


def answer_of(done):
    """The JSON that a command wrote, and nothing else on standard output."""
    return json.loads(done.stdout)


def value_of(uppfoljning, unit, period):
    done = uppfoljning("values", "--indicator", "belaggningsgrad", "--unit", unit, "--from", period, "--to", period,
                       "--json")  # fmt: skip
    return answer_of(done)["rows"][0]["numerator"]


def test_the_form_can_be_opened_and_is_for_what_was_asked(form):
    book = openpyxl.load_workbook(BytesIO(form))
    assert book.sheetnames[0] == "Läs mig"
    assert book["Läs mig"]["B5"].value == "Södra Lappland"


def test_template_in_json(uppfoljning, tmp_path):
    out = tmp_path / "b.xlsx"
    done = uppfoljning("template", "--modellomrade", "vaster", "--omrade", "hemsjukvard", "--out", out, "--json")
    assert answer_of(done) == {"out": str(out), "bytes": out.stat().st_size}


def test_a_dry_run_shows_old_and_new_and_stores_nothing(uppfoljning, form, sent):
    before = read_cell(form, LYCKSELE, "2026-06", OCCUPIED)
    done = uppfoljning("import", sent((LYCKSELE, "2026-06", OCCUPIED, 1385)), "--dry-run", "--json")
    assert done.exit_code == 0
    answer = answer_of(done)
    assert answer["kind"] == "blankett"
    assert answer["findings"] == []
    assert answer["stored"] is None
    assert answer["unchanged"] > 300
    (change,) = answer["changes"]
    assert (change["old_value"], change["new_value"]) == (before, 1385)
    assert (change["sheet"], change["cell"]) == ("Enheter per månad", address(form, LYCKSELE, "2026-06", OCCUPIED))
    assert (change["measure"], change["unit"], change["period"]) == ("belagda_vardplatsdygn", LYCKSELE, "2026-06")
    assert value_of(uppfoljning, LYCKSELE, "2026-06") == before


def test_yes_stores_and_says_which_version_it_became(uppfoljning, sent):
    path = sent((LYCKSELE, "2026-06", OCCUPIED, 1385))
    answer = answer_of(uppfoljning("import", path, "--yes", "--json"))
    assert answer["stored"] == {"submission": 6, "data_version": 6}
    assert value_of(uppfoljning, LYCKSELE, "2026-06") == 1385
    again = answer_of(uppfoljning("import", path, "--yes", "--json"))
    assert (again["changes"], again["stored"]) == ([], None)
    assert [(each["level"], each["sheet"], each["cell"]) for each in again["findings"]] == [("notera", "", "")]
    assert "ifylld.xlsx" in again["findings"][0]["found"]


def test_a_questioned_value_is_stored_with_its_explanation_or_not_at_all(uppfoljning, sent):
    path = sent((LYCKSELE, "2026-06", OCCUPIED, 13700))
    refused = uppfoljning("import", path, "--yes", "--json")
    assert refused.exit_code == 1
    assert "1 av 1 frågor saknar förklaring" in refused.stdout
    answer = answer_of(uppfoljning("import", path, "--yes", "--json", "--explain", "Nya avdelningar."))
    (question,) = answer["findings"]
    assert (question["level"], question["cell"]) == ("bekräfta", "E55")
    assert answer["stored"] == {"submission": 6, "data_version": 6}


def test_the_marked_copy_and_the_draft(uppfoljning, sent, tmp_path):
    path = sent((LYCKSELE, "2026-06", OCCUPIED, "många"))
    done = uppfoljning("import", path, "--dry-run", "--marked", tmp_path / "utmarkt.xlsx")
    assert done.exit_code == 2
    book = openpyxl.load_workbook(tmp_path / "utmarkt.xlsx")
    assert "många" in book["Enheter per månad"]["E55"].comment.text
    kept = uppfoljning("import", sent((LYCKSELE, "2026-06", OCCUPIED, 1385)), "--yes", "--draft")
    assert "Sparat som utkast nummer 6" in kept.stdout
    (draft,) = answer_of(uppfoljning("submissions", "--waiting", "--json"))
    assert (draft["submission"], draft["status"], draft["area"]) == (6, "utkast", "vardplatser")


def test_a_submission_goes_its_whole_way_and_back(uppfoljning, sent, form):
    before = read_cell(form, LYCKSELE, "2026-06", OCCUPIED)
    uppfoljning("import", sent((LYCKSELE, "2026-06", OCCUPIED, 1385)), "--yes", "--draft")
    for status in ("inskickad", "godkänd", "publicerad"):
        assert uppfoljning("step", "6", "--to", status).exit_code == 0, status
    assert value_of(uppfoljning, LYCKSELE, "2026-06") == 1385
    assert uppfoljning("step", "6", "--to", "återkallad").exit_code == 1, "a reason is needed"
    assert uppfoljning("step", "6", "--to", "nonsens").exit_code == 1
    uppfoljning("step", "6", "--to", "återkallad", "--reason", "Fel fil.")
    assert value_of(uppfoljning, LYCKSELE, "2026-06") == before
    told = answer_of(uppfoljning("restore", "6", "--dry-run", "--json"))
    assert [(each["old_value"], each["new_value"]) for each in told["changes"]] == [(before, 1385)]
    uppfoljning("restore", "6", "--yes", "--reason", "Det var rätt fil.")
    assert value_of(uppfoljning, LYCKSELE, "2026-06") == 1385
    cell = ("--measure", "belagda_vardplatsdygn", "--unit", LYCKSELE, "--period", "2026-06")
    past = answer_of(uppfoljning("history", *cell, "--json"))
    assert [each["new_value"] for each in past] == [1385, before, 1385, before]
    assert past[0]["reason"] == "Det var rätt fil."


def test_json_without_yes_stores_nothing(uppfoljning, sent):
    answer = answer_of(uppfoljning("import", sent((LYCKSELE, "2026-06", OCCUPIED, 1385)), "--json"))
    assert len(answer["changes"]) == 1
    assert answer["stored"] is None


@pytest.mark.parametrize(("said", "stored"), [("y\n", 1385), ("n\n", None)])
def test_a_person_is_asked_before_anything_is_stored(uppfoljning, form, sent, said, stored):
    before = read_cell(form, LYCKSELE, "2026-06", OCCUPIED)
    done = uppfoljning("import", sent((LYCKSELE, "2026-06", OCCUPIED, 1385)), answer=said)
    assert done.exit_code == 0
    assert "Ett värde ändras" in done.stdout
    assert "Spara och publicera?" in done.stdout
    assert ("dataversion 6" in done.stdout) == bool(stored)
    assert value_of(uppfoljning, LYCKSELE, "2026-06") == (stored or before)


def test_an_untouched_form_changes_nothing_and_says_so(uppfoljning, sent):
    done = uppfoljning("import", sent(), "--yes")
    assert done.exit_code == 0
    assert "0 värden ändras" in done.stdout
    answer = answer_of(uppfoljning("import", sent(), "--yes", "--json"))
    assert (answer["changes"], answer["stored"]) == ([], None)


def test_stopping_faults_give_exit_2_and_are_all_listed(uppfoljning, form, sent):
    cells = {
        address(form, unit, period, OCCUPIED): value
        for unit, period, value in [
            (LYCKSELE, "2026-06", "många"), (LYCKSELE, "2026-05", -4), ("mala-sjukstuga", "2026-06", 12.5),
        ]
    }  # fmt: skip
    faulty = sent(
        (LYCKSELE, "2026-06", OCCUPIED, "många"),
        (LYCKSELE, "2026-05", OCCUPIED, -4),
        ("mala-sjukstuga", "2026-06", OCCUPIED, 12.5),
    )
    done = uppfoljning("import", faulty, "--yes", "--json")
    assert done.exit_code == 2
    answer = answer_of(done)
    assert answer["stored"] is None
    stops = [each for each in answer["findings"] if each["level"] == "stoppar"]
    assert {each["cell"] for each in stops} == set(cells)
    assert {each["sheet"] for each in stops} == {"Enheter per månad"}
    assert all(each["found"] and each["expected"] and each["fix"] for each in stops)

    told = uppfoljning("import", faulty, "--yes")
    assert told.exit_code == 2
    for cell in cells:
        assert f"[stoppar] Enheter per månad {cell}:" in told.stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen är tom"),
        (b"a;b\n1;2\n", "textfil"),
        (ENCRYPTED, "lösenord"),
        (b"%PDF-1.7", "PDF"),
    ],
    ids=["tom", "csv", "lösenord", "pdf"],
)
def test_a_file_that_cannot_be_read_gives_exit_1_and_one_sentence(uppfoljning, tmp_path, content, sentence):
    bad = tmp_path / "fil.xlsx"
    bad.write_bytes(content)
    done = uppfoljning("import", bad, "--yes")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert sentence in done.stderr
    assert "Traceback" not in done.output
    as_json = uppfoljning("import", bad, "--json")
    assert as_json.exit_code == 1
    assert sentence in answer_of(as_json)["error"]


def test_a_workbook_that_is_none_of_ours_gives_exit_2(uppfoljning, tmp_path):
    other = tmp_path / "fika.xlsx"
    other.write_bytes(workbook([["Inköp", "Pris"], ["Kaffe", 42]], sheet="Fika"))
    done = uppfoljning("import", other, "--yes", "--json")
    assert done.exit_code == 2
    assert [each["level"] for each in answer_of(done)["findings"]] == ["stoppar"]


@pytest.mark.parametrize(
    "words",
    [
        ["import", "finns-inte.xlsx"],
        ["template", "--modellomrade", "nordpolen", "--omrade", "vardplatser", "--out", "b.xlsx"],
        ["template", "--modellomrade", "2421", "--omrade", "vardplatser", "--out", "b.xlsx"],
        ["template", "--modellomrade", "vaster", "--omrade", "luftslott", "--out", "b.xlsx"],
        ["template", "--modellomrade", "vaster", "--omrade", "vardplatser", "--out", "ingen/mapp/b.xlsx"],
        ["values", "--indicator", "luftslott", "--unit", "2421"],
        ["values", "--indicator", "inskrivna_65", "--unit", "nordpolen"],
        ["values", "--indicator", "inskrivna_65", "--unit", "2421", "--from", "i fjol"],
        ["export", "--indicator", "inskrivna_65", "--units", "nordpolen", "--format", "csv", "--out", "e.csv"],
        ["export", "--indicator", "inskrivna_65", "--units", "2421", "--format", "gif", "--out", "e.gif"],
        ["export", "--indicator", "inskrivna_65", "--units", "2421", "--format", "csv", "--kind", "tårta",
         "--out", "e.csv"],
        ["export", "--indicator", "inskrivna_65", "--units", "", "--format", "csv", "--out", "e.csv"],
        ["export", "--indicator", "inskrivna_65", "--units", "2421", "--format", "csv", "--kind", "karta",
         "--period", "1789", "--out", "e.csv"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_on_stderr_and_leaves_no_file(uppfoljning, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    files = {path.name for path in tmp_path.iterdir()}
    done = uppfoljning(*words)
    assert done.exit_code == 1, done.output
    assert done.stdout == ""
    assert re.fullmatch(r"[^\n]{15,}\.\n", done.stderr), done.stderr
    assert {path.name for path in tmp_path.iterdir()} - files <= {"uppfoljning.db-wal", "uppfoljning.db-shm"}
    assert set(answer_of(uppfoljning(*words, "--json"))) == {"error"}


def test_values_in_json_have_the_columns_of_a_result(uppfoljning):
    done = uppfoljning("values", "--indicator", "inskrivna_65", "--unit", "2422", "--unit", "sodra-lappland",
                       "--from", "2022-07", "--to", "2022-08", "--json")  # fmt: skip
    answer = answer_of(done)
    assert (answer["synthetic"], answer["data_version"]) == (True, 5)
    assert [(row["unit"], row["period"]) for row in answer["rows"]] == [
        ("2422", "2022-07"), ("2422", "2022-08"), ("sodra-lappland", "2022-07"), ("sodra-lappland", "2022-08"),
    ]  # fmt: skip
    assert list(answer["rows"][0]) == list(RESULT_COLUMNS)
    hidden, _, shown, _ = answer["rows"]
    assert (hidden["status"], hidden["numerator"], hidden["value"]) == ("prickad", None, None)
    assert (shown["status"], shown["reporting"]) == ("", "7/7")
    assert shown["value"] == pytest.approx(1000 * shown["numerator"] / shown["denominator"])


def test_values_as_text_say_first_that_they_are_invented(uppfoljning):
    done = uppfoljning("values", "--indicator", "inskrivna_65", "--unit", "2422", "--from", "2022-07", "--to",
                       "2022-07")  # fmt: skip
    first, *rest = done.stdout.splitlines()
    assert first.startswith("Exempeldata (syntetiska).")
    (row,) = csv.DictReader(StringIO("\n".join(rest)))
    assert (row["unit"], row["status"], row["value"]) == ("2422", "prickad", "")


def test_a_period_asked_for_without_values_is_an_empty_answer_and_no_error(uppfoljning):
    done = uppfoljning("values", "--indicator", "inskrivna_65", "--unit", "2422", "--from", "2019-01", "--to",
                       "2019-02", "--json")  # fmt: skip
    assert done.exit_code == 0
    assert answer_of(done)["rows"] == []


@pytest.mark.parametrize(
    ("fmt", "start"),
    [("csv", b"\xef\xbb\xbfIndikator;"), ("xlsx", b"PK"), ("pptx", b"PK")],
    ids=["csv", "xlsx", "pptx"],
)
@pytest.mark.parametrize("kind", ["linje", "karta", "styrdiagram"])
def test_a_figure_is_written_to_the_file_that_was_named(uppfoljning, tmp_path, fmt, start, kind):
    out = tmp_path / f"figur.{fmt}"
    done = uppfoljning("export", "--indicator", "inskrivna_65", "--units", "sodra-lappland,0024", "--format", fmt,
                       "--kind", kind, "--out", out, "--json")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(start)
    assert answer_of(done)["out"] == str(out)
    assert "sodra-lappland" in answer_of(done)["name"] or kind == "karta"


def test_a_picture_without_chromium_is_refused_and_an_older_file_is_left_as_it_was(uppfoljning, tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "ingen"))
    monkeypatch.setattr("publishing.images._open", [])  # one that an earlier test started
    out = tmp_path / "figur.png"
    out.write_bytes(b"en tidigare bild")
    done = uppfoljning("export", "--indicator", "inskrivna_65", "--units", "2421", "--format", "png", "--out", out)
    assert done.exit_code == 1
    assert "Installera Chromium" in done.stderr
    assert out.read_bytes() == b"en tidigare bild"


def test_the_doctor_says_what_works_and_what_to_install(uppfoljning, monkeypatch, tmp_path):
    checks = answer_of(uppfoljning("doctor", "--json"))
    assert [check["name"] for check in checks if not check["works"]] == []
    found = {check["name"]: check["found"] for check in checks}
    assert {"Python", "Versioner", "Kommungränser", "Chromium för bilder", "Inloggning"} <= found.keys()
    assert "dataversion 5" in found["Databasen"]

    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "ingen"))
    done = uppfoljning("doctor")
    assert done.exit_code == 0  # everything else works without
    assert re.search("VARNING Chromium för bilder: hittades inte → .*apt install chromium", done.stdout)
    monkeypatch.setenv("METRICS_TOKEN", "kort")
    done = uppfoljning("doctor")
    assert done.exit_code == 1
    assert "FEL Lösenordet för mätetalen: METRICS_TOKEN är bara 4 tecken → Byt till minst 32" in done.stdout


def test_a_database_that_cannot_be_used_is_said_in_a_sentence(tmp_path, monkeypatch):
    broken = tmp_path / "trasig.db"
    broken.write_bytes(b"detta \xc3\xa4r ingen databas, " * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{broken}")
    done = CliRunner().invoke(app, ["values", "--indicator", "inskrivna_65", "--unit", "2421"])
    assert done.exit_code == 1
    assert "Databasen är skadad" in done.stderr


def test_real_population_by_command(uppfoljning, tmp_path):
    path = tmp_path / "kolada_invanare.xlsx"
    path.write_bytes(real_workbook("kolada_invanare.xlsx"))
    answer = answer_of(uppfoljning("import", path, "--as", "befolkning", "--yes", "--json"))
    assert answer["kind"] == "befolkning"
    assert answer["stored"]["data_version"] == 6
    assert {change["measure"] for change in answer["changes"]} == {"befolkning"}
    assert "Kommunerna står i kolumn" in answer["understood"]


def test_a_real_table_of_many_indicators_gets_an_answer(uppfoljning, tmp_path):
    path = tmp_path / "kolada_2005.xlsx"
    path.write_bytes(real_workbook("kolada_2005.xlsx"))
    done = uppfoljning("import", path, "--yes", "--json")
    assert done.exit_code == 2
    stops, note = answer_of(done)["findings"]
    assert (stops["level"], note["level"]) == ("stoppar", "notera")
    assert "104 rader gäller platser som inte följs upp här" in note["found"]


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}, {}], ids=["ascii", "vanlig"])
def test_swedish_letters_come_out_whole_wherever_the_output_is_sent(database_url, tmp_path, environment):
    """As a command of its own: an empty folder, a pipe, and a terminal that claims to know no å."""
    command = [sys.executable, str(HOUSE / "cli.py"), "doctor", "--json"]
    surroundings = {**os.environ, **environment, "DATABASE_URL": database_url}
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=surroundings, timeout=60, check=False)
    assert done.stderr == b""
    names = [check["name"] for check in json.loads(done.stdout.decode("utf-8"))]
    assert "Kommungränser" in names


def test_help_names_every_command(uppfoljning):
    shown = uppfoljning("--help").stdout
    assert re.findall(r"│ (\w+) {2,}\S", shown)[-23:] == [
        "template", "import", "values", "export", "doctor", "fetch", "submissions", "step", "restore", "history",
        "backup", "verify", "move", "grant", "revoke", "roles", "presentation", "package", "offline", "report", "region",
        "assumptions", "scenario",
    ]  # fmt: skip
