"""A reader meets a fault: the code on the page is the one in the log, and the log knows nothing of who it was."""

import json
import re
from pathlib import Path

import httpx
import pytest

from tests.browser.conftest import settle, upload
from tests.workbooks import workbook

ANNA, MAIL, NUMBER, FILE = "Anna Andersson", "anna.andersson@exempel.se", "19121212-1212", "löner Anna.xlsx"
HOSTILE = {
    "X-Request-ID": NUMBER, "User-Agent": ANNA.encode(), "Referer": f"http://exempel.se/{MAIL}", "X-Forwarded-For": "198.51.100.7",
}  # fmt: skip
ADDRESSES = [
    f"/{ANNA}", f"/vardplatser?plats={MAIL}&matt={ANNA}", f"/l/{NUMBER}", f"/f/{ANNA}", f"/api/v1/varden?unit={MAIL}",
    f"/inbaddad/{ANNA}/{MAIL}", f"/svara/{ANNA}", f"/kalender/{ANNA}.ics", f"/bild/{NUMBER}.png", f"/dcat.{ANNA}",
    f"/nytt.atom?plats={MAIL}", f"/tillgangar/{FILE}", "/metrics",
]  # fmt: skip
TRACES = ["Anna", "Andersson", "anna.", "exempel.se", NUMBER, "löner", "198.51.100.7", "127.0.0.1"]


@pytest.fixture(scope="module")
def logging_server(start):
    """A server of its own that writes its log for machines, and whose database the test may break."""
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("LOG_FORMAT", "json")
        yield start("--logger.hideWelcomeMessage", "true")


def lines(server):
    """The log as it stands, every line of it read as JSON."""
    written = [line for line in server.log.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert [line for line in written if not line.startswith("{")] == []
    return list(map(json.loads, written))


def test_a_fault_has_one_code_on_the_page_and_in_the_log_and_nothing_personal_is_there(logging_server, browser):
    server = logging_server
    for address in ADDRESSES:
        for ask in (httpx.get, httpx.post):
            assert ask(server.address + address, headers=HOSTILE, timeout=60).status_code < 500, address
    assert "Mätetalen lämnas bara" in httpx.get(f"{server.address}/metrics", headers=HOSTILE).text

    page = browser.new_page(extra_http_headers={"X-Request-ID": MAIL})
    page.goto(f"{server.address}/uppladdning?plats={MAIL}")
    settle(page)
    upload(page, FILE, workbook([[ANNA, NUMBER], [MAIL, 42]], sheet=ANNA))
    page.get_by_text("ser ut som ett personnummer").first.wait_for()
    settle(page)

    told = httpx.get(f"{server.address}/metrics").text
    assert 'uppfoljning_page_run_duration_seconds_count{outcome="done",page="uppladdning",part="page"}' in told
    assert re.search(r'uppfoljning_file_duration_seconds_count{outcome="\w+",step="read"} 1.0', told)
    assert "uppfoljning_sessions 1.0" in told

    server.store.close()
    file = Path(server.database_url.removeprefix("sqlite:///"))
    for each in file.parent.glob(f"{file.name}*"):
        each.write_bytes(b"ingen databas " * 1000)
    page.reload()
    sentence = page.get_by_role("alert").filter(has_text="Felkod").first
    sentence.wait_for()
    (code,) = re.findall(r"Felkod: ([0-9a-f]{8})$", sentence.inner_text())
    ready = httpx.get(f"{server.address}/halsa/redo")
    assert (ready.status_code, ready.json()["status"]) == (503, "fel")
    page.close()

    of_fault = [each for each in lines(server) if each.get("request_id") == code]
    assert [each["message"] for each in of_fault] == ["a page met a fault", "a page failed"]
    assert of_fault[0]["fault"].startswith("DamagedDatabaseError(lagring.skadad)")
    assert of_fault[1]["page"] == "uppladdning"
    written = server.log.read_text(encoding="utf-8") + told
    assert [each for each in TRACES if each in written] == []
