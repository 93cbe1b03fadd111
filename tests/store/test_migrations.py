"""The migrations and the schema give the same tables, and a filled database can go down and up again."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pandas as pd
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import make_url

from domain.people import Grant, Role
from indicators.registry import all_indicators
from store import backup, open_store
from store.backup_errors import WouldLoseError
from store.engine import Database
from store.errors import NewerDatabaseError
from store.revisions import go_back
from store.schema import HEAD, metadata
from store.upgrade import FOLDER
from tests.once import made_once, shared_folder
from tests.store.drawing import drawn
from tests.store.test_plan import assumed, said
from workflows.read import result


@pytest.fixture
def database(database_url):
    driver = "sqlite+pysqlite" if database_url.startswith("sqlite") else "postgresql+psycopg"
    with closing(Database(make_url(database_url).set(drivername=driver))) as opened:
        yield opened


def migrate(database, target, *, down=False):
    if down:
        go_back(database, target, losing=True)
        return
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, target)


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


# The data of the sample database that older tables have no place for, by the step that would lose it.
REFUSED = {
    "0005": "assumption_value, scenario, planning_file",
    "0004": "figure_code",
    "0003": "short_link",
    "0002": "fact",
    "0001": "role_change",
    "base": "submission, unit",
}


def every_result(store):
    """Every value that can be shown at the last data version."""
    version = store.data_version()
    rows = [result(store, each, sex=None, breakdown=None, data_version=version).rows for each in all_indicators()]
    return pd.concat(rows, ignore_index=True)


@pytest.fixture(scope="session")
def sample_results(seeded, tmp_path_factory):
    """Every result of the sample database, worked out once for all workers."""
    folder = shared_folder(tmp_path_factory)

    def make(path):
        with open_store(f"sqlite:///{shutil.copy(seeded, tmp_path_factory.mktemp('exempel'))}") as store:
            every_result(store).to_pickle(path)

    return pd.read_pickle(made_once(folder / "exempelresultat.pkl", make))


def files(store):
    return [(each.id, store.original(each.id)) for each in store.submissions()]


@pytest.mark.long
def test_the_sample_database_goes_down_a_step_at_a_time_and_up_again_with_every_result(
    database, database_url, seeded, sample_results, tmp_path
):
    with backup.opened(backup_of(seeded, tmp_path)) as (_, copy):
        backup.restore(copy, database_url)
    with open_store(database_url) as store:
        plan(store)
        store.keep_figures({"abc": ({"plats": "vaster"}, 1)})
        store.change_grant(Grant("anna@exempel.se", Role.REVIEWER), is_granted=True, actor="Bo")
        store.keep_link("abc", "/laget")
        sent = files(store)

    for step, tables in REFUSED.items():
        with pytest.raises(WouldLoseError) as caught:
            go_back(database, step)
        assert caught.value.values["tabeller"] == tables
        if step != "base":
            go_back(database, step, losing=True)

    with open_store(database_url) as store:
        pd.testing.assert_frame_equal(every_result(store), sample_results)
        assert files(store) == sent
        assert (store.scenarios(), store.grants()) == ([], [])
    assert differences(database) == []


def backup_of(seeded, tmp_path):
    """A safety copy of the sample database."""
    out = tmp_path / "exempel.zip"
    backup.back_up(f"sqlite:///{seeded}", out, product_version="0.1.0", moment=datetime(2026, 11, 26, tzinfo=UTC))
    return out


def test_what_was_published_twice_has_no_place_in_the_oldest_tables(store, send, database):
    first = send("besok 2421 2025-01 10").submission_id
    store.withdraw(first, actor="Bo", reason="Fel")
    store.restore(first, actor="Bo", reason="Det var rätt")
    before = store.data_version()
    with pytest.raises(WouldLoseError) as caught:
        go_back(database, "0001", losing=True)
    assert caught.value.values["tabeller"] == "publication"
    assert store.data_version() == before


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
