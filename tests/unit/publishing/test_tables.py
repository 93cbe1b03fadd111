"""CSV and XLSX, opened again by other readers."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from domain.errors import UnknownUnitError
from publishing.export import ExportRequest, export
from tests.unit.publishing.drawn import draw, rename
from wording import use

TABLE = """
unit            period   numerator denominator value lower upper status       reporting
2463            2025-01  83        100         83.0  74.5  89.1  -            1/1
2463            2025-02  .         .           .     .     .     prickad      1/1
2463            2025-03  1700      2000        85.0  83.4  86.5  preliminär   1/1
sodra-lappland  2025-01  183       220         83.18181818181819  77.7  87.5  -  6/7
sodra-lappland  2025-03  .         .           .     .     .     saknas       0/7
"""
UNITS = ("sodra-lappland", "2463")


def exported(result, kind="linje", file_format="csv", units=UNITS):
    return export(ExportRequest(result=result, units=units, kind=kind, format=file_format,
                                title="Fler får svar i Åsele", sentence="83 procent fick svar.",
                                today=date(2026, 11, 25)))  # fmt: skip


def rows(result, **options):
    text = exported(result, **options).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def sheets(result, **options):
    return load_workbook(BytesIO(exported(result, file_format="xlsx", **options).content))


def test_csv_opens_in_swedish_excel():
    raw = exported(draw(TABLE)).content
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.splitlines()[0].decode("utf-8-sig").split(";")[:4] == [
        "Indikator", "Enhet", "Enhetens kod", "Enhetens slag",
    ]  # fmt: skip
    first = rows(draw(TABLE))[0]
    assert (first["Enhet"], first["Värde"], first["Täljare"]) == ("Södra Lappland", "83,18181818", "183")


def test_every_csv_row_can_be_traced():
    for row in rows(draw(TABLE)):
        assert row["Källa"] == "Egen bearbetning av uppgifter från blanketter från vården"
        assert (row["Dataversion"], row["Exempeldata"]) == ("12", "ja")


def test_rows_follow_the_requests_units_and_time():
    assert [(row["Enhet"], row["Period"]) for row in rows(draw(TABLE))] == [
        ("Södra Lappland", "2025-01"),
        ("Södra Lappland", "2025-03"),
        ("Åsele", "2025-01"),
        ("Åsele", "2025-02"),
        ("Åsele", "2025-03"),
    ]


def test_a_value_that_is_not_there_is_empty_and_says_why():
    found = {(row["Enhet"], row["Period"]): row for row in rows(draw(TABLE))}
    hidden, missing = found["Åsele", "2025-02"], found["Södra Lappland", "2025-03"]
    assert (hidden["Värde"], hidden["Täljare"], hidden["Nämnare"], hidden["Status"]) == (
        "",
        "",
        "",
        "dolt, för få fall",
    )
    assert (missing["Värde"], missing["Status"], missing["Rapporterat"]) == ("", "saknas", "0 av 7")


def test_a_map_table_holds_the_kommuner_at_its_period():
    assert [(row["Enhet"], row["Period"]) for row in rows(draw(TABLE), kind="karta", units=())] == [
        ("Åsele", "2025-03")
    ]  # fmt: skip


def test_xlsx_holds_numbers_and_a_sheet_about_them():
    book = sheets(draw(TABLE))
    assert book.sheetnames == ["Värden", "Om uppgifterna"]
    values = book["Värden"]
    heading = [cell.value for cell in values[1]]
    last = dict(zip(heading, values[6], strict=True))
    assert (last["Enhet"].value, last["Värde"].value, last["Täljare"].value) == ("Åsele", 85, 1700)
    assert last["Värde"].data_type == "n"
    assert last["Värde"].number_format == "#,##0.0"
    assert values.freeze_panes == "A2"
    assert dict(zip(heading, values[5], strict=True))["Värde"].value is None


def test_the_sheet_about_the_data_explains_them():
    told = [(label.value, content.value) for label, content in sheets(draw(TABLE))["Om uppgifterna"].iter_rows()]
    assert told[:3] == [
        ("Uppgift", "Innehåll"),
        ("Exempeldata", "Exempeldata (syntetiska)"),
        ("Rubrik", "Fler får svar i Åsele"),
    ]
    known = dict(told)
    assert known["Fråga"] == "Får jag svar samma dag när jag ringer hälsocentralen?"
    assert known["Nämnare"].startswith("Besvarade samtal. ")
    assert known["Perioder"] == "januari 2025–mars 2025"
    assert known["Dataversion"] == "12"
    assert known["Folkmängd"] == "31 december 2025"
    assert known["Status dolt, för få fall"].startswith("Värdet bygger på så få personer")
    assert known["Villkor"].startswith("Exempeldata")


def test_the_sheet_says_which_denominator_was_chosen_where_there_is_a_choice():
    table = "unit period value\n2421 2025K1 3.0"
    told = [
        {label.value: content.value for label, content in sheets(result, units=("2421",))["Om uppgifterna"].iter_rows()}
        for result in (draw(table, of="medborgardialog"), draw(table))
    ]
    assert told[0]["Val av nämnare"].startswith("Nämnaren är alla invånare, även barn.")
    assert "Val av nämnare" not in told[1]


def test_real_data_are_free_to_use():
    about = sheets(draw(TABLE, synthetic=False))["Om uppgifterna"]
    known = {label.value: content.value for label, content in about.iter_rows()}
    assert known["Villkor"].startswith("CC0")
    assert "Exempeldata" not in known


@pytest.mark.parametrize("evil", ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(A1)", " =1+1", "＝1+1"])
def test_text_from_outside_never_becomes_a_formula(evil):
    result = rename(draw(TABLE), "2463", evil)
    assert rows(result, units=("2463",))[0]["Enhet"] == f"'{evil}"
    cell = sheets(result, units=("2463",))["Värden"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (evil, "s", True)


def test_the_table_for_programs_has_ids_and_codes_that_are_alike_in_every_language():
    found = []
    for wanted in ("sv", "en"):
        with use(wanted):
            content = exported(rename(draw(TABLE), "2463", "=1+1"), file_format="csv_maskin").content
        found.append(
            [{key: row[key] for key in row if key != "kalla"} for row in csv.DictReader(StringIO(content.decode()))]
        )
    assert found[0] == found[1]
    hidden = next(row for row in found[0] if row["kod"] == "2463" and row["period"] == "2025-02")
    assert (hidden["indikator"], hidden["slag"], hidden["kon"], hidden["status"], hidden["varde"]) == (
        "telefon_samma_dag", "kommun", "T", "prickad", "",
    )  # fmt: skip
    assert (hidden["enhet"], hidden["rapporterat"], hidden["exempel"]) == ("'=1+1", "1/1", "1")
    assert next(row["varde"] for row in found[0] if row["kod"] == "sodra-lappland") == "83.18181818"


def test_a_workbook_has_the_day_as_a_date_and_the_same_bytes_each_time():
    first, second = (exported(draw(TABLE), file_format="xlsx").content for _ in range(2))
    assert first == second
    values = load_workbook(BytesIO(first))["Värden"]
    place = [cell.value for cell in values[1]].index("Uttagen")
    assert values[2][place].value.date() == date(2026, 11, 25)


def test_a_negative_number_stays_a_number():
    result = draw("unit period value\n2463 2025-01 -1.5")
    assert rows(result, units=("2463",))[0]["Värde"] == "-1,5"


@pytest.mark.parametrize("units", [(), ("2463", "9999")])
def test_a_line_of_nothing_or_of_an_unknown_unit_is_refused(units):
    with pytest.raises(UnknownUnitError):
        exported(draw(TABLE), units=units)
