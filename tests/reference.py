"""Peers' published results, which lie beside the project on the machines that have them."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[2] / "shared"


def reference(name: str) -> pd.DataFrame:
    """A peer's table; the one test that asked is skipped where it is not to be had."""
    path = FOLDER / "reference" / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    return pd.read_csv(path)


def real_workbook(name: str) -> bytes:
    """A real Excel file, or a skip where it is not to be had."""
    path = FOLDER / "workbooks" / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    return path.read_bytes()
