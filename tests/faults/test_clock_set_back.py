"""The clock is set back a day: what is the newest goes by number, and never by what the clock says."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.submission import SubmissionStatus
from store import life, open_store, publications, submissions
from tests.faults.small import begun, send


class Behind(datetime):
    """A clock that is a day behind."""

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) - timedelta(days=1)


@pytest.fixture
def store(tmp_path):
    with open_store(begun(f"sqlite:///{tmp_path / 'prov.db'}")) as opened:
        yield opened


@pytest.fixture
def set_back(store, monkeypatch):
    """The clock is set back after the first publication."""
    for module in (life, publications, submissions):
        monkeypatch.setattr(module, "datetime", Behind)
    return store


def test_the_last_published_is_shown_and_stands_first(set_back):
    version = send(set_back, 2).data_version
    assert version == set_back.data_version_now() == 2
    assert set(set_back.observations(["besok"])["value"]) == {2.0}
    newest, first = set_back.publications()
    assert (newest.data_version, newest.published_at < first.published_at) == (2, True)
    assert [each.filename for each in set_back.submissions()] == ["2.xlsx", "1.xlsx"]
    assert set(set_back.observations(["besok"], data_version=1)["value"]) == {1.0}


def test_a_step_back_undoes_the_last_one(set_back):
    second = send(set_back, 2).submission_id
    set_back.withdraw(second, actor="Bo", reason="fel")
    assert set(set_back.observations(["besok"])["value"]) == {1.0}
    assert [each.status for each in set_back.steps(second)][-1] is SubmissionStatus.WITHDRAWN
    assert [each.data_version for each in set_back.publications()] == [3, 2, 1]


def test_it_is_seen_by_those_who_watch(set_back):
    send(set_back, 2)
    newest = set_back.publications()[0]
    assert set_back.condition().published_at > newest.published_at
    assert newest.published_at < datetime.now(UTC) - timedelta(hours=23)
