"""The drawn map, read as the SVG it is."""

import math
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from charts.care_units import care_units
from charts.care_units import key as unit_key
from charts.classes import legend, places
from charts.geometry import on_sheet, sheet_bounds, sheet_path
from charts.map_words import map_title
from charts.palette import palette
from charts.svg_map import Sheet, key, svg_map
from tests.unit.publishing.drawn import UNITS, draw, rename

TABLE = """
unit  period   numerator denominator value lower upper status
2421  2025-01  40        50          80.0  67.0  88.8  -
2422  2025-01  31.4159   31.4159  31.4159  31.4159  31.4159  prickad
2418  2025-01  30        50          60.0  46.2  72.4  preliminär
2463  2025-01  .         .           .     .     .     saknas
2513  2025-01  45        50          90.0  78.6  95.7  -
"""
FOCUS = ("2421", "2422", "2418", "2463")
ADDRESSES = {"2421": "/tillganglighet?matt=telefon_samma_dag&plats=2421"}
NAMESPACE = {"s": "http://www.w3.org/2000/svg"}


def placed(result, **more):
    kommuner = [unit for unit in result.units.values() if unit.id.isdigit()]
    return places(result, **{"period": "2025-01", "kommuner": kommuner, "dark": False} | more)


def parsed(svg):
    return etree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def drawn(result, **more):
    sheet = {"places": placed(result), "focus": FOCUS, "linked": ADDRESSES} | more
    return parsed(svg_map(Sheet(**sheet), alt="Kartan"))


def named(svg):
    return {each.get("id"): each for each in svg.iterfind(".//*[@id][@aria-label]")}


def test_each_kommun_says_its_value_or_why_it_has_none():
    assert {each: element.get("aria-label") for each, element in named(drawn(draw(TABLE))).items()} == {
        "karta-2421": "Storuman: 80,0 %, klass 4",
        "karta-2422": "Sorsele: dolt, för få fall",
        "karta-2418": "Malå: 60,0 % (preliminärt), klass 1",
        "karta-2463": "Åsele: saknas",
        "karta-2513": "Överkalix: 90,0 %, klass 5",
    }


def test_nothing_hidden_is_in_it_and_nothing_is_fetched():
    words = etree.tostring(drawn(draw(TABLE)), encoding="unicode")
    assert "31.4" not in words
    assert "31,4" not in words
    assert "http" not in words.replace(NAMESPACE["s"], "")


def test_hidden_missing_and_outside_look_different_without_colour():
    result = draw(TABLE)
    shown = placed(result, kommuner=[*result.units.values(), UNITS["2513"]], beside={"2513"})
    fills = {each: element[0].get("fill") for each, element in named(drawn(result, places=shown)).items()}
    assert fills["karta-2422"] == "url(#karta-dolt)"
    assert fills["karta-2463"] == "url(#karta-saknas)"
    assert {each.get("id") for each in drawn(result).iterfind(".//s:pattern", NAMESPACE)} == {
        "karta-dolt", "karta-saknas",
    }  # fmt: skip


def test_a_kommun_nobody_was_asked_about_is_not_said_to_be_missing():
    result = draw("unit period value\n2421 2025-01 80")
    shown = placed(result, kommuner=[UNITS["2421"], UNITS["2418"], UNITS["2463"]], beside={"2418"})
    assert [(each.shown, each.map_class.pattern) for each in shown] == [
        ("80,0 %", ""), ("ingår inte i måttet", "utanfor"), ("saknas", "saknas"),
    ]  # fmt: skip


def test_the_keys_come_to_those_in_focus_that_can_be_chosen():
    svg = drawn(draw(TABLE), linked={"2421": "/a?plats=2421", "2513": "/a?plats=2513"}, chosen="2421")
    links = svg.findall(".//s:a", NAMESPACE)
    assert [(each.get("href"), each.get("tabindex"), each.get("aria-current")) for each in links] == [
        ("/a?plats=2513", "-1", None), ("/a?plats=2421", None, "true"),
    ]  # fmt: skip
    assert named(svg)["karta-2418"].get("role") == "img"


def test_names_and_addresses_are_escaped():
    svg = svg_map(
        Sheet(places=placed(rename(draw(TABLE), "2421", '<b>"x')), focus=FOCUS, linked={"2421": '/?"><script>'}),
        alt='"<',
    )
    assert "<b>" not in svg
    assert "<script>" not in svg
    assert parsed(svg).get("aria-label") == '"<'


def test_the_view_holds_the_focus_and_the_whole_when_there_is_none():
    near, whole = (
        drawn(draw(TABLE)).get("viewBox"),
        drawn(draw(TABLE), focus=[each.code for each in placed(draw(TABLE))]),
    )
    assert int(near.split()[2]) < int(whole.get("viewBox").split()[2])


def test_two_points_are_as_far_apart_on_the_sheet_as_on_the_ground():
    """Umeå and Storuman, about 205 km (haversine, earth radius 6,371 km); the sheet has two units a km."""
    umea, storuman = (20.26, 63.83), (17.12, 65.10)
    assert great_circle_km(umea, storuman) == pytest.approx(205, abs=5)
    assert math.dist(on_sheet(*umea), on_sheet(*storuman)) / 2 == pytest.approx(
        great_circle_km(umea, storuman), rel=0.005
    )


def great_circle_km(one, other):
    (west, south), (east, north) = [[math.radians(each) for each in place] for place in (one, other)]
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def test_an_outline_closes_and_lies_within_its_bounds():
    left, top, right, bottom = sheet_bounds(["2421"])
    outline = sheet_path("kommun", "2421")
    assert outline.startswith("M")
    assert outline.endswith("z")
    x, y = map(int, outline[1 : outline.index("l")].split())
    assert left <= x <= right
    assert top <= y <= bottom
    assert sheet_path("kommun", "9999") == ""


def test_all_290_outlines_are_few_bytes():
    from charts.geometry import _shapes

    assert sum(len(sheet_path("kommun", code)) for code in _shapes("kommun")) < 80_000


def test_the_legend_has_the_map_s_own_marks_and_counts():
    html = key(legend(placed(draw(TABLE))), dark=False)
    items = etree.fromstring(html).findall("li")
    assert ["".join(each.itertext()) for each in items] == [
        "160,0–66,0 % (1)", "478,0–84,0 % (1)", "584,0–90,0 % (1)", "dolt, för få fall (1)", "saknas (1)",
    ]  # fmt: skip
    fills = [each.find(".//rect[@stroke]").get("fill") for each in items]
    assert fills[-2:] == ["url(#nyckel-dolt)", "url(#nyckel-saknas)"]
    shown = {each[0].get("fill") for each in named(drawn(draw(TABLE))).values()}
    assert {each.replace("nyckel", "karta") for each in fills} == shown


@pytest.mark.parametrize(
    ("table", "title"),
    [
        (TABLE, "Södra Lappland: mellan 60,0 och 80,0 %; en kommun döljs; en kommun saknar värde"),
        ("unit period value\n2421 2025-01 80\n2422 2025-01 80", "Södra Lappland: 80,0 % i alla kommuner som har ett värde"),
        ("unit period value status\n2421 2025-01 80 -\n2418 2025-01 . saknas",
         "Södra Lappland: 80,0 % i Storuman, den enda kommun som har ett värde; en kommun saknar värde"),
        ("unit period value status\n2421 2025-01 31.4159 prickad\n2422 2025-01 31.4159 prickad",
         "Södra Lappland: ingen kommun har ett värde att visa; 2 kommuner döljs"),
    ],
)  # fmt: skip
def test_the_title_says_the_finding_without_a_rank(table, title):
    result = draw(table)
    said = map_title(result, placed(result), period="2025-01", focus=FOCUS, of="Södra Lappland")
    assert said.replace("\xa0", " ") == title


HOSPITAL = replace(UNITS["lycksele-lasarett"], lat=64.59, lon=18.67, position_precision="punkt ur OpenStreetMap (1)")


def test_care_units_are_shapes_that_say_how_certain_their_position_is():
    unplaced = replace(HOSPITAL, id="x", lat=None, lon=None, position_precision="")
    shown = care_units([HOSPITAL, unplaced, UNITS["2421"]], "2025-01")
    assert [(each.is_placed, each.is_credited) for each in shown] == [(True, True), (False, False)]
    svg = drawn(draw(TABLE), care_units=shown)
    assert named(svg)["karta-lycksele-lasarett"].get("aria-label") == (
        "Lycksele lasarett, sjukhus. Läge: punkt ur OpenStreetMap (1)."
    )
    assert "karta-x" not in named(svg)
    assert "sjukhus (1)" in unit_key(shown, palette(dark=False))


def test_a_unit_that_had_closed_by_then_is_not_drawn():
    closed = replace(HOSPITAL, to_on=date(2024, 12, 31))
    assert care_units([closed], "2025-01") == []
    assert len(care_units([closed], "2024-12")) == 1
