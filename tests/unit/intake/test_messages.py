"""Everything that the reader can say is said in both languages."""

import re
from pathlib import Path

import pytest

from domain.finding import Finding, Level
from intake.explain import describe
from wording import LANGUAGES
from wording.catalogue import messages

_ROOT = Path(__file__).parents[3]
# Assumptions have a table and faults of their own (tests/unit/workflows/test_assumptions.py).
_ELSEWHERE = {"assumptions_sheet.py"}
_SOURCES = [path.read_text(encoding="utf-8") for path in (_ROOT / "intake").glob("*.py") if path.name not in _ELSEWHERE]
# Where a finding's code stands in the source: in a call, in a field, or in one half of a choice.
_FINDING = re.compile(
    r'(?:\.(?:stops|asks|notes)\(\s*|\.stops\)\(|Level\.\w+, |fault=|code=|faults\[[^\]]+\] = |(?:Resolved|_Verdict)\((?:""|unit\.id), |findings\.\w+, )"(\w+)"'
    r'|"(\w+)" if key\(cell\) else "(\w+)"'
)
CODES = sorted({code for source in _SOURCES for found in _FINDING.findall(source) for code in found if code})
_LITERALS = {word for source in _SOURCES for word in re.findall(r'"(\w+)"', source)}
FILES = sorted({key for source in _SOURCES for key in re.findall(r'"(fel\.fil_\w+)"', source)})


def catalogue(language: str) -> dict[str, str]:
    """The room's own messages."""
    lines = (_ROOT / "wording" / "locale" / language / "intag.po").read_text(encoding="utf-8")
    return {key: messages(language)[key] for key in re.findall(r'^msgid "(.+)"$', lines, re.MULTILINE)}


def test_the_search_finds_what_there_is():
    assert {"personnummer", "text_i_talcell", "blad_saknas", "kod_och_namn", "inte_heltal", "okant_yrke"} <= set(CODES)
    assert len(FILES) > 18


def test_nothing_in_the_catalogue_is_left_over():
    told = {key.split(".")[1] for key in catalogue("sv") if key.startswith("fynd.")}
    assert told - _LITERALS == set()
    assert len(told) - len(CODES) <= 2  # those that are looked up in another way


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_finding_has_its_three_sentences(code, language):
    known = messages(language)
    for part in ("funnet", "vantat", "gor"):
        assert known[f"fynd.{code}.{part}"].endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", FILES)
def test_every_file_that_cannot_be_read_has_its_own_sentence(key, language):
    known = messages(language)
    assert sum(text == known[key] for text in known.values()) == 1


def test_both_languages_have_the_same_keys_and_places():
    swedish, english = (
        {key: sorted(re.findall(r"{(\w+)}", text)) for key, text in catalogue(language).items()}
        for language in LANGUAGES
    )
    assert swedish == english


def test_numbers_in_a_finding_are_written_as_people_write_them():
    finding = Finding(
        Level.STOPS, "storre_an_helheten", "Blad", "E4",
        {"delen": "Delen", "helheten": "Helheten", "delvarde": 1234.5, "helvarde": 1000.0},
    )  # fmt: skip
    told = describe(finding)
    assert set(told) == {"level", "sheet", "cell", "found", "expected", "fix"}
    assert told["found"].startswith("Delen är 1\u00a0234,5, men Helheten är bara 1\u00a0000.")
