"""A database with reference facts and sample data, seeded once for all workers of a run; each test gets a copy."""

import os
import shutil
import time

import pytest

from store.database import open_store
from workflows.start import opened, seed


def _made_once(path, make):
    """The file at `path`, made by whichever worker comes first; the others wait for it."""
    try:
        path.with_suffix(".lock").mkdir()
    except FileExistsError:
        give_up_at = time.monotonic() + 120
        while not path.exists():
            assert time.monotonic() < give_up_at, f"no other worker has made {path}"
            time.sleep(0.1)
        return path
    beside = path.with_suffix(".new")
    make(beside)
    return beside.replace(path)


def _seed(path):
    with open_store(f"sqlite:///{path}") as store:
        seed(store)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """A SQLite file as the product starts with it. Never written to: copy it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return _made_once(shared / "seeded.db", _seed)


@pytest.fixture(scope="session")
def copy_of_seeded(seeded):
    """`copy_of_seeded(folder)`: the address of a database of one's own in that folder."""

    def copy(folder):
        return f"sqlite:///{shutil.copy(seeded, folder / 'uppfoljning.db')}"

    return copy


@pytest.fixture
def database_url(copy_of_seeded, tmp_path, monkeypatch):
    """A seeded database of the test's own, which is what `DATABASE_URL` says."""
    url = copy_of_seeded(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    yield url
    opened(url).close()


@pytest.fixture
def store(database_url):
    """The store that the product opens at `DATABASE_URL`."""
    return opened(database_url)
