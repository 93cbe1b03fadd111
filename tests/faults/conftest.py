"""A small SQLite database to break, for the tests of what happens to its file. `store` is still the seeded one."""

import pytest

from store import open_store
from tests.faults.small import begun


@pytest.fixture
def file(tmp_path):
    """A database with one version, which nobody has open."""
    begun(f"sqlite:///{tmp_path / 'prov.db'}")
    return tmp_path / "prov.db"


@pytest.fixture
def small_store(file):
    """The same, open."""
    with open_store(f"sqlite:///{file}") as opened:
        yield opened
