"""Care at home to 2035 from what is published: the base year is what was measured, parts sum, and gaps are gaps."""

from datetime import date

import numpy as np
import pytest

from domain.errors import ForbiddenError
from domain.future import DRIVERS, GROUPS, LAST_YEAR, Choice
from domain.units import UnitKind
from indicators.registry import indicator
from intake.projection import ProjectionFileError
from store.database import open_store
from tests.workbooks import workbook
from wording import future as said
from workflows import access, future, future_file, future_inputs, future_projection, future_scenario, read

AREA, STORUMAN, DOROTEA = "sodra-lappland", "2421", "2425"


@pytest.fixture(scope="module")
def shared(copy_of_seeded, tmp_path_factory):
    """A store that is only read."""
    with open_store(copy_of_seeded(tmp_path_factory.mktemp("framtid"))) as store:
        yield store


@pytest.fixture
def own(copy_of_seeded, tmp_path):
    """A store of the test's own."""
    with open_store(copy_of_seeded(tmp_path)) as store:
        yield store


# --- What it starts from --------------------------------------------------------------------------------------------


def test_the_base_year_is_what_was_measured(shared):
    found = future.reckon(shared, Choice(STORUMAN))
    rows = read.result(shared, "hembesok_per_inskriven", units=[STORUMAN], breakdown="").rows
    months = rows[rows["period"].str.startswith(str(found.years[0]))]["denominator"]
    assert found.years[0] == 2025
    assert found.months == months.notna().sum() == 12
    assert found.sides[0].total[0] == pytest.approx(months.mean(), rel=1e-3), "persons of all ages"
    assert found.past[-1] == pytest.approx(found.sides[0].total[0])
    over_80 = read.result(shared, "inskrivna_80", units=[STORUMAN]).rows
    measured = over_80[over_80["period"].str.startswith("2025")]["numerator"].mean()
    assert found.sides[0].persons[0, 2] == pytest.approx(measured)


def test_a_hidden_month_is_a_gap_and_too_many_of_them_are_refused_in_words(shared):
    rows = read.result(shared, "inskrivna_65", units=[DOROTEA]).rows
    assert (rows["status"].tail(12) == "prickad").sum() > 6
    with pytest.raises(future_inputs.TooFewMonthsError) as told:
        future.reckon(shared, Choice(DOROTEA))
    assert told.value.values["antal"] < told.value.values["minst"] == 6
    # Its modellområde can be reckoned, and says of the kommun that it cannot be told.
    kommun = next(each for each in future.reckon(shared, Choice(AREA)).kommuner if each.unit == DOROTEA)
    assert (kommun.reason, kommun.persons) == ("framtid.fel.for_fa_manader", ())


def test_a_place_without_a_population_by_age_is_refused(shared):
    unit = next(each.id for each in read.reference(shared).units.values()
                if each.kind is UnitKind.KOMMUN and read.reference(shared).area_of(each.id) is None)  # fmt: skip
    with pytest.raises(future_inputs.NoPopulationError):
        future.reckon(shared, Choice(unit))


# --- What comes out -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rates", [("oforandrad", "friskare"), ("trend", "flyttar_hem")])
def test_parts_sum_to_the_whole_and_bands_hold_the_middle(shared, rates):
    found = future.reckon(shared, Choice(AREA, rates))
    assert (found.years[0], found.years[-1]) == (2025, LAST_YEAR)
    for side in found.sides:
        assert sum(side.drivers[each] for each in DRIVERS) == pytest.approx(side.need[-1] - side.need[0], abs=1e-9)
        assert (side.band[:, 0] < side.total).all()
        assert (side.band[:, 1] > side.total).all()
        assert np.diff(side.band[[0, -1]], axis=1)[1] > np.diff(side.band[[0, -1]], axis=1)[0], "it widens"
    assert found.residents.shape == (11, len(GROUPS))


def test_rates_differ_as_they_say(shared):
    as_today, healthier = future.reckon(shared, Choice(AREA)).sides
    more = future.reckon(shared, Choice(AREA, ("flyttar_hem", "trend"))).sides[0]
    assert healthier.total[-1] < as_today.total[-1] < more.total[-1]
    assert as_today.drivers["vard_per_invanare"] == pytest.approx(0)
    assert as_today.drivers["aldrande"] > 0 > healthier.drivers["vard_per_invanare"]


def test_the_lever_moves_the_staff_and_nothing_else(shared):
    today, more, restless = (future.reckon(shared, Choice(AREA, pace=each, turnover=points))
                             for each, points in ((0, 0), (50, 0), (0, 2)))  # fmt: skip
    assert today.staff.filled == pytest.approx(np.full(11, today.staff.filled[0])), "as many come as leave"
    assert today.staff.filled[0] == pytest.approx(today.sides[0].need[0] * (1 - today.staff.vacancy))
    assert more.staff.recruited == pytest.approx(today.staff.recruited_today * 1.5)
    assert more.staff.filled[-1] > today.staff.filled[-1] > restless.staff.filled[-1]
    assert more.staff.short[0].likely < today.staff.short[0].likely
    assert more.sides[0] is today.sides[0]


def test_standing_three_years_back_the_outcome_is_held_against_what_came(shared):
    found = future.reckon(shared, Choice(AREA))
    assert [each.rate for each in found.tried] == ["oforandrad", "friskare"]
    for each in found.tried:
        assert (each.stood, each.year) == (2022, 2025)
        assert each.came == pytest.approx(found.past[-1])
        assert abs(each.error) < 0.1
        assert each.inside == (each.band[0] <= each.came <= each.band[1])
    # Two years of care were known then: no trend could have been drawn out.
    assert future.reckon(shared, Choice(AREA, ("trend", "trend"))).tried == ()


def test_the_scenario_says_what_can_be_held_against_what_comes(shared):
    found = future.reckon(shared, Choice(STORUMAN, ("friskare", "trend"), pace=20))
    kept = future_scenario.scenario(shared, found, title="Prov")
    again = future_scenario.scenario(shared, future.reckon(shared, found.choice), title="Prov")
    assert kept == again, "the same choice gives the same numbers"
    assert kept.inputs == {
        "plats": STORUMAN,
        "takt": "friskare",
        "mot": "trend",
        "rekrytering": "20",
        "omsattning": "0",
    }
    assert {each.indicator for each in kept.predictions} == {"andel_80", "inskrivna_65", "inskrivna_80"}
    for year in found.years[1:]:
        row = found.years.index(year)
        (mean,) = [
            each.mean for each in kept.predictions if (each.indicator, each.period) == ("inskrivna_80", f"{year}-12")
        ]
        assert mean == pytest.approx(found.sides[0].persons[row, 2] / found.residents[row, 2] * 1000), (
            "as the page says"
        )
    for each in kept.predictions:
        latest = read.result(shared, each.indicator, units=[STORUMAN]).rows["period"].max()
        assert each.period > latest
        assert 0 < each.lower <= each.mean <= each.upper
        assert len(each.period) == (4 if indicator(each.indicator).periodicity.per_year == 1 else 7)
    shown = read.result(shared, "inskrivna_80", units=[STORUMAN]).rows
    december = next(each for each in kept.predictions if (each.indicator, each.period) == ("inskrivna_80", "2026-12"))
    assert december.lower < shown["value"].iloc[-1] < december.upper


def test_what_was_chosen_is_said_in_words_where_the_scenario_is_shown():
    chosen = {"takt": "friskare", "rekrytering": "-20", "omsattning": "1", "manader": "24", "mot": "=1+1"}
    assert [said.choice_words(*each) for each in chosen.items()] == [
        "Friskare äldre", "20 % färre", "1 procentenhet högre", "24", "=1+1",
    ]  # fmt: skip


# --- A projection that somebody sends -------------------------------------------------------------------------------

COLUMNS = ("kommun", "ar", "aldersgrupp", "antal", "kalla")


def rows(*, kommun="Storuman", years=range(2026, 2036), per_group=(3800, 1100, 700)):
    return [(kommun, year, group, count, "SCB 2026") for year in years
            for group, count in zip(GROUPS, per_group, strict=True)]  # fmt: skip


def csv(lines):
    return "\n".join(";".join(map(str, line)) for line in [COLUMNS, *lines]).encode("utf-8-sig")


def test_a_table_wins_over_our_own_projection_where_it_has_every_kommun(own):
    before = future.reckon(own, Choice(STORUMAN))
    assert before.own
    future_projection.keep(own, access.LOCAL, csv(rows()), "framskrivning.csv")
    after = future.reckon(own, Choice(STORUMAN))
    assert not after.own
    assert after.projection_source == "SCB 2026"
    assert after.residents[-1] == pytest.approx([3800, 1100, 700])
    assert "SCB 2026" in after.sources
    assert after.residents_band[-1, 0] < 5600 < after.residents_band[-1, 1], "a projection is unsure too"
    whole = future.reckon(own, Choice(AREA))
    assert whole.own
    assert "Lycksele" in whole.lacking
    assert "Storuman" not in whole.lacking


def test_the_same_table_as_a_workbook_says_the_same(shared):
    book = workbook([COLUMNS, *rows(kommun=2421)])
    from_workbook = future_projection.examine(shared, book, "f.xlsx")
    assert from_workbook.residents == future_projection.examine(shared, csv(rows()), "f.csv").residents
    assert from_workbook.faults == ()


def test_every_fault_is_told_at_once_by_its_cell(own):
    lines = rows()
    lines[0] = ("Atlantis", 2026, "0-64", 5, "SCB")
    lines[1] = ("Storuman", "nästa år", "65-79", 5, "SCB")
    lines[2] = ("Storuman", 2026, "tonåringar", 5, "SCB")
    lines[4] = ("Storuman", 2027, "65-79", 0, "SCB")
    lines[5] = ("Storuman", 2027, "80+", -3, "")
    lines[6] = ("Storuman", 2028, "0-64", "många", "SCB")
    lines.append(lines[10])
    content = csv(lines)
    found = future_projection.examine(own, content, "f.csv")
    assert [(each.cell, each.code) for each in found.faults] == [
        ("A2", "kommun"), ("B3", "ar"), ("C4", "aldersgrupp"), ("D6", "antal"), ("D7", "antal"), ("E7", "kalla"),
        ("D8", "antal"), ("C32", "dubbel"), ("", "ar_saknas"), ("", "ar_saknas"), ("", "ar_saknas"),
    ]  # fmt: skip
    assert [each.values["ar"] for each in found.faults[-3:]] == ["2026"] * 3
    with pytest.raises(future_projection.FaultyProjectionError):
        future_projection.keep(own, access.LOCAL, content, "f.csv")
    assert own.planning_file_number("framskrivning") == 0


ABSURD = """
per group            at first wrong cell
1000000000 1100 700  D2   far above what was published
3800 3.8 700         D3   a thousand written with a point
3800 1100 3,8        D4   and with a comma
3800 1100 0,5        D4   half a person
3800 1100 inf        D4   no number
3800 1100 1e400      D4   nor this
"""


@pytest.mark.parametrize("row", ABSURD.strip().splitlines()[1:])
def test_numbers_that_cannot_be_are_told_by_their_cell(shared, row):
    found = future_projection.examine(shared, csv(rows(per_group=row[:21].split())), "f.csv")
    assert found.faults[0].cell == row[21:26].strip()
    assert {each.code for each in found.faults} <= {"antal", "hopp"}
    assert len(found.faults) == 10


def test_a_slip_in_one_year_is_told_once_and_the_years_after_it_are_not(shared):
    lines = rows()
    lines[13] = (*lines[13][:3], 11000, lines[13][4])
    (fault,) = future_projection.examine(shared, csv(lines), "f.csv").faults
    assert (fault.cell, fault.code, fault.values) == ("D15", "hopp", {"funnet": "11000", "fore": "1100"})


def test_a_table_of_other_kommuner_alone_is_refused_and_among_ours_they_are_counted(shared):
    others = rows(kommun="Stockholm", per_group=(800000, 110000, 40000))
    (fault,) = future_projection.examine(shared, csv(others), "f.csv").faults
    assert (fault.cell, fault.code) == ("", "utanfor")
    both = future_projection.examine(shared, csv([*others, *rows()]), "f.csv")
    assert both.faults == ()
    assert future_projection.unused(shared, both) == ("0180",)


def test_years_that_do_not_reach_and_columns_that_lack_are_told(shared):
    short = future_projection.examine(shared, csv(rows(years=[2026, 2027, 2029])), "f.csv")
    assert {each.values["ar"] for each in short.faults} == {"2028, 2030, 2031, 2032, 2033, 2034, 2035"}
    lacking = future_projection.examine(shared, b"kommun;ar;antal\nStoruman;2026;5", "f.csv")
    assert [each.values["kolumn"] for each in lacking.faults] == ["aldersgrupp", "kalla"]


@pytest.mark.parametrize(
    "content", [b"hej", b"\x00\x01", b"kommun;ar;aldersgrupp;antal;kalla\n19121212-1212;2026;80+;1;x"]
)
def test_what_is_no_table_or_is_about_a_person_is_refused(shared, content):
    with pytest.raises(ProjectionFileError):
        future_projection.examine(shared, content, "f.csv")


def test_a_reader_may_not_keep_one(own):
    with pytest.raises(ForbiddenError):
        future_projection.keep(own, access.READER, csv(rows()), "f.csv")


def test_the_file_says_of_every_row_what_it_is_and_where_it_is_from(shared):
    found = future.reckon(shared, Choice(STORUMAN))
    lines = [
        line.split(";")
        for line in future_file.future_file(found, today=date(2026, 8, 14)).decode("utf-8-sig").split("\r\n")
    ]
    assert lines[0][:5] == ["plats", "vad", "antagande", "period", "räknat värde"]
    by_name = {tuple(line[1:4]): line for line in lines[1:-1]}
    last = by_name["personer i hemsjukvård", "Som i dag", "2035"]
    assert last[4] == f"{found.sides[0].total[-1]:.3f}".replace(".", ",")
    assert last[8:12] == ["ja", str(found.data_version), str(found.seed), "2026-08-14"]
    assert last[12].startswith("Egen bearbetning av")
    assert by_name["tjänster som saknas", "Friskare äldre", "2035"][7] == "går inte att avgöra"
