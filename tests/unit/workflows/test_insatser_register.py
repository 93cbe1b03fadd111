"""The register: an insats is entered and changed through the door of all facts, everything checked at once."""

from dataclasses import replace

import pytest

from domain.errors import ForbiddenError
from domain.people import Role
from domain.units import EventStatus, ExpectedEffect
from store.errors import ChangedMeanwhileError
from workflows import access, fact_words, insatser_register, read
from workflows.fact_tables import Table, frame
from workflows.insatser_register import Draft, draft_of
from workflows.keep_facts import ReasonMissingError, confirm_facts, examine_facts, keeps_facts

AREA, STORUMAN, SJUKSTUGA = "sodra-lappland", "2421", "storumans-sjukstuga"
REVIEWER = access.Caller("granskare@nrf.example", role=Role.REVIEWER)
LEADER = access.Caller("ledare@nrf.example", role=Role.PROJECT_LEADER, modellomraden=frozenset({AREA}))
NEW = Draft(
    title="Mobilt team", unit_ids=(SJUKSTUGA,), start="2025K3", decided="2025-02-11", status="pågående",
    orienteringspunkter=(3, 2), expected=(ExpectedEffect("telefon_samma_dag", 1, 6),), source="Protokoll 2025-02-11",
)  # fmt: skip


def keep(store, draft, *, who=LEADER, reason="prov"):
    found = insatser_register.examine(store, draft, who=who)
    assert [each.words for each in found.faults] == []
    return insatser_register.confirm(store, found, reason=reason, who=who)


def held(store, title):
    (found,) = [each for each in store.events() if each.title == title]
    return found


def test_a_new_insats_is_a_data_version_with_everything_that_was_said_and_its_history(store):
    before = store.data_version()
    assert keep(store, NEW) == before + 1
    found = held(store, "Mobilt team")
    assert (found.start, found.decided, found.is_decision, found.precision) == (
        "2025K3", "2025-02-11", False, "kvartal",
    )  # fmt: skip
    assert (found.status, found.orienteringspunkter, found.expected) == (EventStatus.ONGOING, (2, 3), NEW.expected)
    assert found.unit_ids == (SJUKSTUGA, STORUMAN, AREA), "what it lies in is concerned too"
    submission = next(each for each in store.submissions() if keeps_facts(each))
    assert (submission.actor, submission.note) == (LEADER.actor, "prov")
    ((change, (line,)),) = fact_words.history(store, Table.EVENTS)
    assert change.data_version == before + 1
    assert "Väntad effekt: Samtal besvarade samma dag ökar, efter 6 månader" in line.new
    assert found in read.reference(store).events, "it is seen at once"


def test_it_marks_the_charts_of_the_places_it_concerns_as_one_that_is_meant_to_change_them(store):
    from charts.events import marks

    keep(store, NEW)
    for place, is_marked in ((STORUMAN, True), (AREA, True), ("2422", False), ("vaster", False)):
        result = read.result(store, "telefon_samma_dag", units=[place])
        found = [each for each in marks(result, over=["2024-01", "2026-06"]) if each.event.title == "Mobilt team"]
        assert [each.expected for each in found] == [True] * is_marked, place
        assert [each.is_span for each in found] == [True] * is_marked, "a quarter is no day"


def test_a_change_shows_only_what_differs(store):
    keep(store, NEW)
    changed = replace(draft_of(held(store, "Mobilt team")), end="2026-06-30", status="genomförd")
    keep(store, changed, reason="Projektet tog slut")
    (change, lines), _ = fact_words.history(store, Table.EVENTS)
    assert change.reason == "Projektet tog slut"
    assert [(each.field, each.old, each.new) for each in lines] == [
        ("Slut", "inget", "30 juni 2026"), ("Läge, som det är sagt", "pågående", "genomförd"),
    ]  # fmt: skip


def test_where_only_the_decision_is_known_its_time_is_never_a_start(store):
    keep(store, replace(NEW, start="", decided="2026-05", status=""))
    found = held(store, "Mobilt team")
    assert (found.start, found.is_decision, found.decided) == ("2026-05", True, "2026-05")
    assert (draft_of(found).start, draft_of(found).decided) == ("", "2026-05")


FAULTS = """
title                                           Rubrik: Här saknas något. Fyll i cellen, eller ta bort raden.
source                                          Källa: Källan saknas.
unit_ids                                        Platser: Ingen plats är vald.
start,decided                                   Start: Ingen tid är skriven.
start=våren_2022                                Start: ”våren 2022” är ingen tid. Skriv ett år (2022), ett kvartal
decided=2025-13                                 Beslutad: ”2025-13” är ingen tid.
decided=2026                                    Beslutad: Beslutet 2026 ligger efter starten 2025K3.
start=0000                                      Start: ”0000” är ingen tid. Skriv ett år (2022), ett kvartal
end=9999-12-31                                  Slut: ”9999-12-31” är ingen tid. Skriv ett år
end=2024                                        Slut: Slutet 2024 ligger före starten 2025K3.
end=2025-10                                     Läge, som det är sagt: Insatsen slutade 2025-10 och kan inte vara
start=2031                                      Läge, som det är sagt: Insatsen börjar först 2031
start                                           Läge, som det är sagt: Insatsen ska pågå, men starten är inte skriven.
orienteringspunkter=7                           Orienteringspunkter: ”7” finns inte att välja.
"""


@pytest.mark.parametrize("row", FAULTS.strip().splitlines())
def test_each_fault_says_what_was_found_and_what_to_do(store, row):
    edits, words = row[:48].split(","), row[48:]
    draft = NEW
    for edit in edits:
        field, _, value = edit.strip().partition("=")
        kind = type(getattr(NEW, field))
        given = (int(value),) if field == "orienteringspunkter" else value.replace("_", " ") if kind is str else ()
        draft = replace(draft, **{field: given})
    found = insatser_register.examine(store, draft, who=LEADER)
    assert any(f"{each.column}: {each.words}".startswith(words) for each in found.faults), [
        f"{each.column}: {each.words}" for each in found.faults
    ]
    assert not found.changes


def test_effects_that_make_no_sense_and_an_insats_that_is_there_already_are_refused(store):
    twice = (ExpectedEffect("finns_inte", 1, 61), ExpectedEffect("finns_inte", -1, 0))
    told = insatser_register.examine(store, replace(NEW, expected=twice), who=LEADER).faults
    assert [each.words.split(".")[0] for each in told] == [
        "Måttet ”finns_inte” finns inte", "61 månader går inte", "Måttet ”finns_inte” finns inte",
        "Samma mått står två gånger",
    ]  # fmt: skip
    keep(store, NEW)
    (fault,) = insatser_register.examine(store, NEW, who=LEADER).faults
    assert fault.words.startswith("En insats med samma rubrik, start och platser finns redan")


def test_a_leader_keeps_to_the_own_modellomrade_and_a_reviewer_does_not(store):
    known = read.reference(store)
    own = {each.id for each in insatser_register.own(known, LEADER)}
    assert {"halsorum-slussfors", "pahittad-digital-mottagning"} <= own
    assert not {"regeringsmedel-2022", "samhallsrummet-nasaker-oppnar", "viktigt-for-mig", "halsorum-stugun"} & own
    for places in (("vaster",), (STORUMAN, "2283"), ("0024",)):
        with pytest.raises(ForbiddenError):
            insatser_register.examine(store, replace(NEW, unit_ids=places), who=LEADER)
    taken = replace(draft_of(held(store, "Samhällsrummet Näsåker öppnar")), unit_ids=(STORUMAN,))
    with pytest.raises(ForbiddenError):
        insatser_register.examine(store, taken, who=LEADER)
    keep(store, replace(NEW, unit_ids=()), who=REVIEWER)
    with pytest.raises(ForbiddenError):
        insatser_register.examine(store, replace(NEW, event="pandemin"), who=LEADER)


def test_a_reason_is_needed_and_an_insats_that_others_changed_meanwhile_is_not_overwritten(store):
    began = store.data_version()
    found = insatser_register.examine(store, NEW, who=LEADER)
    with pytest.raises(ReasonMissingError):
        insatser_register.confirm(store, found, reason=" ", who=LEADER)
    keep(store, replace(NEW, title="En annans"), who=REVIEWER)
    with pytest.raises(ChangedMeanwhileError):
        insatser_register.confirm(store, found, reason="prov", who=LEADER)
    again = insatser_register.examine(store, NEW, who=LEADER, based_on=began)
    insatser_register.confirm(store, again, reason="prov", who=LEADER)
    mine, seen = draft_of(held(store, "Mobilt team")), store.data_version()
    keep(store, replace(mine, source="En annans källa"), who=REVIEWER)
    with pytest.raises(ChangedMeanwhileError):
        insatser_register.examine(store, replace(mine, end="2027"), who=LEADER, based_on=seen)
    assert held(store, "Mobilt team").source == "En annans källa"


def test_an_insats_edited_in_the_table_of_underlag_keeps_what_only_the_register_holds(store):
    keep(store, NEW)
    edited = frame(Table.EVENTS, store.facts())
    (row,) = edited.index[edited["title"] == "Mobilt team"]
    assert list(edited.loc[row, ["status", "orienteringspunkter", "decided"]]) == [
        "pågående", "2, 3", "11 februari 2025",
    ]  # fmt: skip
    edited.loc[row, "title"] = "Mobilt närvårdsteam"
    examined = examine_facts(store, Table.EVENTS, edited, who=REVIEWER)
    assert len(examined.changes) == 1
    confirm_facts(store, examined, reason="Rätt namn", who=REVIEWER)
    found = held(store, "Mobilt närvårdsteam")
    assert (found.decided, found.status.value, found.orienteringspunkter, found.expected) == (
        "2025-02-11", "pågående", (2, 3), NEW.expected,
    )  # fmt: skip
