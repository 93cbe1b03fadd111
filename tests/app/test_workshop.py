"""The workshop's page: for a reader, in preparation, and screen by screen."""

import json
import re
from html import unescape

import pytest

from domain.indicator import Area
from domain.submission import NewSubmission, Origin
from tests.app.conftest import shown_by
from tests.store.drawing import rows_of
from workflows import workshop, workshop_phone
from workflows.access import LOCAL
from workflows.start import opened
from workflows.workshop_agenda import Item

ITEMS = (Item("telefon_samma_dag", 8), Item("bedomning_tre_dagar", 7))


def _as_reviewer():
    from views import run
    from views.workshop import workshop_for
    from workflows.access import Caller, Role

    run.use_language()
    workshop_for(Caller("gun@nrf.se", role=Role.REVIEWER))


def led(**address):
    """The page as one sees it who may lead."""
    return shown_by(_as_reviewer, **address)


@pytest.fixture
def held(database_url):
    return workshop.begin(opened(database_url), "sodra-lappland", Area.TILLGANGLIGHET, ITEMS, who=LOCAL)


def at(held, step):
    workshop.go(opened(), held.code, step, who=LOCAL)
    return led(kod=held.code)


def test_a_figure_that_has_been_hidden_since_is_not_shown(database_url):
    """Neither its screen nor the talk after it; the older version would still have it."""
    store = opened(database_url)
    held = workshop.begin(store, "2421", Area.HEMSJUKVARD, [Item("inskrivna_65", 8)], who=LOCAL)
    words = held.agenda[0]["sv"]
    assert words["varde"] in sent(at(held, 2))
    hidden = rows_of("inskrivna_65 2421 2026-06 prickad")
    store.submit(NewSubmission(Origin.SHEET, "test", "t.xlsx", b"t", "prov"), hidden, publish=True)
    for step in (2, 3):
        page = at(held, step)
        assert "Siffran visas inte längre." in page.text
        assert [each for each in (words["varde"], words["fynd"], words["mening"]) if each in sent(page)] == []
        assert page.figures == []


def heading(page):
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page.markup)
    return unescape(found)


def sent(page):
    """Everything that the browser is sent."""
    live = [each.proto.json for each in page.app.get("bidi_component")]
    return "\n".join([page.markup, page.text, *live])


def test_a_reader_sees_the_ready_made_agenda_and_no_way_to_start(visit):
    page = visit("verkstad", plats="2421", omrade="hemsjukvard")
    assert page.title == "Workshop"
    assert "Att leda en workshop kräver rollen projektledare" in page.text
    rows = page.table("Dagordning för Hemsjukvård")
    assert rows[2] == [
        "Hur många äldre får sjukvård hemma?",
        "Vilka borde få sjukvård hemma men får det inte i dag?",
        "8",
    ]
    assert [row[2] for row in rows[1:]] == ["4", "8", "7", "7", "6", "7", "6"]
    assert [each.label for each in page.app.button] == []


def test_a_reader_with_the_code_of_a_workshop_sees_nothing_of_it(held, visit_own):
    page = visit_own("verkstad", kod=held.code)
    assert "Den här sidan styr en workshop och är till för den som leder den." in page.text
    assert [each for each in (held.agenda[0]["sv"]["varde"], "Välkomna och") if each in page.text] == ["Välkomna och"]


def test_an_agenda_in_the_address_is_the_one_that_is_shown_and_started(database_url):
    page = led(plats="2481", omrade="rekrytering", fragor="sjukfranvaro:9,vakansgrad:5")
    assert [each.value for each in page.app.number_input] == [9, 5]
    assert "Tillsammans 24 minuter. En färdig workshop tar 45." in page.text
    (start,) = [each for each in page.app.button if each.label == "Börja workshopen"]
    start.click().run()
    (begun,) = opened(database_url).workshops()
    assert (begun.unit, begun.name) == ("2481", "rekrytering")
    assert [(each["indicator"], each["minutes"]) for each in begun.agenda] == [("sjukfranvaro", 9), ("vakansgrad", 5)]


@pytest.mark.usefixtures("database_url")
def test_the_agenda_is_changed_and_every_change_stands_in_the_address():
    page = led(plats="2481", omrade="tillganglighet")
    page.app.button("upp_bedomning_tre_dagar").click().run()
    page.app.button("bort_fast_lakarkontakt").click().run()
    page.app.number_input("verkstad_minuter_distanskontakter").set_value(10).run()
    page.app.selectbox("verkstad_ny").select_index(0).run()
    assert page.app.query_params["fragor"] == (
        "bedomning_tre_dagar:7,telefon_samma_dag:8,restid_narmaste_vard:7,distanskontakter:10,vantande_90_dagar:7"
    )
    assert not page.app.exception


def test_the_welcome_has_the_code_and_nothing_else_to_press_than_on_and_out(held):
    page = at(held, 0)
    assert heading(page) == "Välkomna"
    assert [each.label for each in page.app.button] == ["Tillbaka", "Till förberedelsen", "Första frågan"]
    assert "I planen: minut 0 av 25" in page.text


def test_while_the_room_guesses_nothing_of_the_figure_is_sent(held):
    words = held.agenda[0]["sv"]
    page = at(held, 1)
    assert heading(page) == words["gissa"]
    assert [each for each in words["val"].values() if each not in page.text] == []
    assert "Ingen har svarat än" in page.text
    assert page.figures == []
    secret = (words["fynd"], words["mening"], words["varde"], words["vet"], json.dumps(words["varde"]).strip('"'))
    assert [each for each in secret if each in sent(page)] == []


@pytest.mark.parametrize(("phones", "shown"), [(0, False), (4, False), (5, True)])
def test_the_figure_is_shown_with_what_it_says_and_how_the_room_guessed(held, phones, shown):
    store, words = opened(), held.agenda[0]["sv"]
    at(held, 1)
    for number in range(phones):
        workshop_phone.guess(store, held.code, f"telefon{number}", number=1, choice="a")
    page = at(held, 2)
    assert heading(page) == words["fynd"]
    for each in (words["varde"], words["mening"], f"Kan vi veta? {words['vet']}", "Egen bearbetning av"):
        assert each.replace("\xa0", " ") in page.text
    ((figure),) = page.figures
    assert figure["alt"] == words["mening"]
    assert (f"5 gissade: {words['val']['a']}" in page.text) == shown
    assert ("Gissningarna visas när minst 5 har svarat" in page.text) == (phones == 4)


def test_the_talk_is_written_down_and_stands_in_the_summary_and_the_minutes(held):
    page = at(held, 3)
    assert heading(page) == "Vad skulle behöva vara sant för att fler får svar samma dag?"
    page.app.text_area("verkstad_ord_1").set_value("Vi provar *öppen* telefon.")
    page.app.text_input("verkstad_annan_1").set_value("Verksamhetschef")
    (save,) = [each for each in page.app.button if each.label == "Spara"]
    save.click().run()
    assert not page.app.exception
    assert "Sparat: Vi provar *öppen* telefon." in page.text
    assert led(kod=held.code).app.text_area("verkstad_ord_1").value == "Vi provar *öppen* telefon."
    last = at(held, 99)
    assert last.table("Det här kom ni överens om")[1] == [
        "1. Samtal besvarade samma dag", "Vi provar *öppen* telefon.", "Verksamhetschef", "–",
    ]  # fmt: skip


def test_a_reload_and_the_next_press_show_the_same_screen_in_order(held):
    page = at(held, 1)
    (on,) = [each for each in page.app.button if each.label == "Visa siffran"]
    on.click().run()
    again = led(kod=held.code)
    assert heading(again) == held.agenda[0]["sv"]["fynd"]
    (back,) = [each for each in again.app.button if each.label == "Tillbaka"]
    back.click().run()
    assert heading(led(kod=held.code)) == held.agenda[0]["sv"]["gissa"]


def test_an_unknown_code_is_told_and_a_new_one_can_be_prepared(held):
    page = led(kod="*FINNS*")
    assert "Det finns ingen workshop med koden *FINNS*." in page.text
    assert "Börja workshopen" in [each.label for each in page.app.button]


@pytest.mark.usefixtures("held")
def test_the_page_in_english(visit_own):
    page = visit_own("verkstad", lang="en")
    assert "A 45-minute workshop" in page.text
