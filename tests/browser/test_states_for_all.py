"""The states that a page can be in beside how it opens, each asked by axe and shown whole at the narrowest width.

One window goes through the states one by one; those of the same address are met in one visit, one after the other.
"""

import re

import pytest

from tests.browser.conftest import WIDE, settle
from tests.browser.for_all import ZOOMED, cut_off, faults

AREA = "tillganglighet?matt=telefon_samma_dag&plats=2421"
UNFOLD = """() => document.querySelectorAll(".stMain details:not([open]) > summary")
    .forEach((each) => !each.closest(".ram") && each.click())"""


def _unfolded(page):
    page.evaluate(UNFOLD)
    page.wait_for_timeout(300)
    settle(page)


def _searching(page):
    page.get_by_role("combobox", name="Sök din kommun", exact=False).fill("lyck")


def _searching_in_vain(page):
    page.get_by_role("combobox", name="Sök din kommun", exact=False).fill("xyzzy")


def _on_tour(page):
    page.locator(".rundtur_start").click()


def _choosing(page):
    page.get_by_role("combobox", name="Plats", exact=True).click()
    page.get_by_role("option").first.wait_for()


def _taking_out(page):
    page.get_by_role("button", name="Ladda ner").first.click()
    page.get_by_role("dialog").get_by_role("button").first.wait_for()


def _link_copied(page):
    page.get_by_role("button", name="Kopiera länk").click()
    page.locator(".ram_lank input").wait_for()


def _answered(page):
    page.get_by_role("radio").last.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**svar=**")
    settle(page)


def _as_it_opens(page):
    """Nothing is done."""


# What the state is called, its address, and what is done there. Those of one address stand together.
STATES = {
    "sökträffar": ("", _searching),
    "inga sökträffar": ("", _searching_in_vain),
    "rundtur": ("", _on_tour),
    "okänd plats": ("plats?plats=finns-inte", _as_it_opens),
    "en kommun med allt utvikt": ("plats?plats=2421", _unfolded),
    "öppen lista": (AREA, _choosing),
    "filer att ladda ner": (AREA, _taking_out),
    "kopierad länk": (AREA, _link_copied),
    "linje med allt utvikt": (AREA, _unfolded),
    "styrdiagram": (f"{AREA}&figur=styrdiagram", _as_it_opens),
    "jämförelse": (f"{AREA}&figur=jamforelse", _as_it_opens),
    "tratt": (f"{AREA}&figur=tratt", _as_it_opens),
    "kvinnor och män": ("sammanhang?plats=sodra-lappland&figur=kon", _as_it_opens),
    "karta med enheter": ("hemsjukvard?matt=hembesok_per_inskriven&plats=sodra-lappland&enheter=ja", _as_it_opens),
    "jämför med allt utvikt": ("jamfor", _unfolded),
    "flöden med allt utvikt": ("floden", _unfolded),
    "besvarad fråga": ("lektion?plats=2421&steg=3", _answered),
    "projektor": (f"{AREA}&visning=projektor", _as_it_opens),
    "engelska": ("plats?plats=2421&lang=en", _unfolded),
    "samisk meny": ("om?lang=se", _as_it_opens),
}


@pytest.fixture(scope="module")
def opened(server, browser):
    """`opened("om")`: a page at that address, wide; the one that is open already if it is there, with nothing open in it."""
    window = browser.new_context(viewport=WIDE, locale="sv-SE", permissions=["clipboard-read", "clipboard-write"])
    at = {}

    def opened(slug):
        if slug not in at:
            for page in at.values():
                page.close()
            at.clear()
            at[slug] = window.new_page()
            at[slug].goto(f"{server.address}/{slug}")
        page = at[slug]
        page.set_viewport_size(WIDE)
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="hidden")
        settle(page)
        return page

    yield opened
    window.close()


@pytest.mark.parametrize("state", STATES)
def test_everyone_can_use_it_in_every_state(opened, state):
    slug, act = STATES[state]
    page = opened(slug)
    act(page)
    found = faults(page)
    page.set_viewport_size(ZOOMED)
    page.wait_for_timeout(500)
    assert (found, cut_off(page)) == ([], [])


DRAWN = ".figur, .matkarta_bild, svg.karta, .kurva svg, svg.dot, .stMain svg[role=img]"


_SLOW = "() => document.getAnimations().filter((each) => each.effect.getTiming().duration > 1).length"


@pytest.mark.parametrize("slug", ["", "plats?plats=2421", AREA, "jamfor", "floden"])
def test_drawings_are_seen_in_the_readers_own_colours_and_stand_still(server, browser, slug):
    """High contrast gives a black ground; what is drawn for a light one keeps the ground it was made for.

    And nothing moves for those who have asked for that.
    """
    page = browser.new_page(viewport=WIDE, locale="sv-SE", forced_colors="active", reduced_motion="reduce")
    page.goto(f"{server.address}/{slug}")
    settle(page)
    grounds = page.locator(DRAWN).evaluate_all(
        "(all) => [...new Set(all.map((each) => getComputedStyle(each).backgroundColor))]"
    )
    slow = page.evaluate(_SLOW)
    page.close()
    assert (grounds, slow) == (["rgb(255, 255, 255)"], 0)


def test_words_in_another_language_say_which(visit):
    page = visit("om")
    assert page.get_by_role("link", name="English", exact=True).get_attribute("lang") == "en"
    assert page.locator('.ram a[lang="se"]').count() == 1
    english = visit("om?lang=en")
    assert english.locator("html").get_attribute("lang") == "en"
    assert re.match(r"^About", english.title())
