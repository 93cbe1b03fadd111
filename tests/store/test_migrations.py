"""The migrations and the schema give the same tables, and a filled database can go down and up again."""

import os
import subprocess
import sys
from contextlib import closing

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import make_url

from store import open_store
from store.engine import Database
from store.errors import NewerDatabaseError
from store.schema import HEAD, metadata
from store.upgrade import FOLDER
from tests.store.drawing import drawn
from tests.store.test_plan import assumed, said


@pytest.fixture
def database(database_url):
    driver = "sqlite+pysqlite" if database_url.startswith("sqlite") else "postgresql+psycopg"
    with closing(Database(make_url(database_url).set(drivername=driver))) as opened:
        yield opened


def migrate(database, target, *, down=False):
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.writing() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, target)


def differences(database):
    with database.reading() as connection:
        return compare_metadata(MigrationContext.configure(connection), metadata)


def definitions(database):
    """Every table, constraint and index as the database itself describes it."""
    if database.is_sqlite:
        query = "SELECT name, sql FROM sqlite_master"
    else:
        query = """
            SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace AND contype <> 'n'
            UNION ALL SELECT indexname, replace(indexdef, current_schema(), '') FROM pg_indexes
            WHERE schemaname = current_schema()
            UNION ALL SELECT table_name || '.' || column_name,
                concat_ws(' ', ordinal_position, data_type, character_maximum_length, collation_name, is_nullable,
                    replace(column_default, current_schema(), ''))
            FROM information_schema.columns WHERE table_schema = current_schema()
        """
    with database.reading() as connection:
        # Constraints may stand in another order; what they say may not differ.
        return {name: sorted(line.strip(" ,\t") for line in (said or "").splitlines()) for name, said in
                connection.exec_driver_sql(query)}  # fmt: skip


def test_migrations_give_the_schema(database):
    migrate(database, "head")
    assert differences(database) == []


def test_a_database_made_from_the_schema_is_the_one_the_migrations_make(database, database_url):
    open_store(database_url).close()
    made_from_the_schema = definitions(database)
    migrate(database, "base", down=True)
    migrate(database, "head")

    assert len(made_from_the_schema) >= 20
    assert definitions(database) == made_from_the_schema


def plan(store):
    """Something of all that is planned, a closed scenario too."""
    store.close_scenario(store.keep_scenario(said()))
    store.set_assumptions([assumed("a", 1.5)])
    store.keep_planning_file(kind="restider", filename="a.csv", content=b"x", source="Vi", actor="anna")


def test_a_filled_database_goes_down_and_up_again(store, send, shown, database, database_url):
    send("besok 2421 2025-01 10")
    store.withdraw(send("besok 2421 2025-01 11").submission_id, actor="Bo", reason="")
    plan(store)
    store.close()

    migrate(database, "base", down=True)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT * FROM alembic_version").all() == []

    # Opening a database that stands before the newest migration brings it there.
    with open_store(database_url) as opened:
        assert (opened.data_version(), opened.submissions(), opened.scenarios()) == (0, [], [])
        plan(opened)
    assert differences(database) == []
    send("besok 2421 2025-01 12")
    assert shown() == drawn("besok 2421 2025-01 12")


def test_a_database_from_a_later_program_is_left_alone(database, database_url):
    open_store(database_url).close()
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError) as caught:
        open_store(database_url)
    assert caught.value.values["funnen"] == "9999"


def test_the_schema_knows_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_loads_neither_alembic_nor_pandas(tmp_path):
    program = """
import sys
from store import open_store
for _ in range(2):
    open_store(sys.argv[1]).close()
print(sorted({"alembic", "pandas", "psycopg"} & set(sys.modules)))
"""
    opened = subprocess.run(
        [sys.executable, "-c", program, f"sqlite:///{tmp_path / 'prov.db'}"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(FOLDER.parent.parent)},
    )  # fmt: skip
    assert opened.stdout.strip() == "[]"
