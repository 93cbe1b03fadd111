"""What others do between a look and a step, and what must not be got round: questions, roles, modellområden."""

import pytest

from domain.errors import FollowUpError
from domain.submission import Form, NewSubmission, Origin
from store.database import Store
from store.errors import ChangedMeanwhileError
from tests.store.drawing import rows_of
from tests.unit.workflows.test_life import (
    ANNA,
    APPROVED,
    DRAFT,
    GUN,
    LYCKSELE,
    OCCUPIED,
    PUBLISHED,
    SENT,
    WITHDRAWN,
    filled,
    life,
    publish,
    read,
    receive,
    review,
    sent,
    shown,
)

__all__ = ["sent"]


class Interrupted(Store):
    """The same database, where somebody else acts just after a submission has been looked up."""

    then = None

    def submission(self, submission_id):
        found, act = super().submission(submission_id), self.then
        self.then = None
        if act:
            act()
        return found


@pytest.fixture
def interrupted(store):
    return Interrupted(store._database)


def test_a_sender_cannot_take_back_what_is_published_in_the_same_moment(store, interrupted, sent):
    """Taking back what waits is the sender's to do; taking back what is shown is not."""
    number = sent(1111)
    life.step(store, number, APPROVED, who=GUN)
    interrupted.then = lambda: life.step(store, number, PUBLISHED, who=GUN, seen=store.data_version())
    with pytest.raises(ChangedMeanwhileError):
        life.step(interrupted, number, WITHDRAWN, who=ANNA, reason="fel fil")
    assert (store.submission(number).status, shown(store)) == (PUBLISHED, 1111)


def test_what_was_judged_safe_is_not_published_over_something_else(store, interrupted, sent):
    """Nobody says what they have seen, as on the command line: the judgement must still be of what then holds."""
    first, other = sent(1111), sent(1112)
    for number in (first, other):
        life.step(store, number, APPROVED, who=GUN)
    interrupted.then = lambda: life.step(store, other, PUBLISHED, who=GUN)
    with pytest.raises(ChangedMeanwhileError):
        life.step(interrupted, first, PUBLISHED, who=GUN)
    assert shown(store) == 1112


@pytest.fixture
def draft(store, template, examine):
    """`draft(value, answers)`: the sheet of Södra Lappland with that many occupied bed-days, kept as a draft."""

    def draft(value, answers=receive.Answers()):  # noqa: B008 - cannot be changed
        examined = examine(filled(template(who=ANNA), (LYCKSELE, "2026-06", OCCUPIED, value)), who=ANNA)
        assert examined.questions
        return receive.save_draft(store, examined, who=ANNA, answers=answers).submission_id

    return draft


def test_a_draft_with_questions_left_is_not_sent_in(store, draft):
    number = draft(99999)
    with pytest.raises(FollowUpError) as refused:
        life.step(store, number, SENT, who=ANNA)
    assert refused.value.key == "fel.utkast_med_fragor"
    assert store.submission(number).status is DRAFT


def test_a_draft_whose_questions_are_answered_is_sent_in(store, draft):
    number = draft(99999, receive.Answers(all="Så är det."))
    life.step(store, number, SENT, who=ANNA)
    assert store.submission(number).status is SENT


def test_a_draft_that_was_taken_back_and_opened_again_still_has_its_questions(store, draft):
    number = draft(99999)
    life.step(store, number, WITHDRAWN, who=ANNA, reason="fel fil")
    life.step(store, number, life.status_named("återöppnad"), who=GUN, reason="inte alls")
    with pytest.raises(FollowUpError):
        life.step(store, number, SENT, who=ANNA)


def test_going_back_to_a_file_that_was_taken_back(store, sent):
    """The values below it must not be shown in between: the database refuses that."""
    sent_first, sent_second = sent(1111), sent(1112)
    publish(store, sent_first)
    publish(store, sent_second)
    life.step(store, sent_second, WITHDRAWN, who=GUN, reason="fel fil")
    publish(store, sent(1113))
    found = life.restoring(store, sent_second, who=GUN)
    life.restore(store, sent_second, who=GUN, reason="rätt ändå", seen=found.data_version)
    assert shown(store) == 1112


def test_the_only_file_of_a_period_can_be_taken_back(store):
    """Nothing is left of the period to hide anything in; what was hidden then must still not come out."""
    new = NewSubmission(Origin.SHEET, "anna", "juli.xlsx", b"PK", "x", form=Form("sodra-lappland", "hemsjukvard"))
    counts = "\n".join(f"inskrivna_65 {kommun} 2026-12 {count}" for kommun, count in (("2418", 3), ("2421", 40)))
    number = store.submit(new, rows_of(counts), publish=False).submission_id
    publish(store, number)

    def december():
        rows = read.result(store, "inskrivna_65", units=["2418"], first="2026-12").rows
        return rows["status"].tolist()

    assert december() == ["prickad"]
    life.step(store, number, WITHDRAWN, who=GUN, reason="fel månad")
    assert december() == []


def test_one_who_waits_is_told_of_a_restoring_that_took_the_same_value_back(store, sent):
    """The file gone back to has another value; it is one of those taken back that had this one."""
    may = sent(1111, period="2026-05")
    publish(store, may)
    publish(store, sent(1112))
    waits = sent(1113)
    assert review.look(store, waits, who=ANNA).meanwhile == []
    version = life.restore(store, may, who=GUN, reason="fel fil", seen=store.data_version())
    assert [each.data_version for each in review.look(store, waits, who=ANNA).meanwhile] == [version]
