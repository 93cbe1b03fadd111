"""The values of the open data: every measure's published rows in one table, narrowed by what is asked for.

Decision that could be disputed: official values from others stand among ours, told apart by `source_kind`: a row that
is `källa` is as it came, and all others are our own work. Rows are sorted by measure, place, part, sex and time.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import isnan
from threading import Lock
from typing import Any

import pandas as pd

from domain.period import days
from domain.result import RAW, Result
from indicators.registry import all_indicators
from store.database import Store
from wording import use
from wording.formats import status_text
from wording.sentences import caption
from workflows import read
from workflows.clock import today
from workflows.open_data_asked import Asked, UnknownIdError

NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998")
# One who asks first works it out for all; those who come meanwhile wait for that.
_turn = Lock()


def whole(store: Store, indicators: Sequence[str] = ()) -> pd.DataFrame:
    """Every published row of some measures (none = all): RESULT_COLUMNS with `unit_name`, `source`, `synthetic`, days.

    `first_day` and `last_day` are the ends of the period, as numbers.
    """
    version, on = store.data_version(), today()
    with _turn:
        if not indicators:
            return _whole(store, version, on)
        return pd.concat([_of_one(store, version, on, each) for each in indicators], ignore_index=True)


@lru_cache(maxsize=2)
def _whole(store: Store, version: int, on: date) -> pd.DataFrame:
    return pd.concat([_of_one(store, version, on, each) for each in all_indicators()], ignore_index=True)


@lru_cache(maxsize=128)
def _of_one(store: Store, _version: int, _on: date, indicator: str) -> pd.DataFrame:
    """One measure's own rows, and after them the official ones beside them."""
    ours, beside = read.result(store, indicator, sex=None), read.published(store, indicator)
    is_official = not ours.rows.empty and ours.source_kind == RAW
    results = [ours] if beside is None or is_official else [ours, beside]
    rows = pd.concat([_told(each) for each in results], ignore_index=True)
    rows["first_day"] = [days(period)[0] for period in rows["period"]]
    rows["last_day"] = [days(period)[1] for period in rows["period"]]
    return rows.sort_values(["source_kind", "unit", "breakdown", "sex", "period"], ignore_index=True, kind="stable")


def _told(result: Result) -> pd.DataFrame:
    with use("sv"):
        captions = {kind: caption(result, source_kind=str(kind)) for kind in result.rows["source_kind"].unique()}
    return result.rows.assign(
        unit_name=result.rows["unit"].map({unit.id: unit.name for unit in result.units.values()}),
        source=result.rows["source_kind"].map(captions),
        synthetic=result.synthetic,
    )


def selected(store: Store, asked: Asked) -> pd.DataFrame:
    """The rows that are asked for, in order.

    Raises:
        UnknownIdError: a measure or a place that was asked for does not exist.

    """
    known = {"indicator": set(all_indicators()), "unit": set(read.reference(store).units)}
    for name, there in known.items():
        for each in asked.ids(name):
            if each not in there:
                raise UnknownIdError(status=404 if name in asked.parts else 400, namn=name, hittat=each)
    rows = whole(store, [each for each in all_indicators() if each in asked.ids("indicator")])
    if units := asked.ids("unit"):
        rows = rows[rows["unit"].isin(units)]
    for name in ("breakdown", "sex"):
        if name in asked.said:
            rows = rows[rows[name] == asked.said[name]]
    if "from" in asked.said:
        rows = rows[rows["first_day"] >= days(asked.said["from"])[0]]
    if "to" in asked.said:
        rows = rows[rows["last_day"] <= days(asked.said["to"])[1]]
    return rows


def as_rows(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as they are given: no value is None, and the reason for it stands in words in both languages."""
    words = {each: _status_words(each) for each in rows["status"].unique()}
    columns: dict[str, list[Any]] = {str(name): rows[name].tolist() for name in rows.columns}
    for name in NUMBERS:
        columns[name] = [_number(value) for value in columns[name]]
    for place, name in enumerate(("status_text", "status_text_en")):
        columns[name] = [words[each][place] for each in columns["status"]]
    return [dict(zip(columns, each, strict=True)) for each in zip(*columns.values(), strict=True)]


def _status_words(status: str) -> tuple[str, str]:
    with use("sv"):
        swedish = status_text(status)
    with use("en"):
        return swedish, status_text(status)


def _number(value: float) -> float | int | None:
    """To ten digits, as in the files that are taken out; None where there is no number."""
    if isnan(value):
        return None
    return int(value) if value.is_integer() else float(f"{value:.10g}")
