"""Disclosure control over data versions: what each version shows, given what the earlier ones have shown.

Decisions that could be disputed: a version is protected against every earlier one in which the same period looked
otherwise, since whoever kept the old figures can subtract; versions of the sample data alone count for nothing.
Periods that did not change keep the pattern they had. A publication is refused when linear programming still finds a
hidden number that can be computed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.errors import UnsafeTableError
from domain.indicator import Indicator, Interval, Proportion, Published
from domain.observation import CELL, OBSERVATION_COLUMNS, REMOVED
from indicators.evaluate import evaluate
from indicators.measures import measure
from indicators.registry import all_indicators
from indicators.registry import indicator as lookup
from stats.disclosure import KEY, Protected, audit_rows, concealed, few, protect
from store.database import Store
from workflows.known import reference, reference_at

_COUNTS = ["numerator", "denominator"]
Flags = npt.NDArray[np.bool_]


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


@dataclass(frozen=True, eq=False)
class Found:
    """An evaluation, and its rows that would tell a small number together with another indicator."""

    rows: pd.DataFrame
    links: pd.DataFrame
    telling: Flags


def _found(store: Store, indicator: Indicator, observations: pd.DataFrame, data_version: int) -> Found:
    known = reference_at(store, data_version)
    counted = partial(evaluate, units=known.units, memberships=known.memberships, data_version=data_version)
    found = counted(indicator, observations)
    telling = np.zeros(len(found.rows), dtype=bool)
    for whole, part in _shown_parts(indicator):
        share = counted(_share(indicator, whole, part), observations).rows
        rest = found.rows[KEY].merge(share, on=KEY, how="left")
        telling |= few((rest["denominator"] - rest["numerator"]).to_numpy(float))
    return Found(found.rows, found.links, telling)


def _shown_parts(indicator: Indicator) -> list[tuple[str, str]]:
    """Whole and part, where this indicator shows the whole and another one a part: the rest is a subtraction away.

    The indicator's own numerator and denominator are judged as they are, and residents are public.
    """
    shown = {each for other in all_indicators().values() for each in other.measures}
    own = {each for each in indicator.measures if measure(each).disclosive and not measure(each).population}
    if isinstance(indicator, Proportion):
        own -= {indicator.denominator}
    return [
        (whole, part)
        for whole in sorted(own)
        for part in sorted(shown - set(indicator.measures))
        if whole in _wholes(part)
    ]


def _wholes(part: str) -> Iterator[str]:
    """Every measure that one is a part of, step by step."""
    while part := measure(part).subset_of:
        yield part


def _share(indicator: Indicator, whole: str, part: str) -> Indicator:
    """The part's share of the whole, which nobody is shown."""
    return replace(indicator, numerator=part, denominator=whole, interval=Interval.NONE)


def _read(indicator: Indicator) -> list[str]:
    """The measures that decide what is shown and hidden."""
    return sorted({*indicator.measures, *(part for _, part in _shown_parts(indicator))})


def protected(store: Store, indicator_id: str, data_version: int) -> Protected:
    """An indicator's rows at a data version, with what must be hidden hidden. Only its `rows` may be shown."""
    made = {each: real for each, real in store.versions(_read(lookup(indicator_id))).items() if each <= data_version}
    last = max(made, default=data_version)
    for version, real in made.items():  # from the first, so that none waits for a long chain of others
        if real and version < last:
            _protected(store, indicator_id, version)
    return _protected(store, indicator_id, last)


@lru_cache(maxsize=512)
def _protected(store: Store, indicator_id: str, data_version: int) -> Protected:
    indicator = lookup(indicator_id)
    observations = store.observations(_read(indicator), data_version=data_version)
    found = _found(store, indicator, observations, data_version)
    return _after(indicator, found, _earlier(store, indicator, data_version))


def _earlier(store: Store, indicator: Indicator, before: int) -> list[Protected]:
    """What earlier versions have shown of real figures, the latest first: nothing comes out of invented ones."""
    made = [each for each, real in store.versions(_read(indicator)).items() if real and each < before]
    return [_protected(store, indicator.id, each) for each in reversed(made)]


def _after(indicator: Indicator, found: Found, earlier: Sequence[Protected]) -> Protected:
    """Protect a version that comes after others: anew where something changed, as before where nothing did."""
    if not earlier:
        return _protect(indicator, found, ())
    changed = _changed_periods(_counted(found.rows, found.telling), _counted(earlier[0].truth, earlier[0].telling))
    again = found.rows["period"].isin(changed).to_numpy()
    part = _protect(
        indicator, _narrowed(found, again), [_periods(each, changed) for each in _distinct(earlier, changed)]
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


def _narrowed(found: Found, kept: Flags) -> Found:
    """Some of the rows, and the links among them."""
    number = np.cumsum(kept) - 1
    links = found.links[kept[found.links["child"]] & kept[found.links["parent"]]]
    renumbered = pd.DataFrame({"child": number[links["child"]], "parent": number[links["parent"]]})
    return Found(found.rows[kept].reset_index(drop=True), renumbered, found.telling[kept])


def _periods(version: Protected, periods: set[str]) -> Protected:
    kept = version.truth["period"].isin(periods).to_numpy()
    part = _narrowed(Found(version.truth, version.links, version.telling), kept)
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
    observations = _with(store.observations(_read(indicator)), rows)
    found = _found(store, indicator, observations, version)
    return _after(indicator, found, _earlier(store, indicator, version + 1)), observations


def require_safe(store: Store, rows: pd.DataFrame) -> None:
    """Work out what publishing some rows (SUBMISSION_COLUMNS) would show, and refuse it if anything hidden leaks.

    Raises:
        UnsafeTableError: a hidden number could be computed exactly, from this version or with the help of earlier ones.

    """
    sent = set(rows["measure"])
    for indicator in all_indicators().values():
        if isinstance(indicator, Published) or not sent & set(_read(indicator)):
            continue
        version = store.data_version() + 1
        observations = _with(store.observations(_read(indicator)), rows)
        touched = _touched(indicator, rows)
        if touched:
            own = observations["measure"].isin(_of_the_period(indicator))
            observations = observations[~own | observations["period"].isin(touched)]
        found = _found(store, indicator, observations, version - 1)
        earlier = [_periods(each, touched) if touched else each for each in _earlier(store, indicator, version)]
        given = audit_rows(_after(indicator, found, earlier), earlier)
        if len(given):
            first = given.iloc[0]
            raise UnsafeTableError(matt=indicator.title, plats=reference(store).unit(first["unit"]).name,
                                   period=first["period"])  # fmt: skip


def _of_the_period(indicator: Indicator) -> list[str]:
    """The measures that are counted in the very period; residents and rarer counts are those of an earlier time."""
    read = {each: measure(each) for each in _read(indicator)}
    return [each for each in read if read[each].granularity is indicator.periodicity and not read[each].population]


def _touched(indicator: Indicator, rows: pd.DataFrame) -> set[str]:
    """The only periods that some new rows can change; empty where a stock of an earlier time may change any of them."""
    sent = rows[rows["measure"].isin(_read(indicator))]
    return set(sent["period"]) if sent["measure"].isin(_of_the_period(indicator)).all() else set()


def _with(published: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """What is published with the new rows in their places; one whose status is REMOVED takes its cell away."""
    new = rows.assign(synthetic=False, source="")[list(OBSERVATION_COLUMNS)]
    laid = pd.concat([published, new], ignore_index=True).drop_duplicates(list(CELL), keep="last")
    return laid[laid["status"] != REMOVED].reset_index(drop=True)
