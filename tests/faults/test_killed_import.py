"""An import that is killed leaves everything or nothing: never half a file."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from domain.indicator import Area
from store import open_store
from workflows.access import LOCAL
from workflows.clock import today
from workflows.own_figures import template
from workflows.start import seed

KILLS = 3
SEEDED = 5  # the data version that a fresh database has, and its number of submissions


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the samples, and beside it a form in which every home-care count has been changed."""
    folder = tmp_path_factory.mktemp("seeded")
    with open_store(f"sqlite:///{folder / 'start.db'}") as store:
        seed(store)
        form = template(store, area=Area.HEMSJUKVARD, modellomrade="sodra-lappland", today=today(), who=LOCAL)
    (folder / "form.xlsx").write_bytes(form)
    book = openpyxl.load_workbook(folder / "form.xlsx")
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows(min_row=4) for cell in row):
            if isinstance(cell.value, (int, float)):
                cell.value += 1
    book.save(folder / "form.xlsx")
    return folder


def _import(database: Path, form: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cli", "import", str(form), "--yes", "--json", "--explain", "Allt är uppräknat."]
    settings = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=settings, stdout=quiet, stderr=quiet, start_new_session=True)


def test_killed_at_random_moments_it_is_stored_whole_or_not_at_all(seeded: Path, tmp_path: Path):
    began = time.monotonic()
    shutil.copy(seeded / "start.db", tmp_path / "whole.db")
    assert _import(tmp_path / "whole.db", seeded / "form.xlsx").wait() == 0
    takes = time.monotonic() - began
    with open_store(f"sqlite:///{tmp_path / 'whole.db'}") as store:
        whole = store.submission(SEEDED + 1).row_count

    random.seed(20261125)
    outcomes = {"absent": 0, "whole": 0}
    for number in range(KILLS):
        database = tmp_path / f"{number}.db"
        shutil.copy(seeded / "start.db", database)
        process = _import(database, seeded / "form.xlsx")
        time.sleep(takes * random.uniform(0.6, 1.2))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        with open_store(f"sqlite:///{database}") as store:
            assert store.data_version() in {SEEDED, SEEDED + 1}
            assert [each.row_count for each in store.submissions() if each.filename == "form.xlsx"] in ([], [whole])
            assert store.data_version() == len(store.submissions())
            outcomes["whole" if store.data_version() > SEEDED else "absent"] += 1
    print(outcomes)
    assert sum(outcomes.values()) == KILLS
