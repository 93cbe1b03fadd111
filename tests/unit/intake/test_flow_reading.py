"""Tables of vårdflöden: how from and to are understood, and every fault by its sheet and cell."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from domain.units import UnitKind
from intake.explain import describe
from intake.flow_reading import read_flows
from intake.flow_template import flow_template
from intake.recognise import recognise
from tests.drawn import UNITS
from tests.workbooks import saved, workbook

WITHIN = {"omradet": {"omradet", "0024", "A", "B", "C", "hc-a1", "hc-a2", "sh-a", "hc-b", "ss-c"}}
HEAD = ("från", "till", "period", "personer")


def read(*rows, head=HEAD, top=(), modellomrade="omradet", filename="fil.xlsx"):
    content = workbook([*top, head, *rows])
    assert recognise(content, filename, units=UNITS) == "floden"
    return read_flows(
        content, filename, units=UNITS, within=WITHIN, modellomrade=modellomrade, today=date(2026, 8, 14)
    )  # fmt: skip


def flows(reading):
    """Each flow as one line."""
    rows = reading.rows
    numbers = ["" if value != value else f"{value:g}" for value in rows["value"]]
    return [
        " | ".join(each)
        for each in zip(
            rows["unit"], rows["period"], rows["breakdown"], numbers, rows["status"], rows["cell"], strict=True
        )
    ]


def faults(reading):
    return [f"{each.cell} {each.code}" for each in reading.findings]


def test_a_table_of_levels():
    reading = read(
        ("sjukhus", "kommun", "2026K1", 120),
        ("Sjukhus", "Hälsocentral", "kvartal 2 2026", "saknas"),
        ("hälsocentral", "sjukstuga/närvårdsavdelning", "2026-03", "7 preliminär"),
        ("Kommunal hälso- och sjukvård", "lasarett", 2025, "1 234"),
    )
    assert flows(reading) == [
        "omradet | 2026K1 | sjukhus > kommun | 120 |  | D2",
        "omradet | 2026K2 | sjukhus > halsocentral |  | saknas | D3",
        "omradet | 2026-03 | halsocentral > sjukstuga | 7 | preliminär | D4",
        "omradet | 2025 | kommun > sjukhus | 1234 |  | D5",
    ]
    assert faults(reading) == []
    assert (reading.kind, reading.modellomrade) == ("floden", "omradet")


def test_english_headings_and_words_in_another_order():
    reading = read((40, "2025Q4", "hospital", "municipal care"), head=("Persons", "Quarter", "From", "To"))
    assert flows(reading) == ["omradet | 2025K4 | sjukhus > kommun | 40 |  | A2"]
    assert faults(reading) == []


def test_units_are_summed_to_their_level_and_it_is_told_which_they_were_taken_for():
    reading = read(
        ("Aby sjukhus", "Beby", "2026K1", 30),
        ("Aby sjukhus", "Ceby kommun", "2026K1", 12),
        ("Ceby sjukstuga", "Aby HC", "2026K1", 9),
    )
    assert flows(reading) == [
        "omradet | 2026K1 | sjukhus > kommun | 42 |  | D2",
        "omradet | 2026K1 | sjukstuga > halsocentral | 9 |  | D4",
    ]
    told = [words for label, words in reading.understood if label == "floden.forstatt.namn"]
    assert told == [
        "Aby sjukhus: Sjukhus", "Beby: Kommunal hälso- och sjukvård", "Ceby kommun: Kommunal hälso- och sjukvård",
        "Ceby sjukstuga: Sjukstuga eller närvårdsavdelning", "Aby HC: Hälsocentral",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("sjukhuset i Rom", "kommun", "2026K1", 5), "A2 flode_okand_plats"),
        (("Totalt", "kommun", "2026K1", 5), "A2 flode_summa"),
        (("", "kommun", "2026K1", 5), "A2 flode_plats_saknas"),
        (("sjukhus", "Region Västerbotten", "2026K1", 5), "B2 flode_utan_niva"),
        (("sjukhus", "kommun", "i våras", 5), "C2 oklar_period"),
        (("sjukhus", "kommun", "", 5), "C2 period_saknas"),
        (("sjukhus", "kommun", "2027K1", 5), "C2 framtida_period"),
        (("sjukhus", "kommun", "2026K3", 5), "C2 period_pagar"),
        (("sjukhus", "kommun", "2026K1", "många"), "D2 text_i_talcell"),
        (("sjukhus", "kommun", "2026K1", -1), "D2 negativt"),
        (("sjukhus", "kommun", "2026K1", 2.5), "D2 inte_heltal"),
        (("sjukhus", "kommun", "2026K1", "12 %"), "D2 procent_i_antal"),
        (("sjukhus", "kommun", "2026K1", "1.234"), "D2 tvetydigt_tal"),
    ],
)
def test_each_fault_is_told_by_its_cell_in_words(row, fault):
    reading = read(row)
    assert faults(reading) == [fault]
    told = describe(reading.findings[0])
    assert all(told[part] for part in ("found", "expected", "fix"))


def test_every_fault_is_told_at_once():
    reading = read(
        ("Paris", "kommun", "2026K1", 5), ("sjukhus", "kommun", "igår", -3), ("sjukhus", "kommun", "2026K1", "x y z")
    )
    assert faults(reading) == ["A2 flode_okand_plats", "C3 oklar_period", "D3 negativt", "D4 text_i_talcell"]
    assert flows(reading) == []


def test_rows_that_would_count_somebody_twice():
    twice = read(("sjukhus", "kommun", "2026K1", 5), ("Sjukhus", "kommun", "2026 K1", 6))
    both = read(("sjukhus", "kommun", "2026K1", 50), ("Aby sjukhus", "Beby", "2026K1", 6))
    unknown = read(("Aby sjukhus", "Aby", "2026K1", 50), ("Aby sjukhus", "Beby", "2026K1", "saknas"))
    assert faults(twice) == ["A3 flode_dubbelt"]
    assert faults(both) == ["A3 flode_niva_och_enhet"]
    assert faults(unknown) == ["D3 flode_del_saknas"]
    assert [flows(each) for each in (twice, both, unknown)] == [[], [], []]
    assert "på rad 2" in describe(twice.findings[0])["found"]


def test_the_same_flow_in_two_sheets():
    book = openpyxl.load_workbook(BytesIO(workbook([HEAD, ("sjukhus", "kommun", "2026K1", 5)])))
    other = book.create_sheet("Blad2")
    other.append(HEAD)
    other.append(("sjukhus", "kommun", "2026K1", 7))
    reading = read_flows(saved(book), "fil.xlsx", units=UNITS, within=WITHIN, modellomrade="omradet")
    assert [(each.sheet, each.cell, each.code) for each in reading.findings] == [("Blad2", "D2", "flode_i_flera_blad")]


@pytest.mark.parametrize(
    ("more", "head", "row"),
    [
        ({"top": [("Vårdflöden i Området",)]}, HEAD, ("sjukhus", "kommun", "2026K1", 5)),
        ({}, (*HEAD, "modellområde"), ("sjukhus", "kommun", "2026K1", 5, "Området")),
        ({"filename": "vardfloden_omradet.xlsx"}, HEAD, ("sjukhus", "kommun", "2026K1", 5)),
        ({}, HEAD, ("Aby sjukhus", "Beby", "2026K1", 5)),
    ],
)
def test_whose_the_flows_are_is_told_by_title_column_file_or_units(more, head, row):
    assert read(row, head=head, modellomrade="", **more).modellomrade == "omradet"


def test_where_nothing_tells_whose_they_are_it_is_asked_and_nothing_is_read():
    reading = read(("sjukhus", "kommun", "2026K1", 5), modellomrade="")
    assert (reading.kind, flows(reading), faults(reading)) == ("", [], ["1 flode_utan_omrade"])


def test_a_column_that_is_missing_or_there_twice():
    assert faults(read(("sjukhus", "kommun", 5), head=("från", "till", "personer"))) == ["1 flode_kolumn_saknas"]
    twice = read(("sjukhus", "kommun", "2026K1", 5, 6), head=(*HEAD, "antal"))
    assert faults(twice) == ["E1 flode_kolumn_dubbel"]


def test_an_unknown_modellomrade_in_a_row():
    reading = read(("sjukhus", "kommun", "2026K1", 5, "Atlantis"), head=(*HEAD, "modellområde"))
    assert faults(reading) == ["E2 flode_okant_omrade"]


def test_the_template_is_recognised_and_comes_back_as_what_was_filled_in():
    area = next(unit for unit in UNITS.values() if unit.kind is UnitKind.MODELLOMRADE)
    empty = flow_template(area, period="2026K2")
    assert faults(read_flows(empty, "x.xlsx", units=UNITS, within=WITHIN)) == ["3 flode_tom"]
    book = openpyxl.load_workbook(BytesIO(empty))
    book.active["E4"].value = 33
    reading = read_flows(saved(book), "x.xlsx", units=UNITS, within=WITHIN, today=date(2026, 8, 14))
    assert flows(reading) == ["omradet | 2026K2 | sjukhus > sjukstuga | 33 |  | E4"]
    assert faults(reading) == []
