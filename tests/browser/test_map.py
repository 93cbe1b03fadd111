"""The map in a browser: reached by keys, its zoom kept, its care units, and its library fetched only when asked for."""

from tests.browser.conftest import choose, settle

VIEW = """() => document.querySelector(".matkarta_bild").getAttribute("viewBox")"""
FOCUSED = "() => document.activeElement.id"
ADDRESS = "hemsjukvard?matt=hembesok_per_inskriven&plats=sodra-lappland"


def _tab_to(page, wanted, *, most=60):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == wanted:
            return
    raise AssertionError(f"Tab never came to {wanted}")


def _choose(page, name, written):
    page.get_by_role("radio", name=name, exact=True).click()
    page.wait_for_url(f"**{written}**")
    settle(page)


def test_the_map_is_used_by_keys_and_keeps_its_zoom(visit, browser):
    page = visit(ADDRESS)
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.reload()
    settle(page)
    page.wait_for_selector(".matkarta_bild")
    whole = page.evaluate(VIEW)

    slider = page.locator(".st-key-period").get_by_role("slider")
    slider.focus()
    _tab_to(page, "karta-2425")
    assert page.locator(".matkarta_sagt").inner_text() == "Dorotea: saknas"
    _tab_to(page, "karta-gor-in", most=20)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    near = page.evaluate(VIEW)
    assert near != whole

    slider.focus()
    slider.press("ArrowLeft")
    page.wait_for_url("**period=2026-05**")
    settle(page)
    assert page.evaluate(VIEW) == near, "another period"
    choose(page, "Mått", "Läkarbesök i hemmet")
    page.wait_for_url("**matt=lakarbesok_hem**")
    settle(page)
    assert page.evaluate(VIEW) == near, "another measure"
    _choose(page, "Visa", "enheter=ja")
    page.wait_for_selector("#karta-storumans-sjukstuga")
    assert page.evaluate(VIEW) == near, "with care units"
    page.locator("#karta-storumans-sjukstuga").hover()
    assert page.locator(".matkarta_sagt").inner_text().startswith("Storumans sjukstuga, sjukstuga. Läge: ")
    assert page.get_by_text("© OpenStreetMaps bidragsgivare").count() == 1

    page.locator("#karta-2421").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**plats=2421**")
    settle(page)
    assert page.locator("#karta-2421").get_attribute("aria-current") == "true"
    assert page.evaluate(FOCUSED) == "karta-2421", "the keys stay where they were"
    assert page.evaluate(VIEW) == near, "another kommun of the same area"

    page.locator("[data-gor=allt]").click()
    assert page.evaluate(VIEW) == whole
    assert [url for url in fetched if "DeckGl" in url] == []
    page.get_by_role("radio", name="Karta att vrida", exact=False).click()
    page.wait_for_selector('[data-testid="stDeckGlJsonChart"] canvas')
    assert [url for url in fetched if "DeckGl" in url] != []
