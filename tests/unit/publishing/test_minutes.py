"""The minutes of a workshop as a reader's program finds them: headings, tables, pictures with words, language."""

from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from domain.indicator import Area
from domain.workshop import Stage
from publishing import images
from wording import use
from workflows import workshop, workshop_minutes, workshop_phone
from workflows.access import LOCAL
from workflows.workshop_agenda import Item

TODAY = date(2026, 11, 25)


@pytest.fixture
def held(store):
    """A workshop of two questions: six have guessed at the first and one at the second, and one thing was agreed on."""
    items = [Item("telefon_samma_dag", 8), Item("bedomning_tre_dagar", 7)]
    begun = workshop.begin(store, "sodra-lappland", Area.TILLGANGLIGHET, items, who=LOCAL)
    for number, step, choices in ((1, 1, "aabbbc"), (2, 4, ["oklart"])):
        workshop.go(store, begun.code, step, who=LOCAL)
        for phone, choice in enumerate(choices):
            workshop_phone.guess(store, begun.code, f"telefon{phone}", number=number, choice=choice)
    workshop.conclude(
        store, begun.code, 1, words="Vi provar <b>öppen</b> telefon.", owner="Primärvårdschef",
        due_on=date(2027, 1, 31), who=LOCAL,
    )  # fmt: skip
    return workshop.go(store, begun.code, 99, who=LOCAL)


def read(store, held, language="sv"):
    with use(language):
        return docx.Document(BytesIO(workshop_minutes.minutes(store, held.code, today=TODAY, who=LOCAL)))


def words(document):
    return [each.text for each in document.paragraphs if each.text]


def test_the_minutes_without_chromium(store, held, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/finns/inte")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    images._forget()  # one that another test has opened
    document = read(store, held)
    assert held.stage is Stage.ENDED
    headings = [
        (each.style.name, each.text) for each in document.paragraphs if each.style.name in {"Title", "Heading 1"}
    ]
    assert headings == [
        ("Title", "Workshop: Tillgänglighet"),
        ("Heading 1", "Det vi kom överens om"),
        ("Heading 1", "1. Får jag svar samma dag när jag ringer hälsocentralen?"),
        ("Heading 1", "2. Får jag en medicinsk bedömning inom tre dagar när jag har ett nytt besvär?"),
        ("Heading 1", "Om anteckningarna"),
    ]
    agreed, *values = document.tables
    assert [[cell.text for cell in row.cells] for row in agreed.rows] == [
        ["Fråga", "Slutsats", "Ansvarig funktion", "Klart senast"],
        ["1. Samtal besvarade samma dag", "Vi provar <b>öppen</b> telefon.", "Primärvårdschef", "31 januari 2027"],
    ]
    assert [len(table.rows) for table in values] == [5, 5]
    assert values[0].rows[1].cells[0].text == "juni 2026"
    assert values[0].rows[1].cells[1].text == "82,9"
    said = words(document)
    assert "Exempeldata (syntetiska): siffrorna är påhittade och säger inget om verkligheten." in said
    assert "Deltagare: 6 telefoner svarade" in said
    assert [each for each in said if each.startswith("Bilden saknas eftersom Chromium")] != []
    assert document.inline_shapes._inline_lst == []
    assert document.core_properties.language == "sv-SE"
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "sv-SE"
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    guesses = [each.text for each in document.paragraphs if each.style.name == "List Bullet"]
    assert [line.rpartition(": ")[2].partition(" ")[0] for line in guesses] == ["2", "3", "1", "0"]
    assert sum(line.endswith("(så är det)") for line in guesses) == 1
    assert "1 svar. Gissningarna visas när minst fem har svarat, så att ingen kan pekas ut." in said


def test_the_minutes_with_pictures_in_english(store, held):
    document = read(store, held, language="en")
    described = [each._inline.docPr.get("descr") for each in document.inline_shapes]
    english = [each["en"] for each in held.agenda]
    assert described == [f"{each['fynd']}. {each['mening']}" for each in english]
    assert document.core_properties.language == "en-GB"
    assert workshop_minutes.file_name(store, held).startswith("workshop_tillganglighet_sodra-lappland_")
