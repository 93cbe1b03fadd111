"""Takes the pictures in this folder again: every page at 1920 and 390 px, light, and dark at 1920 px.

Run `just screens`, or `just screens om` for one page. The app is started on a database of its own, so the pictures show the sample data and nothing else.
"""

import io
import sys
import tempfile
from pathlib import Path

from benchmarks.chromium import chromium
from benchmarks.servers import database, free_port, running, streamlit
from PIL import Image
from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
PAGES = {
    "oversikt": "/",
    "plats": "/plats?plats=sodra-lappland",
    "jamfor": "/jamfor?matt=telefon_samma_dag&plats=2421",
    "tillganglighet": "/tillganglighet?matt=telefon_samma_dag&plats=sodra-lappland",
    "vardplatser": "/vardplatser?matt=belaggningsgrad&plats=sodra-lappland",
    "rekrytering": "/rekrytering?matt=vakansgrad&plats=vaster",
    "hemsjukvard": "/hemsjukvard?matt=inskrivna_65&plats=ostra-norrbotten",
    "sammanhang": "/sammanhang?matt=medborgardialog&plats=ostra-norrbotten",
    "floden": "/floden?modellomrade=sodra-lappland",
    "finns": "/finns?plats=sodra-lappland",
    "insatser": "/insatser",
    "effekt": "/effekt?plats=sodra-lappland",
    "prognos": "/prognos?plats=sodra-lappland",
    "scenarier": "/scenarier",
    "vardplatsbehov": "/vardplatsbehov?plats=sodra-lappland",
    "framtid": "/framtid?plats=sodra-lappland",
    "placering": "/placering?plats=sodra-lappland",
    "digitalt": "/digitalt",
    "spak": "/spak?plats=sodra-lappland",
    "stresstest": "/stresstest?plats=sodra-lappland",
    "ta-ut": "/ta_ut",
    "halvarsrapport": "/halvarsrapport?plats=sodra-lappland",
    "nytt": "/nytt",
    "oppna-data": "/oppna_data",
    "verkstad": "/verkstad?plats=sodra-lappland&omrade=tillganglighet",
    "lektion": "/lektion?plats=sodra-lappland&steg=6",
    "ladda-upp": "/uppladdning",
    "inskickat": "/inskickat",
    "laget": "/laget",
    "underlag": "/underlag?tabell=insatser",
    "nytta": "/nytta",
    "roller": "/roller",
    "om": "/om",
    "redogorelse": "/redogorelse",
}
LOOKS = [(1920, "light", "ljus"), (390, "light", "ljus"), (1920, "dark", "mork")]
TALLEST = 6_000
# What comes after the rest of a page, and what it has when it is drawn.
DRAWN = {".figur": ".figur .main-svg", ".matkarta": ".matkarta_bild"}


def settled(page: Page) -> None:
    """Until the page's run is over and its figures and map are drawn."""
    page.wait_for_selector("h1")
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    for part, drawn in DRAWN.items():
        if page.locator(part).count():
            page.wait_for_selector(drawn)
    page.wait_for_timeout(2_500)


def picture(browser: Browser, address: str, width: int, scheme: str) -> bytes:
    """The whole page: Streamlit scrolls inside it, so the window is made as tall as what is in it."""
    page = browser.new_page(viewport={"width": width, "height": 1_080}, color_scheme=scheme, locale="sv-SE")
    page.goto(address)
    settled(page)
    for _ in range(2):  # a taller window may lay things out anew
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": width, "height": min(int(height), TALLEST)})
        page.wait_for_timeout(1_000)
    content = page.screenshot()
    page.close()
    return content


def keep(content: bytes, name: str) -> None:
    """In 256 colours, which is what these pages have, and as WebP without loss."""
    drawn = Image.open(io.BytesIO(content)).convert("RGB").quantize(256).convert("RGB")
    drawn.save(HERE / name, lossless=True, quality=50, method=3)


def main() -> None:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        with running(streamlit("run", "app.py", port=port), port=port, settings=database(folder)) as server:
            server.wait()
            for name in sys.argv[1:] or PAGES:
                for width, scheme, word in LOOKS:
                    keep(picture(browser, server.address + PAGES[name], width, scheme), f"{name}-{width}-{word}.webp")


if __name__ == "__main__":
    main()
