"""The table of faults (docs/fel.md): every row names a test that is there, and every test of a fault stands in it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS = (ROOT / "docs" / "fel.md").read_text(encoding="utf-8")
# What a hostile or broken file does stands in docs/sakerhet.md and docs/kontroller.md.
OF_FILES = {"test_hidden_places", "test_hostile_files", "test_hostile_words", "test_mutated_workbooks"}
NOT_FAULTS = OF_FILES | {"test_nothing_hidden_in_files", "test_table_of_faults"}


def test_every_row_names_tests_that_are_there():
    rows = [line for line in WORDS.splitlines() if line.startswith("| ") and not line.startswith("| Tecken")]
    named = [re.findall(r"`(tests/[\w/]+\.py)`", row.split("|")[-2]) for row in rows]
    assert len(rows) > 25
    assert [row for row, tests in zip(rows, named, strict=True) if not tests] == []
    assert {each for tests in named for each in tests if not (ROOT / each).is_file()} == set()


def test_every_test_of_a_fault_stands_in_the_table():
    there = {path.stem for path in (ROOT / "tests" / "faults").glob("test_*.py")} - NOT_FAULTS
    assert there == set(re.findall(r"tests/faults/(\w+)\.py", WORDS))
