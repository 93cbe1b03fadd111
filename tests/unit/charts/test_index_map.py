"""The index map: kommuner as links in the shape of a map, small enough for a bad network."""

import csv
import gzip
import json
import re
from itertools import pairwise
from pathlib import Path

from charts.index_map import PATTERNS, Spot, index_map, swatch
from charts.index_outlines import FILE, drawn, stored

HOUSE = Path(__file__).parents[3]
SPOTS = {
    "2421": Spot("Storuman", "/plats?plats=2421", 1),
    "2422": Spot("Sorsele", "/plats?plats=2422", 1),
    "2583": Spot("Haparanda", "/plats?plats=2583", 2),
}


def names_and_places(svg):
    return [(name, int(x), int(y)) for x, y, name in re.findall(r'<text x="(\d+)" y="(\d+)">(.*?)</text>', svg)]


def test_the_stored_outlines_are_those_of_the_boundaries():
    kommuner = csv.DictReader((HOUSE / "data_samples/reference/kommuner_riket.csv").read_text("utf-8").splitlines())
    codes = [row["code"] for row in kommuner if row["code"][:2] in {"22", "23", "24", "25"}]
    assert len(codes) == 44
    assert json.loads(FILE.read_text(encoding="utf-8")) == drawn(codes)


def test_neighbours_keep_their_common_corners():
    corners = {
        code: {tuple(xy) for ring in stored()[code]["rings"] for xy in ring} for code in ("2421", "2422", "2583")
    }
    assert len(corners["2421"] & corners["2422"]) > 5
    assert not corners["2421"] & corners["2583"]


def test_each_kommun_is_a_link_with_its_name_and_the_neighbours_are_none():
    svg = index_map(SPOTS, label="Karta")
    links = re.findall(r'<a href="(.*?)" aria-label="(.*?)" class="karta_(\d)">', svg)
    assert links == [(spot.address, spot.name, str(spot.pattern)) for spot in SPOTS.values()]
    assert sorted(name for name, *_ in names_and_places(svg)) == ["Haparanda", "Sorsele", "Storuman"]
    around = re.search(r'<g class="karta_runt" aria-hidden="true">(.*?)</g>', svg)
    assert around[1].count("<path") == len(stored()) - len(SPOTS)
    assert "<a" not in around[1]


def test_names_that_would_lie_on_each_other_are_moved_apart():
    close = ("2513", "2514", "2518", "2583")
    svg = index_map({code: Spot("Övertorneå", "/", 0) for code in close}, label="")
    heights = sorted(y for _, _, y in names_and_places(svg))
    assert min(later - before for before, later in pairwise(heights)) >= 16


def test_a_name_is_never_markup_and_a_kommun_without_an_outline_is_left_out():
    svg = index_map({"2421": Spot("<script>", '"><b>', 0), "9999": Spot("Ingenstans", "/", 0)}, label="<i>")
    assert not re.search("<script|<b>|<i>", svg)
    assert "&lt;script&gt;" in svg
    assert "Ingenstans" not in svg


def test_it_is_a_few_kilobytes():
    assert len(gzip.compress(index_map(SPOTS, label="Karta").encode())) < 6_000


def test_every_pattern_has_a_swatch_of_its_own():
    assert len({swatch(number) for number in range(PATTERNS)}) == PATTERNS
    assert swatch(0) == swatch(PATTERNS)


def test_other_places_are_drawn_on_a_grid_of_their_own_with_their_neighbours_in_grey():
    spots = {"2062": Spot("Mora", "/plats?plats=2062", 0), "2034": Spot("Orsa", "/plats?plats=2034", 0)}
    svg = index_map(spots, label="Karta", around=["2039", "2062"])
    assert re.findall(r'aria-label="(\w+)" class', svg) == ["Mora", "Orsa"]
    assert re.search(r'<g class="karta_runt" aria-hidden="true">(.*?)</g>', svg)[1].count("<path") == 1
    _, _, width, height = map(int, re.search(r'viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"', svg).groups())
    assert 300 < max(width, height) < 600


def test_the_north_needs_no_boundaries(monkeypatch):
    monkeypatch.setattr("charts.index_outlines.outlines", lambda _: 1 / 0)
    assert "Storuman" in index_map(SPOTS, label="Karta", around=["2421"])
