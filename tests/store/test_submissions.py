"""What was sent is kept as it was: bytes, letters and rows."""

import hashlib
import os
import unicodedata

import pytest

from domain.submission import NewSubmission, Origin, SubmissionStatus
from tests.store.drawing import rows_of

NFC = "Åsele vårdcentral – Ångermanland.xlsx"
NFD = unicodedata.normalize("NFD", NFC)


def test_the_file_is_kept_byte_for_byte(store, send):
    content = bytes(range(256)) * 400 + os.urandom(100_000)
    sent = send("besok 2421 2025-01 10", content=content)
    assert store.original(sent.submission_id) == ("januari.xlsx", content)


def test_the_same_bytes_are_found_again_while_published(store, send):
    digest = hashlib.sha256(b"innehall").hexdigest()
    assert store.submission_of_file(digest) is None

    waiting = send("besok 2421 2025-01 10", content=b"innehall", publish=False)
    assert store.submission_of_file(digest) is None

    store.publish(waiting.submission_id, actor="Bo")
    again = send("besok 2421 2025-01 10", content=b"innehall")
    assert store.submission_of_file(digest).id == again.submission_id

    store.withdraw(again.submission_id, actor="Bo", reason="")
    assert store.submission_of_file(digest) == store.submission(waiting.submission_id)
    assert store.submission_of_file(hashlib.sha256(b"annat").hexdigest()) is None


@pytest.mark.parametrize("name", [NFC, NFD], ids=["NFC", "NFD"])
def test_letters_are_kept_as_they_were_sent(store, name):
    new = NewSubmission(Origin.SHEET, "Åsa Öberg", name, b"", "Region Jämtland", note="rättat: ”två” − ett 🏔")
    rows = rows_of("besok 2421 2025-01 10").assign(unit=name[:20], breakdown="sjuksköterska")
    number = store.submit(new, rows, publish=True).submission_id

    kept = store.submission(number)
    assert (kept.filename, kept.actor, kept.source, kept.note) == (name, new.actor, new.source, new.note)
    shown = store.observations(["besok"], units=[name[:20]])
    assert shown[["unit", "breakdown", "source"]].values.tolist() == [[name[:20], "sjuksköterska", "Region Jämtland"]]


def test_submissions_are_listed_newest_first_with_what_became_of_them(store, send):
    first, second, third = send("besok 1 2025 1"), send("besok 2 2025 2", publish=False), send("besok 3 2025 3")
    store.withdraw(third.submission_id, actor="Bo", reason="")

    listed = store.submissions()
    assert [(kept.id, kept.status, kept.row_count) for kept in listed] == [
        (third.submission_id, SubmissionStatus.WITHDRAWN, 1),
        (second.submission_id, SubmissionStatus.SENT, 1),
        (first.submission_id, SubmissionStatus.PUBLISHED, 1),
    ]
    assert listed[2] == store.submission(first.submission_id)
    assert (listed[0].origin, listed[0].sha256) == (Origin.SHEET, hashlib.sha256(b"").hexdigest())
    assert listed[0].created_at.utcoffset().total_seconds() == 0
