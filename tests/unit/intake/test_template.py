"""The form that is sent out, and what comes back when nobody has touched it."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from openpyxl import load_workbook

from domain.errors import UnknownAreaError
from domain.indicator import Area
from domain.units import Unit, UnitKind, UnitType
from indicators.sheets import sammanhang
from intake.container import open_workbook
from intake.recognise import recognise
from tests.unit.intake.drawn_sheets import TODAY, UNITS, drawn_book, drawn_rows, drawn_template, faults, read, saved

EARLIER = """
    besvarade_samtal    | hc-storuman | 2025-10 | 1234 |
    besvarade_samma_dag | hc-storuman | 2025-10 | 1200 | reviderad
    besvarade_samtal    | hc-storuman | 2025-11 |  900 | preliminär
    besvarade_samma_dag | hc-storuman | 2025-11 |      | prickad
    bedomningar         | hc-storuman | 2025-11 |      | ej relevant
    besvarade_samtal    | ss-asele    | 2025-11 |      | saknas
    besvarade_samtal    | hc-solleftea | 2025-11 | 77  |
"""


def opened(content: bytes):
    return load_workbook(io.BytesIO(content))


def test_untouched_it_gives_back_exactly_the_earlier_values_of_its_own_units():
    reading = read(drawn_template(EARLIER))
    assert faults(reading) == []
    assert drawn_rows(reading) == [
        "besvarade_samtal hc-storuman 2025-10 1234 D26",
        "besvarade_samma_dag hc-storuman 2025-10 1200 reviderad E26",
        "besvarade_samtal hc-storuman 2025-11 900 preliminär D27",
        "besvarade_samma_dag hc-storuman 2025-11 prickad E27",
        "bedomningar hc-storuman 2025-11 ej relevant F27",
        "besvarade_samtal ss-asele 2025-11 saknas D52",
    ]
    assert dict(reading.understood)["intag.forstatt.dataversion"] == "7"


def test_it_is_recognised():
    assert recognise(drawn_template(EARLIER), "x.xlsx") == "blankett"


def test_decimals_and_professions_come_back_too():
    reading = read(
        drawn_template(
            """
            inrattade_tjanster  | hc-storuman | 2025K3 | 10.25 |            | Läkare
            obesatta_tjanster   | hc-storuman | 2025K3 | 1.5   | preliminär | Läkare
            kostnad_hyrpersonal | ss-asele    | 2025K3 | 0     |
            """,
            area=Area.REKRYTERING,
        )
    )
    assert faults(reading) == []
    assert [(row.breakdown, row.value, row.status) for row in reading.rows.itertuples()] == [
        ("Läkare", 10.25, ""),
        ("Läkare", 1.5, "preliminär"),
        ("", 0, ""),
    ]


def periods_in(content: bytes, title: str) -> list[str]:
    column = [row[2] for row in opened(content)[title].iter_rows(min_row=4, values_only=True)]
    return list(dict.fromkeys(column))


def test_rows_reach_from_two_years_before_the_last_published_month_to_the_last_complete_one():
    periods = periods_in(drawn_template("besvarade_samtal | hc-storuman | 2025-09 | 1 |"), "Enheter per månad")
    assert (periods[0], periods[-1], len(periods)) == ("2023-10", "2025-12", 24 + 3)


def test_quarters_reach_back_eight():
    content = drawn_template("kostnad_hyrpersonal | ss-asele | 2025K3 | 1 |", area=Area.REKRYTERING)
    periods = periods_in(content, "Enheter per kvartal")
    assert (periods[0], periods[-1], len(periods)) == ("2023K4", "2025K4", 8 + 1)


def test_without_earlier_values_it_holds_two_empty_years():
    periods = periods_in(drawn_template(""), "Enheter per månad")
    assert (periods[0], periods[-1]) == ("2024-01", "2025-12")


def test_a_month_that_has_not_begun_is_never_in_it():
    content = drawn_template("besvarade_samtal | hc-storuman | 2026-05 | 1 |", today=date(2026, 1, 15))
    assert periods_in(content, "Enheter per månad")[-1] == "2026-01"


def test_the_sheets_of_each_area():
    sheets = {area: list(opened(drawn_template("", area=area)).sheetnames[1:-2]) for area in Area}
    assert sheets == {
        Area.TILLGANGLIGHET: ["Enheter per månad", "Enheter per kvartal", "Regionen per månad"],
        Area.VARDPLATSER: [
            "Enheter per månad", "Sjukhus per månad", "Enheter per kvartal", "Regionen per månad",
            "Kommuner per år", "Regionen per år",
        ],
        Area.REKRYTERING: [
            "Yrken per kvartal", "Enheter per kvartal", "Enheter per månad", "Enheter per kvartal 2",
            "Arbetsgivare per kvartal", "Arbetsgivare per år", "Arbetsgivare per månad", "Kommuner per år",
        ],
        Area.HEMSJUKVARD: ["Kommuner per månad", "Enheter per månad"],
        Area.SAMMANHANG: ["Kommuner per kvartal"],
    }  # fmt: skip


@pytest.mark.parametrize("area", Area)
def test_every_area_untouched_is_read_without_a_finding_but_that_it_is_empty(area):
    reading = read(drawn_template("", area=area))
    assert faults(reading) == ["notera tom_blankett !"]
    assert reading.area == area.value


@pytest.mark.parametrize(
    ("area", "sheet", "codes"),
    [
        # Beds: those that have them, by kommun, and the region for the whole of itself.
        (Area.VARDPLATSER, "Enheter per månad", ["sjukhus-storuman", "ss-asele", "0024"]),
        (Area.VARDPLATSER, "Sjukhus per månad", ["sjukhus-storuman"]),
        (Area.REKRYTERING, "Arbetsgivare per år", ["2421", "2463", "0024"]),
        (Area.TILLGANGLIGHET, "Regionen per månad", ["0024"]),
        (Area.HEMSJUKVARD, "Kommuner per månad", ["2421", "2463"]),
    ],
)
def test_who_is_asked_in_a_sheet(area, sheet, codes):
    rows = opened(drawn_template("", area=area))[sheet].iter_rows(min_row=4, values_only=True)
    assert list(dict.fromkeys(row[0] for row in rows)) == codes


def test_a_sheet_that_also_asks_others_with_beds_is_not_named_after_one_sort_of_unit():
    with_beds = Unit("hc-beds", "Hälsocentral med platser", UnitKind.ENHET, "2421", UnitType.HALSOCENTRAL, beds=4)
    book = opened(drawn_template("", area=Area.VARDPLATSER, units=UNITS | {with_beds.id: with_beds}))
    rows = book["Enheter per kvartal"].iter_rows(min_row=4, values_only=True)
    assert {row[0] for row in rows} == {"hc-beds", "ss-asele"}


def test_a_unit_has_rows_for_the_periods_in_which_it_was_open_and_for_what_it_has_told():
    """The form is taken out in January 2026. hc-storuman closed in October, but has told something of November."""
    closed = replace(UNITS["hc-storuman"], to_on=date(2025, 10, 2))
    opened_late = replace(UNITS["ss-asele"], from_on=date(2025, 11, 30))
    units = UNITS | {closed.id: closed, opened_late.id: opened_late}
    rows = opened(drawn_template(EARLIER, units=units))["Enheter per månad"].iter_rows(min_row=4, values_only=True)
    by_unit = {}
    for code, _, period, *_ in rows:
        by_unit.setdefault(code, []).append(period)
    assert by_unit["hc-storuman"][-2:] == ["2025-10", "2025-11"]
    assert by_unit["ss-asele"] == ["2025-11", "2025-12"]


def test_a_form_without_a_row_can_be_read_back():
    gone = date(2020, 1, 1)
    closed = {each: replace(unit, to_on=gone) for each, unit in UNITS.items() if unit.kind is UnitKind.ENHET}
    reading = read(drawn_template("", units=UNITS | closed))
    assert (drawn_rows(reading), faults(reading)) == ([], ["notera tom_blankett !"])


def test_an_area_that_is_read_from_no_sheet_is_refused(monkeypatch):
    monkeypatch.setattr(sammanhang, "MEASURES", ())
    with pytest.raises(UnknownAreaError):
        drawn_template("", area=Area.SAMMANHANG)


def test_a_measure_that_nobody_there_reports_is_left_out_and_the_guide_says_so():
    no_hospital = {unit_id: unit for unit_id, unit in UNITS.items() if unit.unit_type is not UnitType.SJUKHUS}
    book = opened(drawn_template("", area=Area.VARDPLATSER, units=no_hospital))
    assert "Sjukhus per månad" not in book.sheetnames
    assert "Överbeläggningar" in guide_text(book)


def guide_text(book) -> str:
    return " ".join(str(cell) for row in book["Läs mig"].iter_rows(values_only=True) for cell in row if cell)


def test_the_guide_says_what_it_is_and_what_each_measure_means():
    told = guide_text(opened(drawn_template("")))
    for words in (
        "Blankett: Tillgänglighet", "Södra Lappland", "15 januari 2026", "Dataversion 7", "Besvarade samtal",
        "Samtal till hälsocentralen som besvarades under månaden", "prickad", "En tom cell ändrar",
    ):  # fmt: skip
        assert words in told


@pytest.mark.parametrize("synthetic", [True, False])
def test_invented_values_are_marked_on_the_guide_and_on_every_sheet_of_values(synthetic):
    book = opened(drawn_template(EARLIER, synthetic=synthetic))
    assert ("Exempeldata (syntetiska)" in guide_text(book)) is synthetic
    assert ("Exempeldata (syntetiska)" in book["Enheter per månad"]["A1"].value) is synthetic


def test_only_value_cells_can_be_changed_and_they_are_checked():
    book = opened(drawn_template(EARLIER))
    sheet = book["Enheter per månad"]
    unlocked = {cell.column_letter for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"D", "E", "F", "G", "H", "I"}
    assert all(each.protection.sheet and each.protection.password is None for each in book)
    assert not sheet.protection.sort
    assert not sheet.protection.autoFilter
    assert not sheet.protection.formatColumns
    checked = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert checked == {f"{letter}4:{letter}{sheet.max_row}" for letter in "DEFGHI"}
    assert sheet.freeze_panes == "D4"
    assert book["_blankett"].sheet_state == "hidden"


def test_codes_are_text_and_values_numbers_with_a_space_for_thousands():
    content = drawn_template("inskrivna | 2421 | 2025-12 | 1234 |", area=Area.HEMSJUKVARD)
    row = list(opened(content)["Kommuner per månad"][27])
    assert (row[0].value, row[0].data_type, row[0].number_format) == ("2421", "s", "@")
    assert (row[3].value, row[3].data_type) == (1234, "n")
    assert "#,##0" in row[3].number_format


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)"])
def test_a_name_that_looks_like_a_formula_is_text(name):
    units = UNITS | {"hc-x": Unit("hc-x", name, UnitKind.ENHET, "2421", UnitType.HALSOCENTRAL)}
    content = drawn_template("", units=units)
    cells = [cell for row in opened(content)["Enheter per månad"].iter_rows() for cell in row if cell.value == name]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [part for part in archive.namelist() if b"<f>" in archive.read(part)]


def test_it_is_swedish_in_every_language():
    from wording import use

    with use("en"):
        content = drawn_template(EARLIER)
        reading = read(content)
    assert opened(content).sheetnames[0] == "Läs mig"
    assert faults(reading) == []


def test_every_part_is_within_the_limits_of_what_is_read():
    book = open_workbook(drawn_template(EARLIER), "x.xlsx")
    assert book.sheet_names == (
        "Läs mig", "Enheter per månad", "Enheter per kvartal", "Regionen per månad", "Koder", "_blankett",
    )  # fmt: skip
    assert book.hidden_sheets == {"_blankett"}
    assert TODAY.isoformat() in [row[1] for row in book.rows("_blankett")]


MADE_AT = datetime(2026, 1, 15, 9, 30, 15, 987654, tzinfo=timezone(timedelta(hours=1)))


def test_it_carries_when_it_was_taken_out_and_gives_it_back():
    content = drawn_template("", made_at=MADE_AT)
    marks = dict(opened(content)["_blankett"].iter_rows(values_only=True))
    assert marks["uttagen"] == "2026-01-15T08:30:15+00:00"
    assert read(content).template_at == datetime(2026, 1, 15, 8, 30, 15, tzinfo=UTC)
    assert opened(content)["_blankett"].sheet_state == "hidden"


def test_without_an_instant_nothing_is_said_of_it():
    content = drawn_template("")
    assert "uttagen" not in dict(opened(content)["_blankett"].iter_rows(values_only=True))
    assert read(content).template_at is None


def test_of_one_instant_it_is_always_the_same():
    first, second = (cells(drawn_template(EARLIER, made_at=MADE_AT)) for _ in range(2))
    assert first == second
    assert first != cells(drawn_template(EARLIER, made_at=MADE_AT + timedelta(seconds=1)))


def cells(content: bytes) -> dict:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in opened(content)}


@pytest.mark.parametrize(
    "mark",
    [
        "", "i tisdags", "2026-01-15", "2026-01-15T08:30:15", "2026-01-16T00:00:00+00:00", "2019-12-31T23:59:59+00:00",
        "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", 46037, date(2026, 1, 14), "=NOW()",
    ],
    ids=str,
)  # fmt: skip
def test_a_mark_that_cannot_be_when_it_was_taken_out_says_nothing_and_stops_nothing(mark):
    book, _ = drawn_book(("hc-storuman", "Storumans hälsocentral", "2025-12", 10, 9))
    book["_blankett"].append(("uttagen", mark))
    reading = read(saved(book))
    assert reading.template_at is None
    assert len(reading.rows) == 2
    assert not reading.stops


def test_a_mark_of_today_is_believed():
    book, _ = drawn_book()
    book["_blankett"].append(("uttagen", " 2026-01-15T23:30:00+00:00 "))
    assert read(saved(book)).template_at == datetime(2026, 1, 15, 23, 30, tzinfo=UTC)
