"""Whether what was shown at an earlier data version may still be shown beside the figure of today.

Decisions that could be disputed: where a single value that the figure had then is not shown any longer (hidden, or
taken back), nothing that was said of it is shown, since the words may well be about that value. Words about values
that have only been corrected stay, and are said to be of an older version. An earlier number is withheld for every
place in a period in which any of the indicator's values, or of those that rest on the same counts, has gone: the sum
before less the sum after would else be the very value that was taken away. It is withheld too where it rested on a
submission that has been taken back, also when an earlier value has come in its place.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from domain.indicator import Indicator
from domain.result import Result
from indicators.measures import measure
from indicators.registry import all_indicators
from indicators.registry import indicator as lookup
from store.database import Store
from workflows import read
from workflows.compared import compared
from workflows.known import reference_at
from workflows.touched import publications, series_touched, taken_back, touched

_KEY = ["unit", "period", "sex", "breakdown"]
_NUMBERS = ["numerator", "denominator", "value"]


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


def withheld(store: Store, indicator: str, *, data_version: int, official: bool = False) -> frozenset[str]:
    """The periods of which no number that an indicator had at a data version may be shown any longer.

    `official` asks about the official series beside the indicator's own values.

    Raises:
        UnknownIndicatorError: no such indicator.

    """
    found = _taken_back(store, indicator, data_version, store.data_version(), official)
    alike = [lookup(indicator)] if official else _resting_on_the_same(lookup(indicator))
    return found.union(*(_lost(store, each, data_version, official=official) for each in alike))


def _lost(store: Store, indicator: Indicator, then: int, *, official: bool) -> frozenset[str]:
    """What `_gone` says, asked of the versions that last changed anything: no other one makes a new question."""
    made = series_touched(store, indicator) if official else touched(store, indicator.id)
    before = max((each for each in made if each <= then), default=0)
    return _gone(store, indicator.id, before, made[-1], official) if before else frozenset()


@lru_cache(maxsize=4096)
def _gone(store: Store, indicator: str, then: int, now: int, official: bool) -> frozenset[str]:  # noqa: FBT001
    """The periods in which a number that an indicator had at one version is not there at another."""
    if then == now:
        return frozenset()
    before, after = (numbers(store, indicator, each, official=official).rows for each in (then, now))
    both = before[[*_KEY, *_NUMBERS]].merge(after[[*_KEY, *_NUMBERS]], on=_KEY, how="left", suffixes=("_1", "_2"))
    lost = [both[f"{name}_1"].notna() & both[f"{name}_2"].isna() for name in _NUMBERS]
    return frozenset(both.loc[lost[0] | lost[1] | lost[2], "period"])


@lru_cache(maxsize=4096)
def _taken_back(store: Store, indicator: str, then: int, now: int, official: bool) -> frozenset[str]:  # noqa: FBT001
    """The periods of which something that was shown at one version had been taken back at another."""
    found: set[str] = set()
    made = series_touched(store, lookup(indicator)) if official else touched(store, indicator)
    for version, first in taken_back(store).items():
        if version in made and first <= then < version <= now:
            before, after = (numbers(store, indicator, each, official=official) for each in (version - 1, version))
            found |= set(compared(before, after)["period"])
            sent = store.rows(publications(store)[version].submission_id)
            found |= set(sent["period"])
    return frozenset(found)


def numbers(store: Store, indicator: str, data_version: int, *, official: bool = False) -> Result:
    """Every number of an indicator, or of the official series beside it, at a data version."""
    found = read.published(store, indicator, data_version=data_version) if official else None
    return read.result(store, indicator, sex=None, data_version=data_version) if found is None else found


def _resting_on_the_same(indicator: Indicator) -> Iterator[Indicator]:
    """The indicator, and those of the same periods that are read from any of the same counts; residents are public."""
    counted = _counted(indicator)
    for each in all_indicators().values():
        same_periods = each.periodicity is indicator.periodicity
        if each.id == indicator.id or (same_periods and counted & _counted(each)):
            yield each


def _counted(indicator: Indicator) -> set[str]:
    return {each for each in indicator.measures if not measure(each).population}
