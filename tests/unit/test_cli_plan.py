"""`uppfoljning assumptions` and `scenario` from end to end: files out, the same sheet back, the exit codes."""

import json

import openpyxl
import pytest
from typer.testing import CliRunner

from cli import app
from domain.scenario import Scenario
from planning.assumptions import all_assumptions

FIRST = next(iter(all_assumptions().values()))


@pytest.fixture
def uppfoljning(database_url):
    """`uppfoljning("assumptions", …)` run on a seeded database of its own."""

    def uppfoljning(*words):
        return CliRunner().invoke(app, [str(each) for each in words])

    return uppfoljning


def test_the_assumptions_go_out_and_come_back_changed(uppfoljning, store, tmp_path):
    sheet = tmp_path / "a.xlsx"
    assert uppfoljning("assumptions", "--out", sheet).stdout == f"Skrev {sheet}.\n"
    assert uppfoljning("assumptions", "--in", sheet).stdout == "Inget ändras.\n"

    book = openpyxl.load_workbook(sheet)
    book.worksheets[0]["D2"], book.worksheets[0]["H2"] = FIRST.high, "Mätt i Sorsele"
    book.save(sheet)
    done = uppfoljning("assumptions", "--in", sheet, "--dry-run")
    assert (done.exit_code, done.stdout.count("(Mätt i Sorsele)"), store.assumption_changes()) == (0, 1, [])
    done = uppfoljning("assumptions", "--in", sheet, "--yes", "--json")
    assert (done.exit_code, json.loads(done.stdout)["set"]) == (0, 1)
    held = {each["id"]: each for each in json.loads(uppfoljning("assumptions", "--json").stdout)}
    assert (held[FIRST.id]["value"], held[FIRST.id]["is_set"]) == (FIRST.high, True)

    book.worksheets[0]["D2"] = "=1+1"
    book.save(sheet)
    done = uppfoljning("assumptions", "--in", sheet, "--yes")
    assert (done.exit_code, len(store.assumption_changes())) == (2, 1)
    assert done.stdout.startswith("bladet Antaganden, cell D2: ")


def test_a_scenario_is_written_as_the_kind_that_the_name_asks_for(uppfoljning, store, tmp_path):
    number = store.keep_scenario(
        Scenario(model="spak", title="Två till", place="vaster", data_version=5, predictions=())
    )  # fmt: skip
    for name in ("s.xlsx", "s.docx"):
        assert uppfoljning("scenario", number, "--out", tmp_path / name).stdout == f"Skrev {tmp_path / name}.\n"
        assert (tmp_path / name).read_bytes().startswith(b"PK")
    for asked, name, words in (
        (number, "s.pdf", "s.pdf slutar varken på"),
        (99, "t.docx", "inget scenario med nummer 99"),
    ):
        done = uppfoljning("scenario", asked, "--out", tmp_path / name)
        assert (done.exit_code, words in done.stderr, (tmp_path / name).exists()) == (1, True, False)
