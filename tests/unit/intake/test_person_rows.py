"""Sheets with one row per person stop, are never repeated and leave nothing behind; lists of units pass."""

import logging
import tempfile
import time
from datetime import date

import pytest

from domain.finding import Level
from domain.indicator import Area
from intake.container import open_workbook
from intake.explain import describe
from intake.form import form_sheets
from intake.person_rows import names_a_person, person_rows
from intake.private import private_sheets
from tests.reference import real_workbook
from tests.unit.intake.drawn_sheets import (
    MEMBERS_OF,
    TODAY,
    UNITS,
    drawn_book,
    drawn_template,
    form,
    read,
    saved,
)  # fmt: skip
from tests.workbooks import workbook
from workflows import access, receive
from workflows.receive import StoppedError


def drawn(drawing):
    """Lines of cells with `|` between them; what can be a number or a date is one."""
    rows = [[_cell(each.strip()) for each in line.split("|")] for line in drawing.strip().splitlines()]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _cell(text):
    for read_as in (float, date.fromisoformat):
        try:
            return read_as(text.replace("\N{FULLWIDTH DIGIT ZERO}", "0")) if text[:1] != "'" else text[1:]
        except ValueError:
            continue
    return text.removeprefix("'")


def found(rows, known=()):
    return [
        f"{each.code.removeprefix('personrad_')} {each.cell}" for each in person_rows({"Blad": rows}, known_names=known)
    ]


PERSONS = {
    "identity": ("Personnr | Besök\nhemligt | 3", ["rubrik A1"]),
    "lower on the sheet": ("Lista\n\nNr | Förnamn: | Efternamn *\n1 | A | B", ["rubrik B3", "rubrik C3"]),
    "patient's id": ("Patient-ID | Besök\n17 | 3", ["rubrik A1"]),
    "journal": ("Enhet | Journalnr (Cosmic)\nX | 4711", ["rubrik B1"]),
    "born": ("Nr | Födelsedatum\n1 | 1932-04-12", ["rubrik B1"]),
    "who is cared for": ("Vårdtagare | Besök\nA. A. | 3", ["rubrik A1"]),
    "users": ("Brukare | Timmar\nKalle på Backen | 3", ["rubrik A1"]),
    "address": ("Nr | Adress\n1 | Storgatan 4 B", ["rubrik B1"]),
    "telephone": ("Nr | Telefon\n1 | '070-123 45 67", ["rubrik B1"]),
    "telephone as a number": ("Nr | Mobil\n1 | 701234567", ["rubrik B1"]),
    "e-mail": ("Nr | E-post\n1 | anna@exempel.se", ["rubrik B1"]),
    "names under Namn": ("Namn | Besök\nAnna Andersson | 2\nNils-Erik Åström | 1", ["namn A2"]),
    "surname first": ("Besök | Namn\n2 | Andersson, Anna\n1 | af Ekenstam\n4 | Ek, Per Olof", ["namn B2"]),
    "capitals": ("Namn | Besök\nANNA ANDERSSON | 2\nBO EK | 1", ["namn A2"]),
    "names under anything": ("Ansvarig | Tid\nAnna Ek | 2\nBo Ek | 1\nEva Ek | 1", ["namn A2"]),
    "names from abroad": ("Namn | Besök\nMohammed Haddad | 2\nFatima Al Sayed | 1", ["namn A2"]),
    "dates of birth": (
        "Rad | Datum\n" + "\n".join(f"{n} | {day}" for n, day in enumerate(
            ("1932-04-12", "1987-11-03", "1951-02-27", "2003-07-19", "1944-09-30"))), ["fodelsedatum B2"],
    ),
    "dates of birth in digits": (
        "Rad | Datum\n1 | 19320412\n2 | 19871103\n3 | 19510227\n4 | '20030719\n5 | '1944-09-30", ["fodelsedatum B2"],
    ),
    "a number, an age and a sex": ("Löpnr | Ålder | Kön\n1 | 81 | K\n2 | 92 | M\n3 | 67 | K", ["alder_kon A1"]),
    "several addresses": ("Rad | Till\n1 | a@exempel.se\n2 | b.c@exempel.se", ["epost B2"]),
    "several numbers": ("Rad | Till\n1 | '0951-123 45\n2 | '+46 70 123 45 67", ["telefon B2"]),
    "reserve number": ("Rad | Nr\n1 | '19811218-AB12", ["reservnummer B2"]),
    "reserve number in Västra Götaland": ("Rad | Nr\n1 | '19811218K061", ["reservnummer B2"]),
    "reserve number in Stockholm": ("Rad | Nr\n1 | '991981121876", ["reservnummer B2"]),
}  # fmt: skip

UNITS_AND_COUNTS = {
    "units": (
        "Kod | Namn | Period | Besök\na | Storumans hälsocentral | 2025-01-01 | 3\nb | Malå sjukstuga | 2025-02-01 | 4"
        "\nc | Hälsocentralen Sollefteå | 2025-03-01 | 5\nd | Samhällsrummet Näsåker | 2025-04-01 | 6"
    ),
    "places": "Namn | Antal\nSödra Lappland | 3\nUpplands Väsby | 4\nRegion Norrbotten | 5\nHöga Kusten | 1\nLilla Edet | 4",
    "units in capitals": "Namn | Antal\nSofia Hälsocentral | 3\nKatarina Vårdcentral | 4\nEva Sjukhus | 2",
    "counts of patients": "Enhet | Patient | Brukare\nX | 12 | 3\nY | 7 | saknas",
    "kinds of contact": "Enhet | Telefon | E-post | Adress\nX | 120 | 3 | 4\nY | 70 | .. | 5",
    "ages and sexes of many": "Id | Ålder | Kön | Antal\n1 | 80 | K | 12\n2 | 81 | M | 13\n3 | 82 | K | 14",
    "groups of ages": "Nr | Ålder | Kön\n1 | 65–79 | K\n2 | 80– | M\n3 | 0–17 | K",
    "somebody to ask": "Folkmängd\nKontakt: Anna Andersson, SCB\n'010-479 50 00\ninfo@scb.se\n\nKommun | 2023\nÅsele | 2700",
    "heading with nothing below": "Namn | Personnummer | Telefon",
    "last days of years": "Datum | Antal\n" + "\n".join(f"{year}-12-31 | {year}" for year in range(1980, 2025)),
    "days in a row": "Datum | Antal\n" + "\n".join(f"2020-03-{day:02} | 1" for day in range(1, 30)),
    "codes": "Område | Antal\n0114A0010 | 3\n2421B1010 | 4\n9920000101 | 3",
    "professions": "Yrke | Antal\nSjuksköterskor | 3\nAT-läkare | 4\nFast anställda Läkare | 5",
    "large counts": "Kostnad | Antal\n19320412 | 1\n25871103 | 2\n99510227 | 3",
}  # fmt: skip


@pytest.mark.parametrize("case", PERSONS)
def test_rows_of_persons_are_seen_at_their_heading_or_first_example(case):
    drawing, expected = PERSONS[case]
    assert found(drawn(drawing)) == expected


@pytest.mark.parametrize("case", UNITS_AND_COUNTS)
def test_units_places_and_counts_are_nobody(case):
    assert found(drawn(UNITS_AND_COUNTS[case])) == []


def test_a_unit_called_as_a_person_is_let_through_once_it_is_known():
    rows = drawn("Namn | Antal\nAnna Lind | 3\nElsa Berg | 4")
    assert found(rows) == ["namn A2"]
    assert found(rows, known=["Elsa Berg", "anna  lind"]) == []


def test_a_series_of_days_over_many_years_is_no_list_of_births():
    days = [[date(1990 + number // 12, number % 12 + 1, 1 + number % 25)] for number in range(400)]
    assert found([["Dag"], *days]) == []


def test_dates_of_birth_in_order_are_seen_when_they_lie_far_apart():
    assert found(drawn("Dag\n1932-04-12\n1944-09-30\n1951-02-27\n1987-11-03\n2003-07-19")) == ["fodelsedatum A2"]


@pytest.mark.parametrize("area", Area)
def test_our_own_forms_have_no_persons_in_them(area):
    form_of_area = drawn_template("", area=area)
    assert any(each.units for each in form_sheets(
        area, modellomrade=UNITS["sodra-lappland"], units=UNITS, members=MEMBERS_OF["sodra-lappland"]
    ))  # fmt: skip
    sheets, private = private_sheets(open_workbook(form_of_area, "blankett.xlsx"))
    assert private == []
    assert all(any(cell for row in rows for cell in row) for rows in sheets.rows.values())


@pytest.mark.parametrize("name", ["fhm_covid19_2020-04-11.xlsx", "kolada_2005.xlsx", "kolada_invanare.xlsx"])
def test_real_tables_have_no_persons_in_them(name):
    assert private_sheets(open_workbook(real_workbook(name), name))[1] == []


LIST = [
    ("Namn", "Personnr", "Diagnos", "Telefon"),
    ("Anna Andersson", 12, "Benbrott", "070-123 45 67"),
    ("Bo Ek", 13, "Lunginflammation", "070-765 43 21"),
]
SECRETS = ("Andersson", "Bo Ek", "Benbrott", "Lunginflammation", "765 43", "Svensson")


def form_with_list(title="Sture Svensson") -> bytes:
    """A whole form, correctly filled in, and a forgotten sheet of persons."""
    book, _ = drawn_book(("hc-storuman", "Storumans hälsocentral", "2025-11", 900))
    for row in (book.create_sheet(title), LIST)[1]:
        book[title].append(row)
    return saved(book)


@pytest.mark.parametrize("content", [form_with_list(), workbook(LIST)], ids=["beside a form", "alone"])
def test_such_a_file_is_not_read_and_its_persons_are_not_repeated(content):
    reading = read(content)
    assert reading.stops
    assert reading.rows.empty
    assert {each.code for each in reading.findings} == {"personrad_rubrik", "personrad_namn"}
    assert {each.level for each in reading.findings} == {Level.STOPS}
    told = [describe(each) for each in reading.findings]
    assert all(each[part].endswith(".") for each in told for part in ("found", "expected", "fix"))
    assert all(each["cell"] for each in told)
    assert not [secret for secret in SECRETS if secret in f"{told} {reading}"]


def test_a_sheet_of_persons_is_given_on_empty_and_the_others_are_not():
    sheets, _ = private_sheets(open_workbook(form_with_list("Lista"), "blankett.xlsx"))
    assert {cell for row in sheets.rows["Lista"] for cell in row} == {""}
    assert "900.0" in str(sheets.rows["Enheter per månad"])


def test_a_person_in_the_forms_own_column_of_units_is_not_repeated_either():
    rows = [("", name, "2025-11", 900) for name in ("Anna Andersson", "Bo Ek", "Eva Ek")]
    reading = read(form(*rows))
    assert [(each.code, each.cell) for each in reading.findings] == [("personrad_namn", "B4")]
    assert "Andersson" not in str(reading)


@pytest.mark.parametrize(
    ("name", "persons"), [("Sture Svensson", True), ("Enheter per månad", False), ("Läs mig", False)]
)
def test_a_sheet_called_after_a_person_is_told_of_by_its_number(name, persons):
    assert names_a_person(name) is persons


@pytest.fixture
def files(tmp_path, monkeypatch):
    """`files()`: the bytes of every file there is, the database and what is put aside for a while included."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return lambda: {
        path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".db-shm"
    }


@pytest.mark.parametrize("content", [form_with_list(), workbook(LIST)], ids=["beside a form", "alone"])
def test_nothing_of_it_is_stored_or_written_anywhere(store, files, content, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    version, sent, before = store.data_version(), len(store.submissions()), files()

    examined = receive.examine(store, content, "patienter.xlsx", today=TODAY, who=access.LOCAL)
    assert not examined.can_be_stored
    with pytest.raises(StoppedError):
        receive.confirm(store, examined, today=TODAY, who=access.LOCAL)

    assert (store.data_version(), len(store.submissions())) == (version, sent)
    assert files() == before
    said = caplog.text + "".join(capfd.readouterr()) + str(examined.described())
    assert not [secret for secret in SECRETS if secret in said]


def test_a_large_sheet_is_looked_through_in_little_time():
    rows = [[f"{number} and more", float(number), f"Namn Nummer{number}", date(2025, 1, 1)] for number in range(30_000)]
    started = time.process_time()
    assert found(rows) == []
    assert time.process_time() - started < 3
