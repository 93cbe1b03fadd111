"""A database that was begun from regions/dalarna.toml, made once in a run; each test that writes gets a copy."""

import shutil
from pathlib import Path

from store.database import open_store
from tests.once import made_once, shared_folder
from workflows import region_begin
from workflows.start import seed

FILE = Path(__file__).parents[1] / "regions" / "dalarna.toml"


def _begin(path):
    with open_store(f"sqlite:///{path}") as store:
        region_begin.begin(store, region_begin.examine(FILE.read_bytes()), samples=True)
        seed(store)


def begun(tmp_path_factory):
    """The SQLite file, with samples. Never written to: copy it."""
    return made_once(shared_folder(tmp_path_factory) / "dalarna.db", _begin)


def copied(tmp_path_factory, folder):
    """The address of a copy in a folder."""
    return f"sqlite:///{shutil.copy(begun(tmp_path_factory), folder / 'dalarna.db')}"
