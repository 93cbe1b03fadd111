"""An export that is killed leaves the whole zip or none under its name, and asked to end it takes its half away."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from zipfile import ZipFile

import pytest

KILLS = 3


def packing(out):
    command = [sys.executable, "-m", "cli", "package", "--plats", "vaster", "--omrade", "hemsjukvard",
               "--formats", "xlsx,csv", "--out", str(out), "--progress", "--json"]  # fmt: skip
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )


def steps(process):
    for line in process.stdout:
        if line.startswith('{"done"'):
            yield json.loads(line)["done"]


@pytest.fixture
def whole(database_url, tmp_path):
    """How many files there are when nobody kills it."""
    process = packing(tmp_path / "hel.zip")
    count = list(steps(process))[-1]
    assert process.wait() == 0
    process.stdout.close()
    assert ZipFile(tmp_path / "hel.zip").testzip() is None
    (tmp_path / "hel.zip").unlink()
    return count


def test_killed_at_random_moments_there_is_no_half_file_under_its_name(whole, tmp_path):
    dice = random.Random(20261126)
    for number in range(KILLS):
        out = tmp_path / f"{number}.zip"
        process, dies_at = packing(out), dice.randint(1, whole)
        for done in steps(process):
            if done >= dies_at:
                time.sleep(dice.uniform(0, 0.05))
                os.killpg(process.pid, signal.SIGKILL)
                break
        process.wait()
        process.stdout.close()
        assert not out.exists() or ZipFile(out).testzip() is None

    process = packing(tmp_path / "bett.zip")
    next(each for each in steps(process) if each >= 1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 143
    process.stdout.close()
    assert not list(tmp_path.glob("*bett.zip*"))
