"""The main tasks by keyboard alone, and that one sees where one is at every stop on the way."""

import re

import pytest

from tests.browser.conftest import SECONDS, settle
from tests.browser.for_all import focus_is_seen

AREA = "hemsjukvard?matt=hembesok_per_inskriven&plats=sodra-lappland"
MOST = 150
KINDS = "^(Kurva|Styrdiagram|Jämförelse|Tratt|Kvinnor och män)$"
# What has the focus, by the name that is said of it.
_NAME = """() => {
    const at = document.activeElement;
    if (at === document.body) return "";
    const label = at.getAttribute("aria-label") || at.labels?.[0]?.innerText || at.innerText || at.textContent || at.value;
    return (label || at.id).replace(/keyboard_arrow_right|expand_more/, "").replace(/\\s+/g, " ").trim();
}"""
# Whether the stop lies after the one before in the page, as it is read.
_AFTER = """() => {
    const before = window.provets_stopp;
    window.provets_stopp = document.activeElement;
    return !before?.isConnected || (before.compareDocumentPosition(document.activeElement) & 4) > 0;
}"""


def name(page):
    """What has the focus; empty when nothing has."""
    return page.evaluate(_NAME)


def tab_to(page, wanted):
    """Press Tab until what is wanted has the focus, round the page if need be."""
    met = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        met.append(name(page))
        if re.search(wanted, met[-1]):
            return
    raise AssertionError(f"Tab never came to {wanted}, but to {met}")


def enter(page, address=""):
    """Press Enter, and wait for the address that it leads to."""
    page.keyboard.press("Enter")
    if address:
        page.wait_for_url(address, timeout=SECONDS * 1000)
    settle(page)


@pytest.mark.parametrize("slug", ["", AREA, "jamfor", "uppladdning", "verkstad", "lektion?plats=2421"])
def test_every_stop_is_seen_in_the_order_of_the_page_and_the_way_has_an_end(visit, slug):
    page = visit(slug)
    unseen, backwards, stops = [], [], 0
    while stops < MOST:
        page.keyboard.press("Tab")
        at = name(page)
        if not at or (stops and at == "Till innehållet"):
            break
        stops += 1
        if not page.evaluate(_AFTER):
            backwards.append(at)
        if not focus_is_seen(page):
            unseen.append(at)
    assert 15 < stops < MOST
    assert (unseen, backwards) == ([], [])


def test_from_the_search_to_the_downloaded_figure_by_keyboard_alone(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("Tab")
    assert name(page) == "Till innehållet"
    page.keyboard.press("Enter")
    tab_to(page, "^Kopiera länk$")  # the menu has been passed

    tab_to(page, "Sök din kommun")
    page.keyboard.type("storumen")
    enter(page, "**/plats?plats=2421")
    page.get_by_role("link", name="Samtal besvarade samma dag", exact=True).wait_for()
    tab_to(page, "^Samtal besvarade samma dag$")
    enter(page, "**matt=telefon_samma_dag**")
    page.locator(".matt_titel").wait_for()
    settle(page)

    tab_to(page, "^Mått$")
    page.keyboard.type("Medicinsk")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**matt=bedomning_tre_dagar**")
    settle(page)
    assert name(page) == "Mått", "the focus stays in the list one chose from"

    tab_to(page, KINDS)
    before = page.locator(".matt_titel").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("(before) => document.querySelector('.matt_titel')?.innerText !== before", arg=before)
    settle(page)
    assert re.search(KINDS, name(page)), "the focus stays at the kind of figure"

    tab_to(page, "^Visa figuren som tabell$")
    page.keyboard.press("Enter")
    page.get_by_test_id("stExpander").first.locator("caption").wait_for()

    tab_to(page, "^Lycksele: ")
    enter(page, "**plats=2481**")
    assert name(page).startswith("Lycksele: ")

    tab_to(page, "^Kopiera länk$")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Länken är kopierad.").wait_for()
    assert name(page) == "Kopiera länk"

    tab_to(page, "^Ladda ner$")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button").first.wait_for()
    tab_to(page, "Excel")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename.endswith(".xlsx")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    assert name(page) == "Ladda ner", "Escape closes and gives the focus back"


def test_a_step_of_the_lesson_by_keyboard_alone(visit):
    page = visit("lektion?plats=2421")
    question = page.get_by_role("radiogroup").last.get_by_role("radio").first
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if question.evaluate("(each) => each === document.activeElement"):
            break
    page.keyboard.press("Space")
    page.wait_for_url("**svar=**")
    settle(page)
    assert page.locator(".lektion_svar[role=status]").inner_text()
    assert question.evaluate("(each) => each === document.activeElement"), "the focus stays at the answer"
    tab_to(page, "^Nästa$")
    enter(page, "**steg=2**")
    page.wait_for_function("() => document.activeElement !== document.body")


def test_a_question_of_a_workshop_is_led_by_keyboard_alone(visit):
    page = visit("verkstad?plats=sodra-lappland&omrade=tillganglighet&fragor=telefon_samma_dag:7")
    for button, then in (("^Börja workshopen", ".verkstad_stor"), ("^Första frågan", ".verkstad_val")):
        tab_to(page, button)
        page.keyboard.press("Enter")
        page.wait_for_selector(then)
        settle(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".verkstad_tal")
    settle(page)
    tab_to(page, "^Prata om det")
    page.keyboard.press("Enter")
    page.wait_for_selector("textarea")
    settle(page)
    tab_to(page, "^Slutsats")
    page.keyboard.type("Vi provar öppen telefon.")
    tab_to(page, "^Spara")
    page.keyboard.press("Enter")
    page.get_by_test_id("stAlert").wait_for()
    assert page.get_by_test_id("stAlert").locator("xpath=descendant-or-self::*[@role]").count() >= 1
