"""A choice of measure or period is drawn before the server has heard of it, and stays when it answers."""

import pytest

from tests.browser.conftest import WIDE, choose, settle

SHOWN = """() => [document.querySelector("h1"), document.querySelector("h2.fynd"), document.querySelector(".matt_titel"),
    document.querySelector(".matkarta_bild title") ?? document.querySelector(".matkarta_bild"),
    [...document.querySelectorAll(".tabell caption")].pop()]
    .map((each) => each.textContent || each.getAttribute("aria-label"))
    .concat(document.querySelector(".figur").getAttribute("aria-label"))"""
FETCHED = """() => performance.getEntriesByType("resource")
    .filter((each) => each.name.includes("/forut?") && each.responseEnd).length === %d"""
# Drawn ahead, and then given by the server: the same, in every part.
SAME = """() => [...window.forut.values()].every(({ box }) => !box.isConnected || box.shown === undefined || box.shown === box.given)"""


@pytest.fixture
def held(browser, server):
    """A window in which what the page tells the server can be held back: `hold()` and `let_go()`."""

    class Line:
        def __init__(self):
            self.waiting, self.is_held, self.far = [], False, None

        def let_go(self):
            self.is_held = False
            for told in self.waiting:
                self.far.send(told)
            self.waiting.clear()

        def open(self, near):
            self.far = near.connect_to_server()
            near.on_message(lambda told: self.waiting.append(told) if self.is_held else self.far.send(told))

    line, window = Line(), browser.new_context(viewport=WIDE, locale="sv-SE")
    window.route_web_socket("**/_stcore/stream", line.open)
    page = window.new_page()
    page.goto(f"{server.address}/tillganglighet?plats=sodra-lappland")
    settle(page)
    page.wait_for_function(FETCHED % 2)
    page.wait_for_timeout(200)
    yield page, line
    window.close()


def test_a_choice_is_drawn_before_the_server_answers_and_stays(held):
    page, line = held
    before = page.evaluate(SHOWN)

    line.is_held = True
    choose(page, "Mått", "Medicinsk bedömning inom tre dagar")
    page.wait_for_function("() => document.querySelector('h1').textContent.includes('bedömning')")
    ahead = page.evaluate(SHOWN)
    others = {"Övriga kommuner på kartan i juni 2026"}  # of the same period
    assert set(before) & set(ahead) == others, "every part is of the other measure"
    assert "bedomning_tre_dagar" not in page.url, "the server has not heard of it"

    line.let_go()
    page.wait_for_url("**matt=bedomning_tre_dagar**")
    settle(page)
    page.wait_for_function(SAME)
    assert page.evaluate(SHOWN) == ahead

    page.wait_for_function(FETCHED % 3)  # the periods of the new measure; its area's measures are here already
    page.wait_for_timeout(200)
    line.is_held = True
    slider = page.locator(".st-key-period").get_by_role("slider")
    slider.focus()
    slider.press("ArrowLeft")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.tabell caption')].pop().textContent.includes('maj 2026')"
    )
    earlier = page.evaluate(SHOWN)
    assert (earlier[:3], earlier[5]) == (ahead[:3], ahead[5]), "only the map and its table are of a period"
    line.let_go()
    page.wait_for_url("**period=2026-05**")
    settle(page)
    page.wait_for_function(SAME)
    assert page.evaluate(SHOWN) == earlier
