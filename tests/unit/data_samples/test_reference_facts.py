"""The carried facts, against the project's fact sheet (written out here) and against what must hold for any facts."""

import csv
from datetime import date
from pathlib import Path

import pytest

from data_samples import generator, reference
from domain.period import Period
from domain.units import EventKind, ExpectedEffect, MembershipStatus, UnitKind, UnitType
from indicators.registry import all_indicators

UNITS = {unit.id: unit for unit in reference.units()}
EVENTS = {event.id: event for event in reference.events()}
SHARED = Path(__file__).parents[4] / "shared" / "data"

MODELLOMRADEN_2026 = """
modellområde         region  status      kommuner
vaster               0022    bekräftad   2282 2283
sodra-lappland       0024    bekräftad   2418 2421 2422 2425 2462 2463 2481
ostra-norrbotten     0025    bekräftad   2513 2514 2518 2583
jamtland-harjedalen  0023    obekräftad  2313 2361
"""


def members(modellomrade: str, on: date) -> list[str]:
    return sorted(
        each.kommun_id
        for each in reference.memberships()
        if each.modellomrade_id == modellomrade and (each.from_on or date.min) <= on <= (each.to_on or date.max)
    )


@pytest.mark.parametrize("row", MODELLOMRADEN_2026.strip().splitlines()[1:])
def test_modellomraden_are_those_of_the_fact_sheet(row: str) -> None:
    modellomrade, region, status, *kommuner = row.split()
    assert members(modellomrade, date(2026, 6, 30)) == kommuner
    assert UNITS[modellomrade].kind is UnitKind.MODELLOMRADE
    assert UNITS[modellomrade].parent_id == region
    assert {UNITS[kommun].parent_id for kommun in kommuner} == {region}
    assert {str(each.status) for each in reference.memberships() if each.modellomrade_id == modellomrade} == {status}


def test_jamtland_harjedalen_is_unconfirmed_and_nothing_else_is() -> None:
    unconfirmed = [each for each in reference.memberships() if each.status is MembershipStatus.UNCONFIRMED]
    assert [(each.modellomrade_id, UNITS[each.kommun_id].name) for each in unconfirmed] == [
        ("jamtland-harjedalen", "Strömsund"),
        ("jamtland-harjedalen", "Härjedalen"),
    ]
    assert all("bekräfta" in each.source for each in unconfirmed)


@pytest.mark.parametrize(
    ("on", "kommuner"),
    [
        (date(2020, 7, 1), ["2510", "2518"]),  # the first phase: Jokkmokk and Övertorneå
        (date(2022, 12, 31), ["2510", "2518"]),
        (date(2023, 1, 1), ["2513", "2514", "2518", "2583"]),
    ],
)
def test_ostra_norrbotten_had_other_kommuner_in_the_first_phase(on: date, kommuner: list[str]) -> None:
    assert members("ostra-norrbotten", on) == kommuner
    break_event = EVENTS["ostra-norrbotten-nya-kommuner"]
    assert (break_event.kind, break_event.start) == (EventKind.BREAK, "2023-01")


def test_the_whole_country_is_there() -> None:
    count = {kind: sum(unit.kind is kind for unit in UNITS.values()) for kind in UnitKind}
    assert count == {
        UnitKind.RIKET: 1,
        UnitKind.REGION: 21,
        UnitKind.KOMMUN: 290,
        UnitKind.MODELLOMRADE: 4,
        UnitKind.ENHET: 45,
    }


@pytest.mark.parametrize(
    ("unit_id", "name"),
    [
        ("0000", "Riket"),
        ("0114", "Upplands Väsby"),
        ("2584", "Kiruna"),
        ("0023", "Region Jämtland Härjedalen"),
        ("0024", "Region Västerbotten"),
        ("0014", "Västra Götalandsregionen"),
        ("vaster", "Närsjukvårdsområde Väster"),
        ("asele-sjukstuga", "Åsele sjukstuga"),
    ],
)
def test_names(unit_id: str, name: str) -> None:
    assert UNITS[unit_id].name == name


def test_ids_are_unique_and_plain_ascii() -> None:
    for ids in (
        [unit.id for unit in reference.units()],
        [event.id for event in (*reference.events(), *generator.events())],
    ):
        assert len(ids) == len(set(ids))
        assert all(each.isascii() and each == each.lower() and " " not in each for each in ids)


def test_every_parent_exists_and_is_of_the_right_kind() -> None:
    expected = {
        UnitKind.ENHET: UnitKind.KOMMUN,
        UnitKind.KOMMUN: UnitKind.REGION,
        UnitKind.MODELLOMRADE: UnitKind.REGION,
    }
    wrong = [u.id for u in UNITS.values() if u.kind in expected and UNITS[u.parent_id].kind is not expected[u.kind]]
    assert wrong == []
    assert {u.parent_id for u in UNITS.values() if u.kind in (UnitKind.REGION, UnitKind.RIKET)} == {""}


def test_beds_stand_only_where_a_source_gives_a_number() -> None:
    assert {unit.id: unit.beds for unit in UNITS.values() if unit.beds is not None} == {
        "ostersunds-sjukhus": 416,
        "storumans-sjukstuga": 8,
        "dorotea-sjukstuga": 8,
        "haparanda-halsocentral": 6,
        "svegs-halsocentral": 2,
    }
    assert all(unit.beds_source for unit in UNITS.values() if unit.beds is not None)


def test_hospitals_and_sjukstugor_are_as_many_as_the_fact_sheet_says() -> None:
    types = [unit.unit_type for unit in UNITS.values()]
    assert types.count(UnitType.SJUKHUS) == 12
    assert types.count(UnitType.SJUKSTUGA) == 7
    assert {UNITS[u.parent_id].id for u in UNITS.values() if u.unit_type is UnitType.SJUKSTUGA} <= set(
        members("sodra-lappland", date(2026, 1, 1))
    )


def test_positions_lie_in_northern_sweden_and_say_how_precise_they_are() -> None:
    placed = [unit for unit in UNITS.values() if unit.lat is not None]
    assert len(placed) == 22 + 44
    assert all(61.5 < unit.lat < 69.1 and 11.9 < unit.lon < 24.3 for unit in placed)
    assert all(unit.position_precision for unit in placed)
    assert UNITS["overkalix-byar-servicepunkt"].position_precision == "läget är inte känt"


def test_what_is_from_memory_says_so() -> None:
    assert "ur minnet" in UNITS["kalix-halsocentral"].source
    assert "ur minnet" in UNITS["sundsvalls-sjukhus"].position_precision
    assert "ur minnet" in EVENTS["pandemin"].precision


@pytest.mark.parametrize(
    ("event_id", "start", "end", "is_decision", "unit"),
    [
        ("samhallsrummet-nasaker-oppnar", "2022-03-07", "", False, "2283"),
        ("gemensam-vardavdelning-sorsele", "2024-06-17", "2024-08-11", False, "sorsele-sjukstuga"),
        ("vardplatser-haparanda", "2022-02-09", "", True, "haparanda-halsocentral"),
        ("filialer-servicepunkter-beviljas", "2020-03-04", "", True, "2518"),
    ],
)
def test_insatser_have_their_date_and_whether_it_is_a_decision(
    event_id: str, start: str, end: str, is_decision: bool, unit: str
) -> None:
    event = EVENTS[event_id]
    assert (event.kind, event.start, event.end, event.is_decision) == (EventKind.INSATS, start, end, is_decision)
    assert unit in event.unit_ids


def test_what_marks_every_time_axis() -> None:
    everywhere = [event for event in EVENTS.values() if not event.unit_ids]
    assert [(event.kind.value, event.start, event.end, event.measures) for event in everywhere] == [
        ("omvärld", "2020-03", "2022-03", ()),
        ("metodbrott", "2024", "", ("besvarade_samtal", "besvarade_samma_dag")),
        ("metodbrott", "2025", "", ("befolkning", "befolkning_65")),
    ]


def test_every_event_names_known_units_a_readable_date_and_a_source() -> None:
    for event in (*reference.events(), *generator.events()):
        assert set(event.unit_ids) <= set(UNITS), event.id
        assert event.source
        assert event.precision
        for day in filter(None, (event.start, event.end)):
            assert date.fromisoformat(day) if len(day) == 10 else Period.parse(day)


def test_an_event_without_a_date_stays_in_the_file_and_is_not_drawn() -> None:
    rows = reference.rows_of(Path(reference.__file__).parent / "reference" / "handelser.csv")
    assert sorted({row["id"] for row in rows} - set(EVENTS)) == ["halsorum-gallo", "hlt-team-sodra-lappland"]


def test_an_invented_event_says_that_it_is() -> None:
    invented = generator.events()
    assert len(invented) == 4
    assert all(each.synthetic and "påhittat" in each.title for each in invented)
    assert not any(each.synthetic for each in EVENTS.values())


def test_only_invented_insatser_are_expected_to_do_anything() -> None:
    """No source says what a real insats was meant to change, in figures."""
    assert {each.id for each in EVENTS.values() if each.expected} == set()
    told = {each.id: each.expected for each in generator.events() if each.expected}
    assert told == {
        "pahittad-rehabilitering": (ExpectedEffect("inskrivna_65", -1, 0),),
        "pahittad-digital-mottagning": (ExpectedEffect("distanskontakter", 1, 0),),
        "pahittat-schema": (ExpectedEffect("sjukfranvaro", -1, 6),),
    }
    assert {effect.indicator for effects in told.values() for effect in effects} <= set(all_indicators())


ORIENTERINGSPUNKT = """
nasaker-samskapardag             1
medborgardialoger-kramfors       1
gemensam-vardavdelning-sorsele   2
digital-halsocentral-pello       3
pahittad-rehabilitering          2 3
hlt-team-vaster                  -
"""


@pytest.mark.parametrize("row", ORIENTERINGSPUNKT.strip().splitlines())
def test_an_insats_stands_under_a_point_only_where_its_source_makes_that_plain(row: str) -> None:
    event_id, *points = row.split()
    every = EVENTS | {each.id: each for each in generator.events()}
    assert every[event_id].orienteringspunkter == tuple(int(each) for each in points if each != "-")


POPULATION_READ_OFF = """
kommun      kod   år    befolkning  befolkning_65
Storuman    2421  2023  5621        1709
Sorsele     2422  2020  2442        722
Dorotea     2425  2022  2413        795
Lycksele    2481  2018  12228       2995
Kalix       2514  2025  15272       4645
"""


@pytest.mark.parametrize("row", POPULATION_READ_OFF.strip().splitlines()[1:])
def test_real_population_is_unchanged(row: str) -> None:
    name, code, year, *counts = row.split()
    real = reference.population().set_index(["measure", "unit", "period"])["value"]
    assert UNITS[code].name == name
    assert [real["befolkning", code, year], real["befolkning_65", code, year]] == [float(count) for count in counts]


def test_every_population_figure_is_the_one_that_was_handed_over() -> None:
    handed_over = SHARED / "befolkning.csv"
    if not handed_over.exists():
        pytest.skip("the project's source files are not here")
    names = {"totalt": "befolkning", "65+": "befolkning_65"}
    with handed_over.open(encoding="utf-8", newline="") as lines:
        expected = {(names[r["grupp"]], r["kod"], r["ar"]): float(r["antal"]) for r in csv.DictReader(lines)}
    real = reference.population()
    cells = zip(real["measure"], real["unit"], real["period"], strict=True)
    assert dict(zip(cells, real["value"], strict=True)) == expected
