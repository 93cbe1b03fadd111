"""The whole of a selection in one workbook and in tables, opened again by other readers."""

import csv
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from domain.units import UnitKind
from publishing.workbook import about_taken
from workflows import read
from workflows.package_contents import coded
from workflows.scope import Scope
from workflows.workbook import table, workbook

TODAY = date(2026, 11, 26)
SCOPE = Scope(place="sodra-lappland", indicator="lakarbesok_hem")
SHEETS = ["Innehåll", "Fynd", "Värden", "Mått", "Platser", "Händelser", "Om uppgifterna"]


@pytest.fixture
def book(store):
    return load_workbook(BytesIO(workbook(store, SCOPE, today=TODAY).content))


def rows(sheet):
    heading, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, line, strict=True)) for line in lines]


def test_it_has_a_sheet_for_each_question_and_links_to_them(book):
    assert book.sheetnames == SHEETS
    links = [cell.hyperlink.location for (cell,) in book["Innehåll"].iter_rows(max_col=1) if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in SHEETS[1:]]
    assert all(sheet.freeze_panes == "A2" for sheet in book)


def test_the_long_table_is_what_is_shown_and_nothing_else(store, book):
    found = {
        (each["Enhetens kod"], each["Period"], each["Uppdelning"], each["Kön"]): each for each in rows(book["Värden"])
    }
    words = {"T": "alla", "K": "kvinnor", "M": "män"}
    shown = read.result(store, "lakarbesok_hem", sex=None).rows
    shown = shown[shown["unit"].isin({key[0] for key in found})]
    assert len(found) == len(shown) > 100
    for row in shown.to_dict("records"):
        cell = found[row["unit"], row["period"], row["breakdown"] or None, words[row["sex"]]]["Värde"]
        assert cell == pytest.approx(row["value"]) if row["value"] == row["value"] else cell is None
    hidden = [each for each in found.values() if each["Status"] == "dolt, för få fall"]
    assert hidden
    assert all(each[name] is None for each in hidden for name in ("Värde", "Täljare", "Nedre gräns (95 %)"))


def test_numbers_are_numbers_dates_are_dates_and_both_are_shown_as_such(book):
    heading, first = (list(row) for row in book["Värden"].iter_rows(max_row=2))
    cells = {name.value: cell for name, cell in zip(heading, first, strict=True)}
    assert isinstance(cells["Värde"].value, float | int)
    assert cells["Värde"].number_format.startswith("#,##0")
    assert isinstance(cells["Periodens sista dag"].value, datetime)
    assert cells["Uttagen"].value == datetime(2026, 11, 26)  # noqa: DTZ001 - a sheet's dates have no zone
    assert cells["Period"].data_type == "s"


def test_it_says_what_it_rests_on(book):
    told = dict(book["Om uppgifterna"].iter_rows(min_row=2, values_only=True))
    assert told["Dataversion"] == "5"
    assert told["Villkor"].startswith("Exempeldata")
    assert told["Källa"].startswith("Egen bearbetning av")
    assert [each["Måttets id"] for each in rows(book["Mått"])] == ["lakarbesok_hem"]
    assert [each["Enhet"] for each in rows(book["Platser"])][:2] == ["Södra Lappland", "Dorotea"]
    findings = rows(book["Fynd"])
    assert len({each["Länk till figuren"] for each in findings}) == len(findings) > 3


def test_it_is_the_same_file_when_it_is_made_again(store):
    assert workbook(store, SCOPE, today=TODAY) == workbook(store, SCOPE, today=TODAY)


def test_the_tables_are_for_swedish_excel_and_for_programs(store):
    swedish, coded = (table(store, SCOPE, today=TODAY, coded=each) for each in (False, True))
    assert swedish.content.startswith(b"\xef\xbb\xbf")
    assert (swedish.name, coded.name) == (
        "uttag_sodra-lappland_lakarbesok_hem_v5.csv", "uttag_sodra-lappland_lakarbesok_hem_v5_maskin.csv",
    )  # fmt: skip
    first = next(csv.DictReader(StringIO(swedish.content.decode("utf-8-sig")), delimiter=";"))
    program = next(csv.DictReader(StringIO(coded.content.decode())))
    assert first["Värde"].replace(",", ".") == program["varde"]
    assert (first["Enhetens slag"], program["slag"]) == ("modellområde", UnitKind.MODELLOMRADE.value)
    assert (first["Område"], program["omrade"]) == ("Hemsjukvård", "hemsjukvard")
    assert (program["indikator"], program["kon"], program["exempel"]) == ("lakarbesok_hem", "T", "1")
    assert program["periodslut"].startswith("20")


def test_it_says_how_it_is_cited_and_of_sample_data_that_they_must_not_be(store):
    told = dict(load_workbook(BytesIO(workbook(store, SCOPE, today=TODAY).content))["Om uppgifterna"].values)
    assert told["Citera så här"].startswith("Exempeldata, får inte citeras")
    taken = replace(coded(store, SCOPE, today=TODAY), samples=False, publisher="NRF", address="https://nrf.example")
    results = [each.request.result for each in taken.figures]
    words = dict(about_taken(taken, results))["Citera så här"]
    year = max(each.published_at.year for each in results)
    assert words.startswith(f"NRF ({year}). Södra Lappland: ")
    assert words.endswith(f"Dataversion {taken.data_version}. Hämtad 2026-11-26. https://nrf.example")
