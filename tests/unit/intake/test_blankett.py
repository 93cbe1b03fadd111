"""A filled-in form: drawn sheets in, rows and findings out."""

import unicodedata
from datetime import date, datetime, time

import pytest
from openpyxl.comments import Comment

from intake.explain import describe
from tests.unit.intake.drawn_sheets import (
    HEADINGS,
    add_others,
    add_sheet,
    drawn_book,
    drawn_rows,
    faults,
    form,
    marked,
    read,
    saved,
)

HC = ("hc-storuman", "Storumans hälsocentral")
NBSP, NARROW, MINUS = "\u00a0", "\u202f", "\u2212"


def test_a_clean_sheet_gives_its_rows_and_no_findings():
    reading = read(
        form(
            # Kod           Namn                      Period     samtal samma dag bedömningar inom 3
            ("hc-storuman", "Storumans hälsocentral", "2025-11", 900, 810, 60, 55),
            ("hc-storuman", "Storumans hälsocentral", "2025-12", "saknas", None, None, None),
            ("ss-asele", "Åsele sjukstuga", "2025-12", 400, 399, "prickad", "prickad"),
        )
    )
    assert faults(reading) == []
    assert drawn_rows(reading) == [
        "besvarade_samtal hc-storuman 2025-11 900 D4",
        "besvarade_samma_dag hc-storuman 2025-11 810 E4",
        "bedomningar hc-storuman 2025-11 60 F4",
        "bedomningar_inom_3_dagar hc-storuman 2025-11 55 G4",
        "besvarade_samtal hc-storuman 2025-12 saknas D5",
        "besvarade_samtal ss-asele 2025-12 400 D6",
        "besvarade_samma_dag ss-asele 2025-12 399 E6",
        "bedomningar ss-asele 2025-12 prickad F6",
        "bedomningar_inom_3_dagar ss-asele 2025-12 prickad G6",
    ]
    assert (reading.kind, reading.area, reading.modellomrade) == ("blankett", "tillganglighet", "sodra-lappland")
    assert set(reading.rows["sheet"]) == {"Enheter per månad"}
    assert dict(reading.understood)["intag.forstatt.perioder"] == "2025-11 – 2025-12"


@pytest.mark.parametrize(
    ("cell", "understood"),
    [
        (900, "900"),
        (900.0, "900"),
        ("900", "900"),
        (" 900 ", "900"),
        (f"1{NBSP}234", "1234"),
        (f"1{NARROW}234", "1234"),
        ("1 234", "1234"),
        ("900,0", "900"),
        (0, "0"),
        ("0", "0"),
        ("saknas", "saknas"),
        ("SAKNAS", "saknas"),
        ("..", "saknas"),
        ("–", "saknas"),
        ("-", "saknas"),
        (MINUS, "saknas"),
        ("*", "prickad"),
        ("Prickad", "prickad"),
        ("ej relevant", "ej relevant"),
        (f"ej{NBSP}relevant ", "ej relevant"),
        ("900 preliminär", "900 preliminär"),
        ("900 reviderad", "900 reviderad"),
    ],
)
def test_what_people_write_in_a_value_cell_is_understood(cell, understood):
    reading = read(form((*HC, "2025-11", cell)))
    assert drawn_rows(reading) == [f"besvarade_samtal hc-storuman 2025-11 {understood} D4"]
    assert not reading.stops


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("ca 900", "text_i_talcell"),
        ("900 samtal", "text_i_talcell"),
        (True, "text_i_talcell"),
        (date(2025, 11, 1), "datum_i_talcell"),
        (datetime(2025, 11, 1, 8, 30), "datum_i_talcell"),  # noqa: DTZ001 (Excel knows no zones)
        (time(8, 30), "datum_i_talcell"),
        ("90 %", "procent_i_antal"),
        (-1, "negativt"),
        (f"{MINUS}1", "negativt"),
        (12.5, "inte_heltal"),
        ("12,5", "inte_heltal"),
        ("1.234", "tvetydigt_tal"),
        (2e9, "orimligt_stort"),
    ],
)
def test_a_value_that_cannot_be_used_stops_the_file_and_names_the_cell(cell, fault):
    reading = read(form((*HC, "2025-11", cell)))
    assert faults(reading) == [f"stoppar {fault} D4"]
    assert reading.rows.empty


@pytest.mark.parametrize(
    ("code", "name", "unit"),
    [
        ("hc-storuman", "Storumans hälsocentral", "hc-storuman"),
        ("HC-Storuman ", "storumans  hälsocentral", "hc-storuman"),
        ("", "Storumans hälsocentral", "hc-storuman"),
        (None, unicodedata.normalize("NFD", "Åsele sjukstuga "), "ss-asele"),
        ("ss-asele", unicodedata.normalize("NFD", "Åsele sjukstuga"), "ss-asele"),
        ("hc-storuman", "", "hc-storuman"),
    ],
)
def test_a_unit_is_found_by_its_code_or_by_its_name(code, name, unit):
    reading = read(form((code, name, "2025-11", 900)))
    assert drawn_rows(reading) == [f"besvarade_samtal {unit} 2025-11 900 D4"]
    assert faults(reading) == []


KOMMUNER = (
    "Kod", "Namn", "Period", "Inskrivna i hemsjukvård", "Inskrivna i hemsjukvård, 65 år och äldre",
    "Inskrivna i hemsjukvård, 80 år och äldre", "Hembesök", "Läkarbesök i hemmet", "Besök för hemrehabilitering",
    "Personer med kommunal hälso- och sjukvård",
)  # fmt: skip


@pytest.mark.parametrize("code", ["0184", "184", 184, 184.0, " 0184", "184.0"])
def test_a_kommun_code_that_lost_its_zero_is_found(code):
    book = marked("hemsjukvard", "vaster")
    add_sheet(book, [(code, "Solna", "2025-11", 100, 90, 60, 300)], title="Kommuner per månad", headings=KOMMUNER)
    add_others(book, "hemsjukvard", "vaster", besides="Kommuner per månad")
    reading = read(saved(book))
    assert set(reading.rows["unit"]) == {"0184"}
    assert faults(reading) == []


@pytest.mark.parametrize(
    ("code", "name", "fault"),
    [
        ("hc-storman", "Storumans hälsocentral", "stoppar okand_enhetskod A4"),
        ("", "Storumans vårdcentral", "stoppar okand_enhet B4"),
        ("", "Summa", "stoppar okand_enhet B4"),
        ("", "", "stoppar enhet_saknas A4"),
        ("hc-storuman", "Åsele sjukstuga", "stoppar kod_och_namn A4"),
        ("hc-solleftea", "Sollefteå hälsocentral", "stoppar enhet_utanfor A4"),
        ("", "Sollefteå hälsocentral", "stoppar enhet_utanfor B4"),
        ("sjukhus-storuman", "", "stoppar fel_slags_enhet A4"),
        ("2421", "Storuman", "stoppar fel_slags_enhet A4"),
    ],
)
def test_a_row_whose_unit_cannot_be_told_stops_the_file(code, name, fault):
    reading = read(form((code, name, "2025-11", 900)))
    assert faults(reading) == [fault]
    assert reading.rows.empty


def test_a_stale_name_is_noted_once_and_the_code_counts():
    reading = read(form(("hc-storuman", "Gamla namnet", "2025-11", 900), ("hc-storuman", "Gamla namnet", "2025-12", 1)))
    assert faults(reading) == ["notera gammalt_namn B4"]
    assert len(reading.rows) == 2


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2025-11", "2025-11"),
        (date(2025, 11, 1), "2025-11"),
        (datetime(2025, 11, 1), "2025-11"),  # noqa: DTZ001 (Excel knows no zones)
        (45962, "2025-11"),  # what is left of 1 November 2025 when its format is lost
        ("nov 2025", "2025-11"),
        ("2025-11 ", "2025-11"),
    ],
)
def test_a_period_is_read_even_when_excel_remade_it(period, found):
    assert set(read(form((*HC, period, 900))).rows["period"]) == {found}


@pytest.mark.parametrize(
    ("period", "fault"),
    [
        ("november", "stoppar oklar_period C4"),
        ("2025-13", "stoppar oklar_period C4"),
        ("2025K4", "stoppar oklar_period C4"),
        (None, "stoppar period_saknas C4"),
        ("2026-02", "stoppar framtida_period C4"),
        ("2026-01", "bekräfta period_pagar C4"),  # the drawn today is 15 January 2026
    ],
)
def test_a_period_that_cannot_be_or_is_not_over(period, fault):
    assert faults(read(form((*HC, period, 900)))) == [fault]


def test_the_same_row_twice_stops_and_names_the_first():
    reading = read(
        form(
            ("hc-storuman", "Storumans hälsocentral", "2025-11", 900),
            ("ss-asele", "Åsele sjukstuga", "2025-11", 400),
            ("HC-STORUMAN", "", date(2025, 11, 1), 900),
        )
    )
    assert faults(reading) == ["stoppar dubbel_rad C6"]
    assert "rad 4" in describe(reading.findings[0])["found"]
    assert len(reading.rows) == 2


def test_a_part_larger_than_its_whole_stops():
    reading = read(
        form(
            # samtal, samma dag, bedömningar, inom 3 dagar
            (*HC, "2025-11", 900, 901, 60, 60),
            (*HC, "2025-12", 900, 900, 60, 61),
        )
    )
    assert faults(reading) == ["stoppar storre_an_helheten E4", "stoppar storre_an_helheten G5"]
    assert "901" in describe(reading.findings[0])["found"]


def test_every_fault_is_listed_at_once():
    reading = read(
        form(
            ("hc-storman", "Storumans hälsocentral", "2025-11", 900),
            ("hc-storuman", "Storumans hälsocentral", "novembre", 900),
            ("hc-storuman", "Storumans hälsocentral", "2025-11", "ca 900", -1, "1.234", 3.5),
            ("ss-asele", "Åsele sjukstuga", "2025-11", 400),
        )
    )
    assert faults(reading) == [
        "stoppar okand_enhetskod A4",
        "stoppar oklar_period C5",
        "stoppar text_i_talcell D6",
        "stoppar negativt E6",
        "stoppar tvetydigt_tal F6",
        "stoppar inte_heltal G6",
    ]
    assert drawn_rows(reading) == ["besvarade_samtal ss-asele 2025-11 400 D7"]


def test_blank_cells_say_nothing_and_a_bad_row_without_values_is_no_fault():
    reading = read(form((*HC, "2025-11", None, "  ", ""), ("okänd", "Okänd", "aldrig")))
    assert faults(reading) == ["notera tom_blankett !"]
    assert reading.rows.empty


def test_a_dash_is_told_of_once_a_column():
    reading = read(form((*HC, "2025-11", "–"), (*HC, "2025-12", "-")))
    assert faults(reading) == ["notera streck D4"]
    assert "2 celler" in describe(reading.findings[0])["found"]


def test_a_thousand_faults_of_a_sort_are_listed_and_the_rest_counted():
    rows = [("hc-storuman", "", f"{1960 + number // 12}-{number % 12 + 1:02d}", "x?") for number in range(12 * 65)]
    reading = read(form(*[(*row, "y?") for row in rows]))
    assert len(reading.findings) == 1001
    assert reading.findings[-1].code == "fler_likadana"
    assert reading.findings[-1].values["antal"] == 2 * 12 * 65 - 1000


def test_headings_may_move_and_columns_change_places():
    book = marked()
    sheet = book.create_sheet("Enheter per månad")
    sheet.append(("besvarade samtal (samtal)", "Period", "KOD ", "Besvarade samma dag"))
    sheet.append((900, "2025-11", "hc-storuman", 800))
    add_others(book)
    reading = read(saved(book))
    assert drawn_rows(reading) == [
        "besvarade_samtal hc-storuman 2025-11 900 A2",
        "besvarade_samma_dag hc-storuman 2025-11 800 D2",
    ]
    assert faults(reading) == [
        "notera rubrikrad_flyttad 1",
        "notera kolumner_flyttade 1",
        "notera nyckelkolumn_saknas 1",
        *["stoppar kolumn_saknas 1"] * 4,
    ]


@pytest.mark.parametrize(
    ("headings", "fault"),
    [
        ((*HEADINGS[:3], "Samtal i fjol", *HEADINGS[4:]), "bekräfta okand_kolumn D3"),
        ((*HEADINGS[:3], "Samtal i fjol", *HEADINGS[4:]), "stoppar kolumn_saknas 3"),
        ((*HEADINGS, "Anteckning"), "bekräfta okand_kolumn J3"),
        ((*HEADINGS[:6], HEADINGS[3]), "stoppar kolumn_dubbel G3"),
        (("Kod", "Namn", "När", *HEADINGS[3:]), "stoppar kolumn_saknas 3"),
        (("A", "B", "C", "D"), "stoppar rubrikrad_saknas "),
    ],
)
def test_headings_that_are_wrong(headings, fault):
    assert fault in faults(read(form((*HC, "2025-11", 900, 800, 60, 50), headings=headings)))


def test_values_beside_the_table_are_asked_about():
    reading = read(form((*HC, "2025-11", 900, 800, 60, 50, 700, 200, None, "räknat av Anna")))
    assert faults(reading) == ["bekräfta utanfor_tabellen K"]


def test_sheets_may_be_renamed_and_stand_in_any_order():
    book = marked()
    book.create_sheet("Anteckningar", 0).append(("ring Anna",))
    add_sheet(book, [(*HC, "2025-11", 900)], title="Blad1")
    book.move_sheet("Blad1", -2)
    add_others(book)
    reading = read(saved(book))
    assert drawn_rows(reading) == ["besvarade_samtal hc-storuman 2025-11 900 D4"]
    assert faults(reading) == ["notera okant_blad !"]


def test_a_missing_sheet_is_asked_about_and_a_doubled_one_stops():
    alone = marked("rekrytering")
    headings = ("Kod", "Namn", "Period", "Personalkostnad", "Kostnad för hyrpersonal")
    add_sheet(alone, [(*HC, "2025K4", 1000.5, 20.25)], title="Enheter per kvartal", headings=headings)
    add_others(alone, "rekrytering", besides="Enheter per kvartal")
    assert faults(read(saved(alone))) == []
    del alone["Yrken per kvartal"]
    (missing,) = read(saved(alone)).findings
    assert (missing.level.value, missing.code, missing.values["blad"]) == (
        "bekräfta", "blad_saknas", "Yrken per kvartal",
    )  # fmt: skip

    doubled, _ = drawn_book((*HC, "2025-11", 900))
    add_sheet(doubled, [(*HC, "2025-11", 900)], title="Enheter per månad (2)")
    assert faults(read(saved(doubled))) == ["stoppar blad_dubbelt !"]


def test_professions():
    headings = ("Kod", "Namn", "Period", "Yrke", "Inrättade tjänster", "Obesatta tjänster")
    book = marked("rekrytering")
    rows = [
        (*HC, "2025K4", "Läkare", 4.5, 2),
        (*HC, "2025K4", "sjuksköterska ", "10,25", 1),
        (*HC, "2025K4", "Tandläkare", 1, 1),
        (*HC, "2025K4", None, 1, 1),
    ]
    add_sheet(book, rows, title="Yrken per kvartal", headings=headings)
    add_others(book, "rekrytering", besides="Yrken per kvartal")
    reading = read(saved(book))
    assert [(row.breakdown, row.value) for row in reading.rows.itertuples()] == [
        ("Läkare", 4.5), ("Läkare", 2), ("Sjuksköterska", 10.25), ("Sjuksköterska", 1),
    ]  # fmt: skip
    assert faults(reading) == [
        "stoppar okant_yrke Yrken per kvartal!D6",
        "stoppar yrke_saknas Yrken per kvartal!D7",
    ]


def test_formulas_never_calculated_and_excel_errors_stop():
    book, sheet = drawn_book((*HC, "2025-11", "=SUM(E4:F4)", 800, 60, 50), (*HC, "2025-12", None, 1, 1, 1))
    sheet["D5"] = "#REF!"
    sheet["D5"].data_type = "e"
    reading = read(saved(book))
    assert faults(reading) == ["stoppar formel_ej_beraknad D4", "stoppar excelfel D5"]
    assert "#REF!" in describe(reading.findings[1])["found"]


def test_a_number_shown_as_per_cent_stops_in_a_count():
    book, sheet = drawn_book((*HC, "2025-11", 900, 1, 60, 50))
    sheet["E4"].number_format = "0%"  # Excel shows 100 %
    assert faults(read(saved(book))) == ["stoppar procent_i_antal E4"]


def test_hidden_rows_and_columns_are_read_and_told_of():
    book, sheet = drawn_book((*HC, "2025-10", 1), (*HC, "2025-11", 2), (*HC, "2025-12", 3))
    for row in (4, 5):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["D"].hidden = True
    reading = read(saved(book))
    assert reading.rows["value"].tolist() == [1, 2, 3]
    assert sorted(faults(reading)) == ["notera dolda_kolumner ", "notera dolda_rader "]
    assert "4–5" in " ".join(describe(finding)["found"] for finding in reading.findings)


PERSON = "811218-9876"


def with_person(where: str) -> bytes:
    """A form with a personnummer in one place."""
    book, sheet = drawn_book((*HC, "2025-11", 900))
    if where == "a comment":
        sheet["D4"].comment = Comment(PERSON, "Anna")
    elif where == "a sheet's name":
        book.create_sheet(f"Anna {PERSON}").append(("x",))
    elif where == "a sheet of notes":
        book.create_sheet("Anteckningar")["C7"] = f"ring Anna {PERSON}"
    elif where == "the marks":
        book["_blankett"]["B2"] = PERSON
    else:
        sheet[where] = PERSON
    return saved(book)


@pytest.mark.parametrize(
    "where", ["D4", "A4", "C4", "A1", "D3", "K9", "a comment", "a sheet's name", "a sheet of notes", "the marks"]
)
def test_a_personnummer_anywhere_stops_and_is_neither_kept_nor_repeated(where):
    reading = read(with_person(where))
    assert reading.stops
    assert reading.rows.empty
    assert any(finding.code.startswith("personnummer") for finding in reading.findings)
    told = str([describe(finding) for finding in reading.findings]) + str(reading)
    assert PERSON not in told
    assert "9876" not in told


def test_a_personnummer_as_a_number_stops():
    reading = read(form((*HC, "2025-11", 198112189876)))
    assert "stoppar personnummer D4" in faults(reading)
    assert "9876" not in str(reading)


def test_a_form_whose_marks_are_gone_is_known_by_its_headings_and_units():
    book, _ = drawn_book((*HC, "2025-11", 900), ("ss-asele", "", "2025-11", 1))
    del book["_blankett"]
    reading = read(saved(book))
    assert (reading.area, reading.modellomrade) == ("tillganglighet", "sodra-lappland")
    assert faults(reading) == ["bekräfta utan_markning !"]
    assert len(reading.rows) == 2


@pytest.mark.parametrize(
    ("marks", "fault"),
    [
        ({"version": "2"}, "annan_version"),
        ({"area": "tandvard"}, "okant_omrade"),
        ({"modellomrade": "skane"}, "okant_modellomrade"),
        ({"modellomrade": "{0.__class__}"}, "okant_modellomrade"),
    ],
)
def test_marks_that_name_nothing_we_have(marks, fault):
    book = marked(**marks)
    add_sheet(book, [(*HC, "2025-11", 900)])
    reading = read(saved(book))
    assert [finding.code for finding in reading.findings] == [fault]
    assert (reading.kind, reading.rows.empty) == ("", True)


def test_what_stands_in_a_cell_is_text_and_never_a_template():
    told = describe(read(form(("{matt} {0} %s <b>x</b>", "Storumans hälsocentral", "2025-11", 900))).findings[0])
    assert "{matt} {0} %s <b>x</b>" in told["found"]


def test_invisible_and_direction_changing_signs_are_not_repeated():
    told = describe(read(form((*HC, "2025-11", "12\u202e34\u200b\n5" + "x" * 500))).findings[0])
    assert "\u202e" not in told["found"]
    assert "\n" not in told["found"]
    assert len(told["found"]) < 150
