"""What is asked about reported values: drawn files beside what is published, and measured on real series."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from benchmarks import finding_faults, findings
from domain.finding import Level
from domain.measure import Measure, MeasureKind
from domain.observation import OBSERVATION_COLUMNS
from domain.period import Granularity, Period, span
from domain.submission import SUBMISSION_COLUMNS
from domain.units import Unit, UnitKind, UnitType
from intake.checks import above_the_whole, check
from intake.explain import describe
from tests.reference import FOLDER, reference
from tests.unit.intake.drawn_sheets import UNITS
from wording import LANGUAGES, use


def measure(measure_id, label, *, lowest=UnitKind.ENHET, unit="besök", granularity=Granularity.MONTH, **more):
    settings = {"disclosive": False, "unit_types": (UnitType.HALSOCENTRAL, UnitType.SJUKSTUGA)} | more
    return Measure(measure_id, label, "", unit, MeasureKind.FLOW, granularity, lowest, **settings)


MEASURES = {
    each.id: each
    for each in (
        measure("besok", "Besök"),
        measure("samtal", "Samtal"),
        measure("besvarade", "Besvarade samtal", subset_of="samtal"),
        measure("andel", "Nöjda", unit="procent", granularity=Granularity.YEAR, whole_number=False),
        measure("tjanster", "Tjänster", breakdown=("Läkare", "Sjuksköterska"), whole_number=False),
    )
}
MONTHS = [str(each) for each in span(Period.parse("2024-01"), Period.parse("2025-12"))]
YEARS = [str(each) for each in range(2017, 2026)]
STEADY = [100, 104, 98, 101, 103, 99, 102, 100, 97, 101, 103, 98]


def drawn(*series):
    """Rows of `(measure, unit, periods, values, settings)`; a text among the values is a status."""
    rows = []
    for name, unit, periods, values, *more in series:
        settings = {"sex": "T", "breakdown": "", "status": "", "sheet": "Blad"} | (more[0] if more else {})
        for period, value in zip(periods, values, strict=True):
            told = isinstance(value, str)
            rows.append(
                {"measure": name, "unit": unit, "period": period}
                | settings
                | {"value": np.nan if told else float(value), "cell": f"D{len(rows) + 2}"}
                | ({"status": value} if told else {})
            )
    return pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS))


def published(*series, synthetic=False):
    return drawn(*series).assign(synthetic=synthetic, source="Ritat")[list(OBSERVATION_COLUMNS)]


NOTHING = published()
# Many of these worlds hold a hälsocentral more, so that rows can change places and units be many.
MORE = {f"hc-{each}": Unit(f"hc-{each}", f"Hälsocentral {each}", UnitKind.ENHET, "2421", UnitType.HALSOCENTRAL)
        for each in "abcdefgh"}  # fmt: skip


def found(rows, before=NOTHING, units=None):
    return check(rows, before, measures=MEASURES, units=UNITS | MORE if units is None else units)


def told(rows, before=NOTHING, **more):
    """The findings as `level code cell suggestion`; all of them can be put into words, in both languages."""
    for finding in found(rows, before, **more):
        for language in LANGUAGES:
            with use(language):
                assert "{" not in " ".join(describe(finding).values())
    parts = ((each.level.value, each.code, each.cell, each.suggestion) for each in found(rows, before, **more))
    return [" ".join(str(part) for part in each if part not in ("", None)) for each in parts]


def history(unit="hc-storuman", name="besok", scale=1.0):
    return name, unit, MONTHS, [round(value * scale) for value in STEADY * 2]


# --- Single values ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (105, []),
        (1030, ["bekräfta tio_ganger_for_stort D2 103.0"]),
        (10, ["bekräfta tio_ganger_for_litet D2 100.0"]),
        (10100, ["bekräfta hundra_ganger_for_stort D2 101.0"]),
        (1, ["bekräfta hundra_ganger_for_litet D2 100.0"]),
        (220, ["bekräfta ovantat_hogt D2"]),
        (45, ["bekräfta ovantat_lagt D2"]),
        ("saknas", []),
    ],
)
def test_a_new_month_is_held_against_those_before(value, expected):
    assert told(drawn(("besok", "hc-storuman", ["2026-01"], [value])), published(history())) == expected


def test_a_share_for_a_percentage_is_told_as_one():
    before = published(("andel", "hc-storuman", YEARS, [84.1, 85.2, 83.9, 86.0, 85.5, 84.8, 85.9, 85.1, 84.4]))
    (finding,) = found(drawn(("andel", "hc-storuman", ["2026"], [0.853])), before)
    assert (finding.code, finding.suggestion) == ("andel_for_procent", 85.3)
    assert finding.about == ("andel", "hc-storuman", "2026", "T", "")
    assert describe(finding)["found"] == (
        "Nöjda för Storumans hälsocentral är 0,853 år 2026. Det ser ut som en andel mellan 0 och 1."
    )


def test_unchanged_values_are_never_asked_about():
    wrong = ("besok", "hc-storuman", [*MONTHS, "2026-01"], [*STEADY * 2, 1030])
    assert told(drawn(wrong), published(wrong)) == []


def test_the_files_own_rows_are_history():
    own = [*STEADY, *STEADY[::-1], 1030]
    assert told(drawn(("besok", "hc-storuman", [*MONTHS, "2026-01"], own))) == [
        "bekräfta tio_ganger_for_stort D26 103.0"
    ]


def test_samples_are_no_history_unless_the_sender_works_on_them():
    samples = published(history(scale=20), synthetic=True)
    new = ("besok", "hc-storuman", ["2026-01"], [101])
    assert told(drawn(new), samples) == []
    half = ("besok", "hc-storuman", MONTHS[:12], [value * 20 for value in STEADY])
    assert [each.split()[1] for each in told(drawn(half, new), samples)] == ["ovantat_lagt"]


def test_a_whole_column_in_another_unit_is_asked_about_once():
    before = published(*(history(unit, scale=size) for unit, size in zip(MORE, range(1, 9), strict=True)))
    new = drawn(*(("besok", unit, ["2026-01"], [size * 1000]) for unit, size in zip(MORE, range(1, 9), strict=True)))
    assert told(new, before) == ["bekräfta hel_kolumn_for_stor D2"]


def test_a_preliminary_value_does_not_replace_a_final_one_unasked():
    new = drawn(("besok", "hc-storuman", ["2025-12"], [99], {"status": "preliminär"}))
    assert told(new, published(history())) == ["bekräfta preliminart_over_slutligt D2"]


@pytest.mark.parametrize("status", ["saknas", "prickad"])
def test_a_value_that_is_taken_away_is_noted(status):
    assert told(drawn(("besok", "hc-storuman", ["2025-12"], [status])), published(history())) == [
        "notera varde_tas_bort D2"
    ]


# --- Sums ------------------------------------------------------------------------------------------------------------


def by_sex(total, women, men, name="besok"):
    values = (("T", total), ("K", women), ("M", men))
    return drawn(*((name, "hc-storuman", ["2026-01"], [value], {"sex": sex}) for sex, value in values))


def test_women_and_men_must_add_up():
    assert told(by_sex(105, 60, 45)) == []
    assert told(by_sex(115, 60, 45)) == ["stoppar kvinnor_och_man D2 105.0"]
    assert told(by_sex("prickad", 60, 45)) == []
    assert told(by_sex(5.5, 2.5, 2.9, name="tjanster")) == []  # as rounded


def kommun_and_enheter(kommun, *enheter):
    units = {"2421": UNITS["2421"], **dict(list(MORE.items())[: len(enheter)])}
    parts = [("besok", unit, ["2026-01"], [value]) for unit, value in zip(MORE, enheter, strict=False)]
    return drawn(("besok", "2421", ["2026-01"], [kommun]), *parts), units


def test_enheter_must_make_their_kommun():
    right, units = kommun_and_enheter(300, 100, 120, 80)
    wrong, _ = kommun_and_enheter(330, 100, 120, 80)
    assert told(right, units=units) == []
    assert told(wrong, units=units) == ["bekräfta delar_och_helhet D2"]
    assert told(wrong[wrong["unit"] != "hc-b"], units=units) == []  # not all are there


def test_parts_may_not_exceed_the_whole():
    parts = [("tjanster", "hc-storuman", ["2026-01"], [value], {"breakdown": name})
             for name, value in (("", 10.0), ("Läkare", 4.5), ("Sjuksköterska", 6.5))]  # fmt: skip
    assert told(drawn(*parts)) == ["bekräfta delar_over_helheten D2"]
    assert told(drawn(*parts[:2])) == []


def test_a_part_above_its_whole_is_found_wherever_the_two_stand():
    both = drawn(("besvarade", "hc-storuman", ["2026-01"], [120]), ("samtal", "hc-storuman", ["2026-01"], [110]))
    part, whole = both[:1], both[1:]
    stored = whole.assign(synthetic=False, source="Ritat")[list(OBSERVATION_COLUMNS)]
    for rows, before in ((both, NOTHING), (part, stored)):
        (finding,) = above_the_whole(rows, before, MEASURES)
        assert (finding.level, finding.code, finding.cell) == (Level.STOPS, "storre_an_helheten", "D2")
    assert above_the_whole(both, NOTHING, MEASURES, also_within_file=False) == []
    assert above_the_whole(part.assign(value=110.0), stored, MEASURES) == []


# --- The file as a whole ----------------------------------------------------------------------------------------------


SIZES = dict(zip(MORE, (1.0, 2.2, 0.7, 3.1, 1.4, 0.4, 5.0, 1.9), strict=True))
BEFORE = published(*(history(unit, scale=size) for unit, size in SIZES.items()))


def sheet(values, name="besok", period="2026-01"):
    return [(name, unit, [period], [value]) for unit, value in values.items()]


RIGHT = {unit: round(size * 102) for unit, size in SIZES.items()}


def test_a_right_sheet_is_not_asked_about():
    assert told(drawn(*sheet(RIGHT)), BEFORE) == []


def test_a_series_in_two_columns_is_asked_about_once():
    both = drawn(*sheet(RIGHT), *sheet(RIGHT, name="samtal"))
    assert [each.values["antal"] for each in found(both, BEFORE)] == [8]
    assert told(both, BEFORE) == ["bekräfta samma_serie D2"]


def test_all_calls_answered_is_no_copied_series():
    assert told(drawn(*sheet(RIGHT, name="samtal"), *sheet(RIGHT, name="besvarade"))) == []


def test_last_years_sheet_is_asked_about_once():
    last_january = {unit: round(STEADY[0] * size) for unit, size in SIZES.items()}
    (finding,) = found(drawn(*sheet(last_january)), BEFORE)
    assert describe(finding)["found"] == (
        "Besök har i januari 2026 samma värden som i januari 2025 för 8 enheter, alla eller nästan alla."
    )


def test_the_twelve_months_of_a_unit_sent_again_are_asked_about_once():
    again = ("besok", "hc-storuman", [each.replace("2025", "2026") for each in MONTHS[12:]], STEADY)
    assert told(drawn(again), published(history())) == ["bekräfta enhet_som_i_fjol D2"]


def test_two_rows_that_changed_places_are_named():
    swapped = RIGHT | {"hc-d": RIGHT["hc-f"], "hc-f": RIGHT["hc-d"]}
    (finding,) = found(drawn(*sheet(swapped)), BEFORE)
    assert describe(finding)["found"] == (
        "Värdena för Hälsocentral d (D5) och Hälsocentral f (D7) i januari 2026 ser ut att ha bytt plats."
    )


def test_a_unit_that_is_gone_is_missed():
    rest = {unit: value for unit, value in RIGHT.items() if unit not in ("hc-c", "hc-g")}
    assert [each.values["enheter"] for each in found(drawn(*sheet(rest)), BEFORE)] == ["Hälsocentral c, Hälsocentral g"]
    assert told(drawn(*sheet(rest)), BEFORE) == ["bekräfta rapporterar_inte_langre"]
    assert told(drawn(*sheet(rest | {"hc-c": "saknas", "hc-g": "saknas"})), BEFORE) == []


def test_a_unit_that_has_closed_is_not_missed():
    rest = {unit: value for unit, value in RIGHT.items() if unit != "hc-c"}
    for last, expected in ((date(2026, 1, 1), ["bekräfta rapporterar_inte_langre"]), (date(2025, 12, 31), [])):
        assert told(drawn(*sheet(rest)), BEFORE, units=UNITS | MORE | {"hc-c": dated("hc-c", to_on=last)}) == expected


# --- Units that were closed ------------------------------------------------------------------------------------------


def dated(unit, **days):
    return replace((UNITS | MORE)[unit], **days)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (
            {"to_on": date(2025, 12, 31)},
            "Storumans hälsocentral stängde 31 december 2025, men filen har värden för den i januari 2026: Besök, Samtal.",
        ),
        (
            {"from_on": date(2026, 2, 1)},
            "Storumans hälsocentral öppnade 1 februari 2026, men filen har värden för den i januari 2026: Besök, Samtal.",
        ),
        ({"to_on": date(2026, 1, 1)}, None),
        ({"from_on": date(2026, 1, 31)}, None),
    ],
)
def test_values_of_a_period_when_the_unit_was_closed_are_asked_about_once(days, words):
    rows = drawn(*((name, "hc-storuman", ["2026-01"], [100]) for name in ("besok", "samtal")))
    units = UNITS | {"hc-storuman": dated("hc-storuman", **days)}
    asked = found(rows, units=units)
    assert [describe(each)["found"] for each in asked] == ([words] if words else [])
    assert all("{" not in line for line in told(rows, units=units))


def test_a_reason_or_what_is_published_already_is_no_question():
    closed = {"hc-storuman": dated("hc-storuman", to_on=date(2025, 12, 31))}
    assert told(drawn(("besok", "hc-storuman", ["2026-01"], ["ej relevant"])), units=UNITS | closed) == []
    sent = ("besok", "hc-storuman", ["2026-01"], [100])
    assert told(drawn(sent), published(sent), units=UNITS | closed) == []


def test_a_sheet_of_one_unit_is_not_blamed_for_its_neighbours():
    assert told(drawn(*sheet({"hc-c": RIGHT["hc-c"]})), BEFORE) == []


def test_an_empty_file_and_an_unknown_measure_are_nothing_to_ask_about():
    assert told(drawn()) == []
    assert told(drawn(("okänt", "hc-storuman", ["2026-01"], [5]))) == []


# --- Measured on real series ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def worlds():
    reference("forecast_series.csv")
    if not (FOLDER / "data" / "kolada_regioner.csv").exists():
        pytest.skip("kolada_regioner.csv is not here")
    return [findings.hospital(), findings.kolada()]


def test_clean_values_are_seldom_asked_about(worlds):
    shares = {world.name: round(findings.in_vain(world).share, 4) for world in worlds}
    print(shares)
    assert max(shares.values()) <= findings.MOST_IN_VAIN


def test_the_real_faults_of_kolada_are_found(worlds):
    questions = findings.in_vain(worlds[1]).told
    about = {each.about[:3] for each in questions if each.about}
    assert {("N79173", "0025", "2025"), ("N79221", "0014", "2025")} <= about
    assert [each.values["lik"] for each in questions if each.code == "samma_serie"] == ["U70448"]
    gone = [str(each.values.get("enheter")) for each in questions if "N79221" in str(each.values.get("matt"))]
    assert any("Region 0022, Region 0024, Region 0025" in each for each in gone)


def test_faults_put_in_by_lot_are_found(worlds):
    tally = finding_faults.detection(worlds, 40)
    print(tally.found, tally.missed)
    assert tally.share >= findings.LEAST_FOUND


def test_a_large_sheet_is_checked_in_a_moment(worlds):
    assert findings.seconds_of(5_000, rounds=3) <= findings.MOST_SECONDS
