"""Collection that projektledare trust: a faulty sheet comes back marked, one's own table is read as told, nothing is lost.

One person at one machine does it all here, with a reviewer's step in between; who may do what is tested in test_login.
"""

import re
from io import BytesIO

import openpyxl
import pytest

from tests.browser.conftest import download, settle, upload
from tests.workbooks import SHEET, address, filled, read_cell, saved, workbook
from workflows import access, receive
from workflows.clock import today

LYCKSELE, MALA, MONTH = "lycksele-lasarett", "mala-sjukstuga", "2026-06"
OCCUPIED, BEDS = "Belagda vårdplatsdygn", "Disponibla vårdplatsdygn"
UPLOAD = "uppladdning?modellomrade=sodra-lappland&omrade=vardplatser"
READERS = "vardplatser?matt=belaggningsgrad&plats=lycksele-lasarett"
RED, YELLOW = "FFFFA98F", "FFFFE36E"


@pytest.fixture(scope="module")
def reviewed(start):
    """The product where what is sent waits for a reviewer."""
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("ONE_STEP", "0")
        return start()


@pytest.fixture
def opened(visit, reviewed):
    """`opened("inskickat")`: a page of that product in a window of its own."""
    return lambda slug: visit(slug, at=reviewed.address)


def offered(page, content, name):
    """Upload a file that can be sent, and wait until everything about it is shown."""
    upload(page, name, content)
    page.get_by_role("button", name="Skicka in", exact=True).wait_for()
    settle(page)


def press(page, button, until):
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_text(until).wait_for()
    settle(page)


def sent(page):
    """Send in what is on the page; gives its number."""
    press(page, "Skicka in", "väntar på granskning")
    return int(re.search(r"nummer (\d+)", says(page))[1])


def follow(page):
    """From what was just sent to the page where it is decided about."""
    page.get_by_role("link", name="Se inskickningen").click()
    page.get_by_role("button", name="Godkänn").wait_for()
    settle(page)
    return page


def says(page):
    return page.get_by_test_id("stMain").inner_text()


def form_of(page):
    return download(page, page.get_by_role("button", name="Hämta blankett").click)[1]


def cell_written(form, cell):
    """What a marked copy has in a cell: its value, its colour and its comment."""
    found = openpyxl.load_workbook(BytesIO(form))[SHEET][cell]
    return found.value, found.fill.fgColor.rgb, found.comment.text


def published(server, content):
    """Publish a form without a screen, as one does who does it all; gives its number."""
    examined = receive.examine(server.store, content, "senare.xlsx", today=today(), who=access.LOCAL)
    return receive.confirm(server.store, examined, today=today(), who=access.LOCAL).submission_id


def shown_to(reader):
    return reader.locator(".tal_stort").inner_text().split(" %")[0]


def shown_again_to(reader):
    reader.reload()
    settle(reader)
    return shown_to(reader)


def correct_column(page, row, words):
    """Choose what the values of a column are: the table is drawn on a canvas and is used by its keys."""
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    grid.locator(".dvn-scroller").click(position={"x": 20, "y": 35 * row + 18})
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("option", name=re.compile(f"^{words}")).first.wait_for()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_from_a_faulty_sheet_to_what_readers_see_and_back_again(opened, reviewed):
    anna, version = opened(UPLOAD), reviewed.store.data_version()
    form = form_of(anna)
    before, beds = read_cell(form, LYCKSELE, MONTH, OCCUPIED), read_cell(form, MALA, MONTH, BEDS)
    faulty, odd = address(form, LYCKSELE, MONTH, OCCUPIED), address(form, MALA, MONTH, BEDS)

    # Both cells come back coloured and with a comment; what is ten times too much also with what it should be.
    sheet = filled(form, (LYCKSELE, MONTH, OCCUPIED, "4 110 dygn"), (MALA, MONTH, BEDS, beds * 10))
    upload(anna, "juni.xlsx", sheet)
    anna.get_by_text("varav 1 måste rättas innan filen kan sparas.").wait_for()
    name, marked = download(anna, anna.get_by_role("button", name="Hämta filen med felen utmärkta").click)
    value, colour, comment = cell_written(marked, faulty)
    assert (name, value, colour) == ("juni_utmarkt.xlsx", "4 110 dygn", RED)
    assert "Skriv bara talet, utan ord eller enhet." in comment
    value, colour, comment = cell_written(marked, odd)
    assert (value, colour) == (beds * 10, YELLOW)
    assert f"Förslag: {beds}\n" in comment

    # Put right in the copy: one value is still odd, and its question must be answered.
    book = openpyxl.load_workbook(BytesIO(marked))
    book[SHEET][faulty].value, book[SHEET][odd].value = 4110, beds
    offered(anna, saved(book), name)
    assert "Lycksele lasarett är 4\xa0110 i juni 2026. Det är ovanligt högt." in says(anna)
    press(anna, "Skicka in", "1 av 1 frågor saknar förklaring")
    anna.get_by_label("Förklaring till fråga 1").fill("Två avdelningar räknas ihop.")
    first = sent(anna)

    # Gun sees it waiting, with the words before and after, and sends it back.
    gun = follow(anna)
    assert f"nr {first} Södra Lappland, Vårdplatser" in says(gun)
    assert "Två avdelningar räknas ihop." in says(gun)
    assert gun.locator("mark").all_inner_texts()[:4] == ["88,0 %", "inom", "195,8 %", "utanför"]
    press(gun, "Skicka tillbaka", "Skriv varför")
    gun.get_by_label("Skäl (behövs").fill("Är det hela kvartalet?")
    press(gun, "Skicka tillbaka", f"Inskickning {first} är nu skickad tillbaka.")

    # The correction takes its place, which Anna is asked about.
    anna.goto(f"{reviewed.address}/{UPLOAD}")
    settle(anna)
    offered(anna, filled(form, (LYCKSELE, MONTH, OCCUPIED, before + 20)), "juni rättad.xlsx")
    assert f"Inskickning {first} skickades tillbaka: Är det hela kvartalet?" in says(anna)
    asked = anna.get_by_role("combobox", name="Är det här en rättning?", exact=True)
    assert asked.input_value().startswith(f"Ja, den ersätter nr {first} ")
    second = sent(anna)
    stand = {each.id: each.status.value for each in reviewed.store.submissions()}
    assert (stand[first], stand[second]) == ("återkallad", "inskickad")

    # Readers see it when it is published, and not before.
    gun = follow(anna)
    press(gun, "Godkänn", f"Inskickning {second} är nu godkänd.")
    reader = opened(READERS)
    assert shown_to(reader) == "96,5"
    press(gun, "Publicera", f"Siffrorna har dataversion {version + 1}.")
    assert shown_again_to(reader) == "97,9"

    # Something later is published, and taken back: all that changes is listed first.
    later = published(reviewed, filled(form, (LYCKSELE, MONTH, OCCUPIED, before - 20)))
    gun.goto(f"{reviewed.address}/inskickat?nr={second}")
    settle(gun)
    gun.get_by_text("Återställ till den här inskickningen").click()
    gun.get_by_text("Ett värde ändras. Det står i tabellen.").wait_for()
    assert f"tas tillbaka: inskickning {later} av lokal användare" in says(gun)
    gun.get_by_label("Varför återställs den?").fill("Fel fil.")
    press(gun, "Återställ", f"Återställt till inskickning {second}. Siffrorna har dataversion {version + 3}.")
    assert shown_again_to(reader) == "97,9"


def test_ones_own_table_is_read_as_told_and_so_is_the_next_of_its_shape(opened):
    def of_month(month):
        heads = ["Enhet", "Månad", "Belagda vårdplatsdygn", "Dygn med plats", "Anteckning"]
        return workbook(
            [heads, ["Malå sjukstuga", month, 88, 120, "semester"], ["Åsele sjukstuga", month, 81, 140, ""]]
        )

    anna = opened("uppladdning")
    upload(anna, "juli.xlsx", of_month("juli 2026"))
    anna.get_by_text("Det går inte att se vilket mått värdena är i kolumn D (Dygn med plats).").wait_for()
    assert "Det här är inte vår blankett." in says(anna)
    correct_column(anna, 4, BEDS)
    anna.get_by_text("4 nya värden och 0 ändrade.").wait_for()
    settle(anna)
    sent(anna)

    anna = opened("uppladdning")
    offered(anna, of_month("augusti 2026"), "augusti.xlsx")
    assert "Tabellen läses som den förra av samma slag." in says(anna)
    assert "4 nya värden och 0 ändrade." in says(anna)


def test_of_two_who_send_the_same_value_the_later_is_told_of_the_other(opened, reviewed):
    windows = [opened("uppladdning?modellomrade=sodra-lappland&omrade=vardplatser") for _ in "ab"]
    form = form_of(windows[0])
    was = read_cell(form, MALA, "2026-05", OCCUPIED)
    for added, window in enumerate(windows, start=1):
        offered(window, filled(form, (MALA, "2026-05", OCCUPIED, was + added)), f"fil {added}.xlsx")
    numbers = [sent(window) for window in windows]

    # Both are looked at before either is published.
    guns = [follow(window) for window in windows]
    for gun, number, other in zip(guns, numbers, reversed(numbers), strict=True):
        assert f"Fler har skickat in samma värden och väntar: inskickning {other} av lokal användare" in says(gun)
        press(gun, "Godkänn", f"Inskickning {number} är nu godkänd.")
    press(guns[0], "Publicera", f"Inskickning {numbers[0]} är nu publicerad.")

    version = reviewed.store.data_version()
    press(guns[1], "Publicera", "Någon har publicerat nya siffror sedan du såg vad som skulle ändras.")
    assert reviewed.store.data_version() == version
    told = f"Sedan avsändaren jämförde har andra publicerat samma värden: inskickning {numbers[0]} av lokal användare"
    assert told in says(guns[1])
    press(guns[1], "Publicera", f"Inskickning {numbers[1]} är nu publicerad.")
    assert reviewed.store.data_version() == version + 1
