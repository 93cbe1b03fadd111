"""Disclosure control over data versions: what each version shows, given what the earlier ones have shown.

Decisions that could be disputed: a version is protected against every earlier one in which the same period looked
otherwise, since whoever kept the old figures can subtract; versions of the sample data alone count for nothing.
Periods that did not change keep the pattern they had. A publication is refused when linear programming still finds a
hidden number that can be computed.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from domain.errors import UnsafeTableError
from domain.indicator import Indicator, Proportion, Published
from domain.observation import CELL, OBSERVATION_COLUMNS, REMOVED
from domain.reference import Facts
from indicators.measures import measure
from indicators.registry import all_indicators
from indicators.registry import indicator as lookup
from stats.disclosure import KEY, Protected, audit_rows, concealed, protect
from store.database import Store
from workflows.flows_protection import require_safe_flows
from workflows.found import Flags, Found, evaluated, measures_read, narrowed
from workflows.known import Reference, reference_at

_COUNTS = ["numerator", "denominator"]


def _protect(indicator: Indicator, found: "Found", earlier: Sequence[Protected]) -> Protected:
    return protect(
        found.rows,
        found.links,
        numerator=measure(indicator.numerator).disclosive,
        denominator=bool(indicator.denominator) and measure(indicator.denominator).disclosive,
        proportion=isinstance(indicator, Proportion),
        telling=found.telling,
        earlier=earlier,
    )


def protected(store: Store, indicator_id: str, data_version: int) -> Protected:
    """An indicator's rows at a data version, with what must be hidden hidden. Only its `rows` may be shown."""
    made = {
        each: real for each, real in store.versions(measures_read(lookup(indicator_id))).items() if each <= data_version
    }
    last = max(made, default=data_version)
    for version, real in made.items():  # from the first, so that none waits for a long chain of others
        if real and version < last:
            _protected(store, indicator_id, version)
    return _protected(store, indicator_id, last)


@lru_cache(maxsize=512)
def _protected(store: Store, indicator_id: str, data_version: int) -> Protected:
    indicator = lookup(indicator_id)
    observations = store.observations(measures_read(indicator), data_version=data_version)
    found = evaluated(reference_at(store, data_version), indicator, observations)
    return _after(indicator, found, _earlier(store, indicator, data_version))


def _earlier(store: Store, indicator: Indicator, before: int) -> list[Protected]:
    """What earlier versions have shown of real figures, the latest first: nothing comes out of invented ones."""
    made = [each for each, real in store.versions(measures_read(indicator)).items() if real and each < before]
    return [_protected(store, indicator.id, each) for each in reversed(made)]


def _after(indicator: Indicator, found: Found, earlier: Sequence[Protected]) -> Protected:
    """Protect a version that comes after others: anew where something changed, as before where nothing did."""
    if not earlier:
        return _protect(indicator, found, ())
    changed = _changed_periods(_counted(found.rows, found.telling), _counted(earlier[0].truth, earlier[0].telling))
    again = found.rows["period"].isin(changed).to_numpy()
    part = _protect(
        indicator, narrowed(found, again), [_periods(each, changed) for each in _distinct(earlier, changed)]
    )
    hidden = _hidden_before(found.rows, earlier[0])
    hidden[again] = part.hidden
    shown = concealed(found.rows, hidden)
    return replace(part, rows=shown, truth=found.rows, links=found.links, hidden=hidden, telling=found.telling)


def _counted(rows: pd.DataFrame, telling: Flags) -> pd.DataFrame:
    return rows[[*KEY, *_COUNTS]].assign(telling=telling)


def _changed_periods(rows: pd.DataFrame, before: pd.DataFrame) -> set[str]:
    """The periods of which any count (or the reason to hide it) is new, gone or another."""
    return set(pd.concat([rows, before], ignore_index=True).drop_duplicates(keep=False)["period"])


def _distinct(earlier: Sequence[Protected], periods: set[str]) -> list[Protected]:
    """The earlier versions in which these periods looked otherwise than in the version after."""
    kept = list(earlier[:1])
    for each in earlier[1:]:
        last = kept[-1]
        if _changed_periods(_counted(last.truth, last.telling), _counted(each.truth, each.telling)) & periods:
            kept.append(each)
    return kept


def _periods(version: Protected, periods: set[str]) -> Protected:
    kept = version.truth["period"].isin(periods).to_numpy()
    part = narrowed(Found(version.truth, version.links, version.telling), kept)
    return replace(
        version, rows=version.rows[kept].reset_index(drop=True), truth=part.rows, links=part.links,
        hidden=version.hidden[kept], telling=part.telling,
    )  # fmt: skip


def _hidden_before(rows: pd.DataFrame, before: Protected) -> Flags:
    flags = before.truth[KEY].assign(hidden=before.hidden)
    found = rows[KEY].merge(flags, on=KEY, how="left")["hidden"]
    return found.fillna(value=False).to_numpy(bool).copy()


def would_show(store: Store, indicator_id: str, rows: pd.DataFrame) -> tuple[Protected, pd.DataFrame]:
    """What an indicator would show if some rows (SUBMISSION_COLUMNS) were published, and the observations behind it."""
    indicator = lookup(indicator_id)
    version = store.data_version()
    observations = _with(store.observations(measures_read(indicator)), rows)
    found = evaluated(reference_at(store, version), indicator, observations)
    return _after(indicator, found, _earlier(store, indicator, version + 1)), observations


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
        observations = _with(store.observations(measures_read(indicator)), rows)
        touched = _touched(indicator, rows)
        if touched:
            own = observations["measure"].isin(_of_the_period(indicator))
            observations = observations[~own | observations["period"].isin(touched)]
        known = reference_at(store, version - 1)
        earlier = [_periods(each, touched) if touched else each for each in _earlier(store, indicator, version)]
        _refuse_leaks(indicator, evaluated(known, indicator, observations), earlier, known)


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
        observations = store.observations(measures_read(indicator))
        counted = observations[~observations["measure"].isin(_residents(indicator))]
        if counted["synthetic"].all() or not (earlier := _earlier(store, indicator, version)):
            continue
        found = evaluated(known, indicator, observations)
        changed = _changed_periods(_counted(found.rows, found.telling), _counted(earlier[0].truth, earlier[0].telling))
        if changed:
            part = narrowed(found, found.rows["period"].isin(changed).to_numpy())
            both = Reference({**reference_at(store, version - 1).units, **known.units}, known.memberships, known.events)
            _refuse_leaks(indicator, part, [_periods(each, changed) for each in earlier], both)


def _refuse_leaks(indicator: Indicator, found: Found, earlier: Sequence[Protected], known: Reference) -> None:
    given = audit_rows(_after(indicator, found, earlier), earlier)
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


def _of_the_period(indicator: Indicator) -> list[str]:
    """The measures that are counted in the very period; residents and rarer counts are those of an earlier time."""
    read = {each: measure(each) for each in measures_read(indicator)}
    return [each for each in read if read[each].granularity is indicator.periodicity and not read[each].population]


def _touched(indicator: Indicator, rows: pd.DataFrame) -> set[str]:
    """The only periods that some new rows can change; empty where a stock of an earlier time may change any of them."""
    sent = rows[rows["measure"].isin(measures_read(indicator))]
    return set(sent["period"]) if sent["measure"].isin(_of_the_period(indicator)).all() else set()


def _with(published: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """What is published with the new rows in their places; one whose status is REMOVED takes its cell away."""
    new = rows.assign(synthetic=False, source="")[list(OBSERVATION_COLUMNS)]
    laid = pd.concat([published, new], ignore_index=True).drop_duplicates(list(CELL), keep="last")
    return laid[laid["status"] != REMOVED].reset_index(drop=True)
