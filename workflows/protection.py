"""Disclosure control over data versions: what each version shows, given what the earlier ones have shown.

Decisions that could be disputed: a version is protected against every earlier one in which the same period looked
otherwise, since whoever kept the old figures can subtract; versions of the sample data alone count for nothing.
Periods that did not change keep the pattern they had. A publication is refused when linear programming still finds a
hidden number that can be computed.
"""

from functools import lru_cache

import pandas as pd

from domain.errors import UnsafeTableError
from domain.indicator import Indicator, Published
from domain.observation import CELL, OBSERVATION_COLUMNS, REMOVED
from domain.reference import Facts
from indicators.measures import measure
from indicators.registry import all_indicators
from indicators.registry import indicator as lookup
from stats.disclosure import Protected, audit_rows
from store.database import Store
from workflows.flows_protection import require_safe_flows
from workflows.found import Found, evaluated, measures_read, narrowed, observations
from workflows.known import Reference, reference_at
from workflows.looks import Past, after, looks
from workflows.protection_history import history
from workflows.steps import of_the_period
from workflows.touched import made


def protected(store: Store, indicator_id: str, data_version: int) -> Protected:
    """An indicator's rows at a data version, with what must be hidden hidden. Only its `rows` may be shown."""
    versions = made(store, tuple(measures_read(lookup(indicator_id))))
    return _protected(
        store, indicator_id, max((each for each in versions if each <= data_version), default=data_version)
    )


@lru_cache(maxsize=128)
def _protected(store: Store, indicator_id: str, data_version: int) -> Protected:
    indicator = lookup(indicator_id)
    observed = _published(store, indicator, data_version)
    found = evaluated(reference_at(store, data_version), indicator, observed)
    return after(indicator, found, _past(store, indicator, data_version + 1))


def _published(store: Store, indicator: Indicator, data_version: int) -> pd.DataFrame:
    """What is counted of an indicator, as it is published."""
    return observations(store, tuple(measures_read(indicator)), data_version)


def _past(store: Store, indicator: Indicator, before: int) -> Past:
    """What earlier versions have shown of real figures: nothing comes out of invented ones."""
    return history(store, indicator.id).before(before)


def would_show(store: Store, indicator_id: str, rows: pd.DataFrame) -> tuple[Protected, pd.DataFrame]:
    """What an indicator would show if some rows (SUBMISSION_COLUMNS) were published, and the observations behind it."""
    indicator = lookup(indicator_id)
    version = store.data_version()
    observed = _with(_published(store, indicator, version), rows)
    found = evaluated(reference_at(store, version), indicator, observed)
    return after(indicator, found, _past(store, indicator, version + 1)), observed


def require_safe(store: Store, rows: pd.DataFrame) -> None:
    """Work out what publishing some rows (SUBMISSION_COLUMNS) would show, and refuse it if anything hidden leaks.

    Raises:
        UnsafeTableError: a hidden number could be computed exactly, from this version or with the help of earlier ones.
        OverlappingFlowsError: vårdflöden of the same time would stand there twice, in two lengths.

    """
    require_safe_flows(store, rows)
    sent = set(rows["measure"])
    for indicator in all_indicators().values():
        if isinstance(indicator, Published) or not sent & set(measures_read(indicator)):
            continue
        version = store.data_version() + 1
        observed = _with(_published(store, indicator, version - 1), rows)
        past = _past(store, indicator, version)
        if touched := _touched(indicator, rows):
            own = observed["measure"].isin(of_the_period(indicator))
            observed = observed[~own | observed["period"].isin(touched)]
            past = past.of(touched)
        known = reference_at(store, version - 1)
        _refuse_leaks(indicator, evaluated(known, indicator, observed), past, known)


def require_safe_facts(store: Store, facts: Facts) -> None:
    """Work out what other units and memberships would show of the figures there are; refuse it as `require_safe` does.

    Decision that could be disputed: where all that is counted is invented, nothing is refused.

    Raises:
        UnsafeTableError: a hidden number could be computed exactly from the new sums, with the help of the old ones.

    """
    now = store.facts()
    if _summed(now) == _summed(facts):
        return
    known = Reference({unit.id: unit for unit in facts.units}, facts.memberships, facts.events)
    version = store.data_version() + 1
    for indicator in all_indicators().values():
        if isinstance(indicator, Published):
            continue
        observed = _published(store, indicator, version - 1)
        counted = observed[~observed["measure"].isin(_residents(indicator))]
        past = _past(store, indicator, version)
        if counted["synthetic"].all() or not past.looks:
            continue
        found = evaluated(known, indicator, observed)
        if changed := past.changed(looks(indicator, found)):
            part = narrowed(found, found.rows["period"].isin(changed).to_numpy())
            both = Reference({**reference_at(store, version - 1).units, **known.units}, known.memberships, known.events)
            _refuse_leaks(indicator, part, past.of(changed), both)


def _refuse_leaks(indicator: Indicator, found: Found, past: Past, known: Reference) -> None:
    given = audit_rows(after(indicator, found, past), past.sheets())
    if len(given):
        first = given.iloc[0]
        raise UnsafeTableError(matt=indicator.title, plats=known.unit(first["unit"]).name, period=first["period"])


def _summed(facts: Facts) -> set[object]:
    """All that decides who is asked and who sums into whom."""
    units = {
        (each.id, each.kind, each.parent_id, each.unit_type, bool(each.beds), each.from_on, each.to_on)
        for each in facts.units
    }
    return units | {(each.modellomrade_id, each.kommun_id, each.from_on, each.to_on) for each in facts.memberships}


def _residents(indicator: Indicator) -> list[str]:
    return [each for each in measures_read(indicator) if measure(each).population]


def _touched(indicator: Indicator, rows: pd.DataFrame) -> set[str]:
    """The only periods that some new rows can change; empty where a stock of an earlier time may change any of them."""
    sent = rows[rows["measure"].isin(measures_read(indicator))]
    return set(sent["period"]) if sent["measure"].isin(of_the_period(indicator)).all() else set()


def _with(published: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """What is published with the new rows in their places; one whose status is REMOVED takes its cell away."""
    new = rows.assign(synthetic=False, source="")[list(OBSERVATION_COLUMNS)]
    laid = pd.concat([published, new], ignore_index=True).drop_duplicates(list(CELL), keep="last")
    return laid[laid["status"] != REMOVED].reset_index(drop=True)
