"""From utkast to publicerad and back: who may do what, what is shown meanwhile, and that nothing is lost."""

from datetime import date

import pytest

from domain.errors import ForbiddenError
from domain.indicator import Area
from domain.people import Role
from domain.submission import SubmissionStatus
from store.errors import ChangedMeanwhileError, NothingToRestoreError, WrongStepError
from tests.workbooks import filled, read_cell
from workflows import access, consequence, life, read, receive, review
from workflows.access import Caller
from workflows.life import ReasonMissingError

SEEDED = 5
TODAY = date(2026, 8, 14)
DRAFT, SENT, APPROVED, PUBLISHED, WITHDRAWN, REOPENED = SubmissionStatus
LYCKSELE, OCCUPIED = "lycksele-lasarett", "Belagda vårdplatsdygn"
CELL = ("belagda_vardplatsdygn", LYCKSELE, "2026-06", "T", "")

ANNA = Caller("anna@region.se", role=Role.PROJECT_LEADER, modellomraden=frozenset({"sodra-lappland"}))
OSTEN = Caller("osten@region.se", role=Role.PROJECT_LEADER, modellomraden=frozenset({"ostra-norrbotten"}))
GUN = Caller("gun@nrf.se", role=Role.REVIEWER)
READER = access.READER


@pytest.fixture
def sent(store, template, examine, confirm):
    """`sent(1111)`: the sheet of Södra Lappland with that many occupied bed-days, sent in by Anna; gives its number."""

    def sent(value, who=ANNA, period="2026-06"):
        content = filled(template(who=who), (LYCKSELE, period, OCCUPIED, value))
        return confirm(examine(content, f"{value}.xlsx", who=who), who=who).submission_id

    return sent


def shown(store, version=None):
    """What anybody sees."""
    rows = read.result(
        store, "belaggningsgrad", units=[LYCKSELE], first="2026-06", last="2026-06", data_version=version
    )
    return rows.rows["numerator"].tolist()[0]


def publish(store, number, who=GUN):
    life.step(store, number, APPROVED, who=who)
    return life.step(store, number, PUBLISHED, who=who, seen=store.data_version())


def test_the_whole_way_and_nothing_is_shown_before_it_is_published(store, template, sent):
    before = read_cell(template(), LYCKSELE, "2026-06", OCCUPIED)
    number = sent(1111)
    assert (store.submission(number).status, store.data_version(), shown(store)) == (SENT, SEEDED, before)
    life.step(store, number, APPROVED, who=GUN)
    assert (store.submission(number).status, store.data_version(), shown(store)) == (APPROVED, SEEDED, before)
    assert life.step(store, number, PUBLISHED, who=GUN, seen=SEEDED) == SEEDED + 1
    assert shown(store) == 1111
    assert life.step(store, number, WITHDRAWN, who=GUN, reason="fel fil") == SEEDED + 2
    assert shown(store) == before
    assert shown(store, SEEDED + 1) == 1111, "what was shown then can still be had"
    told = [(each.status, each.actor, each.reason, each.data_version) for each in store.steps(number)]
    assert told == [
        (SENT, "anna@region.se", "", None),
        (APPROVED, "gun@nrf.se", "", None),
        (PUBLISHED, "gun@nrf.se", "", SEEDED + 1),
        (WITHDRAWN, "gun@nrf.se", "fel fil", SEEDED + 2),
    ]


def test_sent_back_with_a_reason_corrected_and_sent_again(store, template, examine, sent):
    number = sent(1111)
    with pytest.raises(ReasonMissingError):
        life.step(store, number, REOPENED, who=GUN, reason="  ")
    life.step(store, number, REOPENED, who=GUN, reason="Ska det vara 1 101?")
    assert [each.id for each in review.waiting(store, who=ANNA)] == [number]
    content = filled(template(who=ANNA), (LYCKSELE, "2026-06", OCCUPIED, 1101))
    examined = examine(content, who=ANNA)
    answers = receive.Answers(all="Rättat mot journalen.")
    again = receive.confirm(store, examined, today=TODAY, who=ANNA, answers=answers, replaces=number)
    assert store.submission(number).status is WITHDRAWN
    assert store.submission(again.submission_id).form.replaces == number
    publish(store, again.submission_id)
    assert shown(store) == 1101


def test_a_draft_is_kept_and_sent_later(store, template, examine):
    examined = examine(filled(template(who=ANNA), (LYCKSELE, "2026-06", OCCUPIED, 1111)), who=ANNA)
    answers = receive.Answers(all="Så är det.")
    number = receive.save_draft(store, examined, who=ANNA, answers=answers).submission_id
    assert store.submission(number).status is DRAFT
    with pytest.raises(ForbiddenError):
        life.step(store, number, SENT, who=OSTEN)
    life.step(store, number, SENT, who=ANNA)
    assert store.submission(number).status is SENT


def test_a_step_that_does_not_follow_is_refused(store, sent):
    number = sent(1111)
    publish(store, number)
    for wrong in (DRAFT, SENT, APPROVED, REOPENED):
        with pytest.raises(WrongStepError):
            life.step(store, number, wrong, who=GUN, reason="prov")


# Who may let a submission of Södra Lappland take a step from where it stands.
MAY = """
    från        till         Anna  Östen  Gun  läsare
    utkast      inskickad    ja    nej    ja   nej
    utkast      återkallad   ja    nej    ja   nej
    inskickad   godkänd      nej   nej    ja   nej
    inskickad   återöppnad   nej   nej    ja   nej
    inskickad   återkallad   ja    nej    ja   nej
    inskickad   publicerad   nej   nej    nej  nej
    godkänd     publicerad   nej   nej    ja   nej
    godkänd     återöppnad   nej   nej    ja   nej
    godkänd     återkallad   ja    nej    ja   nej
    publicerad  återkallad   nej   nej    ja   nej
    återkallad  återöppnad   nej   nej    ja   nej
    återöppnad  inskickad    ja    nej    ja   nej
    återöppnad  återkallad   ja    nej    ja   nej
"""


def test_who_may_let_it_take_which_step(store, sent):
    from dataclasses import replace

    some = store.submission(sent(1111))
    people = {"Anna": ANNA, "Östen": OSTEN, "Gun": GUN, "läsare": READER}
    heading, *lines = [line.split() for line in MAY.strip().splitlines()]
    for start, step, *answers in lines:
        standing = replace(some, status=SubmissionStatus(start))
        for name, answer in zip(heading[2:], answers, strict=True):
            may = review.may_step(standing, SubmissionStatus(step), people[name])
            assert may is (answer == "ja"), (start, step, name)


def test_in_a_single_step_house_the_sender_publishes(store, monkeypatch, template, examine, confirm):
    monkeypatch.setenv("ONE_STEP", "1")
    examined = examine(filled(template(who=ANNA), (LYCKSELE, "2026-06", OCCUPIED, 1111)), who=ANNA)
    assert confirm(examined, who=ANNA).data_version == SEEDED + 1
    assert shown(store) == 1111


def test_two_send_for_the_same_cell_both_are_kept_and_the_later_sees_the_earlier(store, sent):
    first, second = sent(1111), sent(2222)
    assert [each.id for each in review.look(store, second, who=GUN).others] == [first]
    publish(store, first)
    seen = review.look(store, second, who=GUN)
    assert [each.submission_id for each in seen.meanwhile] == [first]
    assert seen.changes[["old_value", "new_value"]].values.tolist() == [[1111, 2222]]
    life.step(store, second, APPROVED, who=GUN)
    with pytest.raises(ChangedMeanwhileError):
        life.step(store, second, PUBLISHED, who=GUN, seen=SEEDED)
    assert life.step(store, second, PUBLISHED, who=GUN, seen=SEEDED + 1) == SEEDED + 2
    assert shown(store) == 2222


def test_restoring_lists_all_that_changes_first_and_does_just_that(store, template, sent):
    form = template()
    may_before = read_cell(form, LYCKSELE, "2026-05", OCCUPIED)
    first, second, third = sent(1111), sent(2222), sent(3333, period="2026-05")
    for number in (first, second, third):
        publish(store, number)
    version = store.data_version()
    told = life.restoring(store, first, who=GUN)
    assert [each.id for each in told.undone] == [second, third]
    drawn = told.changes[["period", "old_value", "new_value", "kind"]].values.tolist()
    assert drawn == [["2026-05", 3333, may_before, "ändrad"], ["2026-06", 2222, 1111, "ändrad"]]
    assert (store.data_version(), shown(store)) == (version, 2222), "nothing has happened yet"

    with pytest.raises(ForbiddenError):
        life.restore(store, first, who=ANNA, reason="fel", seen=version)
    assert life.restore(store, first, who=GUN, reason="fel underlag", seen=version) == version + 1
    assert shown(store) == 1111
    assert [store.submission(each).status for each in (first, second, third)] == [PUBLISHED, WITHDRAWN, WITHDRAWN]
    with pytest.raises(NothingToRestoreError):
        life.restoring(store, first, who=GUN)
    # What was taken back can be had again in the same way.
    assert life.restore(store, third, who=GUN, reason="det var rätt ändå", seen=version + 1) == version + 2
    assert store.submission(third).status is PUBLISHED


def test_the_history_of_a_value_says_who_when_from_to_why_and_where(store, template, sent):
    before = read_cell(template(), LYCKSELE, "2026-06", OCCUPIED)
    first = sent(1111)
    publish(store, first)
    waits = sent(2222)
    life.step(store, first, WITHDRAWN, who=GUN, reason="fel fil")
    told = review.history(store, CELL, who=ANNA)
    assert told[["submission_id", "old_value", "new_value", "status"]].fillna(-1).values.tolist() == [
        [waits, -1, 2222, "inskickad"],
        [told["submission_id"][3], 1111, before, "publicerad"],
        [first, before, 1111, "återkallad"],
        [told["submission_id"][3], -1, before, "publicerad"],
    ]
    assert told.loc[2, ["actor", "publisher", "filename", "sheet"]].tolist() == [
        "anna@region.se", "gun@nrf.se", "1111.xlsx", "Enheter per månad",
    ]  # fmt: skip
    assert told.loc[1, ["publisher", "reason"]].tolist() == ["gun@nrf.se", "fel fil"]
    with pytest.raises(ForbiddenError):
        review.history(store, CELL, who=OSTEN)


def test_what_waits_is_seen_by_its_own_and_by_reviewers_only(store, sent):
    number = sent(1111)
    assert [each.id for each in review.visible(store, who=ANNA)] == [number]
    assert number in [each.id for each in review.visible(store, who=GUN)]
    assert review.visible(store, who=OSTEN) == review.visible(store, who=READER) == []
    for who in (OSTEN, READER):
        for door in (review.look, review.original, life.restoring):
            with pytest.raises(ForbiddenError):
                door(store, number, who=who)


def test_the_sentences_that_would_change_are_shown_before_anything_is_sent(store, template, examine, confirm):
    examined = examine(filled(template(), (LYCKSELE, "2026-06", OCCUPIED, 9)))
    told = consequence.consequences(store, examined.rows, who=ANNA, modellomrade="sodra-lappland")
    places = {(each.indicator.id, each.unit.name) for each in told if each.says_otherwise}
    assert ("belaggningsgrad", "Södra Lappland") in places
    assert ("belaggningsgrad", "Lycksele lasarett") in places
    lasarett = next(each for each in told if each.unit.id == LYCKSELE and each.indicator.id == "belaggningsgrad")
    confirm(examined)
    result = read.result(store, "belaggningsgrad", units=[LYCKSELE])
    from wording.sentences import sentence

    assert lasarett.new[1] == sentence(result, result.units[LYCKSELE]) != lasarett.old[1]
    assert store.data_version() == SEEDED + 1
    with pytest.raises(ForbiddenError):
        consequence.consequences(store, examined.rows, who=READER, modellomrade="sodra-lappland")


def test_an_untouched_area_has_no_consequence(store, template, examine):
    examined = examine(template(Area.HEMSJUKVARD))
    assert consequence.consequences(store, examined.rows, who=GUN, modellomrade="sodra-lappland") == []


def test_a_corrected_file_is_offered_to_take_the_place_of_what_was_sent_back(store, sent):
    first, second = sent(1111), sent(2222)
    life.step(store, first, REOPENED, who=GUN, reason="Ska det vara 1 101?")
    offered = review.correctable(store, "sodra-lappland", "vardplatser", who=ANNA)
    assert [each.id for each in offered] == [first, second], "the one sent back comes first"
    assert review.reason_of(store, first, who=ANNA) == "Ska det vara 1 101?"
    assert review.correctable(store, "sodra-lappland", "hemsjukvard", who=ANNA) == []
    assert review.correctable(store, "sodra-lappland", "vardplatser", who=OSTEN) == []


def test_what_taking_back_would_change_is_told_first(store, template, sent):
    before = read_cell(template(), LYCKSELE, "2026-06", OCCUPIED)
    number = sent(1111)
    publish(store, number)
    told = life.withdrawing(store, number, who=GUN)
    assert told[["old_value", "new_value", "kind"]].values.tolist() == [[1111, before, "ändrad"]]
    assert shown(store) == 1111


def test_nobody_restores_past_the_review(store, sent):
    number = sent(1111)
    publish(store, number)
    life.step(store, number, WITHDRAWN, who=GUN, reason="fel")
    life.step(store, number, REOPENED, who=GUN, reason="se efter")
    with pytest.raises(NothingToRestoreError):
        life.restoring(store, number, who=GUN)
