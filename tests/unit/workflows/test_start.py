"""Opening the store: an empty database is filled once, whoever comes first and however often."""

from store.database import open_store
from workflows.start import opened, seed


def test_an_empty_database_gets_facts_and_samples_and_says_which_are_invented(store):
    assert [(each.filename, each.synthetic) for each in reversed(store.submissions())] == [
        ("exempelprimarvard", True), ("befolkning.csv", False), ("exempelbefolkning", True), ("exempeldata", True),
        ("exempelrestider", True),
    ]  # fmt: skip
    assert store.data_version() == 5


def test_seeding_again_adds_nothing(store):
    seed(store)
    assert store.data_version() == 5
    assert len(store.submissions()) == 5


def test_a_seeding_that_was_cut_off_is_finished_the_next_time(tmp_path):
    from data_samples import reference

    with open_store(f"sqlite:///{tmp_path / 'avbruten.db'}") as store:
        store.put_reference(units=reference.units(), memberships=reference.memberships(), events=reference.events())
        assert store.data_version() == 0
        seed(store)
        assert store.data_version() == 5


def test_one_address_is_opened_once(database_url, monkeypatch):
    assert opened() is opened(database_url)
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert opened() is opened()
