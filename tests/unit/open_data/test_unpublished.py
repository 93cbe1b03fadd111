"""Nothing that is not published can be had, nor what was published and taken back."""

import pytest

from domain.submission import NewSubmission, Origin
from tests.unit.open_data.conftest import ask
from tests.unpublished import FILE, LYCKSELE, MEASURE, REASON, SENDER, sent_in_every_status
from workflows import open_data
from workflows.start import opened

PATHS = (
    "/api/v1", "/api/v1/units", "/api/v1/values/belaggningsgrad",
    "/api/v1/values/belaggningsgrad/lycksele-lasarett", "/api/v1/events", "/api/v1/versions", "/api/v1/openapi.json",
    "/inbaddad/belaggningsgrad/lycksele-lasarett",
)  # fmt: skip


@pytest.fixture
def life(database_url):
    """A file in every status, each with a value that stands out; one was published and taken back for a reason."""
    store = opened(database_url)
    return store, sent_in_every_status(store)


def test_nothing_unpublished_can_be_had(life):
    store, shown = life
    address = "/api/v1/values/belaggningsgrad/lycksele-lasarett?from=2026-06"
    (published,) = ask(address).json["values"]
    assert published["numerator"] == 987654
    store.withdraw(shown.submission_id, actor="gun.granskare@nrf.se", reason=REASON)
    (after,) = ask(address).json["values"]
    assert after["numerator"] != 987654
    assert after["data_version"] == store.data_version() == shown.data_version + 1
    for path in PATHS:
        answer = ask(path)
        assert answer.status == 200
        for word in ("987654", "987 654", "987\xa0654", SENDER, "gun.granskare", FILE):
            assert word not in answer.text, (path, word)
    assert ask(f"{address}&data_version={shown.data_version}").status == 409
    assert [each["action"] for each in ask("/api/v1/versions").json["versions"]][:2] == ["återkallad", "publicerad"]


def test_what_is_published_while_a_page_is_read_is_not_mixed_into_it(database_url, monkeypatch):
    """A file is published between the question which version it is and the rows."""
    store, read_rows = opened(database_url), open_data._rows
    rows = store.observations([MEASURE], units=[LYCKSELE], first="2026-06", last="2026-06").assign(sheet="", cell="")

    def published_meanwhile(*asked):
        monkeypatch.setattr(open_data, "_rows", read_rows)
        store.submit(NewSubmission(Origin.SHEET, SENDER, FILE, b"PK", "x"), rows, publish=True)
        return read_rows(*asked)

    monkeypatch.setattr(open_data, "_rows", published_meanwhile)
    given, again = (open_data.answer(store, "/values/belaggningsgrad", b"limit=2", accept="") for _ in range(2))
    assert given.etag == again.etag
    assert given.content == again.content
    assert f"data_version={store.data_version()}" in given.next
