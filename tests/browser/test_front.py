"""From the front page to a place in at most two actions: by search, on the map and in the list."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, settle

FOUND = "#front_traffar [role=option]"


def search_box(page):
    return page.get_by_role("combobox", name="Sök din kommun", exact=False)


def opened(page, address):
    page.wait_for_url(f"**{address}")
    settle(page)
    return page.locator("h1").inner_text()


def faults(page):
    return [each["id"] for each in Axe().run(page).response["violations"]]


@pytest.fixture(scope="module")
def front(server, browser):
    """The front page, opened once for those who only look."""
    window = browser.new_context(viewport=NARROW, locale="sv-SE")
    page = window.new_page()
    page.goto(server.address)
    settle(page)
    search_box(page).wait_for()
    yield page
    window.close()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lyksele", "Lycksele kommun"),
        ("asele", "Åsele kommun"),
        ("STORUMN", "Storuman kommun"),
        ("straejmie", "Strömsund kommun"),
        ("sveg", "Härjedalen kommun"),
        ("haparnada", "Haparanda kommun"),
        ("sängar", "Vårdplatser område"),
        ("sangar", "Vårdplatser område"),
        ("personal", "Rekrytering område"),
        ("lasarett", "Lycksele lasarett sjukhus i Lycksele"),
        ("stafettläkare", "Veckor med stafettläkare mått"),
        ("hälsocentral kalix", "Kalix hälsocentral hälsocentral i Kalix"),
    ],
)
def test_the_first_that_is_found_is_what_was_meant(front, typed, first):
    search_box(front).fill(typed)
    assert re.sub(r"\s+", " ", front.locator(FOUND).first.inner_text()) == first


def test_nothing_is_asked_of_the_server_while_one_types_and_the_count_is_told(front):
    asked = []
    front.on("websocket", lambda each: asked.append(each.url))
    front.on("request", lambda each: asked.append(each.url))
    search_box(front).fill("")
    search_box(front).press_sequentially("vårdcentral")
    count = front.locator(FOUND).count()
    assert count == 8
    assert front.get_by_role("status").filter(has_text=f"{count} träffar.").count() == 1
    search_box(front).fill("xyzzyqwv")
    assert front.get_by_role("status").filter(has_text="Inget hittades.").count() == 1
    assert front.locator(FOUND).count() == 0
    assert asked == []


def test_arrows_go_round_and_escape_closes_and_then_empties(front):
    box = search_box(front)
    box.fill("lycksele")
    box.press("ArrowUp")
    last = front.locator(FOUND).last
    assert box.get_attribute("aria-activedescendant") == last.get_attribute("id")
    assert last.get_attribute("aria-selected") == "true"
    box.press("ArrowDown")
    assert front.locator(FOUND).first.get_attribute("aria-selected") == "true"
    assert faults(front) == []
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "lycksele"
    box.press("Escape")
    assert box.input_value() == ""


def test_a_misspelt_kommun_and_enter_open_its_page_with_its_worst_area_in_two_actions(visit):
    page = visit()
    search_box(page).fill("storumen")
    search_box(page).press("Enter")
    assert opened(page, "/plats?plats=2421") == "Storuman"
    assert page.get_by_text(re.compile(r"^Svagast just nu: ")).count() == 1
    assert faults(page) == []
    page.get_by_role("link", name="Samtal besvarade samma dag", exact=True).click()
    assert opened(page, "/tillganglighet?matt=telefon_samma_dag&plats=2421**")


def test_a_kommun_on_the_map_is_opened_by_keyboard_and_one_in_the_list_by_a_click(visit):
    page = visit()
    on_map = page.locator("svg.karta").get_by_role("link", name="Haparanda", exact=True)
    on_map.focus()
    page.keyboard.press("Enter")
    assert opened(page, "/plats?plats=2583") == "Haparanda"
    page.go_back()
    settle(page)
    page.locator(".front_vagar ul").get_by_role("link", name="Dorotea", exact=True).click()
    assert opened(page, "/plats?plats=2425") == "Dorotea"
