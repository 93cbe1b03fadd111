"""Text from outside stays text in every spreadsheet, however it hides the sign that would make it a formula."""

import pytest

from domain.sheet_text import is_formula, plain, writable

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)",
    " =1+1", "\t=1+1", "\r=1+1", "\n@A1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\u202e=1", "\x00=1", " \t +1",
    "＝1+1", "＋1", "－1", "＠A1", "﹦1", "﹢1", "﹣1", "﹫A1",
    "\tvanlig", "\rvanlig", "\nvanlig",
]  # fmt: skip
TEXTS = ["Åsele", "", " ", "1-2", "a=b", "'=1", "–", "·", "(+)", "2025-03", "Södra Lappland + Väster"]


@pytest.mark.parametrize("words", FORMULAS)
def test_what_could_be_a_formula_is_guarded(words):
    assert is_formula(words)
    assert plain(words) == f"'{words}"


@pytest.mark.parametrize("words", TEXTS)
def test_other_text_is_left_as_it_is(words):
    assert not is_formula(words)
    assert plain(words) == words


def test_a_cell_holds_no_sign_that_a_sheet_cannot_hold():
    assert writable("Sor\x00sele\x1b[31m\ud800") == "Sor\ufffdsele\ufffd[31m\ufffd"
    assert writable("rad 1\nrad 2\t.") == "rad 1\nrad 2\t."
    assert len(writable("å" * 50_000)) == 32_767
