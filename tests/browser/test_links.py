"""Links, keys and what stays in place: a copied address is the same view, and a choice never starts a figure anew."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.app.test_pages import HEADLINES
from tests.browser.conftest import choose, chosen, download, settle

# What the map has chosen when nobody has asked for anything.
MAP = ["Visa inte", "Ritad karta"]
FOCUSED = """() => [
    document.activeElement.tagName,
    document.activeElement.innerText || document.activeElement.getAttribute("aria-label") || "",
]"""


def pick(page, name):
    """Choose one of a row of buttons, and wait until the address has it."""
    before = page.url
    page.get_by_role("radio", name=name, exact=True).click()
    page.wait_for_function("(before) => location.href !== before", arg=before)
    settle(page)


def change(page, measure):
    """Choose another measure, and wait until the address has it."""
    before = page.url
    choose(page, "Mått", measure)
    page.wait_for_function("(before) => location.href !== before", arg=before)
    settle(page)


def test_a_copied_address_restores_the_exact_view_in_another_window(visit):
    page = visit("rekrytering")
    choose(page, "Plats", "Haparanda (kommun)")
    page.wait_for_url("**plats=2583**")
    pick(page, "Läkare")
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("ArrowLeft")
    page.wait_for_url("**period=2026K1**")
    settle(page)
    here = chosen(page)
    assert here["h1"] == "Hur många av tjänsterna i vården saknar en fast anställd?"
    assert here["fynd"].startswith("Vakanta tjänster, läkare:")
    assert here["plats"] == "Haparanda (kommun)"
    assert here["val"] == ["Läkare", "Kurva", *MAP]
    assert here["period"] == ["kvartal 1 2026"]
    assert page.get_by_role("table", name="Vakanta tjänster, kvartal 1 2026").count() == 1

    there = visit(page.url.split("/", 3)[3])
    assert chosen(there) == here

    change(page, "Kostnad för hyrpersonal")
    assert parse_qs(urlsplit(page.url).query)["matt"] == ["hyrpersonal_andel"]
    assert "Kostnad för hyrpersonal" in chosen(page)["fynd"]
    page.go_back()
    page.wait_for_url("**matt=vakansgrad**")
    page.get_by_role("radio", name="Läkare", exact=True).wait_for()
    settle(page)
    assert chosen(page) == here, "the browser's back button"


def test_one_step_back_undoes_a_choice_and_the_next_returns_to_the_place_and_a_new_language_keeps_what_is_chosen(visit):
    page = visit("plats?plats=2421")
    page.locator(".plats_barometer a").first.click()
    page.wait_for_url("**/tillganglighet?**figur=linje**")
    settle(page)
    before = chosen(page)
    pick(page, "Styrdiagram")
    page.go_back()
    page.wait_for_url("**figur=linje**")
    page.get_by_role("radio", name="Kurva", exact=True, checked=True).wait_for()
    settle(page)
    assert chosen(page) == before, "the choice is undone"
    page.go_back()
    page.wait_for_url("**/plats?**")
    page.get_by_role("heading", level=1, name="Storuman").wait_for()
    page.go_forward()
    page.wait_for_url("**/tillganglighet?**figur=linje**")
    settle(page)
    pick(page, "Styrdiagram")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**lang=en**")
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["figur"] == ["styrdiagram"], "chosen just before the language"
    assert page.get_by_role("radio", name="Control chart", exact=True).is_checked()


def test_the_links_of_the_overview_go_where_they_say(visit):
    page = visit()
    names = {"vaster": "Närsjukvårdsområde Väster", "sodra-lappland": "Södra Lappland",
             "ostra-norrbotten": "Östra Norrbotten", "jamtland-harjedalen": "Jämtland Härjedalen"}  # fmt: skip
    found = page.evaluate("""() => [...document.querySelectorAll("table.oversikt td")]
        .map((cell) => [cell.dataset.plats, cell.querySelector("a").getAttribute("href")])""")
    expected = [
        [name, f"/{slug}?matt={measure}&plats={plats}"]
        for measure, slug in HEADLINES.items()
        for plats, name in names.items()
    ]
    assert found == expected

    link = page.locator('a[href="/vardplatser?matt=overbelaggning&plats=ostra-norrbotten"]')
    value = link.locator(".varde").inner_text()
    link.click()
    page.wait_for_url("**/vardplatser?**")
    settle(page)
    assert chosen(page)["plats"] == "Östra Norrbotten (modellområde)"
    assert page.get_by_role("combobox", name="Mått", exact=True).input_value() == "Överbeläggningar"
    assert chosen(page)["val"] == ["Kurva", *MAP]
    assert page.locator(".tal_stort").inner_text().startswith(value)
    by_address = visit("vardplatser?matt=overbelaggning&plats=ostra-norrbotten")
    assert chosen(by_address) == chosen(page)


def _tab_to(page, tag, words, *, most=40):
    """Press Tab until the link (A) or button (BUTTON) with these words has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused, text = page.evaluate(FOCUSED)
        if focused == tag and words in text:
            return text
    return pytest.fail(f"Tab never came to {words}")


def test_the_overview_is_reached_and_followed_by_keys(visit):
    page = visit()
    focused = _tab_to(page, "A", "juni 2026", most=90)
    assert "%" in focused
    page.keyboard.press("Enter")
    page.wait_for_url("**/tillganglighet?**")
    settle(page)
    assert chosen(page)["plats"] == "Närsjukvårdsområde Väster (modellområde)"


def test_the_downloads_are_reached_opened_and_closed_by_keys(visit):
    page = visit("hemsjukvard")
    _tab_to(page, "BUTTON", "Ladda ner")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Tabell (CSV)").wait_for()
    settle(page)
    _tab_to(page, "BUTTON", "Tabell (CSV)", most=10)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


def test_the_map_and_the_curve_stay_mounted_when_the_measure_changes(visit):
    page = visit("hemsjukvard?plats=2421")
    page.wait_for_selector(".matkarta_bild")
    page.wait_for_selector(".js-plotly-plot .trace")
    page.evaluate("""() => {
        document.querySelector(".matkarta").marked = "map";
        document.querySelector(".js-plotly-plot").marked = "curve";
    }""")
    before = page.get_by_role("img").first.get_attribute("aria-label")
    change(page, "Hembesök per inskriven")
    page.wait_for_function("(before) => document.querySelector('.figur').ariaLabel !== before", arg=before)
    marks = page.evaluate("""() => [
        document.querySelector(".matkarta").marked,
        document.querySelector(".js-plotly-plot").marked,
    ]""")
    assert marks == ["map", "curve"]
    assert page.locator(".js-plotly-plot .trace").count() > 0


def test_the_words_never_wait_for_the_figures_library(visit):
    page = visit("om")
    held = []
    page.route("**/plotly-basic*", lambda route: held.append(route))  # noqa: PLW0108 (Playwright takes no built-in)
    page.add_init_script("""new MutationObserver(() => {
        window.answered ??= document.querySelector("h2.fynd") ? performance.now() : undefined;
    }).observe(document, { childList: true, subtree: true });""")
    with page.expect_request("**/plotly-basic*"):
        page.goto(page.url.replace("/om", "/hemsjukvard?plats=2421"))
    asked = page.evaluate("() => [window.answered, performance.now()]")
    assert asked[0] is not None
    assert asked[0] < asked[1], "the answer is there when the library is asked for"
    page.get_by_text("Så räknas måttet").first.wait_for(state="attached")
    assert page.locator(".js-plotly-plot").count() == 0
    held[0].continue_()
    page.wait_for_selector(".js-plotly-plot .trace")


def test_in_english_the_page_says_so_and_the_language_stays_from_page_to_page(visit):
    page = visit("om?lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "About" in page.locator("h1").inner_text()
    page.get_by_test_id("stTopNavSection").get_by_text("Areas").click()
    page.get_by_test_id("stTopNavDropdownLink").get_by_text("Beds", exact=True).click()
    page.wait_for_url("**/vardplatser?**")
    settle(page)
    assert page.locator("h1").inner_text() == "How full are the beds near us?"
    assert "lang=en" in page.url


def test_a_file_taken_out_of_an_english_page_is_in_english(visit):
    page = visit("vardplatser?lang=en&plats=sodra-lappland")
    page.get_by_role("button", name="Download").first.click()
    _, content = download(page, page.get_by_role("dialog").get_by_role("button", name="CSV").click)
    heading = content.decode("utf-8-sig").splitlines()[0]
    assert heading.startswith("Indicator;")
