"""Values drawn as lines of `measure unit period value`, where the value may be a status instead."""

import pandas as pd

from domain.submission import SUBMISSION_COLUMNS


def drawn(table):
    """A drawn table as lists of words, one per line."""
    return [line.split() for line in table.strip().splitlines() if line.strip()]


def rows_of(table):
    """A drawn table as rows of a submission."""
    rows = []
    for number, (measure, unit, period, said) in enumerate(drawn(table), start=2):
        is_number = said.lstrip("-").replace(".", "").isdigit()
        value, status = (float(said), "") if is_number else (float("nan"), said)
        rows.append((measure, unit, period, "T", "", value, status, "Blad1", f"D{number}"))
    texts = {name: "str" for name in SUBMISSION_COLUMNS if name != "value"}
    return pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS)).astype({**texts, "value": "float64"})


def read_off(values):
    """Observations as a drawing shows them."""
    said = [status or f"{value:g}" for value, status in zip(values["value"], values["status"], strict=True)]
    return [list(row) for row in zip(values["measure"], values["unit"], values["period"], said, strict=True)]
