"""A table of hundreds of rows, of which a browser lays out some at a time: on the screen, by keyboard and on paper."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.browser.conftest import NARROW, WIDE
from tests.browser.for_all import CUT_OFF, faults
from views import markup

STYLE = (Path(markup.__file__).parent / "styles" / "base.css").read_text(encoding="utf-8")
HEADINGS = ["Plats", "Värde (%)", "Troligen mellan", "Täljare", "Nämnare", "Rapporterat"]
ROWS = [
    [f"Örnsköldsviks grannkommun {number}", f"{number},5", f"{number},1–{number},9", str(number), "1\xa0250", "1 av 1"]
    for number in range(290)
]
# In every row that is laid out: whether a cell begins where its heading does, to the pixel.
_IN_COLUMNS = """() => {
    const lefts = (row) => [...row.children].map((each) => Math.round(each.getBoundingClientRect().left));
    const [head, ...rows] = [...document.querySelectorAll("tr")].filter((row) => row.getBoundingClientRect().height);
    return rows.map((row) => String(lefts(row)) === String(lefts(head)));
}"""


@pytest.fixture
def shown(browser):
    """The table by itself in a box with scrolling, as beside the map."""
    page = browser.new_page(viewport=WIDE)
    table = markup.long_table("Samtal besvarade samma dag", HEADINGS, ROWS)
    body = f'<main><h1>Tabell</h1><div id="box" tabindex="0" style="height:560px;overflow:auto">{table}</div></main>'
    page.set_content(f'<html lang="sv"><title>Tabell</title><style>{STYLE}</style><body>{body}</body></html>')
    yield page
    page.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_cell_stands_under_its_heading_wherever_one_has_scrolled(shown, size):
    shown.set_viewport_size(size)
    for top in (0, 3000, 10**6):
        shown.evaluate("top => document.querySelector('#box').scrollTop = top", top)
        shown.wait_for_timeout(100)
        in_columns = shown.evaluate(_IN_COLUMNS)
        assert len(in_columns) >= 20
        assert all(in_columns)
    assert shown.get_by_text("grannkommun 289", exact=False).is_visible()
    assert shown.evaluate(CUT_OFF) == []


def test_everyone_can_use_it(shown):
    assert faults(shown) == []
    names = shown.get_by_role("rowheader")
    assert names.count() == len(ROWS)


def test_on_paper_every_row_is_there(shown):
    shown.evaluate("document.querySelector('#box').style.height = 'auto'")
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(shown.pdf())).pages)
    assert [number for number in range(290) if f"{number},1–{number},9" not in said] == []
