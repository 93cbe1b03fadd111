"""Bring a database's tables to this program's schema, one process at a time."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from store.engine import TURN_OF_TABLES, Database
from store.errors import ForeignDatabaseError, NewerDatabaseError, shown
from store.schema import HEAD, metadata

FOLDER = Path(__file__).parent / "migrations"


def to_head(database: Database) -> None:
    """Create or migrate the tables. Costs one question when they already are as they should.

    Raises:
        NewerDatabaseError: the database stands at a version that this program does not know.
        ForeignDatabaseError: a SQLite file has tables, but none that says which version they are.

    """
    _brought(database)
    database.stands_at = HEAD


def _brought(database: Database) -> None:
    with database.reading() as connection:
        if _version(connection) == HEAD:
            return
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": TURN_OF_TABLES})
        found = _version(connection)
        if found is None:
            if database.is_sqlite and inspect(connection).get_table_names():
                raise ForeignDatabaseError(adress=shown(database.address))
            _create(connection)
        elif found != HEAD:
            _migrate(connection, database, found)


def _version(connection: Connection) -> str | None:
    """The migration the database stands at, "" before the first one; None when nobody has opened it before."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


def _create(connection: Connection) -> None:
    """Build an empty database from the schema: the same tables as the migrations give, without loading Alembic."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _migrate(connection: Connection, database: Database, found: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    if found and found not in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}:
        raise NewerDatabaseError(adress=shown(database.address), funnen=found)
    command.upgrade(config, "head")
