"""What names, codes, headings, titles and cells of other sources mean."""

from itertools import pairwise

import pytest

from domain.units import UnitKind
from intake.foreign_headings import any_period, period_in, read_heading, sign
from intake.foreign_targets import target_of
from intake.foreign_units import Places
from intake.foreign_values import parse_value
from tests.unit.intake.drawn_foreign import TARGETS, UNITS

PLACES = Places(UNITS)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Storuman", "2421"), ("STORUMANS KOMMUN", "2421"), ("Storuman kommun", "2421"), ("Storuman*", "2421"),
        ("Åsele 1)", "2463"), ("Asele", "2463"), ("Aasele", "2463"), ("Malå¹", "2418"), ("Mala", "2418"),
        ("Haerjedalen", "2361"), ("2421 Storuman", "2421"), ("Storuman (2421)", "2421"), ("Sollefteå", "2283"),
        ("Region Västerbotten", "0024"), ("Västerbotten", "0024"), ("Västerbottens län", "0024"), ("Vasterbottens lan", "0024"),
        ("Västerbottens läns landsting", "0024"), ("24 Västerbottens län", "0024"), ("Jämtlands län", "0023"),
        ("Region Jämtland Härjedalen", "0023"), ("Jämtland_Härjedalen", "0023"), ("Västra Götaland", "0014"),
        ("Västra Götalandsregionen", "0014"), ("Södermanlands län", "0004"), ("Region Kalmar län", "0008"), ("Kalmar län", "0008"),
        ("Riket", "0000"), ("Sverige", "0000"), ("Hela riket", "0000"),
        ("Lycksele hälsocentral", "lycksele-halsocentral"), ("HC Lycksele", "lycksele-halsocentral"),
        ("Sollefteå hälsocentral", "halsocentralen-solleftea"), ("Vårdcentralen Sollefteå", "halsocentralen-solleftea"),
        ("Nylands hälsocentral", "halsocentralen-i-nyland"), ("Sorsele sjukstugan", "sorsele-sjukstuga"),
    ],
)  # fmt: skip
def test_names_of_units(written, unit):
    assert PLACES.named(written).unit_id == unit


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("Summa", "summa"), ("Totalt", "summa"), ("Total", "summa"), ("Alla kommuner (ovägt medel)", "summa"),
        ("Samtliga regioner", "summa"), ("Hela länet", "summa"), ("Medelvärde", "summa"), ("", "tom"),
        ("Narnia", "okänd"), ("2421 Åsele", "okänd"), ("9999", "okänd"), ("Allanrike", "okänd"),
    ],
)  # fmt: skip
def test_what_is_no_unit(written, otherwise):
    assert PLACES.named(written) == ("", otherwise)


@pytest.mark.parametrize(
    ("written", "unit"),
    [("2421", "2421"), (2421.0, "2421"), ("02421", "2421"), ("24", "0024"), ("0024", "0024"), (24, "0024"), ("SE2421", "2421"),
     ("114", "0114"), ("0000", "0000"), ("00", "0000"), ("0", ""), ("12421", ""), ("2.4", ""), ("", ""), ("lycksele-halsocentral", "lycksele-halsocentral")],
)  # fmt: skip
def test_codes_of_units(written, unit):
    assert PLACES.by_code(written) == unit


def test_a_bare_name_of_both_is_what_its_column_is():
    assert PLACES.named("Uppsala", [UnitKind.KOMMUN]).unit_id == "0380"
    assert PLACES.named("Uppsala", [UnitKind.REGION]).unit_id == "0003"
    assert PLACES.kinds_in(["Uppsala", "Dalarna", "Norrbotten", "Åsele"]).most_common(1) == [(UnitKind.REGION, 2)]


@pytest.mark.parametrize(
    ("title", "unit"),
    [("Hembesök i Storumans kommun 2025", "2421"), ("Region Västerbotten, Storuman", "2421"), ("Storuman och Åsele", ""),
     ("Hemsjukvård", ""), ("Lycksele hälsocentral", "lycksele-halsocentral"), ("Storumans hemsjukvård", "")],
)  # fmt: skip
def test_the_unit_of_a_title(title, unit):
    assert PLACES.in_title([title]) == unit


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2025", "2025"), ("År 2025", "2025"), ("Helår 2025", "2025"), (2025.0, "2025"), ("2025-03", "2025-03"), ("mars 2025", "2025-03"),
        ("Mar-25", "2025-03"), ("2025M03", "2025-03"), ("202503", "2025-03"), (202503, "2025-03"), ("2025-03-01 00:00:00", "2025-03"),
        ("03/2025", "2025-03"), ("2025K1", "2025K1"), ("Kv 1 2025", "2025K1"), ("Kvartal 1, 2025", "2025K1"), ("1:a kvartalet 2025", "2025K1"),
        ("2025 kv1", "2025K1"), ("Q1 2025", "2025K1"), ("2024, 2025", ""), ("85", ""), (85.5, ""), ("mars", ""),
    ],
)  # fmt: skip
def test_periods(written, period):
    assert str(any_period(written) or "") == period


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ([2025, "Kvinnor"], ("2025", "K", "")), (["2025 Kvinnor"], ("2025", "K", "")), (["Män, mars 2025"], ("2025-03", "M", "")),
        ([2025, "jan"], ("2025-01", "", "")), ([2025, "Kv 2", "T"], ("2025K2", "T", "")), (["Hembesök", "2025-03"], ("2025-03", "", "Hembesök")),
        (["Hembesök 2025-03"], ("2025-03", "", "Hembesök")), (["Väntande högst 90 dagar"], ("", "", "Väntande högst 90 dagar")),
        (["Alla besök"], ("", "", "Alla besök")), ([45717], ("", "", "45717")), (["", "Totalt"], ("", "T", "")),
    ],
)  # fmt: skip
def test_headings(over, expected):
    read = read_heading(over)
    assert (read.period, read.sex, read.words) == expected


@pytest.mark.parametrize(
    "titles",
    [("Väntande mars 2025", "Väntande april 2026"), ("Uttag 2025-04-14 10:32", "Uttag 2025-05-13 09:01"), ("2024", "2025"),
     ("Januari-mars 2025", "April-juni 2025"), ("2025 / Kvinnor", "2026 / Kvinnor"), ("mar-25", "apr-25"), ("Kv 1 2025", "Kv 2 2025")],
)  # fmt: skip
def test_titles_that_differ_in_their_periods_are_alike(titles):
    assert all(sign(one) == sign(other) for one, other in pairwise(titles))


def test_titles_that_differ_in_more_are_not_alike():
    assert (
        len({sign(each) for each in ("2025 / Kvinnor", "2025 / Män", "Väntande", "Genomförda", "80+ 2025", "65+ 2025")})
        == 6
    )


@pytest.mark.parametrize(
    ("title", "period"),
    [("Hembesök mars 2025", "2025-03"), ("2024 – 2025", ""), ("Hemsjukvård", ""), ("Uttag 2025", "2025")],
)
def test_the_period_of_a_title(title, period):
    assert period_in(title) == period


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("N79179", "N79179"), ("Samtal besvarade samma dag (N79179)", "N79179"), ("hembesok", "hembesok"), ("HEMBESÖK", "hembesok"),
        ("Hembesök (besök)", "hembesok"), ("Antal hembesök per kommun", "hembesok"), ("Andel hembesök", ""), ("Hembesökare", ""),
        ("Väntande på första kontakt, antal", "vantande"), ("Inskrivna i hemsjukvård, 80 år och äldre", "inskrivna_80"), ("", ""),
    ],
)  # fmt: skip
def test_what_a_text_says_is_measured(written, target):
    assert target_of(written, TARGETS) == target


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *((each, "prickad") for each in ("<15", "< 5", "<20", "≤4", "..", "x", "X", "*", "färre än 5", "1-4", "prickad")),
        *((each, "saknas") for each in ("-", "–", "saknas", "n/a")), (".", "ej relevant"),
        ("12,5", 12.5), ("1 234", 1234), ("12,5*", 12.5), ("12,5 1)", 12.5), ("12¹", 12), ("85 %", 85), (85.5, 85.5), ("12 p", 12),
    ],
)  # fmt: skip
def test_cells(written, expected):
    parsed, _ = parse_value(written)
    assert (parsed.fault, parsed.status if isinstance(expected, str) else parsed.value) == ("", expected)


@pytest.mark.parametrize(
    ("written", "fault"), [("tolv", "text_i_talcell"), ("1.234", "tvetydigt_tal"), (True, "text_i_talcell")]
)
def test_cells_that_cannot_be_read(written, fault):
    assert parse_value(written)[0].fault == fault
