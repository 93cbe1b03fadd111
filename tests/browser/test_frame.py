"""What stands around every page: links that are copied, the projector, and Swedish where Streamlit is English."""

import re
from urllib.parse import urlsplit

from tests.browser.conftest import chosen, settle
from views import streamlit_words

_ENGLISH = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode.data.trim());
    for (const each of document.querySelectorAll("[aria-label], [title], [placeholder]"))
        for (const name of ["aria-label", "title", "placeholder"]) found.push(each.getAttribute(name) ?? "");
    return found.filter(Boolean);
}"""


def test_a_short_link_is_copied_and_restores_the_view_and_says_when_it_stands_for_nothing(visit, server):
    page = visit("hemsjukvard?matt=inskrivna_65&plats=2421", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiera länk").click()
    page.get_by_text("Länken är kopierad.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(rf"{re.escape(server.address)}/l/\w{{6}}", link)
    there = visit(urlsplit(link).path[1:])
    assert chosen(there) == chosen(page)
    assert there.goto(f"{server.address}/l/finnsej").status == 404
    assert "Det finns ingen kort länk" in there.locator("body").inner_text()


def test_for_a_projector_everything_is_larger_and_stays_so_on_the_next_page(visit):
    page = visit("om")
    size = "parseFloat(getComputedStyle(document.querySelector('p.mening')).fontSize)"
    usual = page.evaluate(size)
    button = page.get_by_role("button", name="Projektor")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    page.wait_for_url("**visning=projektor**")
    settle(page)
    assert page.evaluate(size) > 1.4 * usual
    assert page.get_by_role("button", name="Projektor").get_attribute("aria-pressed") == "true"
    page.get_by_test_id("stTopNav").get_by_text("Din kommun").click()
    page.wait_for_url("**/plats?**visning=projektor**")
    settle(page)
    page.get_by_role("button", name="Projektor").click()
    page.wait_for_function("() => parseFloat(getComputedStyle(document.documentElement).fontSize) < 20")
    assert "visning" not in page.url


def test_the_menu_is_in_sami_and_the_page_says_that_its_words_await_a_speaker(visit):
    page = visit("om?lang=se")
    menu = page.get_by_test_id("stTopNav").get_by_text("Du gielda")
    assert menu.locator("xpath=ancestor-or-self::*[@lang][1]").get_attribute("lang") == "se"
    assert page.locator("html").get_attribute("lang") == "sv"
    assert "väntar på granskning av någon som talar språket" in page.locator(".ram_not").inner_text()
    menu.click()
    page.wait_for_url("**/plats?**lang=se**")


def test_what_streamlit_says_itself_is_swedish(visit):
    page = visit("vardplatser")
    said = set(page.evaluate(_ENGLISH))
    page.get_by_role("combobox").first.click()
    said |= set(page.evaluate(_ENGLISH))
    page.keyboard.press("Escape")
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.wait_for_timeout(500)
    said |= set(page.evaluate(_ENGLISH))
    assert "Utseende" in said or "Skriv ut" in said
    assert sorted(said & set(streamlit_words._WORDS)) == []


def test_when_the_connection_breaks_the_message_is_swedish_and_the_same_view_comes_back(visit):
    page = visit("hemsjukvard?matt=inskrivna_65&plats=2421")
    before = chosen(page)
    page.context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    page.wait_for_timeout(1500)
    assert not set(page.evaluate(_ENGLISH)) & set(streamlit_words._WORDS)
    page.context.set_offline(False)
    page.reload()
    settle(page)
    assert chosen(page) == before
