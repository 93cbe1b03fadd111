"""What people have written, and what an address says, stands in Streamlit's messages as text: no picture, link or heading."""

import pytest

from domain.people import Role
from domain.submission import Form, NewSubmission, Origin, SubmissionStatus
from tests.app.conftest import submitted_to_reviewer as visit
from tests.unit.test_plain_words import as_drawn
from workflows import access, roles
from workflows.start import opened

PICTURE = "![x](http://evil.example/x.png) <script>alert(1)</script>"
GUN = access.Caller("gun@nrf.se", role=Role.REVIEWER)


def messages(page):
    """Every message of a page as HTML."""
    return [as_drawn(each.value) for kind in ("info", "warning", "error", "success") for each in page.app.get(kind)]


@pytest.fixture
def two_that_wait(database_url):
    """Two files of one value that wait, sent by one whose name is a picture."""
    store = opened(database_url)
    measure, unit = "belagda_vardplatsdygn", "lycksele-lasarett"
    rows = (
        store.observations([measure], units=[unit]).tail(1).assign(value=7.0, status="", sheet=PICTURE[:64], cell="D1")
    )
    new = NewSubmission(
        Origin.SHEET, PICTURE, PICTURE, b"PK", "x", note=PICTURE, form=Form("sodra-lappland", "vardplatser", 5)
    )
    return [store.submit(new, rows, publish=False).submission_id for _ in range(2)]


def test_an_address_that_would_be_a_picture(database_url, two_that_wait):
    (told,) = [each for each in messages(visit(nr=PICTURE)) if "Det finns ingen inskickning" in each]
    assert "<" not in told
    assert "://" not in told


def test_a_sender_whose_name_would_be_a_picture(two_that_wait):
    page = visit(nr=str(two_that_wait[1]))
    told = messages(page)
    assert any("evil.example" in each for each in told), "it is told who else waits with the same values"
    assert not any("<" in each for each in told)
    assert PICTURE in page.text, "and it can still be read"
    assert "<script" not in page.markup
    assert "<img" not in page.markup


def test_a_reason_that_would_be_a_picture(two_that_wait, database_url):
    store = opened(database_url)
    store.step(two_that_wait[0], SubmissionStatus.REOPENED, actor=GUN.actor, reason=PICTURE)
    page = visit(nr=str(two_that_wait[0]))
    assert PICTURE in page.text
    assert "<script" not in page.markup
    assert not any("<" in each for each in messages(page))


def test_an_address_of_mail_that_is_none_is_told_as_it_was_written(database_url):
    from domain.errors import FollowUpError
    from views.markup import plain
    from wording import text

    with pytest.raises(FollowUpError) as refused:
        roles.give(opened(database_url), PICTURE, "granskare", who=access.LOCAL)
    assert "<" not in as_drawn(plain(text(refused.value.key, **refused.value.values)))
