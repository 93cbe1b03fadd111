"""A code scanned from a slide with a phone: the address leads to the answer, which stands first, fits and is accessible."""

from domain.submission import NewSubmission, Origin
from tests.browser.conftest import NARROW, settle
from tests.browser.for_all import cut_off, faults
from tests.store.drawing import rows_of
from workflows import figure_codes
from workflows.figure import Figure

LINE = Figure(indicator="inskrivna_65", units=("2421", "sodra-lappland", "0024"))


def test_a_scanned_code_tells_on_a_phone_that_the_figure_has_been_corrected(start, browser):
    server = start()
    code = figure_codes.kept(server.store, [LINE], data_version=5)[LINE]
    rows = rows_of("inskrivna_65 2421 2026-05 201")
    server.store.submit(NewSubmission(Origin.SHEET, "prov", "t.xlsx", b"t", "prov"), rows, publish=True)
    page = browser.new_page(viewport=NARROW, locale="sv-SE", color_scheme="dark")
    page.goto(f"{server.address}/f/{code.upper()}")
    settle(page)
    answer = page.locator("h1")
    assert page.url.endswith(f"/figur?kod={code}")
    assert answer.inner_text() == "Figuren har rättats"
    assert answer.bounding_box()["y"] < NARROW["height"]
    assert page.locator(".figur .trace").count() > 1
    assert faults(page) == []
    assert cut_off(page) == []
    page.get_by_text("Öppna måttet med samma val").click()
    page.wait_for_url("**/hemsjukvard?*")
    page.close()
