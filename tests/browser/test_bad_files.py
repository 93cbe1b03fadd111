"""Files that are no forms, one after another on one page: each gets its own sentence and the page lives on."""

import re

import pytest

from tests.browser.conftest import settle, upload
from tests.reference import real_workbook
from tests.workbooks import ENCRYPTED, with_macros, workbook

FIKA = workbook([["Inköp", "Pris"], ["Kaffe", 42]], sheet="Fika")
BAD = {
    "anteckningar.xlsx": (b"a;b;c\r\n1;2;3\r\n", "Filen är en textfil"),
    "rapport.xlsx": (b"%PDF-1.7 \n", "Filen är en PDF"),
    "låst.xlsx": (ENCRYPTED, "Filen är låst med lösenord"),
    "makron.xlsm": (with_macros(FIKA), "Filen innehåller makron"),
    "tom.xlsx": (b"", "Filen är tom"),
    "fika.xlsx": (FIKA, "Det är varken en blankett eller folkmängd per kommun"),
    "avhuggen.xlsx": (FIKA[:-200], "Excelfilen är skadad"),
}


def take_away(page):
    page.get_by_role("button", name=re.compile("^Ta bort ")).first.click()
    page.get_by_role("button", name=re.compile("^Ta bort ")).wait_for(state="detached")
    settle(page)


def seen_below(page):
    """The sentence that is seen below the file, in place of Streamlit's English one."""
    page.locator('[data-testid="stFileUploader"][data-fel]:not([data-fel=""])').wait_for()
    return page.get_by_test_id("stFileUploader").evaluate("(box) => getComputedStyle(box, '::after').content")


def test_each_bad_file_gets_its_sentence_nothing_is_stored_and_the_page_lives_on(visit, server, tmp_path):
    version = server.store.data_version()
    page = visit("uppladdning")
    for name, (content, sentence) in BAD.items():
        upload(page, name, content)
        page.get_by_text(sentence).first.wait_for()
        assert page.get_by_role("button", name="Spara och publicera").count() == 0, name
        assert page.locator("h1").inner_text() == "Ladda upp", name
        take_away(page)

    large = tmp_path / "stor.xlsx"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    page.set_input_files('input[type="file"]', large)
    page.get_by_role("alert").first.wait_for(state="attached")
    assert "Filen är större än 25 MB" in seen_below(page)
    take_away(page)

    upload(page, "fika igen.xlsx", FIKA)
    page.get_by_text("Det är varken en blankett").first.wait_for()
    assert server.store.data_version() == version


# What the server or the way there may answer, and how it is told. None is a network that is gone.
NOT_THROUGH = {
    429: "Det har kommit för många filer eller inloggningar härifrån på kort tid. Vänta en minut och försök igen.",
    413: "Filen är större än 25 MB och är inte läst. Ta bort bilder och extra blad och försök igen.",
    502: "Filen kom inte fram och är inte läst. Se efter att nätet fungerar, ta bort filen här och välj den igen.",
    None: "Filen kom inte fram och är inte läst. Se efter att nätet fungerar, ta bort filen här och välj den igen.",
}


@pytest.mark.parametrize("status", NOT_THROUGH)
def test_a_file_that_does_not_get_through_is_told_by_its_own_reason(visit, status):
    page = visit("uppladdning")

    def answer(route):
        if route.request.method != "PUT":
            route.continue_()
        elif status is None:
            route.abort()
        else:
            route.fulfill(status=status, body="nej")

    page.route("**/_stcore/upload_file/**", answer)
    upload(page, "fika.xlsx", FIKA)
    seen = seen_below(page)
    assert (page.get_by_role("alert").inner_text(), seen) == (NOT_THROUGH[status], f'"{NOT_THROUGH[status]}"')

    page.unroute_all()
    take_away(page)
    assert page.get_by_test_id("stFileUploader").get_attribute("data-fel") == ""
    upload(page, "fika.xlsx", FIKA)
    page.get_by_text("Det är varken en blankett").first.wait_for()


def test_a_file_of_a_kind_that_is_not_read_there_is_told_so(visit):
    page = visit("placering")
    page.locator('input[type="file"]').first.set_input_files(
        {"name": "karta.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    page.locator('[data-testid="stFileUploader"][data-fel*="av ett slag som inte går att läsa här"]').wait_for(
        state="attached"
    )


@pytest.fixture
def kolada():
    return {name: real_workbook(name) for name in ("kolada_2005.xlsx", "kolada_invanare.xlsx")}


def test_real_sheets_from_kolada_are_answered_and_population_goes_all_the_way_to_om(visit, server, kolada):
    page = visit("uppladdning")
    upload(page, "kolada_2005.xlsx", kolada["kolada_2005.xlsx"])
    page.get_by_role("heading", name="Så förstods tabellen").wait_for()
    page.get_by_text("104 rader gäller platser som inte följs upp här").wait_for()
    assert page.get_by_role("button", name="Spara och publicera").count() == 0
    take_away(page)

    upload(page, "kolada_invanare.xlsx", kolada["kolada_invanare.xlsx"])
    page.get_by_text("Så förstods filen").click()
    understood = page.locator("dl.fakta").inner_text()
    assert "Kommunerna står i kolumn" in understood
    assert re.search(r"1998\D+20\d\d", understood)
    assert "290" in understood
    version = server.store.data_version()
    page.get_by_role("button", name="Spara och publicera").click()
    page.get_by_text(f"publicerade som dataversion {version + 1}").wait_for()
    page.get_by_role("link", name="Se folkmängden").click()
    page.wait_for_url("**/om")
    settle(page)
    row = page.get_by_role("row", name=re.compile("Storuman"))
    assert re.search(r"1998–20\d\d", row.inner_text())
    assert "Exempeldata" not in row.inner_text()
