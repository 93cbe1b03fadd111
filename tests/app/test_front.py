"""The front page: three ways to a place, and the headlines below them."""

import csv
import gzip
import json
import re
from html import unescape
from pathlib import Path

import pytest

from indicators.registry import all_indicators
from views.front_search import findable
from workflows import read
from workflows.start import opened

HOUSE = Path(__file__).parents[2]
KOMMUNER = {
    "vaster": ["Kramfors", "Sollefteå"],
    "sodra-lappland": ["Dorotea", "Lycksele", "Malå", "Sorsele", "Storuman", "Vilhelmina", "Åsele"],
    "ostra-norrbotten": ["Haparanda", "Kalix", "Överkalix", "Övertorneå"],
    "jamtland-harjedalen": ["Härjedalen", "Strömsund"],
}


def sent(shown):
    """What the search box was given."""
    (data,) = [data for each in shown.app.get("bidi_component") if "items" in (data := json.loads(each.proto.json))]
    return data


def test_the_list_has_every_modellomrade_with_its_kommuner_and_says_which_is_unconfirmed(visit):
    listed = re.search(r"<section><h2>Välj i listan</h2>(.*?)</section>", visit().markup, re.DOTALL)[1]
    areas = re.findall(r'<h3 class="front_omrade">(.*?)</h3><ul>(.*?)</ul>', listed, re.DOTALL)
    assert [re.search("plats=([a-z-]+)", heading)[1] for heading, _ in areas] == list(KOMMUNER)
    found = [[unescape(name) for name in re.findall(r'plats=\d+">(.*?)</a>', kommuner)] for _, kommuner in areas]
    assert found == list(KOMMUNER.values())
    assert ["obekräftad" in heading for heading, _ in areas] == [False, False, False, True]


def test_the_map_has_the_same_links_as_the_list(visit):
    markup = visit().markup
    drawn = re.findall(r'<a href="(/plats\?plats=\d+)" aria-label="(.*?)" class="karta_\d">', markup)
    listed = re.findall(r'<li><a href="(/plats\?plats=\d+)">(.*?)</a></li>', markup)
    assert drawn == listed
    assert len(drawn) == sum(map(len, KOMMUNER.values()))


def test_the_ways_come_before_the_table(visit):
    markup = visit().markup
    assert markup.index("Välj på kartan") < markup.index('<table class="oversikt"')


def test_everything_that_is_shown_can_be_found(visit):
    items = {(name, address) for name, _, address, _ in sent(visit())["items"]}
    for each in all_indicators().values():
        assert (each.title, f"/{each.area}?matt={each.id}") in items
    assert ("Storuman", "/plats?plats=2421") in items
    assert ("Södra Lappland", "/plats?plats=sodra-lappland") in items
    assert ("Lycksele lasarett", "/plats?plats=lycksele-lasarett") in items
    assert ("Rekrytering", "/rekrytering") in items


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("doktor", "/tillganglighet?matt=fast_lakarkontakt"),
        ("sängar", "/vardplatser?matt=belaggningsgrad"),
        ("stafett", "/rekrytering?matt=hyrpersonal_andel"),
        ("personal", "/rekrytering"),
        ("väntetid", "/tillganglighet"),
        ("vårdcentral", "/plats?plats=lycksele-halsocentral"),
        ("Haaparanta", "/plats?plats=2583"),
    ],
)
def test_words_that_people_use_stand_beside_the_names(visit, word, address):
    words = {address: words for _, _, address, words in sent(visit())["items"]}
    assert word in words[address]


def test_the_main_town_of_every_kommun_can_be_found(shared_url):
    known = read.reference(opened(shared_url))
    words = {address: f"{name} {words}" for name, _, address, words in findable(known)}
    towns = {
        row["code"]: row["main_town"]
        for row in csv.DictReader((HOUSE / "data_samples/reference/kommuner.csv").read_text("utf-8").splitlines())
    }
    missing = [
        towns[kommun.id]
        for area in known.areas()
        for kommun in known.members(area.id)
        if towns[kommun.id] not in words[f"/plats?plats={kommun.id}"]
    ]
    assert missing == []


def test_the_page_is_light_to_send(visit):
    shown = visit()
    assert len(gzip.compress(f"{shown.markup}{json.dumps(sent(shown))}".encode())) < 60_000
