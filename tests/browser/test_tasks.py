"""Five tasks of somebody who has never been here, each in at most four actions from the start page."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from pptx import Presentation

from tests.browser.conftest import chosen, download, settle

MOST_ACTIONS = 4


class Visitor:
    """Somebody at the start page, whose every action is counted."""

    def __init__(self, page):
        self.page = page
        self.actions = 0

    def press(self, what):
        what.click()
        self.actions += 1
        settle(self.page)

    def to_the_kommun(self, name):
        self.press(self.page.locator(".front_vagar").get_by_role("link", name=name, exact=True).last)
        self.page.wait_for_url("**/plats?**")
        self.page.get_by_role("heading", level=1, name=name).wait_for()
        settle(self.page)

    def to_the_measure(self, name):
        self.press(self.page.locator(".plats_barometer").get_by_role("link", name=name, exact=True))
        self.page.wait_for_url("**matt=**")
        self.page.locator(".fynd").wait_for()
        settle(self.page)


@pytest.fixture
def visitor(visit):
    visitor = Visitor(visit(permissions=["clipboard-read", "clipboard-write"]))
    yield visitor
    assert 1 <= visitor.actions <= MOST_ACTIONS


def test_find_my_kommuns_worst_area(visitor):
    visitor.to_the_kommun("Storuman")
    said = visitor.page.locator(".plats_svagast").inner_text()
    assert re.match(r"(Svagast just nu: (Tillgänglighet|Vårdplatser|Rekrytering|Hemsjukvård)\.|Inget område)", said)
    assert visitor.actions == 1


def test_say_whether_a_change_is_certain(visitor):
    visitor.to_the_kommun("Storuman")
    row = visitor.page.locator(".plats_barometer tr", has_text="Samtal besvarade samma dag")
    said = row.inner_text()
    assert re.search(r"ökar|minskar|ingen säker förändring|för få mätpunkter|går inte att avgöra", said)
    assert visitor.actions == 1


def test_see_which_insatser_came_before(visitor):
    visitor.to_the_kommun("Storuman")
    visitor.to_the_measure("Inskrivna i hemsjukvård, 65 år och äldre")
    happened = visitor.page.locator(".matt_lista").first.inner_text()
    assert "Ansökan om den andra fasen undertecknas" in happened
    assert re.search(r"16 juni 2022", happened)
    assert visitor.actions == 2


def test_copy_a_link_that_restores_the_view(visitor, visit):
    visitor.to_the_kommun("Storuman")
    visitor.to_the_measure("Inskrivna i hemsjukvård, 65 år och äldre")
    visitor.press(visitor.page.get_by_role("button", name="Kopiera länk"))
    visitor.page.get_by_text("Länken är kopierad.").wait_for()
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    assert chosen(visit(urlsplit(link).path[1:])) == chosen(visitor.page)
    assert visitor.actions == 3


def test_get_the_slide(visitor):
    visitor.to_the_kommun("Storuman")
    visitor.to_the_measure("Inskrivna i hemsjukvård, 65 år och äldre")
    visitor.press(visitor.page.get_by_role("button", name="Ladda ner").first)
    button = visitor.page.get_by_role("dialog").get_by_role("button", name=re.compile("PowerPoint"))
    name, content = download(visitor.page, button.click)
    visitor.actions += 1
    assert name.endswith(".pptx")
    (slide,) = Presentation(BytesIO(content)).slides
    assert "Storuman" in slide.shapes.title.text
