"""Disclosure control of vårdflöden: from × to with their sums, over periods within each other and over data versions.

Decisions that could be disputed: each modellområde and period is hidden by itself. The same time may be sent in one
length only (months or their quarter), but what an earlier version has shown of a quarter counts for its months too.
Sums are over what was reported. What only the sample data have shown counts for nothing later, as everywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from domain.errors import FollowUpError, UnsafeTableError
from domain.finding import Finding, Level
from domain.flow import FLOW_MEASURE, PAIRS
from domain.observation import CELL, OBSERVATION_COLUMNS, REMOVED
from domain.period import Granularity, Period
from indicators.measures import measure
from stats.disclosure import audit, suppress
from store.database import Store
from wording import period_text
from workflows.known import reference_at
from workflows.touched import made

DIMS = ("period", "start", "end")
COUNT = "persons"
_OVER = {Granularity.MONTH: (Granularity.QUARTER, Granularity.YEAR), Granularity.QUARTER: (Granularity.YEAR,)}


class OverlappingFlowsError(FollowUpError):
    """The same time would be published twice, for example as a month and as its quarter."""

    key = "fel.floden_overlappar"


@dataclass(frozen=True, eq=False)
class Family:
    """Flows of periods that lie within each other: `sent` as they were counted, `table` with what must be hidden.

    `within` is their tree, and `shown` what each earlier version has shown of them, the latest first.
    """

    sent: pd.DataFrame
    within: Mapping[str, str]
    shown: tuple[pd.DataFrame, ...]
    table: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Version:
    """A modellområde's flows at a data version, by the widest period of each family.

    `periods` is the tree of those, in this version or an earlier one, that lie within each other: part -> whole.
    `known` are all periods of this version and the earlier ones. A family that did not change is kept once.
    """

    families: Mapping[str, Family]
    periods: Mapping[str, str]
    known: frozenset[str]
    is_real: bool

    @cached_property
    def table(self) -> pd.DataFrame:
        """DIMS, COUNT, primary, suppressed; sums have the label `Total`."""
        parts = [each.table for each in self.families.values()]
        columns = [*DIMS, COUNT, "primary", "suppressed"]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def tree(periods: Iterable[str]) -> dict[str, str]:
    """Of some periods each one that lies within another, and the shortest of those that it lies in."""
    known, found = set(periods), {}
    for each in sorted(known):
        period = Period.parse(each)
        wider = (str(Period.of(period.start_on, length)) for length in _OVER.get(period.granularity, ()))
        over = next((whole for whole in wider if whole in known), "")
        if over:
            found[each] = over
    return found


def counts(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations of one modellområde as a table of counts: DIMS and COUNT, NaN where there is a reason instead."""
    ends = [PAIRS[each] for each in observations["breakdown"]]
    return pd.DataFrame(
        {
            "period": observations["period"].to_numpy(object),
            "start": [start.value for start, _ in ends],
            "end": [end.value for _, end in ends],
            COUNT: observations["value"].to_numpy(float),
        }
    )


def protected(store: Store, modellomrade: str, data_version: int) -> Version:
    """A modellområde's flows at a data version, with what must be hidden marked."""
    versions = [each for each in made(store, (FLOW_MEASURE,)) if each <= data_version]
    for version in versions[:-1]:  # from the first, so that none waits for a long chain of others
        _protected(store, modellomrade, version)
    return _protected(store, modellomrade, versions[-1] if versions else data_version)


@lru_cache(maxsize=2048)
def _protected(store: Store, modellomrade: str, data_version: int) -> Version:
    observations = store.observations([FLOW_MEASURE], units=[modellomrade], data_version=data_version)
    return after(observations, _earlier(store, modellomrade, data_version))


def _earlier(store: Store, modellomrade: str, before: int) -> list[Version]:
    """What earlier versions have shown of real flows, the latest first."""
    versions = [each for each in made(store, (FLOW_MEASURE,)) if each < before]
    found = [_protected(store, modellomrade, each) for each in reversed(versions)]
    return [each for each in found if each.is_real]


def after(observations: pd.DataFrame, earlier: Sequence[Version]) -> Version:
    """Hide what must be hidden in some observations of one modellområde, given what earlier versions have shown."""
    table = counts(observations)
    known = frozenset(table["period"]).union(*(each.known for each in earlier[:1]))
    within = tree(known)
    families = {top: _family(part, top, within, earlier) for top, part in _families(table, within)}
    return Version(families, within, known, is_real=not observations["synthetic"].all())


def _family(sent: pd.DataFrame, top: str, within: Mapping[str, str], earlier: Sequence[Version]) -> Family:
    """A family protected against what was shown of it; the one of the version before where nothing is otherwise."""
    own = {part: whole for part, whole in within.items() if _top(part, within) == top}
    last = earlier[0].families.get(top) if earlier else None
    is_alike = last is not None and last.within == own
    shown = _laid(last) if last is not None and is_alike else tuple(_shown(earlier, top, within))
    if last is not None and is_alike and len(shown) == len(last.shown) and last.sent.equals(sent):
        return last
    table = suppress(sent, dims=DIMS, count=COUNT, hierarchy=_trees(within), already_shown=shown)
    return Family(sent, own, shown, table)


def _laid(last: Family) -> tuple[pd.DataFrame, ...]:
    """What was shown up to and with the version before; not twice what looked the same."""
    is_new = not (last.shown and last.table.equals(last.shown[0]))
    return (last.table, *last.shown) if is_new else last.shown


def _trees(within: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    return {"period": within}


def _top(period: str, within: Mapping[str, str]) -> str:
    while period in within:
        period = within[period]
    return period


def _families(table: pd.DataFrame, within: Mapping[str, str]) -> list[tuple[str, pd.DataFrame]]:
    """The table cut where no sum goes across: periods that lie within each other stay together."""
    tops = np.array([_top(period, within) for period in table["period"]], dtype=object)
    return [(str(top), part.reset_index(drop=True)) for top, part in table.groupby(tops)]


def _shown(earlier: Sequence[Version], top: str, within: Mapping[str, str]) -> list[pd.DataFrame]:
    """What each earlier version has shown of a family of periods; one that looked as the one after it is left out."""
    kept: list[pd.DataFrame] = []
    for each in earlier:
        parts = [part.table for name, part in each.families.items() if _top(name, within) == top]
        if not parts:
            continue
        part = pd.concat(parts, ignore_index=True)
        if len(part) and not (kept and part.equals(kept[-1])):
            kept.append(part)
    return kept


def require_safe_flows(store: Store, rows: pd.DataFrame) -> None:
    """Work out what publishing some rows (SUBMISSION_COLUMNS) would show of flows; refuse it if anything hidden leaks.

    Raises:
        UnsafeTableError: a hidden number could be computed exactly, from this version or with the help of earlier ones.
        OverlappingFlowsError: the same time would stand there twice, in two lengths.

    """
    sent = rows[rows["measure"] == FLOW_MEASURE]
    for modellomrade in dict.fromkeys(sent["unit"]):
        laid = _with(store, modellomrade, sent[sent["unit"] == modellomrade])
        for shorter, longer in tree(laid["period"]).items():
            raise OverlappingFlowsError(period=period_text(shorter), annan=period_text(longer))
        earlier = _earlier(store, modellomrade, store.data_version() + 1)
        version = after(_same_years(laid, sent), earlier)
        for each in version.families.values():
            trees = _trees(version.periods)
            given = audit(each.table, dims=DIMS, count=COUNT, hierarchy=trees, already_shown=each.shown)
            if len(given):
                name = reference_at(store, store.data_version()).unit(modellomrade).name
                label = measure(FLOW_MEASURE).label
                raise UnsafeTableError(matt=label, plats=name, period=given["period"].iloc[0])


def would_show(store: Store, modellomrade: str, rows: pd.DataFrame) -> tuple[pd.DataFrame, Version]:
    """A modellområde's observations if some rows (SUBMISSION_COLUMNS) were published, and what would be hidden.

    Of the years that the rows are about: no sum goes from one year to another.
    """
    own = rows[(rows["measure"] == FLOW_MEASURE) & (rows["unit"] == modellomrade)]
    laid = _same_years(_with(store, modellomrade, own), own)
    return laid, after(laid, _earlier(store, modellomrade, store.data_version() + 1))


def _same_years(laid: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    return laid[laid["period"].str[:4].isin(set(rows["period"].str[:4]))].reset_index(drop=True)


def _with(store: Store, modellomrade: str, rows: pd.DataFrame) -> pd.DataFrame:
    """A modellområde's published flows with the new rows in their places; one that is REMOVED takes its cell away."""
    new = rows.assign(synthetic=False, source="")[list(OBSERVATION_COLUMNS)]
    published = store.observations([FLOW_MEASURE], units=[modellomrade])
    laid = pd.concat([published, new], ignore_index=True).drop_duplicates(list(CELL), keep="last")
    return laid[laid["status"] != REMOVED].reset_index(drop=True)


def overlaps(rows: pd.DataFrame, published: pd.DataFrame) -> list[Finding]:
    """A stopping finding for the first row (SUBMISSION_COLUMNS) of each period that is there in another length too."""
    found = []
    for modellomrade, own in rows.groupby("unit", sort=False):
        others = published.loc[published["unit"] == modellomrade, "period"]
        pairs = tree([*own["period"], *others])
        either = {**{whole: part for part, whole in pairs.items()}, **pairs}
        for each in own.drop_duplicates("period").itertuples():
            if each.period in either:
                values: dict[str, object] = {
                    "period": period_text(str(each.period)),
                    "annan": period_text(either[str(each.period)]),
                }
                found.append(Finding(Level.STOPS, "flode_annan_langd", str(each.sheet), str(each.cell), values))
    return found
