"""An export that is killed leaves the whole zip or none under its name, and asked to end it takes its half away."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from zipfile import ZipFile


def packing(out):
    command = [sys.executable, "-m", "cli", "package", "--plats", "vaster", "--omrade", "hemsjukvard",
               "--formats", "xlsx,csv", "--out", str(out), "--progress", "--json"]  # fmt: skip
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )


def steps(process):
    """How far it has come and how far it is to go, each time it tells."""
    for line in process.stdout:
        if line.startswith('{"done"'):
            told = json.loads(line)
            yield told["done"], told["whole"]


def test_killed_at_random_moments_there_is_no_half_file_under_its_name(database_url, tmp_path):
    dice = random.Random(20261126)
    for number, part in enumerate((0, dice.random(), 1)):  # at once, on the way, and with all but the last written
        out = tmp_path / f"{number}.zip"
        process = packing(out)
        for done, whole in steps(process):
            if done >= max(1, part * whole):
                time.sleep(dice.uniform(0, 0.05))
                os.killpg(process.pid, signal.SIGKILL)
                break
        process.wait()
        process.stdout.close()
        assert not out.exists() or ZipFile(out).testzip() is None


def test_asked_to_end_it_takes_its_half_away(database_url, tmp_path):
    process = packing(tmp_path / "bett.zip")
    next(each for each in steps(process) if each[0] >= 1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 143
    process.stdout.close()
    assert not list(tmp_path.glob("*bett.zip*"))
