"""The finding of places side by side, word for word: what is certain comes from the comparisons and never from rank."""

from dataclasses import replace

import pytest

from domain.units import RIKET, Unit, UnitKind
from tests.unit.test_comparison import drawn
from wording import use
from wording.side_by_side import beside, finding, foremost, verdict_cell

# Storuman certainly lies above the rest of its modellområde (605 of 900) and above Sorsele, not above Malå.
TABLE = """
unit            period   numerator denominator status
2421            2025-01  95        100         -
2422            2025-01  60        100         -
2418            2025-01  93        100         -
2463            2025-01  3         4           prickad
sodra-lappland  2025-01  700       1000        -
"""
AREA = {"2421", "2422", "2418", "2463"}


def touching(unit):
    return {unit, "sodra-lappland"} if unit in AREA else {unit}


def found_for(focus, units, table=TABLE, period="2025-01", **more):
    result = drawn(table, **more)
    return result, beside(result, focus, units, period=period, touching=touching)


def title(focus, units, table=TABLE, **more):
    result, found = found_for(focus, units, table, **more)
    return finding(result, focus, found)


@pytest.mark.parametrize(
    ("focus", "units", "said"),
    [
        ("2421", ["2422", "2418", "sodra-lappland"], "Storuman ligger säkert högre än Sorsele och resten av Södra Lappland"),
        ("2421", ["2418"], "Ingen säker skillnad mellan Storuman och de andra"),
        ("2422", ["2421", "2418"], "Sorsele ligger säkert lägre än Storuman och Malå"),
        ("sodra-lappland", ["2421", "2422"], "Säkert högre än resten av Södra Lappland: Storuman"),
        ("2463", ["2421", "2418"], "Åsele kan inte jämföras: värdet är dolt"),
        ("2421", ["2421"], "Det finns ingen att jämföra Storuman med här"),
    ],
)  # fmt: skip
def test_the_finding(focus, units, said):
    assert title(focus, units) == said


def test_a_hidden_place_is_not_among_those_that_are_told():
    result, found = found_for("2421", ["2463", "2422"])
    assert [verdict_cell(result, each) for each in found] == ["Storuman: går inte att avgöra", "Storuman: bättre"]
    assert "Åsele" not in finding(result, "2421", found)


def test_no_direction_gives_no_verdict_and_says_so():
    assert title("2421", ["2422"], of="belaggningsgrad") == "Värdena står sida vid sida utan omdöme"


def test_a_hidden_place_does_not_make_a_measure_without_direction_undecided():
    assert title("2421", ["2463", "2422"], of="belaggningsgrad") == "Värdena står sida vid sida utan omdöme"


def test_too_small_a_basis_is_undecided():
    table = "unit  period   numerator denominator status\n2421  2025-01  6  12  -\n2422  2025-01  60  100  -"
    assert title("2421", ["2422"], table) == "Det går inte att avgöra om Storuman skiljer sig från de andra"


def test_only_the_period_shown_counts():
    """In February nobody else has a value: January's is not read instead."""
    later = TABLE + "2421            2025-02  50        100         -\n"
    result, found = found_for("2421", ["2422", "2418"], later, period="2025-02")
    assert finding(result, "2421", found) == "Ingen av de andra har ett värde att jämföra Storuman med"
    assert {each.comparison.lacking for each in found} == {"2422", "2418"}


def test_the_sentence_is_on_a_certain_difference_rather_with_the_rest():
    _, found = found_for("2421", ["2422", "2418", "sodra-lappland"])
    assert foremost(found).unit == "sodra-lappland"
    _, uncertain = found_for("2421", ["2418"])
    assert foremost(uncertain).unit == "2418"


def test_riket_has_no_capital_in_a_sentence_and_english_says_the_same():
    table = TABLE.replace("sodra-lappland", "0024          ")
    result = drawn(table)
    riket = Unit(RIKET, "Riket", UnitKind.RIKET)
    rows = result.rows.replace({"unit": {"0024": RIKET}, "unit_kind": {"region": "riket"}})
    result = replace(result, rows=rows, units={**result.units, RIKET: riket})
    found = beside(result, "2421", [RIKET], period="2025-01", touching=lambda each: {each})
    assert finding(result, "2421", found) == "Storuman ligger säkert högre än resten av riket"
    with use("en"):
        assert finding(result, "2421", found).startswith("Storuman is certainly higher than the rest of")
