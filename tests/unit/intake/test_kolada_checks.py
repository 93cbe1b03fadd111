"""Faults that real published data has had, and drawn tables of each: what is asked, what is withheld, what is not."""

import pandas as pd
import pytest

from intake.kolada_checks import SUBSET_SHARES, WATCHED, breaks, questions
from intake.kolada_values import VALUE_COLUMNS
from tests.kolada_server import real_cells

OURS = frozenset({"0000", "0022", "0023", "0024", "0025"})
NORTH = {"0022": "Västernorrland", "0023": "Jämtland Härjedalen", "0024": "Västerbotten", "0025": "Norrbotten"}
REGIONS = [f"{number:04}" for number in range(1, 13)]


def table(rows):
    return pd.DataFrame([(*row, "svar-001.json") for row in rows], columns=list(VALUE_COLUMNS))


def asked(rows, code=""):
    found = questions(rows, names=NORTH, ours=OURS)
    return [each for each in found if code in {"", each.finding.code}]


def said(question):
    return (question.finding.sheet, question.finding.cell)


@pytest.fixture(scope="module")
def real():
    return table((each["kpi"], each["unit"], str(each["year"]), each["sex"], each["value"]) for each in real_cells())


@pytest.fixture(scope="module")
def real_questions(real):
    return asked(real)


def of(found, code, measure=""):
    return [each for each in found if each.finding.code == code and measure in {"", each.finding.sheet}]


# --- The faults seen in real data -----------------------------------------------------------------------------------


def test_a_share_of_waiting_people_of_146_per_cent_is_withheld(real_questions):
    (question,) = of(real_questions, "over_hundra")
    assert said(question) == ("N79221", "0014 2025")
    assert question.finding.values["varde"] == 146.1
    assert question.withholds
    assert question.cells == {("N79221", "0014", "2025")}


def test_n70643_may_be_103_per_cent(real, real_questions):
    assert real[real["measure"] == "N70643"]["value"].max() > 103
    assert of(real_questions, "over_hundra", "N70643") == []


def test_n70467_for_2025_is_u70448_in_every_region_and_is_the_only_copy(real_questions):
    (question,) = of(real_questions, "kopierad_serie")
    assert said(question) == ("N70467", "2025")
    assert (question.finding.values["lik"], question.finding.values["antal"]) == ("U70448", 22)
    assert question.withholds
    assert {unit for _, unit, _ in question.cells} >= OURS
    assert {(measure, year) for measure, _, year in question.cells} == {("N70467", "2025")}


def test_norrbottens_fall_in_one_year_asks(real_questions):
    jumps = {said(each): each for each in of(real_questions, "sprang", "N79173")}
    question = jumps["N79173", "0025 2025"]
    assert (question.finding.values["forra"], question.finding.values["varde"]) == (92.5, 43.7)
    assert not question.withholds
    assert set(jumps) == {("N79173", "0025 2025"), ("N79173", "0021 2025")}


@pytest.mark.parametrize("measure", ["N79221", "N79222", "N79223", "N79224"])
def test_three_northern_regions_lack_2025_and_are_named(real_questions, measure):
    (question,) = of(real_questions, "farre_rapporterar", measure)
    assert question.finding.cell == "2025"
    assert question.finding.values["antal"] == 12
    missing = question.finding.values["saknas"]
    assert all(NORTH[unit] in missing for unit in ("0022", "0024", "0025"))
    assert NORTH["0023"] not in missing
    assert not question.withholds


def test_a_person_can_read_the_questions_about_our_regions(real, real_questions):
    followed = {"N79179", "N79173", "N79221", "N79222", "U70450", "U70425", "U79134", "N70845", "N79176", "U79135",
                "U79092", "N70467", "U71458", "U79133", "U79029"}  # fmt: skip
    assert followed <= set(real["measure"])
    ours = [
        each for each in of(real_questions, "sprang")
        if any(measure in followed and unit in OURS for measure, unit, _ in each.cells)
    ]  # fmt: skip
    assert len(ours) == 7


# --- Drawn cases ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "value", "found"),
    [
        ("N79221", 100.0, []),
        ("N79221", 0.0, []),
        ("N79221", 100.1, [("N79221", "0024 2025")]),
        ("N79221", -0.1, [("N79221", "0024 2025")]),
        ("N21704", 104.0, [("N21704", "0024 2025")]),
        ("N01813", 104.0, [("N01813", "0024 2025")]),
        ("N70643", 104.0, []),
        ("U79029", 873.2, []),
    ],
)
def test_the_bound_holds_for_shares_of_a_whole_only(measure, value, found):
    rows = table([(measure, "0024", "2025", "T", value)])
    assert [said(each) for each in asked(rows, "over_hundra")] == found


def test_one_sex_above_the_whole_withholds_the_place_and_year_once():
    rows = table([("N21704", "2421", "2025", sex, value) for sex, value in (("T", 99.0), ("K", 101.0), ("M", 103.5))])
    (question,) = asked(rows, "over_hundra")
    assert question.cells == {("N21704", "2421", "2025")}
    assert question.finding.values["varde"] == 103.5


def two_series(this_year, year_before):
    """Two nyckeltal in twelve regions, given as functions of the region's number."""
    return table([
        (measure, unit, year, "T", float(value(place)))
        for year, pair in (("2024", year_before), ("2025", this_year))
        for measure, value in zip(("N70467", "U70448"), pair, strict=True)
        for place, unit in enumerate(REGIONS)
    ])  # fmt: skip


def test_the_copy_is_the_one_that_left_its_own_past():
    """
               2024        2025
    N70467   60 + 2p     50 + p    moved 10 and more
    U70448   49 + p      50 + p    moved 1
    """
    rows = two_series((lambda p: 50 + p, lambda p: 50 + p), (lambda p: 60 + 2 * p, lambda p: 49 + p))
    (question,) = asked(rows, "kopierad_serie")
    assert said(question) == ("N70467", "2025")
    turned = two_series((lambda p: 50 + p, lambda p: 50 + p), (lambda p: 49 + p, lambda p: 60 + 2 * p))
    (question,) = asked(turned, "kopierad_serie")
    assert said(question) == ("U70448", "2025")


def test_two_ids_for_the_same_figure_are_no_copy():
    same = (lambda p: 50 + p, lambda p: 50 + p)
    rows = two_series(same, same)
    assert asked(rows, "kopierad_serie") == []


def test_without_another_year_to_compare_with_both_are_suspected():
    same = (lambda p: 50 + p, lambda p: 50 + p)
    rows = two_series(same, same)
    (question,) = asked(rows[rows["period"] == "2025"], "kopierad_serie")
    assert {measure for measure, _, _ in question.cells} == {"N70467", "U70448"}


def test_one_region_that_differs_is_no_copy():
    rows = two_series((lambda p: 50 + p, lambda p: 50 + p + (p == 3)), (lambda p: 60 + 2 * p, lambda p: 49 + p))
    assert asked(rows, "kopierad_serie") == []


def test_few_different_values_agree_by_chance():
    rows = two_series((lambda p: 98 + p % 3, lambda p: 98 + p % 3), (lambda p: 60 + p, lambda p: 49 + p))
    assert asked(rows, "kopierad_serie") == []


def steady(changes):
    """One nyckeltal in twelve regions that moves a little each year, less the changes told: (unit, year) -> value."""
    return table([
        ("N79173", unit, str(year), "T", changes.get((unit, year), 80.0 + (place * year) % 5))
        for place, unit in enumerate(REGIONS) for year in range(2020, 2026)
    ])  # fmt: skip


def test_a_change_is_a_jump_against_what_is_usual():
    assert asked(steady({}), "sprang") == []
    (question,) = asked(steady({("0005", 2025): 43.7}), "sprang")
    assert said(question) == ("N79173", "0005 2025")
    assert question.of_one_place


def test_a_gap_in_the_series_is_no_jump():
    rows = steady({("0005", 2025): 43.7})
    without = rows[~((rows["unit"] == "0005") & (rows["period"] == "2024"))]
    assert asked(without, "sprang") == []


def test_a_known_break_is_told_and_is_no_jump():
    rows = steady({("0005", 2024): 43.7, ("0005", 2025): 43.7}).assign(measure="N79179")
    assert asked(rows, "sprang") == []
    assert [(each.code, each.cell) for each in breaks(frozenset({"N79179"}))] == [("brott_ny_kalla", "2024")]
    assert breaks(frozenset({"U70450"})) == []


@pytest.mark.parametrize(("gone", "found"), [(1, []), (2, []), (3, ["2025"])])
def test_a_fifth_fewer_regions_asks(gone, found):
    rows = steady({})
    fewer = rows[~((rows["period"] == "2025") & rows["unit"].isin(REGIONS[:gone]))]
    assert [each.finding.cell for each in asked(fewer, "farre_rapporterar")] == found


def test_the_bound_holds_for_what_is_only_compared_with_too():
    assert set(WATCHED) <= SUBSET_SHARES


def test_no_values_raise_no_questions():
    assert asked(table([])) == []
