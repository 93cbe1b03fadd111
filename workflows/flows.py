"""Vårdflöden as they are shown: the only door for these numbers, which come from no indicator.

Decision that could be disputed: the sizes of the levels are sums over the flows that were reported, so a level with an
unreported flow looks smaller than it is; the page says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isnan

import pandas as pd

from domain.flow import FLOW_MEASURE, PAIRS, CareLevel, Count, Flow, Flows
from domain.observation import CellStatus
from domain.period import Granularity, Period
from stats.totals import TOTAL
from store.database import Store
from workflows import access
from workflows.flows_protection import COUNT, Version, protected, would_show
from workflows.known import reference, reference_at

_ROW = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Shown:
    """What a modellområde has: its periods, the latest first, and a flow picture for each."""

    periods: tuple[str, ...]
    by_period: Mapping[str, Flows]

    def before(self, period: str) -> Flows | None:
        """The period right before, of the same length; None where nothing is known of it."""
        return self.by_period.get(str(Period.parse(period).next(-1)))


def shown(store: Store, modellomrade: str, *, data_version: int | None = None) -> Shown:
    """Every flow of a modellområde after disclosure control, at a data version (None = what is published now).

    Raises:
        UnknownUnitError: no such modellområde.

    """
    return _shown(store, modellomrade, store.data_version() if data_version is None else data_version)


@lru_cache(maxsize=64)
def _shown(store: Store, modellomrade: str, version: int) -> Shown:
    name = reference_at(store, version).unit(modellomrade).name
    observations = store.observations([FLOW_MEASURE], units=[modellomrade], data_version=version)
    hidden = protected(store, modellomrade, version)
    return _pictures(modellomrade, name, observations, hidden, version)


def would_be(store: Store, modellomrade: str, rows: pd.DataFrame, *, who: access.Caller) -> Shown:
    """A modellområde's flows, of the rows' years, as they would be shown if rows (SUBMISSION_COLUMNS) were published.

    Raises:
        ForbiddenError: the caller may not see them before they are published.
        UnknownUnitError: no such modellområde.

    """
    access.require(who, access.Action.OWN_FIGURES, modellomrade)
    version = store.data_version()
    name = reference_at(store, version).unit(modellomrade).name
    observations, hidden = would_show(store, modellomrade, rows)
    return _pictures(modellomrade, name, observations, hidden, version)


def _pictures(modellomrade: str, name: str, observations: pd.DataFrame, hidden: Version, version: int) -> Shown:
    by_period = {
        str(period): _flows(modellomrade, name, str(period), rows, hidden, version)
        for period, rows in observations.groupby("period", sort=False)
    }
    latest_first = sorted(by_period, key=lambda each: Period.parse(each).end_on, reverse=True)
    return Shown(tuple(latest_first), by_period)


def _flows(modellomrade: str, name: str, period: str, rows: pd.DataFrame, hidden: Version, version: int) -> Flows:
    cells = _cells(hidden.table[hidden.table["period"] == period])
    statuses = dict(zip(rows["breakdown"], rows["status"], strict=True))
    flows = tuple(
        Flow(start, end, _count(*cells[start.value, end.value], statuses[each]))
        for each, (start, end) in PAIRS.items()
        if each in statuses
    )
    starts, ends = ({each.start for each in flows}, {each.end for each in flows})
    return Flows(
        modellomrade=modellomrade,
        name=name,
        period=period,
        flows=flows,
        leaving={level: _sum(cells, (level.value, TOTAL)) for level in CareLevel if level in starts},
        arriving={level: _sum(cells, (TOTAL, level.value)) for level in CareLevel if level in ends},
        total=_sum(cells, (TOTAL, TOTAL)),
        data_version=version,
        synthetic=bool(rows["synthetic"].any()),
        sources=tuple(sorted(set(rows["source"]))),
    )


def _cells(table: pd.DataFrame) -> dict[_ROW, tuple[float, bool]]:
    numbers = zip(table[COUNT], table["suppressed"], strict=True)
    return dict(zip(zip(table["start"], table["end"], strict=True), numbers, strict=True))


def _count(value: float, is_hidden: bool, status: str) -> Count:  # noqa: FBT001
    """A number as it may be shown; one that its sender has hidden, or that is missing, keeps its reason."""
    if is_hidden:
        return Count(None, CellStatus.SUPPRESSED.value)
    return Count(None, status) if isnan(value) else Count(round(value), status)


def _sum(cells: Mapping[_ROW, tuple[float, bool]], name: _ROW) -> Count:
    value, is_hidden = cells[name]
    return _count(value, is_hidden, CellStatus.MISSING.value if isnan(value) else CellStatus.OK.value)


def with_flows(store: Store) -> list[str]:
    """The modellområden that have any flows, in the order of `Reference.areas`."""
    has = set(store.observations([FLOW_MEASURE])["unit"])
    return [area.id for area in reference(store).areas() if area.id in has]


def template(store: Store, *, modellomrade: str, today: date) -> bytes:
    """An Excel table to fill in: every pair of levels for the latest quarter that has ended. It holds no figures.

    Raises:
        UnknownUnitError: no such modellområde.

    """
    from intake.flow_template import flow_template

    latest = Period.of(today, Granularity.QUARTER).next(-1)
    return flow_template(reference(store).unit(modellomrade), period=str(latest))


def csv_file(flows: Sequence[Flows]) -> bytes:
    """The numbers as shown, a row a flow, as CSV that Swedish Excel opens."""
    from publishing.flow_file import flow_csv

    return flow_csv(flows)
