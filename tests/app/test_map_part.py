"""The map on an area's page: its title, its marks and keys, its care units and the table that says the same."""

import re
from html import unescape

import pandas as pd
import pytest

from domain.submission import NewSubmission, Origin
from workflows.start import opened

HIDDEN = {"matt": "hembesok_per_inskriven", "plats": "sodra-lappland"}
# One kommun of a modellområde, its neighbour, and one far from both, with what they have.
ANYWHERE = {"2421": 20.0, "2480": 30.0, "0180": 40.0}


def labels(shown):
    """What is said of each kommun and care unit on the map, by its id."""
    found = re.findall(r'id="karta-([^"]+)" aria-label="([^"]+)"', shown.markup)
    return {each: unescape(words).replace("\xa0", " ") for each, words in found}


@pytest.fixture
def values_anywhere(database_url):
    """The official series for kommuner in and outside the four regions."""
    rows = [
        {"measure": "N21704", "unit": unit, "period": "2024", "sex": "T", "breakdown": "", "value": value, "status": "",
         "synthetic": False, "source": "Kolada", "sheet": "", "cell": ""}
        for unit, value in ANYWHERE.items()
    ]  # fmt: skip
    new = NewSubmission(Origin.KOLADA, "prov", "kolada.json", b"{}", "x")
    opened(database_url).submit(new, pd.DataFrame(rows), publish=True)


def test_the_map_and_its_table_say_the_same(visit):
    shown = visit("hemsjukvard", **HIDDEN)
    title = "Södra Lappland: mellan 7,7 och 9,5 besök; 3 kommuner döljs; en kommun saknar värde"
    assert title in shown.text
    heading, *rows = shown.table("Hembesök per inskriven, juni 2026")
    values = {row[0].removesuffix(" (kommun)"): row[1] for row in rows if row[0].endswith("(kommun)")}
    said = labels(shown).values()
    assert len(values) == 7
    for name, value in values.items():
        assert [each for each in said if each.startswith(f"{name}: {value}")], f"{name}: {value} in {said}"
    assert heading[:2] == ["Plats", "Värde (besök)"]
    assert "dolt, för få fall (3)" in shown.text
    assert "ingår inte i måttet (28)" in shown.text
    others = shown.table("Övriga kommuner på kartan i juni 2026")
    assert len(others) - 1 == len([each for each in said if "ingår inte" not in each]) - len(values)


def test_care_units_are_shown_when_the_address_asks_for_them(visit):
    shown = visit("hemsjukvard", **HIDDEN, enheter="ja")
    assert labels(shown)["storumans-sjukstuga"] == (
        "Storumans sjukstuga, sjukstuga. Läge: belagd, punkt ur OpenStreetMap (312024605)."
    )
    heading, *rows = shown.table("Vårdenheter på kartan")
    assert heading == ["Vårdenhet", "Slag", "Kommun", "Hur säkert läget är"]
    drawn = {row[0] for row in rows} - {"Överkalix byar servicepunkt"}
    assert {words.partition(",")[0] for each, words in labels(shown).items() if not each.isdigit()} == drawn
    assert "Inte på kartan: läget är inte känt för Överkalix byar servicepunkt." in shown.text
    assert "© OpenStreetMaps bidragsgivare" in shown.text


def test_without_care_units_nobody_is_credited_for_them(visit):
    shown = visit("hemsjukvard", **HIDDEN)
    assert [each for each in labels(shown) if not each.isdigit()] == []
    assert "OpenStreetMap" not in shown.text


def test_the_map_that_turns_is_made_only_when_asked_for(visit):
    assert len(visit("hemsjukvard", **HIDDEN).app.get("deck_gl_json_chart")) == 0
    turned = visit("hemsjukvard", **HIDDEN, kartbild="rorlig")
    assert len(turned.app.get("deck_gl_json_chart")) == 1
    assert "matkarta_bild" not in turned.markup
    assert turned.table("Hembesök per inskriven, juni 2026")


def test_the_whole_country_is_offered_where_there_are_values_of_it(values_anywhere, visit_own):
    address = {"matt": "hemtjanst_80", "plats": "sodra-lappland"}
    near = visit_own("hemsjukvard", **address)
    assert "0180" not in labels(near)
    assert "Södra Lappland: 20,0 % i Storuman" in near.text
    whole = visit_own("hemsjukvard", **address, omfang="riket")
    assert labels(whole) == {
        "2421": "Storuman: 20,0 %, klass 1", "2480": "Umeå: 30,0 %, klass 3", "0180": "Stockholm: 40,0 %, klass 5",
    }  # fmt: skip
    assert "Hela landet: mellan 20,0 och 40,0 %" in whole.text
    assert [row[:2] for row in whole.table("Hemtjänst, 80 år och äldre, 2024")[1:]] == [
        ["Storuman (kommun)", "20,0"], ["Stockholm (kommun)", "40,0"], ["Umeå (kommun)", "30,0"],
    ]  # fmt: skip


def test_one_period_leaves_nothing_to_slide_between(values_anywhere, visit_own):
    shown = visit_own("hemsjukvard", matt="hemtjanst_80", plats="2421")
    assert len(shown.app.get("slider")) + len(shown.app.get("select_slider")) == 0
    assert "Period på kartan: 2024" in shown.text


def test_what_only_regions_have_is_a_table_and_no_map(visit):
    shown = visit("tillganglighet", matt="rimlig_vantetid", plats="sodra-lappland")
    assert "matkarta_bild" not in shown.markup
