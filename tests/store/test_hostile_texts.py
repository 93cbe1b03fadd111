"""Names, reasons and explanations of any letters and any length are kept by either database, or refused by name."""

import pytest

from domain.errors import StoreError
from domain.people import Grant, Role
from domain.submission import Explanation, Form, NewSubmission, Origin, SubmissionStatus
from tests.store.drawing import rows_of

# A NUL, half of a pair that means nothing alone (a file's name on Linux may hold it), and very much of something.
WORDS = ["a\0b", "a\ud800b", "å" * 100_000, "", "\u202e rtl \x1b[31m", "😀" * 300]


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_a_submission_with_them_everywhere_is_kept(store, words):
    about = ("besok", "2421", "2025-01", "T", "")
    said = Explanation("hopp", about, words, words, words, words[:2000] or "–")
    new = NewSubmission(
        Origin.SHEET, words, words, b"PK", words, note=words, form=Form("norr", "vardplatser"), explanations=(said,)
    )
    number = store.submit(new, rows_of("besok 2421 2025-01 10"), publish=False).submission_id
    version = store.step(number, SubmissionStatus.PUBLISHED, actor=words, reason=words)
    store.step(number, SubmissionStatus.WITHDRAWN, actor=words, reason=words)
    store.restore(number, actor=words, reason=words)
    kept = words.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    assert store.submission(number).filename == kept
    assert store.steps(number)[-1].reason == kept
    assert store.explanations(number)[0].found == kept
    assert store.publication(version).note == kept
    assert store.history(about)["reason"].tolist()[0] == kept


@pytest.mark.parametrize("words", ["a\0b", "a\ud800b"])
def test_what_names_something_is_refused_by_name(store, words):
    for act in (
        lambda: store.submit(
            NewSubmission(Origin.SHEET, "a", "a", b"", "a"),
            rows_of("besok 2421 2025-01 10").assign(breakdown=words),
            publish=False,
        ),
        lambda: store.change_grant(Grant(words, Role.REVIEWER), is_granted=True, actor="Bo"),
    ):
        with pytest.raises(StoreError):
            act()


@pytest.mark.parametrize("words", ["a\0b", "a\ud800b", "å" * 3000])
def test_a_mapping_and_a_note_of_them_are_kept(store, words):
    store.remember_mapping("f" * 64, {"places": {words: words}}, actor=words)
    assert list(store.mappings()["f" * 64]["places"]) == [words]
    store.change_grant(Grant("a@b.se", Role.REVIEWER), is_granted=True, actor=words, note=words)
    assert store.grants("a@b.se")
