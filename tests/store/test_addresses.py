"""Addresses that can be used, and databases that cannot: each has its own name and its own sentence."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import make_url

import store.errors
from domain.errors import StoreError
from store import open_store
from store.engine import Database
from store.errors import (
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseFullError,
    DatabaseUnreachableError,
    UnsupportedAddressError,
)
from wording import LANGUAGES, text, use


def test_an_address_in_the_environment_is_used(monkeypatch, database_url):
    monkeypatch.setenv("DATABASE_URL", database_url)
    with open_store() as opened:
        assert opened.is_empty()


def test_without_an_address_the_projects_own_file_is_made(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr("store.database.DEFAULT_FILE", tmp_path / "data" / "uppfoljning.db")
    open_store().close()
    assert (tmp_path / "data" / "uppfoljning.db").is_file()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_a_postgresql_address_works(postgresql_schema, scheme):
    address = postgresql_schema.set(drivername=scheme)
    with open_store(address.render_as_string(hide_password=False)) as opened:
        assert opened.is_empty()


@pytest.mark.parametrize("address", ["mysql://x/y", "sqlite://", "sqlite:///:memory:", "inte en adress"])
def test_other_addresses_are_refused(address):
    with pytest.raises(UnsupportedAddressError):
        open_store(address)


def test_sqlite_runs_in_wal_with_foreign_keys(tmp_path):
    with closing(Database(make_url(f"sqlite:///{tmp_path / 'prov.db'}"))) as database, database.reading() as connection:
        settings = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                    for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")}  # fmt: skip
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20_000, "synchronous": 2}


def test_a_server_that_does_not_answer_is_unreachable_and_its_password_is_not_told():
    with pytest.raises(DatabaseUnreachableError) as caught:
        open_store("postgresql://bo:hemligt@127.0.0.1:1/uppfoljning")
    assert "hemligt" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_unreachable(tmp_path):
    (tmp_path / "fil").touch()
    with pytest.raises(DatabaseUnreachableError):
        open_store(f"sqlite:///{tmp_path}/fil/under/prov.db")


def test_a_file_that_is_no_database_is_damaged_and_left_alone(tmp_path):
    letter = tmp_path / "brev.db"
    letter.write_bytes(b"Hej! " * 1000)
    with pytest.raises(DamagedDatabaseError):
        open_store(f"sqlite:///{letter}")
    assert letter.read_bytes() == b"Hej! " * 1000


def test_another_writer_that_never_ends_makes_it_busy(tmp_path):
    file = tmp_path / "prov.db"
    with open_store(f"sqlite:///{file}?timeout=0.1") as opened, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError):
            opened.put_reference(units=[], memberships=[], events=[])
        assert opened.is_empty()


def test_a_full_database_says_so_and_keeps_nothing(tmp_path):
    def fill(database):
        with database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 10")
            connection.exec_driver_sql("CREATE TABLE stor AS SELECT zeroblob(100000)")

    with closing(Database(make_url(f"sqlite:///{tmp_path / 'prov.db'}"))) as database:
        with pytest.raises(DatabaseFullError):
            fill(database)
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT name FROM sqlite_master").all() == []


def named_errors():
    return [found for found in vars(store.errors).values() if isinstance(found, type) and issubclass(found, StoreError)]


@pytest.mark.parametrize("error", [found for found in named_errors() if found is not StoreError])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_sentence(error, language):
    known = {
        "nummer": 7,
        "star": "utkast",
        "steg": "publicerad",
        "version": 9,
        "nyaste": 8,
        "antal": 2,
        "blad": "Samtal",
        "cell": "D14",
        "kod": "ABC234",
    }
    with use(language):
        said = text(error.key, **known)
    assert said.endswith(".")
    assert "{" not in said
