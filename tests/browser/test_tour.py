"""The tour of the front page by keyboard alone: it begins when asked for, keeps the focus, and gives it back."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, settle
from views.tour import STOPS


def _inside(page):
    """Whether the box lies whole within the window."""
    return page.locator(".rundtur_ruta").evaluate(
        "(box) => { const at = box.getBoundingClientRect();"
        " return at.top >= 0 && at.left >= 0 && at.right <= innerWidth && at.bottom <= innerHeight; }"
    )


@pytest.fixture(scope="module")
def walked(server, browser):
    """What happened on the way through the tour, in one load of the page, on a phone and with still pictures."""
    page = browser.new_page(viewport=NARROW, locale="sv-SE", reduced_motion="reduce")
    page.goto(server.address)
    settle(page)
    start, dialog = page.locator(".rundtur_start"), page.locator(".rundtur_dialog")
    met = {"by_itself": dialog.is_visible(), "name": start.inner_text(), "titles": [], "inside": [], "focus": []}
    start.focus()
    page.keyboard.press("Enter")
    met["role"] = page.get_by_role("dialog", name=page.locator("#rundtur_rubrik").inner_text()).count()
    met["faults"] = [each["id"] for each in Axe().run(page).response["violations"] if each["impact"] != "minor"]
    for _ in STOPS["oversikt"]:
        if not dialog.is_visible():
            break
        met["titles"].append(page.locator("#rundtur_rubrik").inner_text())
        met["inside"].append(_inside(page))
        met["focus"].append(dialog.evaluate("(box) => box.contains(document.activeElement)"))
        page.keyboard.press("Enter")
    met["after"] = page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")  # back
    met["back"] = page.locator("#rundtur_rubrik").inner_text()
    page.keyboard.press("Escape")
    met["ended"] = not dialog.is_visible()
    met["after_escape"] = page.evaluate("document.activeElement.className")
    page.close()
    return met


def test_it_begins_only_when_it_is_asked_for(walked):
    assert walked["by_itself"] is False
    assert walked["name"] == "Visa mig runt"


def test_it_goes_through_the_stops_that_are_there_with_the_focus_and_the_box_in_view(walked):
    assert 4 <= len(walked["titles"]) <= len(STOPS["oversikt"])
    assert len(set(walked["titles"])) == len(walked["titles"])
    assert all(walked["inside"])
    assert all(walked["focus"])


def test_it_is_a_named_dialog_without_faults(walked):
    assert walked["role"] == 1
    assert walked["faults"] == []


def test_one_can_go_back_and_escape_ends_it_and_the_focus_is_given_back(walked):
    assert walked["back"] == walked["titles"][0]
    assert walked["ended"]
    assert walked["after"] == walked["after_escape"] == "rundtur_start"
