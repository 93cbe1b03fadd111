"""Protection over data versions as plainly as it can be told: every version whole, against every earlier one whole.

It takes time that grows with the square of the number of versions, and more; what `workflows.protection` keeps and lays
side by side must come to the same.
"""

from dataclasses import replace
from functools import partial

import pandas as pd

from domain.flow import FLOW_MEASURE
from domain.indicator import Proportion
from indicators.measures import measure
from indicators.registry import indicator as lookup
from stats.disclosure import KEY, concealed, protect, suppress
from workflows.flows_protection import COUNT, DIMS, counts, tree
from workflows.found import Found, evaluated, measures_read, narrowed
from workflows.known import reference_at


def plain(store, indicator_id, versions):
    """The protected rows of each of some data versions, in order."""
    indicator = lookup(indicator_id)
    is_real = store.versions(measures_read(indicator))
    earlier, told = [], {}
    for version in (each for each in is_real if each <= max(versions)):
        observations = store.observations(measures_read(indicator), data_version=version)
        found = evaluated(reference_at(store, version), indicator, observations)
        told[version] = _after(indicator, found, earlier)
        if is_real[version]:
            earlier.insert(0, told[version])
    return [told[each].rows for each in versions]


def _protect(indicator, found, earlier):
    return protect(
        found.rows,
        found.links,
        numerator=measure(indicator.numerator).disclosive,
        denominator=bool(indicator.denominator) and measure(indicator.denominator).disclosive,
        proportion=isinstance(indicator, Proportion),
        telling=found.telling,
        earlier=earlier,
    )


def _after(indicator, found, earlier):
    if not earlier:
        return _protect(indicator, found, ())
    changed = _changed(found.rows, found.telling, earlier[0])
    again = found.rows["period"].isin(changed).to_numpy()
    distinct = earlier[:1]
    for each in earlier[1:]:
        if _changed(each.truth, each.telling, distinct[-1]) & changed:
            distinct.append(each)
    part = _protect(indicator, narrowed(found, again), [_periods(each, changed) for each in distinct])
    flags = earlier[0].truth[KEY].assign(hidden=earlier[0].hidden)
    hidden = found.rows[KEY].merge(flags, on=KEY, how="left")["hidden"].fillna(value=False).to_numpy(bool).copy()
    hidden[again] = part.hidden
    rows = concealed(found.rows, hidden)
    return replace(part, rows=rows, truth=found.rows, links=found.links, hidden=hidden, telling=found.telling)


def _changed(rows, telling, before):
    columns = [*KEY, "numerator", "denominator"]
    both = [rows[columns].assign(telling=telling), before.truth[columns].assign(telling=before.telling)]
    return set(pd.concat(both, ignore_index=True).drop_duplicates(keep=False)["period"])


def _periods(version, periods):
    kept = version.truth["period"].isin(periods).to_numpy()
    part = narrowed(Found(version.truth, version.links, version.telling), kept)
    return replace(version, truth=part.rows, links=part.links, hidden=version.hidden[kept], telling=part.telling)


def plain_flows(store, modellomrade, versions):
    """The tables of flows of each data version, every family of periods hidden anew in every version."""
    earlier, told = [], []
    for version in versions:
        observations = store.observations([FLOW_MEASURE], units=[modellomrade], data_version=version)
        table = counts(observations)
        within = tree([*table["period"], *(period for each in earlier for period in each["period"])])
        top = partial(_top, within=within)
        parts = []
        for name, part in table.groupby(table["period"].map(top).to_numpy()):
            shown = [each[each["period"].map(top) == name].reset_index(drop=True) for each in earlier]
            kinds = {"dims": DIMS, "count": COUNT, "hierarchy": {"period": within}}
            parts.append(
                suppress(part.reset_index(drop=True), **kinds, already_shown=[each for each in shown if len(each)])
            )
        told.append(pd.concat(parts, ignore_index=True))
        if not observations["synthetic"].all():
            earlier.insert(0, told[-1])
    return told


def _top(period, within):
    while period in within:
        period = within[period]
    return period
