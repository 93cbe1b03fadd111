"""Names of files and reasons on the command line: they must not colour, move or empty somebody's terminal."""

import pytest
from typer.testing import CliRunner

from cli import app
from domain.submission import Form, NewSubmission, Origin
from intake.reading import no_rows

RED, EMPTY_SCREEN, BACKWARDS, HALF = "\x1b[31m", "\x9b2J", "\u202e", "\ud800"
NAME = f"{RED}juni{EMPTY_SCREEN}{BACKWARDS}.xlsx"


def said(*words):
    done = CliRunner().invoke(app, list(words))
    return done, done.stdout + done.stderr


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_list_of_what_was_sent_has_letters_only(store, more):
    new = NewSubmission(Origin.SHEET, NAME, NAME, b"PK", "x", form=Form("sodra-lappland", "vardplatser"))
    store.submit(new, no_rows(), publish=False)
    done, told = said("submissions", *more)
    assert done.exit_code == 0
    assert "juni" in told
    assert not {"\x1b", "\x9b", BACKWARDS} & set(told)


def test_a_reason_of_halves_is_kept_as_the_sign_for_such(store):
    new = NewSubmission(Origin.SHEET, "Anna", "juni.xlsx", b"PK", "x", form=Form("sodra-lappland", "vardplatser"))
    number = store.submit(new, no_rows(), publish=False).submission_id
    done, told = said("step", str(number), "--to", "återkallad", "--reason", f"fel{HALF}fil")
    assert done.exit_code == 0, told
    assert store.steps(number)[-1].reason == "fel\ufffdfil"


def test_a_file_that_is_not_there_is_named_without_them(store):
    done, told = said("import", f"/finns/inte/{NAME}", "--yes")
    assert done.exit_code == 1
    assert "\x1b" not in told


def test_a_history_s_reason_is_no_formula(store):
    rows = store.observations(["belagda_vardplatsdygn"], units=["lycksele-lasarett"], first="2026-06", last="2026-06")
    new = NewSubmission(Origin.SHEET, "+Anna", "=1+1.xlsx", b"PK", "x", form=Form("sodra-lappland", "vardplatser"))
    number = store.submit(new, rows.assign(value=7.0, sheet="@blad", cell="D1"), publish=False).submission_id
    store.publish(number, actor="Bo", note="\u200b＝HYPERLINK(1)")
    asked = ["--measure", "belagda_vardplatsdygn", "--unit", "lycksele-lasarett", "--period", "2026-06"]
    done, told = said("history", *asked)
    assert done.exit_code == 0, told
    latest = told.splitlines()[1].split(",")
    assert [each for each in latest if each[:1] in "=+-@" and each] == []
    assert {"'+Anna", "'=1+1.xlsx", "'@blad", "'\u200b＝HYPERLINK(1)"} <= set(latest)
