"""Insatser: the list, the time line, the form and the cards, as a reader and as one who may write see them."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from domain.people import Role
from domain.practice import PracticeCard
from tests.app.conftest import Shown
from workflows import access, insatser_register, practice

LEADER = access.Caller("ledare@nrf.example", role=Role.PROJECT_LEADER, modellomraden=frozenset({"sodra-lappland"}))
CARD = PracticeCard(
    card="", title="Fler svarar", what="Ett telefonteam", place="sodra-lappland", indicator="telefon_samma_dag",
    contact="verksamhetschef", source="Protokoll", data_version=0, evidence="",
)  # fmt: skip


def as_leader():
    """The page as a project leader of Södra Lappland sees it: AppTest has no address, so that nobody is at the machine."""
    from views import run
    from views.insatser import insatser_for
    from workflows.access import Caller, Role

    run.use_language()
    leader = Caller("ledare@nrf.example", role=Role.PROJECT_LEADER, modellomraden=frozenset({"sodra-lappland"}))
    insatser_for(leader)


@pytest.fixture
def led(database_url):
    """`led(vy=…)`: the page in the test's own database."""

    def led(**address):
        app = AppTest.from_function(as_leader, default_timeout=60)
        app.query_params = address
        app.run()
        assert not app.exception, [each.value for each in app.exception]
        return Shown(app)

    return led


def button(shown, label):
    (found,) = [each for each in shown.app.button if each.label == label]
    found.click().run()
    assert not shown.app.exception, [each.value for each in shown.app.exception]


def field(shown, label):
    return next(each for kind in ("text_input", "text_area", "multiselect", "selectbox")
                for each in shown.app.get(kind) if each.label == label)  # fmt: skip


def test_the_list_answers_in_a_sentence_and_says_what_is_known_of_each(visit):
    shown = visit("insatser", plats="ostra-norrbotten", punkt="3")
    assert "Av 2 insatser i registret: en har börjat utan känt slut och en är bara känd som beslut." in shown.text
    (table,) = re.findall(r'aria-label="Östra Norrbotten".*?</table>', shown.markup, re.DOTALL)
    assert "Digital hälsocentral i Pello" in table
    assert "beslutad 4 mars 2020, starten är inte känd" in table
    assert "För in en insats" not in shown.text
    assert [each.proto.label for each in shown.app.get("download_button")] == [
        "Ladda ner som Excel", "Ladda ner som Word", "Ladda ner som CSV",
    ]  # fmt: skip


def test_the_time_line_is_told_in_words_beside_each_bar_and_as_a_table(visit):
    shown = visit("insatser", vy="tidslinje", plats="vaster")
    assert shown.markup.count('<svg class="tid_rad" aria-hidden="true"') == 13
    assert "Pågår · maj 2024 · beslutad november 2023 · Påhittad insats i exempeldata." in shown.text
    assert "inte om det hjälpte" in shown.text
    assert shown.markup.count('<th scope="row"') == 13, "the table twin holds the same"


def test_a_leader_enters_an_insats_every_fault_first(led, store):
    shown = led(vy="for_in")
    field(shown, "Rubrik").set_value("Nytt <b>team</b>")
    button(shown, "Kontrollera och spara")
    told = shown.table("Att rätta innan insatsen kan sparas")[1:]
    assert [each[0] for each in told] == ["Platser", "Start", "Källa"]
    assert store.data_version() == 5

    field(shown, "Platser").set_value(["2421"])
    field(shown, "Start").set_value("2026-03")
    field(shown, "Källa").set_value("Protokoll")
    field(shown, "Mått 1").set_value("telefon_samma_dag")
    button(shown, "Kontrollera och spara")
    assert "Insatsen är sparad som dataversion 6." in shown.text
    (made,) = [each for each in store.events() if each.title == "Nytt <b>team</b>"]
    assert (made.unit_ids, made.expected[0].indicator) == (("2421", "sodra-lappland"), "telefon_samma_dag")
    assert "<b>team</b>" not in led(plats="2421").markup


def test_a_card_is_shown_with_what_the_figures_say_and_offered_where_the_measure_is_weak(led, store, visit_own):
    assert "Inget erfarenhetskort är skrivet ännu." in led(vy="erfarenheter").text
    assert "Så gjorde andra" not in visit_own("plats", plats="vaster").text
    practice.write(store, CARD, who=LEADER)
    shown = led(vy="erfarenheter")
    assert "Samtal besvarade samma dag i Södra Lappland: ökar, bättre, statistiskt säkert" in shown.text
    assert "inte att det var orsaken" in shown.text
    link = 'href="/insatser?vy=erfarenheter&amp;matt=telefon_samma_dag"'
    assert link in visit_own("plats", plats="vaster").markup
    assert link in visit_own("tillganglighet", matt="telefon_samma_dag", plats="ostra-norrbotten").markup


def test_two_at_once_are_told_and_what_was_written_stays(led, store):
    draft = insatser_register.draft_of(next(each for each in store.events() if each.id == "halsorum-slussfors"))

    def others_keep(said):
        found = insatser_register.examine(store, said, who=LEADER)
        insatser_register.confirm(store, found, reason="prov", who=LEADER)

    shown = led(vy="for_in", insats="halsorum-slussfors")
    others_keep(replace(draft, event="", title="En annan insats"))
    field(shown, "Källa").set_value("Min källa")
    field(shown, "Varför ändrar du? (står sedan i historiken)").set_value("bättre källa")
    others_keep(replace(draft, end="2025"))
    button(shown, "Kontrollera och spara")
    assert "Någon annan har ändrat insatsen medan du skrev." in shown.text
    assert shown.table("Vad som ändrades medan du skrev")[1:] == [["Slut", "inget", "2025"]]
    assert field(shown, "Källa").value == "Min källa"
    button(shown, "Läs in insatsen på nytt (det du skrev försvinner)")
    field(shown, "Källa").set_value("Min källa")
    field(shown, "Varför ändrar du? (står sedan i historiken)").set_value("bättre källa")
    others_keep(replace(draft, event="", title="En tredje insats"))
    button(shown, "Kontrollera och spara")
    (made,) = [each for each in store.events() if each.id == "halsorum-slussfors"]
    assert (made.source, made.end) == ("Min källa", "2025"), "another's insats stops nobody"


def test_one_who_may_not_enter_insatser_is_told_why_where_a_link_leads_there(visit):
    shown = visit("insatser", vy="for_in")
    assert "Projektledare och granskare för in insatser" in shown.text
    assert not shown.app.get("text_input")


def test_a_card_that_another_changed_meanwhile_stays_in_the_fields(led, store):
    practice.write(store, CARD, who=LEADER)
    shown = led(vy="erfarenheter")
    shown.app.session_state["erfarenhet_oppen"] = True
    shown.app.run()
    field(shown, "Vilket kort").set_value(store.practices()[0].card).run()
    practice.write(store, replace(store.practices()[0], title="Den andras"), who=LEADER)
    field(shown, "Rubrik").set_value("Min rubrik")
    button(shown, "Spara kortet")
    assert "Någon annan har ändrat kortet medan du skrev." in shown.text
    assert field(shown, "Rubrik").value == "Min rubrik"
    assert [each.title for each in store.practices()] == ["Den andras"]
    button(shown, "Läs in kortet på nytt (det du skrev försvinner)")
    assert field(shown, "Rubrik").value == "Den andras"
