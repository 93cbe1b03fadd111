"""Practice cards: tied to a sure improvement only, without persons, and honest when the improvement is gone."""

from dataclasses import replace

import pytest

from domain.people import Role
from domain.practice import PracticeCard
from domain.submission import NewSubmission, Origin
from tests.store.drawing import rows_of
from workflows import access, practice, read
from workflows.practice_contact import NoFunctionError, PersonAsContactError, function_of

AREA = "sodra-lappland"
LEADER = access.Caller("ledare@nrf.example", role=Role.PROJECT_LEADER, modellomraden=frozenset({AREA}))
CARD = PracticeCard(
    card="", title="Fler svarar i telefonen", what="Alla yrken turas om.\nDe ringer upp samma dag.", place=AREA,
    indicator="telefon_samma_dag", contact="verksamhetschef, hälsocentralen Storuman", source="Protokoll 2026-02-01",
    data_version=0, evidence="",
)  # fmt: skip

# docs/exempeldata.md says how each of these goes.
EVIDENCE = """
plats               mått                 kortet
sodra-lappland      telefon_samma_dag    säkert
ostra-norrbotten    telefon_samma_dag    ingen statistiskt säker förändring
jamtland-harjedalen bedomning_tre_dagar  för få mätpunkter
vaster              fast_lakarkontakt    säkert blivit sämre
sodra-lappland      distanskontakter     inget håll som är bättre
"""


@pytest.mark.parametrize("row", EVIDENCE.strip().splitlines()[1:])
def test_what_the_figures_say_decides_whether_a_card_can_be_written(store, row):
    place, indicator, words = row.split(maxsplit=2)
    found = practice.evidence(store, place, indicator)
    assert found.is_sure is (words == "säkert")
    assert words in found.words
    assert not any(letter.isdigit() for letter in found.words.partition("mätt från")[0]), (
        "no value can outlive its version"
    )
    if not found.is_sure:
        who = access.Caller("g", role=Role.REVIEWER)
        with pytest.raises(practice.NoSureImprovementError):
            practice.write(store, replace(CARD, place=place, indicator=indicator), who=who)
        assert store.practices() == []


def test_a_card_is_kept_changed_and_taken_away(store):
    name = practice.write(store, CARD, who=LEADER)
    (shown,) = practice.cards(store)
    assert (name, shown.place.id, shown.card.actor) == ("fler-svarar-i-telefonen-sodra-lappland", AREA, LEADER.actor)
    assert shown.evidence.is_sure
    assert shown.evidence.synthetic, "the sample data say that they are"
    practice.write(store, replace(shown.card, title="Två telefonteam"), who=LEADER)
    assert [each.card.title for each in practice.cards(store)] == ["Två telefonteam"]
    practice.take_away(store, name, who=LEADER)
    assert practice.cards(store) == []
    with pytest.raises(practice.UnknownCardError):
        practice.take_away(store, name, who=LEADER)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"title": " "}, practice.UnfinishedCardError),
        ({"what": ""}, practice.UnfinishedCardError),
        ({"source": "x" * 4001}, practice.UnfinishedCardError),
        ({"what": "Hjälpte 19121212-1212 hem"}, practice.PersonalNumberError),
        ({"contact": "Anna Svensson"}, NoFunctionError),
        ({"card": "finns-inte"}, practice.UnknownCardError),
    ],
)
def test_what_is_unfinished_or_about_a_person_is_refused(store, said, error):
    with pytest.raises(error):
        practice.write(store, replace(CARD, **said), who=LEADER)
    assert store.practices() == []


CONTACTS = """
verksamhetschef, hälsocentralen Storuman          ja
Samordnare nära vård, Region Västerbotten         ja
enhetschef hemsjukvården                          ja
Storumans sjukstuga                               ja
Distriktssköterska i Malå                         ja
Anna Svensson                                     ingen funktion
verksamhetschef Anna Svensson                     person
Anna, enhetschef Svensson                         person
anna.svensson@region.se                           person
samordnare, anna＠region.se                        person
chef, 070-123 45 67                               person
teamet, https://region.se/anna                    person
någon                                             ingen funktion
"""


@pytest.mark.parametrize("row", CONTACTS.strip().splitlines())
def test_a_contact_is_a_function_and_never_a_person(row):
    contact, answer = row[:50].strip(), row[50:].strip()
    places = frozenset({"Storuman", "Malå", "Region Västerbotten", "Storumans sjukstuga"})
    if answer == "ja":
        assert function_of(f"  {contact}\n", places=places) == contact
    else:
        with pytest.raises(PersonAsContactError if answer == "person" else NoFunctionError):
            function_of(contact, places=places)


def test_what_cannot_be_seen_is_not_kept_in_a_contact():
    assert function_of("Samordnare\x00 \u202enära vård", places=frozenset()) == "Samordnare nära vård"


def test_a_card_that_another_changed_meanwhile_is_not_overwritten(store):
    practice.write(store, CARD, who=LEADER)
    (first,) = store.practices()
    practice.write(store, replace(first, title="Den andras"), who=LEADER)
    with pytest.raises(practice.CardChangedMeanwhileError):
        practice.write(store, replace(first, title="Den förstas"), who=LEADER)
    assert [each.title for each in store.practices()] == ["Den andras"]


def test_a_card_tells_of_an_insats_that_touches_its_place_and_of_no_other(store):
    practice.write(store, replace(CARD, event="samhallsrummet-nasaker-oppnar"), who=LEADER)
    practice.write(store, replace(CARD, title="En till", event="halsorum-slussfors"), who=LEADER)
    assert [each.event for each in practice.cards(store)] == ["Virtuellt hälsorum i Slussfors öppnar", ""]


def test_a_card_is_offered_elsewhere_in_the_same_measure_as_long_as_the_improvement_is_shown(store):
    practice.write(store, CARD, who=LEADER)
    assert [each.card.title for each in practice.offered(store, "vaster", ["telefon_samma_dag"])] == [CARD.title]
    assert practice.offered(store, "vaster", ["bedomning_tre_dagar"]) == []
    assert practice.offered(store, AREA, ["telefon_samma_dag"]) == [], "one does not learn from oneself"
    _worse_from_now_on(store)
    (shown,) = practice.cards(store)
    assert not shown.evidence.is_sure
    assert shown.evidence.data_version == store.data_version() > shown.card.data_version
    assert practice.offered(store, "vaster", ["telefon_samma_dag"]) == []


def _worse_from_now_on(store):
    """Half of the calls of the last two years are answered the same day, at every place of the modellområde."""
    held = store.observations(["besvarade_samtal"])
    inside = read.reference(store).within(AREA) - {"0024"}
    late = held[held["unit"].isin(inside) & (held["period"] >= "2024-07")]
    lines = [f"besvarade_samma_dag {row.unit} {row.period} {row.value // 2:.0f}" for row in late.itertuples()]
    drawing = "\n".join(lines)
    new = NewSubmission(Origin.SHEET, "Åsa", "ritad.xlsx", drawing.encode(), "Blankett")
    store.submit(new, rows_of(drawing), publish=True)
