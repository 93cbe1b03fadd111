"""Whether what was said of a figure at an earlier data version may still be shown beside the figure of today.

Decision that could be disputed: where a single value that the figure had then is not shown any longer (hidden, or
taken back), nothing that was said of it is shown, since the words may well be about that value. Words about values that
have only been corrected stay, and are said to be of an older version.
"""

from enum import StrEnum
from functools import lru_cache

from store.database import Store
from workflows import read
from workflows.known import reference_at


class Since(StrEnum):
    """What has happened to a figure since a data version. The values are the last part of catalogue keys."""

    SAME = "lika"
    OTHER = "andrad"
    GONE = "borta"


def since(store: Store, indicator: str, unit: str, breakdown: str, *, data_version: int) -> Since:
    """What has happened to one unit's figure since a data version.

    Raises:
        UnknownIndicatorError: no such indicator.

    """
    return _since(store, indicator, unit, breakdown, data_version, store.data_version())


@lru_cache(maxsize=512)
def _since(store: Store, indicator: str, unit: str, breakdown: str, then: int, now: int) -> Since:
    if then == now:
        return Since.SAME
    if not all(unit in reference_at(store, each).units for each in (then, now)):
        return Since.GONE
    before, after = (_shown(store, indicator, unit, breakdown, each) for each in (then, now))
    if not set(before) <= set(after):
        return Since.GONE
    return Since.SAME if before == after else Since.OTHER


def _shown(store: Store, indicator: str, unit: str, breakdown: str, data_version: int) -> dict[str, float]:
    """The values that are shown, by period."""
    found = read.result(store, indicator, units=[unit], breakdown=breakdown, data_version=data_version).rows
    return {period: value for period, value in zip(found["period"], found["value"], strict=True) if value == value}  # noqa: PLR0124 (NaN)
