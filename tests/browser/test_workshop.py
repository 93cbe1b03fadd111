"""A workshop in the room: a projector, a phone that is answered by a process of its own, and the minutes.

One test, since each screen follows from the one before.
"""

import re

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, SECONDS, settle
from workflows.workshop import ALPHABET

PROJECTOR = {"width": 1920, "height": 1080}
LATER = SECONDS * 1000


def faults(page):
    """The serious and critical faults by axe-core's rules."""
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in {"serious", "critical"}]


def press(page, name, then):
    """Press a button and wait for the screen's own heading."""
    page.get_by_role("button", name=re.compile(f"^{name}")).click()
    page.wait_for_selector(then, timeout=LATER)
    settle(page)


def test_a_room_guesses_sees_talks_and_takes_the_minutes_along(server, browser):
    projector = browser.new_page(viewport=PROJECTOR)
    projector.goto(f"{server.address}/verkstad?plats=sodra-lappland&omrade=tillganglighet&fragor=telefon_samma_dag:7")
    settle(projector)
    grave = {"förberedelse": faults(projector)}
    press(projector, "Börja workshopen", ".verkstad_stor")
    press(projector, "Öppna för telefoner i rummet", ".verkstad_qr svg")
    code = re.search(r"[?&]kod=(\w+)", projector.url).group(1)
    assert set(code) <= set(ALPHABET)
    address = projector.locator(".verkstad_med dd").first.inner_text().replace("\n", "")
    assert re.fullmatch(rf"[\d.]+:\d+/svara/{code}", address)
    grave["välkomna"] = faults(projector)

    phone = browser.new_page(viewport=NARROW)
    phone.goto(f"http://{address}")
    assert phone.locator("h1").inner_text() == "Du är med!"
    press(projector, "Första frågan", ".verkstad_val")
    phone.wait_for_selector("main button", timeout=LATER)  # by itself
    grave["telefonen"] = faults(phone)
    smallest = min(each.bounding_box()["height"] for each in phone.locator("main button").all())
    assert smallest >= 44
    assert phone.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    phone.locator("main button").first.click()
    projector.get_by_text("1 har svarat").wait_for(timeout=LATER)
    grave["gissa"] = faults(projector)
    assert projector.locator(".figur").count() == 0

    projector.keyboard.press("ArrowRight")
    projector.wait_for_selector(".verkstad_tal", timeout=LATER)
    settle(projector)
    value = projector.locator(".verkstad_tal").inner_text().split(" i ")[0].strip()
    phone.wait_for_selector(".v", timeout=LATER)
    assert phone.locator(".v").inner_text() == value
    grave["siffran"] = faults(projector)
    projector.reload()
    projector.wait_for_selector(".verkstad_tal", timeout=LATER)  # a reload shows the same screen

    press(projector, "Prata om det", "textarea")
    projector.get_by_label("Slutsats").fill("Vi provar öppen telefon.")
    press(projector, "Spara", '[data-testid="stAlert"]')
    grave["samtalet"] = faults(projector)
    press(projector, "Sammanfatta", ".st-key-verkstad_slutsatser")
    projector.wait_for_selector(".st-key-verkstad_protokoll button", timeout=LATER)
    grave["slutet"] = faults(projector)
    with projector.expect_download(timeout=LATER) as taken:
        projector.locator(".st-key-verkstad_protokoll button").click()
    assert re.fullmatch(r"workshop_tillganglighet_sodra-lappland_[\d-]+\.docx", taken.value.suggested_filename)
    phone.get_by_text("Tack för att du var med").wait_for(timeout=LATER)
    assert {screen: found for screen, found in grave.items() if found} == {}
    for page in (projector, phone):
        page.close()
