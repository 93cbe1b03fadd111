"""A place's own page: its sentences, its barometer, what was done there and where to go on."""

import re
from datetime import date

import pytest

from indicators.registry import headlines
from tests.standings import PHONE, REGION, stood
from views.barometer import row
from wording import value_text
from wording.summary import summarise
from workflows import read
from workflows.insatser import insatser_of
from workflows.start import opened

CAPTION = "Huvudmåtten för"
EVERY = ["2421", "sodra-lappland", "0024"]


@pytest.mark.parametrize("place", EVERY)
def test_every_headline_has_its_row_with_the_value_that_the_indicators_page_shows(visit, shared_url, place):
    shown, store = visit("plats", plats=place), opened(shared_url)
    assert shown.title == read.reference(store).unit(place).name
    rows = [row for row in shown.table(CAPTION)[1:] if len(row) > 1]
    assert len(rows) == len(headlines()) == 12
    for indicator, cells in zip(headlines(), rows, strict=True):
        assert indicator.question in cells[0]
        result = read.result(store, indicator.id, units=[place], breakdown="")
        summary = summarise(result, place)
        if summary and summary.value is not None:
            assert cells[1].startswith(value_text(summary.value, indicator).replace("\xa0", " ")), indicator.id


def test_the_weakest_area_is_a_line_of_its_own(visit):
    shown = visit("plats", plats="2421")
    assert re.search(r'<p class="plats_svagast"><b>Svagast just nu: Tillgänglighet\.</b>', shown.markup)


def test_a_care_unit_is_said_to_lie_in_its_kommun_whose_page_is_shown(visit):
    shown = visit("plats", plats="storumans-sjukstuga")
    assert shown.title == "Storuman"
    assert "Storumans sjukstuga ligger i Storuman. Sidan nedan gäller hela kommunen." in shown.text
    assert 'href="/plats?plats=2421"' in shown.markup
    assert shown.app.query_params["plats"] == "storumans-sjukstuga"


def test_an_unknown_place_gives_a_sentence_and_a_page_all_the_same(visit):
    shown = visit("plats", plats="<script>")
    assert "Länken pekar på något som inte finns (plats)." in shown.text
    assert shown.title == "Närsjukvårdsområde Väster"


def test_unconfirmed_members_are_said_to_be_so(visit):
    assert "Jämtland Härjedalen: Vilka kommuner som ingår" in visit("plats", plats="2361").text
    assert "Vilka kommuner som ingår" not in visit("plats", plats="2421").text


def test_what_was_done_is_listed_latest_first_and_what_was_done_elsewhere_is_not(visit, shared_url):
    known = read.reference(opened(shared_url))
    found = [each.id for each in insatser_of(known, known.unit("2421"))]
    starts = [each.start for each in insatser_of(known, known.unit("2421"))]
    assert starts == sorted(starts, reverse=True)
    assert "halsorum-slussfors" in found
    assert "regeringsmedel-2019" in found, "it concerns the whole modellområde"
    assert "gemensam-vardavdelning-sorsele" not in found
    assert "pandemin" not in found
    assert "gemensam-vardavdelning-sorsele" in [each.id for each in insatser_of(known, known.unit("sodra-lappland"))]
    text = visit("plats", plats="2421").text
    assert "Virtuellt hälsorum i Slussfors öppnar" in text
    assert "Gemensam vårdavdelning" not in text


def test_it_leads_on_to_the_other_pages_about_the_same_place(visit):
    markup = visit("plats", plats="2421").markup
    for slug in ("jamfor", "verkstad", "lektion", "finns"):
        assert f'href="/{slug}?plats=2421"' in markup
    assert 'href="/plats?plats=sodra-lappland"' in markup
    assert 'href="/tillganglighet?matt=telefon_samma_dag&amp;plats=2421"' in markup
    assert 'href="/plats?plats=2421"' in visit("plats", plats="sodra-lappland").markup


HIDDEN = "2421 2026-05 83 100\n2421 2026-06 prickad"


def test_a_hidden_value_is_a_word_also_in_what_is_drawn_and_read_aloud():
    html = row(stood(PHONE, HIDDEN, target=80), date(2026, 7, 1))
    value = re.search(r'<td role="cell" data-rubrik="Värde">(.*?)</td>', html)[1]
    assert value.startswith("<b>dolt, för få fall</b>")
    assert "senast 83,0" in value.replace("\xa0", " ")
    assert "<svg" not in value


def test_a_value_is_drawn_with_its_interval_its_target_and_what_it_is_part_of():
    drawing = "2421 2026-06 900 1000\n0024 2026-06 6000 10000"
    html = row(stood(PHONE, drawing, target=80), date(2026, 7, 1)).replace("\xa0", " ")
    assert "troligen 88,0–91,7 % (95 %)" in html
    assert {"dot_intervall", "dot_mal", "dot_bredvid"} == set(re.findall(r"dot_(?:intervall|mal|bredvid)", html))
    assert "Resten av Region Västerbotten: 56,7 %" in html
    assert "mot målet" in html
    assert "900 av 1 000" in html
    assert "1 av 1 har rapporterat" in html


def test_what_is_not_counted_for_the_place_says_whose_the_value_is():
    html = row(stood(PHONE, "0024 2026-06 600 1000", shown=REGION), date(2026, 7, 1))
    assert "Räknas inte för Storuman. Värdet gäller Region Västerbotten." in html


def test_in_english_nothing_swedish_is_left_but_names(visit):
    shown = visit("plats", plats="2421", lang="en")
    assert "Weakest right now: Access" in shown.text
    assert not re.search(r"Säkert|Svagast|Läget|Hur vi vet|Gå vidare", shown.text)
