"""A database with reference facts and sample data, seeded once for all workers of a run; each test gets a copy."""

import gc
import os
import shutil
import sys

import pytest

from store.database import open_store
from tests.once import made_once, shared_folder
from workflows.start import opened, seed

# Some twenty servers are started in a run of all tests, on the same two cores.
os.environ["PREPARE"] = "0"


def _seed(path):
    with open_store(f"sqlite:///{path}") as store:
        seed(store)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """A SQLite file as the product starts with it. Never written to: copy it."""
    return made_once(shared_folder(tmp_path_factory) / "seeded.db", _seed)


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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Those that take half a minute begin, so that no worker is left alone with one when the others have ended."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish():
    """What is there when all tests are found stays to the end: Python need not look through it again for waste."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)  # less often: a tenth of the tests' time


def pytest_unconfigure():
    """Take away AppTest's own temporary folder, which it leaves to be found, with a warning, when Python ends."""
    if app_test := sys.modules.get("streamlit.testing.v1.app_test"):
        app_test.TMP_DIR.cleanup()
