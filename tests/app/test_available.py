"""The page Vad som finns: the sentence, the areas, the matrix both ways, and that the address holds every choice."""

import re

from indicators.registry import all_indicators
from wording import text

PATTERNS = {"finns_hel", "finns_delvis", "finns_dolt", "finns_borjar_senare", "finns_annan_niva"}


def test_a_place_has_every_measure_by_year_and_each_cell_has_words(visit):
    shown = visit("finns", plats="2421")
    assert shown.title == "Vad som finns"
    assert re.search(r"Storuman har värden för \d+ av 39 mått 2025\.", shown.text)
    table = shown.table("Vad som finns för Storuman")
    assert table[0][:3] == ["Mått", "2026", "2025"]
    rows = {row[0]: row[1:] for row in table[1:] if len(row) > 1}
    assert len(rows) == len(all_indicators())
    assert all(cell.strip() for row in rows.values() for cell in row)
    assert rows["Medicinsk bedömning inom tre dagar"][1] == "7 av 125 dolt"


def test_signs_have_a_pattern_each_and_stand_beside_words(visit):
    markup = visit("finns", plats="2421").markup
    assert set(re.findall(r"finns_ruta (finns_\w+)", markup)) >= PATTERNS
    assert len(re.findall(r'class="finns_ruta', markup)) == len(
        re.findall(r'class="finns_ruta [^>]*aria-hidden="true"', markup)
    )


def test_cells_lead_to_the_measure_at_the_place_and_one_link_a_row_is_reached_by_keyboard(visit):
    markup = visit("finns", plats="2421", omrade="tillganglighet").markup
    (row,) = re.findall(r"<tr><th scope=\"row\"><a href=\"/tillganglighet\?matt=telefon_samma_dag.*?</tr>", markup)
    links = re.findall(r"<a href=\"([^\"]+)\"( tabindex=\"-1\")?", row)
    assert {address for address, _ in links} == {"/tillganglighet?matt=telefon_samma_dag&amp;plats=2421"}
    assert [skipped for _, skipped in links].count("") == 1


def test_one_area_is_chosen_and_stays_in_the_address(visit):
    shown = visit("finns", plats="2421", omrade="hemsjukvard")
    assert re.search(r"Storuman har värden för \d+ av 9 mått 2025\.", shown.text)
    assert shown.app.query_params["omrade"] == "hemsjukvard"
    assert shown.app.query_params["vy"] == "matt"


def test_a_measure_has_every_place_of_the_modellomrade_and_the_region(visit):
    shown = visit("finns", vy="platser", matt="bedomning_tre_dagar", plats="2421")
    rows = shown.table("Vad som finns av Medicinsk bedömning")
    names = [row[0] for row in rows[1:]]
    assert names[0].startswith("Södra Lappland")
    assert {"Storuman (kommun)", "Region Västerbotten"} <= set(names)
    assert any("hälsocentral" in name.lower() for name in names)
    assert shown.app.query_params["matt"] == "bedomning_tre_dagar"


def test_a_region_is_seen_with_its_modellomrade(visit):
    rows = visit("finns", vy="platser", matt="kommunal_hsv", plats="0024").table("Vad som finns av")
    assert [row[0] for row in rows[1:]][-1] == "Region Västerbotten"
    assert "Storuman (kommun)" in [row[0] for row in rows]


def test_an_unknown_place_and_area_in_the_address_are_told(visit):
    shown = visit("finns", plats="9999", omrade="månen")
    assert [each.value for each in shown.app.info] == [text("lank.okand", delar="omrade, plats")]


def test_it_is_in_english_too(visit):
    shown = visit("finns", plats="2421", lang="en")
    assert re.search(r"Storuman has values for \d+ of 39 measures in 2025\.", shown.text)
