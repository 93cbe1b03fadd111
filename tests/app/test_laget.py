"""The page Läget: the message first, the board, one modellområde at a time, the reminder and the calendar files."""

from dataclasses import replace
from datetime import date

import httpx
import icalendar
import pytest
from starlette.applications import Starlette

from api import ROUTES
from domain.submission import NewSubmission, Origin
from domain.units import UnitKind
from tests import own_loop
from wording import text
from workflows.known import reference


def test_the_message_comes_first_and_sample_data_are_not_taken_for_deliveries(visit):
    shown = visit("laget")
    assert shown.title == "Läget"
    assert "av 4 modellområden har lämnat allt för" in shown.text
    assert "Exempeldata räknas inte som lämnade." in shown.text
    board = shown.table(text("laget.tavla"))
    assert board[0] == [
        "Uppgifter", "Närsjukvårdsområde Väster", "Södra Lappland", "Östra Norrbotten", "Jämtland Härjedalen",
    ]  # fmt: skip
    assert len(board) == 11
    assert "Komplett" not in {cell for row in board[1:] for cell in row[1:]}


def test_one_modellomrade_has_its_periods_its_reminder_and_a_calendar_file(visit):
    shown = visit("laget", modellomrade="ostra-norrbotten")
    assert [row[0] for row in shown.table("Östra Norrbotten, per år")] == ["Område", "Vårdplatser", "Rekrytering"]
    (mail,) = shown.app.get("code")
    assert "saknar uppgifter från Östra Norrbotten" in mail.value
    assert "uppladdning?modellomrade=ostra-norrbotten" in mail.value
    labels = [each.proto.label for each in shown.app.get("download_button")]
    assert labels == ["Kalenderfil för Östra Norrbotten", "Kalenderfil för alla modellområden"]


def test_where_all_have_closed_nobody_is_asked_and_the_rest_of_the_board_stands(visit_own, store):
    """Beds outside hospitals are asked for by quarter, of units alone. All of Väster's close at the year's turn."""
    facts, known = store.facts(), reference(store)
    units = [
        replace(unit, to_on=date(2025, 12, 31))
        if unit.kind is UnitKind.ENHET and known.area_of(unit.id) == known.unit("vaster")
        else unit
        for unit in facts.units
    ]
    new = NewSubmission(Origin.REFERENCE, "a", "underlag_enheter.json", b"{}", "")
    store.change_facts(new, replace(facts, units=tuple(units)), based_on=store.data_version())
    shown = visit_own("laget", modellomrade="vaster")
    board = shown.table(text("laget.tavla"))
    quarterly = [row for row in board if row[0].startswith("Vårdplatser") and "kvartal" in row[0]]
    assert [row[1] for row in quarterly] == [text("laget.ingen")]
    assert text("laget.ingen") not in quarterly[0][2:]
    assert "Vårdplatser" not in [row[0] for row in shown.table("Närsjukvårdsområde Väster, per kvartal")]


def test_the_page_is_there_in_english(visit):
    shown = visit("laget", lang="en")
    assert shown.title == "Status"
    assert "model areas have delivered everything for" in shown.text


@pytest.fixture
def ask(shared_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", shared_url)

    async def answer(address):
        transport = httpx.ASGITransport(Starlette(routes=ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(address)

    return lambda address: own_loop.run(answer(address))


def test_calendars_are_handed_out_by_address(ask):
    one, every = ask("/kalender/vaster.ics"), ask("/kalender.ics")
    for answer in (one, every):
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert 'filename="uppgifter_vaster.ics"' in one.headers["content-disposition"]
    names = [str(each["uid"]) for each in icalendar.Calendar.from_ical(one.content).walk("VEVENT")]
    assert names
    assert all(name.startswith("vaster-") for name in names)
    assert len(icalendar.Calendar.from_ical(every.content).walk("VEVENT")) > 3 * len(names)
    english = icalendar.Calendar.from_ical(ask("/kalender/vaster.ics?lang=en").content)
    assert str(english["x-wr-calname"]) == "Figures to deliver, Närsjukvårdsområde Väster"


def test_an_unknown_modellomrade_has_no_calendar(ask):
    assert ask("/kalender/atlantis.ics").status_code == 404
