"""Reads Kolada's answers into one table of values, and tells two fetches apart.

`values[].values[]` holds one value for each sex (T, K, M). Rows marked `isdeleted` and values without a number are
counted and left out; ids that begin with G are Kolada's own group means, unweighted, and are left out.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from domain.observation import CHANGED, NEW, UNCHANGED
from domain.period import Granularity
from intake.fetched import Answer, UnreadableAnswerError, names
from intake.periods import parse_period

# What names a value of a source: nyckeltal (or measure), place, year and sex. All text.
KEY = ("measure", "unit", "period", "sex")
# Columns of a table of values; `sheet` is the answer it stood in.
VALUE_COLUMNS = (*KEY, "value", "sheet")
# Columns of what differs between two fetches; `kind` is ny, ändrad or återtagen.
DIFFERENCE_COLUMNS = (*KEY, "old_value", "new_value", "kind")
WITHDRAWN = "återtagen"

_SEXES = frozenset("TKM")
_GROUP = "G"
_ASKED_FOR_IDS = re.compile(r"/kpi/([^/?]+)(?:\?|$)")


@dataclass(frozen=True)
class Values:
    """`rows` has VALUE_COLUMNS. `deleted` counts rows marked as deleted by nyckeltal, `empty` those without a number.

    `asked_about` are the ids whose own description was asked for, `described` those that Kolada has one for.
    """

    rows: pd.DataFrame
    deleted: Counter[str]
    empty: Counter[str]
    asked_about: frozenset[str]
    described: frozenset[str]

    @property
    def ids(self) -> frozenset[str]:
        """The nyckeltal that have a value."""
        return frozenset(self.rows["measure"])


def read_values(answers: Sequence[Answer]) -> Values:
    """Every value in the answers; where two are about the same, the later one.

    Raises:
        UnreadableAnswerError: an answer is not what the API has promised.

    """
    rows: list[tuple[str, str, str, str, float, str]] = []
    deleted, empty = Counter[str](), Counter[str]()
    described, asked_about = set[str](), set[str]()
    for name, answer in zip(names(answers), answers, strict=True):
        asked_about |= _ids_asked_about(answer.asked)
        for row in _rows(answer):
            if "kpi" not in row:
                described.add(str(row.get("id")))
            elif not str(row["municipality"]).startswith(_GROUP):
                for key, each in _cells(row, answer):
                    if row.get("isdeleted") or each.get("isdeleted"):
                        deleted[key[0]] += 1
                    elif each.get("value") is None:
                        empty[key[0]] += 1
                    else:
                        rows.append((*key, _number(each["value"], answer), name))
    found = pd.DataFrame(rows, columns=list(VALUE_COLUMNS)).astype(
        {name: float if name == "value" else "str" for name in VALUE_COLUMNS}
    )
    found = found.drop_duplicates(list(KEY), keep="last").sort_values(list(KEY), ignore_index=True)
    return Values(found, deleted, empty, frozenset(asked_about), frozenset(described))


def _rows(answer: Answer) -> Iterator[dict[str, Any]]:
    values = answer.body.get("values") if isinstance(answer.body, dict) else None
    if not isinstance(values, list) or not all(isinstance(row, dict) for row in values):
        raise UnreadableAnswerError(fraga=answer.asked)
    yield from values


def _cells(row: dict[str, Any], answer: Answer) -> Iterator[tuple[tuple[str, str, str, str], dict[str, Any]]]:
    """The values of a row by sex, each with its key."""
    try:
        year = str(parse_period(str(row["period"]), Granularity.YEAR))
        for each in row["values"]:
            if each["gender"] not in _SEXES:
                raise UnreadableAnswerError(fraga=answer.asked)
            yield (str(row["kpi"]), str(row["municipality"]), year, each["gender"]), each
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableAnswerError(fraga=answer.asked) from error


def _number(value: object, answer: Answer) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise UnreadableAnswerError(fraga=answer.asked)
    return float(value)


def _ids_asked_about(address: str) -> set[str]:
    """The ids in an address that asks for descriptions, /kpi/N79179,U70450; none in one that asks for data."""
    found = None if "/data/" in address else _ASKED_FOR_IDS.search(address)
    return set(found[1].split(",")) if found else set()


def differences(new: pd.DataFrame, last: pd.DataFrame) -> pd.DataFrame:
    """What is new, changed or withdrawn since the last fetch, as DIFFERENCE_COLUMNS.

    Both have VALUE_COLUMNS. A measure that was not fetched this time is not withdrawn.
    """
    last = last[last["measure"].isin(new["measure"].unique())]
    sides = [
        side[[*KEY, "value"]].rename(columns={"value": name})
        for side, name in ((last, "old_value"), (new, "new_value"))
    ]
    both = sides[0].merge(sides[1], on=list(KEY), how="outer")
    both["kind"] = np.select(
        [both["old_value"].isna(), both["new_value"].isna(), both["old_value"] == both["new_value"]],
        [NEW, WITHDRAWN, UNCHANGED],
        default=CHANGED,
    )
    return both.loc[both["kind"] != UNCHANGED, list(DIFFERENCE_COLUMNS)].reset_index(drop=True)
