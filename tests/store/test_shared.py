"""Interpretations, short links and workshops, as the store keeps them."""

from datetime import UTC, date, datetime

import pytest

from domain.interpretation import Interpretation
from domain.workshop import Stage
from store.errors import UnknownWorkshopError


def written(words, *, unit="2421"):
    return Interpretation("inskrivna_65", unit, "", words, "gun@nrf.se", datetime(2026, 8, 14, 9, tzinfo=UTC), 5)


def begun(store, code="ABC234"):
    return store.begin_workshop(
        code=code, name="Storuman", unit="2421", agenda=[{"indicator": "inskrivna_65"}], actor="anna", data_version=5
    )


def test_the_latest_interpretation_stands_first_and_each_place_has_its_own(store):
    for said in (written("Fler får vård hemma."), written("Rättat."), written("Annan plats.", unit="2422")):
        store.interpret(said)
    assert [each.words for each in store.interpretations("inskrivna_65", "2421")] == ["Rättat.", "Fler får vård hemma."]
    assert store.interpretations("inskrivna_65", "2421")[0] == written("Rättat.")
    assert store.interpretations("inskrivna_80", "2421") == []


def test_a_short_link_keeps_the_first_address_it_was_given(store):
    assert store.keep_link("abc", "/plats?plats=2421") == "/plats?plats=2421"
    assert store.keep_link("abc", "/om") == "/plats?plats=2421"
    assert store.linked("abc") == "/plats?plats=2421"
    assert store.linked("finns-inte") is None


def test_a_workshop_goes_from_question_to_question(store):
    begin = begun(store)
    assert (begin.current, begin.stage, begin.agenda) == (0, Stage.WAITING, ({"indicator": "inskrivna_65"},))
    assert store.move_workshop(begin, current=1, stage=Stage.ASKING) == store.workshop("ABC234")
    assert [each.code for each in store.workshops()] == ["ABC234"]
    with pytest.raises(UnknownWorkshopError):
        store.workshop("XXXXXX")


def test_a_phone_has_one_answer_to_each_question_and_may_change_it(store):
    at = begun(store)
    for phone, question, choice in (("a", 1, "battre"), ("b", 1, "samre"), ("a", 1, "samre"), ("a", 2, "battre")):
        store.answer(at, question=question, phone=phone, choice=choice)
    assert store.answers(at) == {1: {"samre": 2}, 2: {"battre": 1}}


def test_the_latest_conclusion_of_each_question_counts(store):
    at = begun(store)
    for question, words in ((1, "Vi väntar."), (1, "Vi provar."), (2, "Mer data.")):
        store.conclude(at, question=question, words=words, owner="områdeschef", due_on=date(2027, 1, 31), actor="anna")
    found = store.conclusions(at)
    assert {question: said.words for question, said in found.items()} == {1: "Vi provar.", 2: "Mer data."}
    assert found[1].due_on == date(2027, 1, 31)
