"""Damaged and hostile files of other sources end in a reading or a sentence, and what they hold is only data."""

import random
from dataclasses import replace

import pytest

from domain.errors import UnreadableFileError
from intake.explain import describe
from tests.faults.test_hostile_files import mutated
from tests.unit.intake.drawn_foreign import book, kolada_web, long_csv, proposed, read, rows
from wording import text

KINDS = {"workbook": kolada_web(), "text": long_csv(encoding="utf-8")}


def damaged(kind: str, seed: int) -> bytes:
    if kind == "workbook":
        return mutated(KINDS[kind], seed)
    rng = random.Random(seed)
    content = bytearray(KINDS[kind])
    for _ in range(rng.randint(1, 40)):
        content[rng.randrange(len(content))] = rng.choice(b';"\n\t,0\xe5\xff<=\r|')
    return bytes(content)


def told(content: bytes) -> list[str]:
    """What a person is told of a file, from the proposal to the rows."""
    try:
        proposal = proposed(content)
        mapping = replace(proposal.mapping, measures=dict.fromkeys(proposal.texts, "U71458"), measure="hembesok")
        reading = read(content, mapping)
    except UnreadableFileError as error:
        return [text(error.key, **error.values)]
    findings = [*proposal.problems, *reading.findings]
    return [sentence for each in findings for sentence in describe(each).values()] + rows(reading)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(25))
def test_damaged_files_end_in_a_reading_or_a_sentence(kind, seed):
    assert told(damaged(kind, seed))


@pytest.mark.parametrize(
    "name",
    [
        "@SUM(1)",
        "{antal} {0.__class__}",
        "<script>",
        "Storu\u202eman",
        "a" * 30_000,
        "+1",
        "%s",
        "(" * 500,
        "*" * 30_000 + "x",
        "1 ) " * 5_000,
    ],
)
def test_what_a_file_holds_is_shown_as_text_and_never_obeyed(name):
    content = book(("Kommun", "2025-01"), ("Storuman", 1), (name, 2))
    reading = read(content, replace(proposed(content).mapping, measure="hembesok"))
    assert rows(reading) == ["hembesok 2421 2025-01 T 1 B2"]
    [finding] = reading.findings
    shown = finding.values["namn"]
    assert finding.code == "okand_plats"
    assert len(shown) <= 60
    assert "\u202e" not in shown
    assert f"”{shown}”" in describe(finding)["found"]
