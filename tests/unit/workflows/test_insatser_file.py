"""The compilation of insatser as XLSX, DOCX and CSV: what was chosen, with date, version, sources and no formulas."""

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from docx import Document

from domain.insats import State
from domain.people import Role
from wording import use
from workflows import access, insatser_file, insatser_register, read
from workflows.insatser import NO_POINT, Asked, areas_of, chosen, grouped
from workflows.insatser_register import Draft

TODAY = date(2026, 8, 14)
REVIEWER = access.Caller("granskare@nrf.example", role=Role.REVIEWER)
FORMULA = '=HYPERLINK("x")'

CHOSEN = """
plats          | punkt | läge      | med                                          | utan
-              | 0     | -         | regeringsmedel-2022 halsorum-stugun ihac     | pandemin pahittat-journalbyte
2421           | 0     | -         | halsorum-slussfors medborgarenkater-sodra-lappland | pahittad-digital-mottagning
sodra-lappland | 2     | -         | gemensam-vardavdelning-sorsele ihac          | halsorum-slussfors
vaster         | 0     | genomford | medborgardialoger-kramfors                   | nasaker-samskapardag
-              | 0     | beslutad  | vardplatser-haparanda                        | digital-halsocentral-pello
-              | -1    | -         | hlt-team-vaster                              | ihac
"""


@pytest.mark.parametrize("line", CHOSEN.strip().splitlines()[1:])
def test_what_is_chosen_is_what_one_gets(store, line):
    place, point, state, inside, outside = (each.strip() for each in line.split("|"))
    asked = Asked(place.strip("-"), int(point), State(state) if state != "-" else None)
    assert NO_POINT == -1
    every = {each.id for each in read.reference(store).events}
    found = {each.id for each in chosen(read.reference(store), asked, today=TODAY)}
    assert set(inside.split()) <= found
    assert set(outside.split()) <= every - found


def test_an_insats_stands_under_its_modellomrade_and_one_of_several_under_none(store):
    known = read.reference(store)
    groups = grouped(known, chosen(known, Asked(), today=TODAY))
    assert [each.area.id if each.area else "" for each in groups] == [*(area.id for area in known.areas()), ""]
    assert [each.id for each in groups[-1].events if not areas_of(known, each.unit_ids)] == ["halsorum-stugun"]
    assert sum(len(each.events) for each in groups) == len(chosen(known, Asked(), today=TODAY))


@pytest.fixture
def entered(store):
    """A store with an insats whose title a spreadsheet could take for a formula."""
    draft = Draft(title=FORMULA, unit_ids=("2421",), start="2026-05", source="@protokoll")
    found = insatser_register.examine(store, draft, who=REVIEWER)
    insatser_register.confirm(store, found, reason="prov", who=REVIEWER)
    return store


AREA = Asked("sodra-lappland")


def made(store, fmt, asked=AREA):
    return insatser_file.made(store, asked, fmt, today=TODAY)


def test_the_csv_says_where_each_row_is_from_and_no_text_is_a_formula(entered):
    file = made(entered, "csv")
    assert file.name == f"insatser_sodra-lappland_v{entered.data_version()}.csv"
    head, *rows = csv.reader(StringIO(file.content.decode("utf-8-sig")), delimiter=";")
    assert len(set(head)) == len(head)
    told = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    own = told[f"'{FORMULA}"]
    assert (own["Källa"], own["Dataversion"], own["Uttagen"]) == (
        "'@protokoll", str(entered.data_version()), "14 augusti 2026",
    )  # fmt: skip
    clinic = told["Digital mottagning i stället för resa (påhittat, hör till exempeldata)"]
    assert (clinic["Läge"], clinic["När"], clinic["Väntad effekt"], clinic["Var"], clinic["Exempeldata"]) == (
        "Pågår", "juli 2024", "Kontakter på distans ökar", "Lycksele", "ja",
    )  # fmt: skip


def test_the_workbook_has_the_same_rows_as_text_and_a_sheet_about_itself(entered):
    book = openpyxl.load_workbook(BytesIO(made(entered, "xlsx").content))
    assert book.sheetnames == ["Insatser", "Om uppgifterna"]
    assert book["Insatser"]["B2"].alignment.wrap_text, "a title is read whole"
    (cell,) = [each for row in book["Insatser"].iter_rows() for each in row if each.value == FORMULA]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    about = {row[0].value: row[1].value for row in book["Om uppgifterna"].iter_rows()}
    assert about["Dataversion"] == str(entered.data_version())
    assert about["Att veta"].startswith("Exempeldata")
    assert "sin egen källa" in about["Källa"]


def test_the_document_has_a_table_for_each_modellomrade_and_says_what_it_is_on_every_page(store):
    document = Document(BytesIO(made(store, "docx", Asked()).content))
    assert document.paragraphs[0].text == "Pågående och genomförda insatser"
    assert len(document.tables) == 5
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "beslutad 9 februari 2022, starten är inte känd" in words
    assert (
        document.sections[0].footer.paragraphs[0].text.startswith("Exempeldata ingår. Insatsregistret, dataversion 5")
    )
    assert made(store, "docx").content == made(store, "docx").content


def test_a_reader_of_english_gets_english_headings(store):
    with use("en"):
        assert made(store, "csv").content.decode("utf-8-sig").startswith("Model area;Initiative;State;When;Decided")


def test_without_any_that_fit_the_file_says_so(store):
    asked = replace(Asked("vaster"), state=State.STOPPED)
    assert insatser_file.sentence([], today=TODAY) == "Ingen insats i registret passar urvalet."
    assert len(made(store, "csv", asked).content.decode("utf-8-sig").splitlines()) == 1
