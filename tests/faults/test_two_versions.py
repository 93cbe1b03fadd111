"""A new version of the program upgrades the tables while an old one is running: the old one reads, and writes nothing."""

import shutil
import threading
from contextlib import closing

import pytest
from sqlalchemy import text

from store import backup, open_store, upgrade
from store.engine import Database
from store.errors import ChangedTablesError, NewerDatabaseError
from tests.faults.small import begun, held, send
from tests.store.conftest import database_url, postgresql, postgresql_schema  # noqa: F401 - fixtures

NEXT = '''
"""The next version of the tables."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9001", "{head}"


def upgrade():
    op.add_column("submission", sa.Column("avdelning", sa.Text, nullable=False, server_default="okänd"))
    op.alter_column("workshop", "code", new_column_name="kod")


def downgrade():
    op.drop_column("submission", "avdelning")
'''


@pytest.fixture
def store(database_url):  # noqa: F811 - the fixture
    with open_store(begun(database_url)) as opened:
        yield opened


@pytest.fixture
def upgraded(database_url, tmp_path, monkeypatch):  # noqa: F811 - the fixture
    """Let the next version of the program open the database."""
    folder = shutil.copytree(upgrade.FOLDER, tmp_path / "migrations")
    (folder / "versions" / "9001_next.py").write_text(NEXT.format(head=upgrade.HEAD), encoding="utf-8")

    def open_with_the_next():
        with monkeypatch.context() as newer, closing(Database(backup.at(database_url))) as database:
            newer.setattr(upgrade, "FOLDER", folder)
            newer.setattr(upgrade, "HEAD", "9001")
            upgrade.to_head(database)

    return open_with_the_next


def test_the_old_one_reads_what_is_there_and_is_refused_when_it_writes(store, upgraded):
    before = held(store)
    upgraded()
    assert held(store) == before
    for write in (
        lambda: send(store, 2),
        lambda: store.withdraw(1, actor="Bo", reason=""),
        lambda: store.withdrawing(1),
    ):
        with pytest.raises(ChangedTablesError):
            write()
    assert held(store) == before
    assert not store.condition().has_right_tables, "and says of itself that it is not ready"


def test_what_it_can_no_longer_read_is_said_in_words(store, upgraded):
    upgraded()
    with pytest.raises(ChangedTablesError):
        store.workshop("ABC234")


def test_it_does_not_start_again(store, upgraded, database_url):  # noqa: F811 - the fixture
    upgraded()
    with pytest.raises(NewerDatabaseError):
        open_store(database_url)


def test_an_upgrade_waits_for_what_is_being_stored(store, upgraded):
    """What an old one has begun is stored in the tables that it knows; the upgrade comes after."""
    with store._database.writing() as connection:
        begins = threading.Thread(target=upgraded)
        begins.start()
        begins.join(1)
        assert begins.is_alive()
        connection.execute(text("UPDATE submission SET note = 'klar'"))
    begins.join(30)
    assert [each.note for each in store.submissions()] == ["klar"]
    with pytest.raises(ChangedTablesError):
        send(store, 2)
