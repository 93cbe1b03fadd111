"""On a phone with a poor network: how much is fetched, and that a broken connection comes back to the same view."""

import re

import pytest

from benchmarks.phone import DRAWN, FIRST_VIEW, GOALS, PHONE
from benchmarks.slow_link import slow_link
from tests.browser.conftest import SECONDS, settle

FAR = {"X-Forwarded-For": "203.0.113.7"}
PLACE = "jamtland-harjedalen"
DEEP = f"tillganglighet?plats={PLACE}&matt=bedomning_tre_dagar"
_STATE = '[data-testid="stApp"][data-test-connection-state="%s"]'


def _port(server):
    return int(server.address.rpartition(":")[2])


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.name)
def test_a_page_is_small_enough_when_nothing_is_kept_and_only_gzip_is_taken(server, browser, goal):
    """The bytes are the same on a fast network, so this test does not wait for a slow one; nobody was here before."""
    with slow_link(_port(server), down=1e9, up=1e9, delay_s=0) as link:
        window = browser.new_context(viewport=PHONE, extra_http_headers={**FAR, "Accept-Encoding": "gzip"})
        page = window.new_page()
        page.goto(link.address + goal.path)
        page.wait_for_function(FIRST_VIEW, timeout=SECONDS * 1000)
        page.wait_for_function(DRAWN, timeout=SECONDS * 1000)
        settle(page)
        fetched = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
        window.close()
    assert 200_000 < link.down.passed < goal.megabytes * 1_000_000
    assert not [name for name in fetched if "SourceSans" in name]


def test_a_page_connects_without_asking_for_the_server_s_health_at_each_level_of_its_address(server, browser):
    asked = []
    window = browser.new_context(viewport=PHONE)
    page = window.new_page()
    page.on("request", lambda request: asked.append(re.sub(r"^https?://[^/]+", "", request.url)))
    page.on("websocket", lambda _: asked.append("connected"))
    page.goto(f"{server.address}/{DEEP}")
    settle(page)
    assert page.evaluate("window.__streamlit.HOST_CONFIG.allowedOrigins") == [server.address]
    window.close()
    core = [each for each in asked if "_stcore" in each or each == "connected"]
    assert "connected" in core
    assert not [each for each in core if each.startswith("/tillganglighet/")]


def _seen(page):
    """What is chosen and said, and where in the page one is."""
    return {
        "address": re.sub(r"^https?://[^/]+", "", page.url),
        "h1": page.locator("h1").inner_text(),
        "said": page.locator("h2.fynd").all_inner_texts(),
        "chosen": [
            each.get_attribute("value") or each.inner_text() for each in page.get_by_role("radio", checked=True).all()
        ],
        "top": page.get_by_test_id("stMain").evaluate("(main) => main.scrollTop"),
    }


def _state(page, state):
    page.wait_for_selector(_STATE % state, timeout=SECONDS * 1000)


def test_a_broken_connection_comes_back_to_the_same_view_without_a_click(start, browser):
    """First out of coverage for a while; then the server itself has been started again and knows nobody."""
    first, second = start(), start()
    with slow_link(_port(first), down=1e9, up=1e9, delay_s=0) as link:
        window = browser.new_context(viewport=PHONE, extra_http_headers=FAR)
        page = window.new_page()
        page.goto(f"{link.address}/{DEEP}")
        settle(page)
        page.get_by_test_id("stMain").evaluate("(main) => main.scrollTo(0, 300)")
        before = _seen(page)
        assert all(before.values())
        for server in (first, second):
            link.cut()
            page.wait_for_selector(f":not({_STATE % 'CONNECTED'})[data-testid=stApp]", timeout=SECONDS * 1000)
            assert _seen(page) == before
            link.mend(_port(server))
            _state(page, "CONNECTED")
            settle(page)
            assert _seen(page) == before
        window.close()
