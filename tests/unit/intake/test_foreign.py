"""Sheets of other sources become rows: each is drawn in drawn_foreign, and every row and finding is written out here."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from intake.explain import describe
from intake.recognise import recognise
from tests.unit.intake.drawn_foreign import (
    TARGETS,
    UNITS,
    book,
    kolada_long,
    kolada_web,
    long_csv,
    own_sheet,
    problems,
    proposed,
    read,
    roles,
    rows,
    socialstyrelsen,
    text_file,
    vantetider,
)  # fmt: skip
from tests.unit.intake.drawn_sheets import faults, saved

SHEETS = {
    "vantetider": vantetider("jan 2025", "feb 2025", "mars 2025"),
    "kolada": kolada_web(),
    "socialstyrelsen": socialstyrelsen(),
    "own": own_sheet(),
    "long": long_csv(),
    "kolada long": kolada_long(),
}


def told(reading) -> list[str]:
    """Findings without their sheet."""
    return [
        each.replace(f" {finding.sheet}!", " ") for each, finding in zip(faults(reading), reading.findings, strict=True)
    ]


@pytest.mark.parametrize("kind", SHEETS)
def test_each_is_known_to_be_a_table(kind):
    assert recognise(SHEETS[kind], "fil", units=UNITS) == "tabell"


def test_vantetider_with_title_rows_and_few_hidden():
    content = vantetider("jan 2025", "feb 2025", "mars 2025")
    proposal = proposed(content)
    assert roles(proposal) == ["0 enhet", "1 varde 2025-01", "2 varde 2025-02", "3 varde 2025-03"]
    assert (proposal.mapping.layout, proposal.mapping.heading_row, proposal.mapping.measure) == ("bred", 5, "vantande")
    assert proposal.problems == []
    reading = read(content, followed={"0000", "0023", "0024"})
    assert rows(reading) == [
        "vantande 0000 2025-01 T 151000 B6",
        "vantande 0000 2025-02 T 149500 C6",
        "vantande 0000 2025-03 T 148200 D6",
        "vantande 0023 2025-01 T 2812 B7",
        "vantande 0023 2025-02 T prickad C7",
        "vantande 0023 2025-03 T 2790 D7",
        "vantande 0024 2025-01 T 4100 B8",
        "vantande 0024 2025-02 T 4050 C8",
        "vantande 0024 2025-03 T prickad D8",
    ]
    assert told(reading) == ["notera platser_ej_foljda A9", "notera summor_hoppade A10"]
    assert reading.findings[0].values == {"antal": 1, "namn": "Region Stockholm"}
    assert reading.source == "Väntetider i vården (SKR)"
    assert set(reading.rows["sheet"]) == {"Väntande mars 2025"}


def test_kolada_with_the_sexes_under_the_years():
    proposal = proposed(kolada_web())
    assert roles(proposal) == [
        "0 matt", "1 enhet", "2 varde 2023 K", "3 varde 2023 M", "4 varde 2023 T", "5 varde 2024 K", "6 varde 2024 M",
        "7 varde 2024 T",
    ]  # fmt: skip
    assert proposal.mapping.columns[3].heading == "2023 / Män"
    assert proposal.texts["medelinkomst"] == "Medelinkomst"
    assert problems(proposal) == ["text_utan_matt A"]
    mapping = replace(proposal.mapping, measures={**proposal.mapping.measures, "medelinkomst": ""})
    reading = read(kolada_web(), mapping)
    assert rows(reading) == [
        "U71458 0024 2023 K 61.2 C4",
        "U71458 0024 2023 M 63.4 D4",
        "U71458 0024 2023 T 62.3 E4",
        "U71458 0024 2024 K 60 F4",
        "U71458 0024 2024 T 61.5 H4",
        "U71458 2421 2023 K 55 C5",
        "U71458 2421 2023 M 57 D5",
        "U71458 2421 2023 T 56 E5",
        "U71458 2421 2024 K prickad F5",
        "U71458 2421 2024 M saknas G5",
        "U71458 2421 2024 T ej relevant H5",
    ]
    assert told(reading) == ["notera matt_valt_bort A6", "notera streck_i_tabell G5"] or told(reading) == [
        "notera streck_i_tabell G5", "notera matt_valt_bort A6",
    ]  # fmt: skip
    assert not reading.stops


def test_socialstyrelsen_with_merged_regions_and_decimal_commas():
    reading = read(socialstyrelsen())
    assert rows(reading)[2:] == [
        "U79029 0024 2023 M 480.1 D5",
        "U79029 0024 2024 M prickad E5",
        "U79029 0024 2023 K 455 D6",
        "U79029 0024 2024 K 460.25 E6",
        "U79029 0024 2023 T 467.5 D7",
        "U79029 0024 2024 T 470 E7",
        "U79029 0001 2023 T prickad D8",
        "U79029 0001 2024 T prickad E8",
    ]
    assert rows(reading)[:2] == ["U79029 0000 2023 T 512.4 D4", "U79029 0000 2024 T 1012.5 E4"]
    assert (told(reading), reading.source) == ([], "Socialstyrelsen")


def test_a_kommuns_own_sheet_with_the_kommun_in_its_title():
    proposal = proposed(own_sheet())
    assert (proposal.mapping.unit, roles(proposal)) == (
        "2421", ["0 matt", "1 varde 2025-01", "2 varde 2025-02", "3 varde 2025-03", "4 hoppa_over"],
    )  # fmt: skip
    reading = read(own_sheet())
    assert rows(reading) == [
        "hembesok 2421 2025-01 T 412 B4",
        "hembesok 2421 2025-02 T 398 C4",
        "hembesok 2421 2025-03 T 405 D4",
        "lakarbesok_hem 2421 2025-01 T 12 B5",
        "lakarbesok_hem 2421 2025-02 T prickad C5",
        "lakarbesok_hem 2421 2025-03 T 9 D5",
    ]
    assert told(reading) == ["stoppar text_utan_matt A6"]
    assert "”Bilresor”" in describe(reading.findings[0])["found"]


def test_a_long_file_in_windows_1252():
    proposal = proposed(long_csv())
    assert roles(proposal) == ["0 enhet", "1 enhet", "2 ar", "3 manad", "4 kon", "5 matt", "6 varde"]
    assert (proposal.mapping.layout, proposal.problems) == ("lång", [])
    reading = read(long_csv())
    assert rows(reading) == [
        "ordinarie_arbetstid 2421 2025-01 T 1234.5 G2",
        "ordinarie_arbetstid 2463 2025-01 T 987 G3",
        "hembesok 2463 2025-01 T prickad G4",
        "hembesok 0024 2025-01 T 5000 G5",
    ]
    assert told(reading) == ["bekräfta okand_plats B6"]
    assert "Okänd ort" in describe(reading.findings[0])["found"]


def test_koladas_open_data_in_rows():
    mapping = proposed(kolada_long()).mapping
    assert rows(read(kolada_long(), replace(mapping, measures={**mapping.measures, "u99999": ""}))) == [
        "N79179 0024 2024 T 85.123 F2",
        "N79179 0024 2024 K 86.5 F3",
        "N79179 0000 2024 T 88 F4",
    ]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        # measures across, one row per kommun and month, dates as Excel makes them
        ((("Kommun", "Månad", "Hembesök", "Läkarbesök i hemmet"), ("Storumans kommun", date(2025, 3, 1), 4, "-")),
         ["hembesok 2421 2025-03 T 4 C2", "lakarbesok_hem 2421 2025-03 T saknas D2"]),
        # the month in the title
        ((("Hembesök mars 2025",), ("Kommun", "Antal"), ("ÅSELE", 7)), ["hembesok 2463 2025-03 T 7 B3"]),
        # a year over months, codes that lost their zeros
        ((("", "Hembesök", "", ""), ("Kommunkod", 2024, 2025, ""), ("", "dec", "jan", "feb"), (2421, 1, 2, 3)),
         ["hembesok 2421 2024-12 T 1 B4", "hembesok 2421 2025-01 T 2 C4", "hembesok 2421 2025-02 T 3 D4"]),
        # measures over months
        ((("Kommun", "Hembesök", "", "Läkarbesök i hemmet", ""), ("", "2025-01", "2025-02", "2025-01", "2025-02"), ("Åsele", 1, 2, 3, 4)),
         ["hembesok 2463 2025-01 T 1 B3", "hembesok 2463 2025-02 T 2 C3", "lakarbesok_hem 2463 2025-01 T 3 D3", "lakarbesok_hem 2463 2025-02 T 4 E3"]),
        # enheter by name, quarters, the kommun's sum left out
        ((("Listade",), ("Enhet", "Kv 1 2025", "2025 kv 2"), ("Lycksele HC", 3000, 3001), ("Lycksele", 3000, 3001)),
         ["listade lycksele-halsocentral 2025K1 T 3000 B3", "listade lycksele-halsocentral 2025K2 T 3001 C3"]),
        # professions
        ((("Enhet", "Yrke", "Kvartal", "Inrättade tjänster"), ("Hälsocentralen Lycksele", "Läkare", "2025K1", "4,5"), ("Hälsocentralen Lycksele", "Sjuksköterska", "2025K1", 6)),
         ["inrattade_tjanster lycksele-halsocentral 2025K1 T Läkare 4.5 D2", "inrattade_tjanster lycksele-halsocentral 2025K1 T Sjuksköterska 6 D3"]),
        # months down, the kommun in the title
        ((("Sorsele kommun",), ("Månad", "Hembesök"), ("jan-25", 3), ("feb-25", 5)), ["hembesok 2422 2025-01 T 3 B3", "hembesok 2422 2025-02 T 5 B4"]),
        # per cent signs in a share
        ((("N79179",), ("Region", "2024"), ("Norrbotten", "85 %"), ("Västerbotten", "8,5 % 1)")), ["N79179 0025 2024 T 85 B3", "N79179 0024 2024 T 8.5 B4"]),
    ],
)  # fmt: skip
def test_other_layouts(drawn, expected):
    reading = read(book(*drawn))
    assert rows(reading) == expected
    assert not reading.stops


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ((("Hembesök",), ("Kommun", 2024, 2025), ("Storuman", 1, 2)), ["stoppar inga_varden_i_tabell ", "stoppar fel_periodlangd B2", "stoppar fel_periodlangd C2"]),
        ((("Hembesök",), ("Kommun", "2025-01", "2026-01", "2026-02"), ("Storuman", 1, 2, 3)), ["bekräfta period_pagar C2", "stoppar framtida_period D2"]),
        ((("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("Storuman", 2)), ["stoppar dubbelt_varde B4"]),
        ((("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("Storman", 2)), ["bekräfta okand_plats A4"]),
        ((("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("", 2), ("Källa: oss själva", "")), ["bekräfta rad_utan_enhet A4"]),
        ((("Hembesök",), ("Kod", "Kommun", "2025-01"), (2421, "Storuman", 1), (2421, "Åsele", 2)), ["stoppar kod_och_namn_skiljer B4"]),
        ((("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("Åsele", "85 %")), ["stoppar procent_i_antal B4"]),
        ((("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("Åsele", 0.85)), ["stoppar inte_heltal B4"]),
        ((("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("Åsele", "tolv")), ["stoppar text_i_talcell B4"]),
        ((("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("Åsele", -4)), ["stoppar negativt B4"]),
        ((("Listade",), ("Kommun", "2025K1"), ("Storuman", 1)), ["stoppar inga_varden_i_tabell ", "stoppar plats_utan_matt B3"]),
        ((("N79179",), ("Region", 2024), ("Norrbotten", 0.85), ("Västerbotten", 0.9)), ["bekräfta andel_mellan_0_och_1 "]),
        ((("U71458",), ("Kommun", "Kön", 2024), ("Storuman", "Kvinnor", 5), ("Storuman", "Män", 6)), ["notera bara_kvinnor_och_man "]),
        ((("U71458",), ("Kommun", "Kön", 2024), ("Storuman", "Totalt", 5), ("Storuman", "Okänt", 6)), ["notera kon_hoppat B4"]),
        ((("Hembesök",), ("Kommun", "Ålder", "2025-01"), ("Storuman", "65-79", 5), ("Storuman", "Totalt", 6)), ["notera uppdelning_hoppad B3"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_cell(drawn, expected):
    assert told(read(book(*drawn))) == expected


def test_a_unit_that_is_almost_known_is_suggested():
    reading = read(book(("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("Lykcsele", 2)))
    assert (reading.findings[0].values["liknar"], reading.findings[0].suggestion) == ("Lycksele", "Lycksele")


def test_shares_shown_as_per_cent_in_excel_are_per_cent():
    content = book(("N79179",), ("Region", 2024), ("Norrbotten", 0.851))
    drawn = openpyxl.load_workbook(BytesIO(content))
    drawn.active["B3"].number_format = "0.0%"
    assert rows(read(saved(drawn))) == ["N79179 0025 2024 T 85.1 B3"]
    counts = proposed(saved(drawn)).mapping.with_column(1, period="2024-03")
    assert told(read(saved(drawn), replace(counts, measure="vantande")))[-1] == "stoppar procent_i_antal B3"


def test_a_heading_that_says_share_is_never_a_count():
    content = book(("Kommun", "Månad", "Andel hembesök, %"), ("Storuman", "2025-01", 12))
    assert roles(proposed(content))[2] == "2 varde"
    reading = read(content, proposed(content).mapping.with_column(2, measure="hembesok"))
    assert told(reading) == ["stoppar inga_varden_i_tabell ", "stoppar andel_i_antal C1"]


def test_a_title_that_says_share_is_never_a_count():
    content = book(("Andel hembesök, %",), ("Kommun", "2025-01"), ("Storuman", 12))
    reading = read(content, replace(proposed(content).mapping, measure="hembesok"))
    assert told(reading) == ["stoppar inga_varden_i_tabell ", "stoppar andel_i_antal B2"]


def test_formulas_without_a_result_stop_and_hidden_rows_are_told_of():
    drawn = openpyxl.load_workbook(BytesIO(book(("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("Åsele", 2))))
    drawn.active["B4"] = "=1+1"
    drawn.active.row_dimensions[3].hidden = True
    reading = read(saved(drawn))
    assert told(reading) == ["notera dolda_rader ", "stoppar formel_ej_beraknad B4"]
    assert rows(reading) == ["hembesok 2421 2025-01 T 1 B3"]


def test_a_personnummer_stops_the_file_and_is_not_repeated():
    content = book(("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), ("811218-9876", 2))
    proposal = proposed(content)
    assert (problems(proposal), proposal.preview) == (["personnummer A4"], [])
    reading = read(content, proposed(book(("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1))).mapping)
    assert (reading.kind, rows(reading), told(reading)) == ("", [], ["stoppar personnummer A4"])


def test_other_sheets_with_tables_are_told_of_and_can_be_chosen():
    drawn = openpyxl.load_workbook(BytesIO(book(("Hembesök",), ("Kommun", "2025-01"), ("Storuman", 1), title="Ett")))
    other = drawn.create_sheet("Två")
    for row in (("Läkarbesök i hemmet",), ("Kommun", "2025-01"), ("Åsele", 5)):
        other.append(row)
    content = saved(drawn)
    assert proposed(content).sheets == ("Ett", "Två")
    chosen = proposed(content, sheet="Två").mapping
    reading = read(content, chosen)
    assert (rows(reading), told(reading)) == (["lakarbesok_hem 2463 2025-01 T 5 B3"], ["notera andra_blad "])


def test_what_was_understood_is_told_in_words():
    understood = dict(read(vantetider("jan 2025", "feb 2025")).understood)
    assert understood["intag.forstatt.rubrikrad"] == "5"
    assert understood["frammande.roll.enhet"] == "A (Region)"
    assert understood["frammande.forstatt.matt"] == TARGETS["vantande"].label
    assert understood["intag.forstatt.perioder"] == "2025-01 – 2025-02"


def test_nothing_of_ours_is_told_what_it_seems_to_be():
    content = book(("Inköp", "Pris"), ("Kaffe", 42))
    assert problems(proposed(content)) == ["ingen_tabell"]
    assert recognise(content, "fil", units=UNITS) == ""
    assert recognise(text_file("Inköp;Pris", "Kaffe;42"), "fil", units=UNITS) == ""


def test_a_table_is_not_taken_for_population_and_population_not_for_a_table():
    assert recognise(book(("Kommun", "2022"), ("Storuman", 5786)), "fil", units=UNITS) == "befolkning"
    assert recognise(book(("Kommun", "2022"), ("Storuman", 12.7)), "fil", units=UNITS) == "tabell"


@pytest.mark.parametrize("today", [date(2025, 2, 15)])
def test_a_month_that_has_not_ended_is_asked_about_once(today):
    reading = read(vantetider("jan 2025", "feb 2025"), today=today)
    assert [each for each in told(reading) if "period" in each] == ["bekräfta period_pagar C5"]
