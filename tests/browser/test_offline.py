"""The one file opened from disk in a browser without a network: read, searched, by keyboard, narrow, dark, on paper."""

from datetime import date

import pytest
from pypdf import PdfReader

from publishing.offline import offline_file
from tests.browser.for_all import ZOOMED, cut_off, faults
from workflows.offline import bundle
from workflows.start import opened

MEASURES = ("telefon_samma_dag", "belaggningsgrad", "genomford_90_dagar")
ENTRY = "v-telefon_samma_dag-2421"


@pytest.fixture(scope="module")
def path(copy_of_seeded, tmp_path_factory):
    """The file on disk, with three measures."""
    folder = tmp_path_factory.mktemp("bygdegard")
    store = opened(copy_of_seeded(folder))
    made = offline_file(bundle(store, today=date(2026, 11, 26), measures=MEASURES))
    store.close()
    (folder / made.name).write_bytes(made.content)
    return folder / made.name


@pytest.fixture
def look(path, browser):
    """`look("p-2421")`: a page of the file in a window without a network; what it asked for is in `page.asked`."""
    windows = []

    def look(at="", **more):
        window = browser.new_context(**{"viewport": {"width": 1366, "height": 900}, "offline": True} | more)
        windows.append(window)
        page = window.new_page()
        page.asked = []
        page.on("request", lambda each: page.asked.append(each.url.partition("#")[0]))
        page.on("console", lambda each: page.asked.append(each.text))
        page.goto(f"{path.as_uri()}#{at}")
        return page

    yield look
    for window in windows:
        window.close()


def test_a_place_is_found_and_a_measure_opened_by_keyboard_alone_without_one_request(look, path):
    page = look()
    page.get_by_label("Sök en plats eller det du undrar över").focus()
    page.keyboard.type("storum")
    assert page.get_by_role("status").inner_text() == "En träff. Tryck på Enter för att öppna den."
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.innerText === 'Storuman'")
    assert page.title().startswith("Storuman – ")
    assert page.locator("h1:visible").all_inner_texts() == ["Storuman"]
    page.get_by_role("link", name="Samtal besvarade samma dag").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.innerText.startsWith('Får jag svar samma dag')")
    assert page.locator("svg.still:visible").count() == 1
    assert page.locator(".exempelband").is_visible()
    page.go_back()
    page.wait_for_function("document.activeElement.innerText === 'Storuman'")
    assert [each for each in page.asked if each != path.as_uri() and not each.startswith("data:")] == []


def test_axe_finds_nothing_and_nothing_is_cut_off_on_any_sort_of_page(look):
    page = look(color_scheme="dark", viewport=ZOOMED, reduced_motion="reduce")
    found = {}
    for at in ("start", "p-2421", "m-telefon_samma_dag", ENTRY, "finns", "lasa", "om"):
        page.evaluate("(at) => { location.hash = at; }", at)
        page.wait_for_function(
            "(at) => document.querySelector('.sida:target h1') && location.hash === '#' + at", arg=at
        )
        page.evaluate("document.querySelectorAll('.sida:target details').forEach((each) => { each.open = true; })")
        wrong = [*faults(page), *cut_off(page)]
        if wrong:
            found[at] = wrong
        if at in {"p-2421", ENTRY}:
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found == {}


def test_without_scripts_a_place_and_its_measures_are_read_as_they_are(look):
    page = look("p-2421", java_script_enabled=False)
    assert page.locator("h1:visible").all_inner_texts() == ["Storuman"]
    assert "83,8\u00a0%" in page.locator("#p-2421 table").inner_text()
    page.get_by_role("link", name="Samtal besvarade samma dag").click()
    assert page.locator("h1:visible").count() == 1
    assert page.locator(f"#{ENTRY} svg.still").is_visible()
    page.locator(f"#{ENTRY} summary", has_text="Visa figuren som tabell").click()
    assert page.locator(f"#{ENTRY} table").first.locator("tr").count() > 60


def test_all_of_a_place_prints_with_its_figures_and_nothing_of_others(look, tmp_path):
    page = look("p-2421")
    page.evaluate("window.print = () => { window.pressed = true; }")
    page.get_by_role("button", name="Skriv ut allt om Storuman").click()
    assert page.evaluate("window.pressed")
    page.pdf(path=tmp_path / "storuman.pdf", prefer_css_page_size=True)
    sheets = [each.extract_text() for each in PdfReader(tmp_path / "storuman.pdf").pages]
    words = " ".join(" ".join(sheets).split())
    assert words.count("Exempeldata (syntetiska)") >= 3
    assert "Får jag svar samma dag" in words
    assert "Hur fulla är vårdplatserna nära oss?" in words
    assert "Lycksele (kommun)" not in words
    assert 3 <= len(sheets) <= 8
