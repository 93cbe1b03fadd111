"""Killed at a hundred random moments of import, approval and restoring: every submission is whole or absent."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "killed_life.py"
MOMENTS = 100


@pytest.mark.long
def test_killed_at_a_hundred_moments_everything_is_whole_or_absent(database_url):
    told = subprocess.run(
        [sys.executable, str(PROGRAM)], input=json.dumps([database_url, MOMENTS]) + "\n", capture_output=True, text=True,
        check=True, env={**os.environ, "PYTHONPATH": str(PROGRAM.parents[2])},
    )  # fmt: skip
    outcomes = json.loads(told.stdout)
    counted = Counter(f"{each['act']} {each['left']}" for each in outcomes)
    print(database_url.partition(":")[0], dict(sorted(counted.items())))  # pytest -s shows the counts
    assert [each for each in outcomes if each["faults"]] == []
    assert len(outcomes) == MOMENTS
    # The moments lie before as well as after what makes each act take effect.
    assert {each["left"] for each in outcomes} == {"absent", "whole"}
