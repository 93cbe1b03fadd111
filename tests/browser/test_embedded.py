"""A figure in somebody else's page, in a real browser: it shows in their frame, in the dark too, and axe has no remark."""

import re

import pytest

from tests.browser.for_all import cut_off, faults
from workflows import open_embed


@pytest.fixture
def page(browser):
    """A phone's window in the dark."""
    with browser.new_context(viewport={"width": 390, "height": 900}, color_scheme="dark") as window:
        yield window.new_page()


def test_the_code_that_is_copied_shows_the_figure_in_anothers_page(server, page):
    code = open_embed.code(server.store, indicator="telefon_samma_dag", unit="2421")
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.set_content(re.sub("http://localhost:8501", server.address, code.frame))
    frame = page.frame_locator("iframe")
    frame.locator("summary").nth(1).click()
    assert frame.locator("tbody tr").count() == 60
    assert frame.locator("svg.still").is_visible()
    assert page.locator("iframe").get_attribute("title") == frame.locator("h1").inner_text()
    assert said == []

    page.goto(f"{server.address}{code.address}")
    for each in page.locator("summary").all():
        each.click()
    assert faults(page) == []
    assert cut_off(page) == []
