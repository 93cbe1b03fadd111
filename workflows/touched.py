"""Which data versions changed what is shown of an indicator, and what sort of change each was."""

from collections.abc import Mapping
from functools import lru_cache

from domain.indicator import Indicator
from domain.reference import FactChange, FactKind
from domain.submission import Publication, SubmissionStatus
from indicators.registry import all_indicators
from indicators.registry import indicator as lookup
from store.database import Store
from workflows.found import measures_read


def made(store: Store, measures: tuple[str, ...]) -> Mapping[int, bool]:
    """The data versions that changed anything of some measures, in order, and whether the values sent were real.

    Without measures: those that changed units or memberships.
    """
    return _made(store, measures, store.data_version())


def touched(store: Store, indicator: str) -> tuple[int, ...]:
    """The data versions that may have changed an indicator's values, in order.

    Raises:
        UnknownIndicatorError: no such indicator.

    """
    return _touched(store, indicator, store.data_version())


def series_touched(store: Store, indicator: Indicator) -> tuple[int, ...]:
    """The data versions that changed the official series beside an indicator's own values, in order."""
    if not indicator.published_series:
        return ()
    return tuple(made(store, (indicator.published_series,)))


def touching(store: Store, data_version: int) -> tuple[tuple[Indicator, bool, tuple[int, ...]], ...]:
    """The indicators that a data version touched, each with every version that did.

    The flag tells that it is the official series beside the indicator's own values. An indicator that is only
    published is its own series.
    """
    return _touching(store, store.data_version()).get(data_version, ())


def is_withdrawal(store: Store, data_version: int) -> bool:
    """Whether a data version took something back."""
    return data_version in taken_back(store)


def taken_back(store: Store) -> dict[int, int]:
    """Each data version that took something back, with the first one in which what it took back was shown.

    To show an earlier submission once more takes back what had come after it.
    """
    return _taken_back(store, store.data_version())


def is_of_facts(store: Store, data_version: int) -> bool:
    """Whether a data version changed reference facts."""
    return bool(facts_changed(store, data_version))


def facts_changed(store: Store, data_version: int) -> tuple[FactChange, ...]:
    """The reference facts that a data version changed."""
    return _facts(store, store.data_version()).get(data_version, ())


def publications(store: Store) -> dict[int, Publication]:
    """Every data version with what made it, the newest first."""
    return _publications(store, store.data_version())


@lru_cache(maxsize=512)
def _touched(store: Store, indicator: str, now: int) -> tuple[int, ...]:
    found = lookup(indicator)
    measures = tuple(measures_read(found)) if found.measures else (found.published_series,)
    return tuple(_made(store, measures, now))


@lru_cache(maxsize=2)
def _touching(store: Store, now: int) -> dict[int, tuple[tuple[Indicator, bool, tuple[int, ...]], ...]]:
    found: dict[int, list[tuple[Indicator, bool, tuple[int, ...]]]] = {}
    for each in all_indicators().values():
        asked = [(False, _touched(store, each.id, now))]
        if each.measures and each.published_series:
            asked.append((True, tuple(_made(store, (each.published_series,), now))))
        for is_official, versions in asked:
            for version in versions:
                found.setdefault(version, []).append((each, is_official, versions))
    return {version: tuple(held) for version, held in found.items()}


@lru_cache(maxsize=1024)
def _made(store: Store, measures: tuple[str, ...], now: int) -> Mapping[int, bool]:
    return {version: is_real for version, is_real in store.versions(measures).items() if version <= now}


@lru_cache(maxsize=2)
def _publications(store: Store, _now: int) -> dict[int, Publication]:
    return {each.data_version: each for each in store.publications()}


@lru_cache(maxsize=2)
def _taken_back(store: Store, _now: int) -> dict[int, int]:
    found: dict[int, int] = {}
    shown: dict[int, int] = {}
    for version, made in sorted(publications(store).items()):
        before = shown.get(made.submission_id)
        if made.action == SubmissionStatus.WITHDRAWN:
            found[version] = before or version
        elif before:
            found[version] = before + 1
        shown.setdefault(made.submission_id, version)
    return found


@lru_cache(maxsize=2)
def _facts(store: Store, _now: int) -> dict[int, tuple[FactChange, ...]]:
    found: dict[int, tuple[FactChange, ...]] = {}
    for each in store.fact_changes(*FactKind):
        if each.data_version:
            found[each.data_version] = (*found.get(each.data_version, ()), each)
    return found
