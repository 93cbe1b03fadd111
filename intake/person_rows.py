"""Finds sheets with one row per person, so that such a file is stopped and nothing in it is repeated or kept.

Decision that could be disputed: a single telephone number or e-mail address is somebody to ask (SCB writes one under
every table) and passes; two different ones in a column are a list of persons. A heading that may stand over counts as
well ("Patient", "Telefon") stops the file only with something else than counts below it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.finding import Finding
from intake import person_words as words
from intake.findings import SheetFindings
from intake.person_columns import Column, holds_given_name, is_name
from intake.plain_text import Cell, key

# Title rows above the headings are skipped, but nobody writes more of them than this.
_TOP_ROWS, _TOP_COLUMNS = 40, 200
_SEVERAL = 2
_FEWEST_PERSONS = 3

Place = tuple[int, int]


@dataclass(frozen=True)
class _Sheet:
    """A sheet by rows and by columns, and the names in it that are known to be no persons'."""

    rows: Sequence[Sequence[Cell]]
    known: frozenset[str]

    @cached_property
    def columns(self) -> list[Column]:
        return [Column(cells) for cells in zip(*self.rows, strict=True)]

    @cached_property
    def headings(self) -> list[list[str]]:
        """The rows at the top as headings are compared: without colons, stars and what stands in brackets."""
        return [[_bare(cell) for cell in row[:_TOP_COLUMNS]] for row in self.rows[:_TOP_ROWS]]

    def below(self, row: int, column: int) -> Column:
        """What stands under a heading."""
        return Column(self.columns[column].cells[row + 1 :])


def person_rows(sheets: Mapping[str, list[list[Cell]]], *, known_names: Collection[str] = ()) -> list[Finding]:
    """One stopping finding for each sort of personal content in each sheet, at its heading or its first example.

    `sheets` gives each sheet's rows by the name that is shown; `known_names` are those of kommuner and enheter, which
    are nobody's. What stands in the cells is never repeated in a finding.
    """
    known = frozenset(map(key, known_names))
    return [finding for name, rows in sheets.items() for finding in _in_sheet(name, _Sheet(rows, known))]


def names_a_person(text: str) -> bool:
    """Whether a text, such as a sheet's name, is the name of a person."""
    return is_name(text) and holds_given_name(text)


def _in_sheet(name: str, sheet: _Sheet) -> list[Finding]:
    findings = SheetFindings(name)
    headed = dict(_headed(sheet))
    for (row, column), word in sorted(headed.items()):
        findings.stops("personrad_rubrik", row, column, rubrik=word.replace("_", " "))
    taken = {column for _, column in headed}
    for column, cells in enumerate(sheet.columns):
        if column not in taken:
            _look_into(cells, column, sheet, findings)
    for row, column in _numbered_persons(sheet):
        findings.stops("personrad_alder_kon", row, column)
    return findings.all()


def _look_into(cells: Column, column: int, sheet: _Sheet, findings: SheetFindings) -> None:
    """Name what a column holds of persons, whatever stands over it."""
    under_name = any(column < len(row) and row[column] in words.NAME for row in sheet.headings)
    names = cells.names(sheet.known, under_name=under_name)
    if names:
        findings.stops("personrad_namn", names[0], column, antal=len(names))
    births = cells.birth_dates()
    if births:
        findings.stops("personrad_fodelsedatum", births[0], column, antal=len(births))
    mails, telephones = cells.e_mail_addresses(), cells.telephone_numbers()
    if len(mails) >= _SEVERAL:
        findings.stops("personrad_epost", mails[0], column, antal=len(mails))
    if len(telephones) >= _SEVERAL:
        findings.stops("personrad_telefon", telephones[0], column, antal=len(telephones))
    reserves = cells.reserve_numbers()
    if reserves:
        findings.stops("personrad_reservnummer", reserves[0], column)


def _headed(sheet: _Sheet) -> Iterator[tuple[Place, str]]:
    """Headings of personal columns with such content below them: their places and the words."""
    seen: set[int] = set()
    for row, headings in enumerate(sheet.headings):
        alone = sum(1 for each in headings if each) < _SEVERAL
        for column, word in enumerate(headings):
            if word and column not in seen and _stands_over_persons(sheet, row, column, alone=alone):
                seen.add(column)
                yield (row, column), word


# What must stand below a heading that may as well stand over counts.
_BELOW: tuple[tuple[frozenset[str], Callable[[Column], list[int]]], ...] = (
    (words.HOLDERS, Column.words),
    (words.E_MAIL, Column.e_mail_addresses),
    (words.TELEPHONE, lambda column: column.telephone_numbers() + column.mobile_numbers()),
    (words.ADDRESS, Column.addresses),
)


def _stands_over_persons(sheet: _Sheet, row: int, column: int, *, alone: bool) -> bool:
    word = sheet.headings[row][column]
    if word in words.IDENTITY:
        return any(cell != "" for cell in sheet.below(row, column).cells)
    if alone:
        return False
    return any(word in known and content(sheet.below(row, column)) for known, content in _BELOW)


def _numbered_persons(sheet: _Sheet) -> Iterator[Place]:
    """Tables with a number, an age and a sex in each row, and nothing that is counted."""
    for row, headings in enumerate(sheet.headings):
        place = {word: column for column, word in reversed(list(enumerate(headings))) if word}
        age, sex, number = (
            next((place[word] for word in place if word in known), -1) for known in (words.AGE, words.SEX, words.ID)
        )
        if min(age, sex, number) >= 0 and not words.COUNTS & place.keys() and _one_each(sheet, row, number, age):
            yield row, number


def _one_each(sheet: _Sheet, row: int, number: int, age: int) -> bool:
    """Whether no number comes twice, and every age is one age and no group of ages."""
    filled = [cell for cell in sheet.below(row, number).cells if cell != ""]
    ages = [cell for cell in sheet.below(row, age).cells if cell != ""]
    single = all(isinstance(cell, int | float) or str(cell).strip().isdecimal() for cell in ages)
    return len(filled) >= _FEWEST_PERSONS and len(set(filled)) == len(filled) and bool(ages) and single


def _bare(cell: Cell) -> str:
    if not isinstance(cell, str):
        return ""
    word, _, _ = key(cell).partition("(")
    return word.strip(" :*.").replace(" ", "_")
