"""What there is: every hole of the sample data has a reason, and it is the right one where we know why."""

import csv
from collections import Counter
from dataclasses import fields, replace
from datetime import date
from io import StringIO

import pytest

from domain.available import Cell, Why
from domain.submission import NewSubmission, Origin
from domain.units import UnitKind
from indicators.registry import all_indicators, indicator
from store.database import open_store
from wording import text, use
from wording.available import SIGNS, cell_words, place_sentence
from workflows import read
from workflows.available import cells, of_samples, years
from workflows.available_file import csv_file

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def samples(seeded):
    """The store as the product starts with it; nothing here writes to it."""
    with open_store(f"sqlite:///{seeded}") as opened:
        yield opened


@pytest.fixture(scope="module")
def everything(samples):
    """Every indicator, place and year there is to choose."""
    known, every = read.reference(samples), list(all_indicators())
    units = [each.id for each in known.units.values() if known.area_of(each.id) or each.kind is UnitKind.REGION]
    return cells(samples, every, units, years(samples, every, today=TODAY), today=TODAY)


def one(store, indicator_id, unit, year, today=TODAY):
    (found,) = cells(store, [indicator_id], [unit], [year], today=today)
    return {why.value: count for why, count in found.found}


def test_every_indicator_unit_and_year_has_a_value_or_a_named_reason_for_each_period(everything):
    assert len(everything) > 15_000
    wrong = [each for each in everything if each.periods != indicator(each.indicator).periodicity.per_year]
    assert wrong == []
    for language in ("sv", "en"):
        with use(language):
            assert all(text(f"finns.lage.{each}") and text(f"finns.betyder.{each}") for each in SIGNS)
            assert all(cell_words(each)[0] for each in everything)
            assert {why for each in everything for why, _ in each.holes} <= set(Why) - {Why.SHOWN}


def test_it_says_a_value_exactly_where_the_only_door_gives_one(samples, everything):
    shown = Counter({(each.indicator, each.unit, each.year): each.values for each in everything if each.values})
    units, expected = {each.unit for each in everything}, Counter()
    for each in all_indicators().values():
        rows = read.result(samples, each.id, breakdown=each.breakdown[0] if each.nested else "").rows
        rows = rows[rows["value"].notna() & rows["unit"].isin(units)]
        expected.update(
            (each.id, unit, int(period[:4])) for unit, period in zip(rows["unit"], rows["period"], strict=True)
        )
    assert shown == expected


def test_no_number_goes_in_but_how_many_periods():
    assert [each.name for each in fields(Cell)] == ["indicator", "unit", "year", "found"]


# Storuman is 2421, Jokkmokk (left Östra Norrbotten at the end of 2022) 2510, Region Västerbotten 0024.
KNOWN = """
bedomning_tre_dagar   2421  2025  finns=7 dolt=5
telefon_samma_dag     2421  2021  finns=6 borjar_senare=6
telefon_samma_dag     2421  2026  finns=6 ej_rapporterat=3 vantas=3
vantande_90_dagar     2421  2025  annan_niva=12
overbelaggning        2421  2025  ej_relevant=12
restid_narmaste_vard  0024  2025  annan_niva=1
rimlig_vantetid       0024  2025  ej_hamtad=1
rimlig_vantetid       0024  2026  vantas=1
kommunal_hsv          2510  2024  ej_med=12
hemtjanst_80          sodra-lappland 2025 annan_niva=1
"""


@pytest.mark.parametrize("line", KNOWN.strip().splitlines(), ids=lambda line: " ".join(line.split()[:3]))
def test_the_reason_is_the_right_one_where_it_is_known(samples, line):
    indicator_id, unit, year, *expected = line.split()
    assert one(samples, indicator_id, unit, int(year)) == {
        why: int(count) for why, _, count in (each.partition("=") for each in expected)
    }


def test_an_answer_that_it_is_missing_is_told_from_no_answer(samples, everything):
    said = {each.indicator: each for each in everything if dict(each.found).get(Why.REPORTED_MISSING)}
    assert said
    for each in list(said.values())[:3]:
        answers = samples.observations(indicator(each.indicator).measures)
        of_year = answers[answers["period"].str.startswith(str(each.year))]
        assert "saknas" in set(of_year["status"])


def test_what_is_expected_later_is_not_said_to_be_unreported(samples):
    """Three months are due in late November; the day after the sample's last month none of them was."""
    assert one(samples, "telefon_samma_dag", "2421", 2026, today=date(2026, 7, 1)) == {"finns": 6, "vantas": 6}


def test_a_unit_that_had_closed_was_not_open(store):
    facts = store.facts()
    closed = next(each for each in facts.units if each.id == "halsocentralen-kramfors")
    others = tuple(each for each in facts.units if each.id != closed.id)
    new = NewSubmission(Origin.REFERENCE, "a", "underlag_enheter.json", b"{}", "")
    store.change_facts(
        new, replace(facts, units=(*others, replace(closed, to_on=date(2026, 6, 30)))), based_on=store.data_version()
    )
    assert one(store, "telefon_samma_dag", closed.id, 2026) == {"finns": 6, "ej_oppen": 6}


def test_the_year_is_summed_up_in_a_sentence():
    drawn = [
        Cell("telefon_samma_dag", "2421", 2025, ((Why.SHOWN, 12),)),
        Cell("bedomning_tre_dagar", "2421", 2025, ((Why.SHOWN, 7), (Why.HIDDEN, 5))),
        Cell("kommunal_hsv", "2421", 2025, ((Why.NOT_REPORTED, 12),)),
        Cell("hemrehabilitering", "2421", 2025, ((Why.NOT_REPORTED, 11), (Why.REPORTED_MISSING, 1))),
        Cell("medborgardialog", "2421", 2025, ((Why.HIDDEN, 1), (Why.NOT_REPORTED, 3))),
        Cell("telefon_samma_dag", "2421", 2024, ((Why.NOT_REPORTED, 12),)),
    ]
    assert place_sentence("Storuman", drawn, 2025) == (
        "Storuman har värden för 2 av 5 mått 2025. 1 av dem har luckor under året. "
        "Övriga: 2 saknas för att ingen har rapporterat, 1 döljs för att få personer ligger bakom."
    )


def test_the_file_has_every_cell_and_no_name_becomes_a_formula(samples):
    known = read.reference(samples)
    named = replace(known.unit("2421"), name="=1+1")
    hostile = replace(known, units={**known.units, "2421": named})
    found = cells(samples, ["bedomning_tre_dagar"], ["2421"], [2026, 2025], today=TODAY)
    content = csv_file(hostile, found, samples=of_samples(samples, ["bedomning_tre_dagar", "rimlig_vantetid"]))
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row[1:8] for row in rows] == [
        ["Plats", "Kod", "År", "Läge", "Perioder med värde", "Perioder på året", "Skäl till luckor"],
        ["'=1+1", "2421", "2026", "finns delvis", "3", "12", "3 dolt, 3 ej rapporterat, 3 väntas"],
        ["'=1+1", "2421", "2025", "finns delvis", "7", "12", "5 dolt"],
    ]
    assert [row[8] for row in rows] == ["Exempeldata", "ja", "ja"]
