"""Every requirement of ASVS 5.0 on levels 1 and 2 is answered once, and what is named as evidence is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "sakerhet.md").read_text(encoding="utf-8")
ANSWERS = {"ja", "delvis", "nej", "driften", "gäller inte"}
# The last requirement of levels 1 and 2 in each section of ASVS 5.0.0, whose numbers begin at 1.
LAST = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5,
    "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4,
    "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3,
    "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4,
    "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip


def expanded(cell):
    """`6.2.1–6.2.12` and `3.3.1, 3.3.3` as the requirements they name."""
    for part in cell.split(", "):
        first, _, last = part.partition("–")
        section, _, number = first.rpartition(".")
        assert not last or last.startswith(f"{section}."), cell
        yield from (f"{section}.{each}" for each in range(int(number), int((last or first).rpartition(".")[2]) + 1))


ROWS = [
    (list(expanded(cells[0])), *cells[1:])
    for line in PAGE.splitlines()
    if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 3 and re.match(r"\d+\.\d+\.\d+", cells[0])
]
LACKS = [row for row in ROWS if row[1] not in ANSWERS]
ANSWERED = [row for row in ROWS if row[1] in ANSWERS]


def test_every_requirement_is_answered_once():
    answered = [each for row in ANSWERED for each in row[0]]
    wanted = [f"{section}.{number}" for section, last in LAST.items() for number in range(1, last + 1)]
    assert len(wanted) == 253
    assert sorted(answered) == sorted(wanted)


def test_what_is_lacking_is_told_first_with_what_lessens_it():
    told = {each for row in LACKS for each in row[0]}
    answer = {each: row[1] for row in ANSWERED for each in row[0]}
    assert len(told) > 10
    assert {each for each, said in answer.items() if said == "nej"} <= told
    assert {answer[each] for each in told} <= {"nej", "delvis"}
    for _, lack, lessens in LACKS:
        assert lack.endswith(".")
        assert lessens.endswith(".")


def test_what_is_named_as_evidence_is_there():
    named = {
        word
        for word in re.findall(r"`([^`\n]+)`", PAGE)
        if re.fullmatch(r"[\w./-]+\.(?:py|js|md|toml|lock)|\.ci/\w+", word)
    }
    linked = set(re.findall(r"\]\((?!http)([^)#]+)", PAGE))
    assert len(named) > 80
    assert [each for each in sorted(named) if not (ROOT / each).is_file() and each != "secrets.toml"] == []
    assert [each for each in sorted(linked) if not (ROOT / "docs" / each).is_file()] == []


def test_a_requirement_that_is_met_says_how():
    assert [row[0] for row in ANSWERED if row[1] in {"ja", "driften"} and len(row[2]) < 10] == []
