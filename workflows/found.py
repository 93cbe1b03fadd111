"""An indicator evaluated for disclosure control: its rows, and which would tell a small number with another's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.indicator import Indicator, Interval, Proportion
from indicators.evaluate import evaluate
from indicators.measures import measure
from indicators.registry import all_indicators
from stats.disclosure import KEY, few
from store.database import Store
from workflows.known import Reference

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Found:
    """An evaluation, and its rows that would tell a small number together with another indicator."""

    rows: pd.DataFrame
    links: pd.DataFrame
    telling: Flags


# What is counted is the whole of both sexes: of a country's figures, K and M are two rows of three.
BOTH = "T"


@lru_cache(maxsize=2)
def observations(store: Store, measures: tuple[str, ...], data_version: int) -> pd.DataFrame:
    """What is counted of some measures at a data version, for those who change nothing in it.

    A Result asks for the same twice running: to be evaluated and protected, and for its sources.
    """
    return store.observations(measures, data_version=data_version, sex=BOTH)


def evaluated(known: Reference, indicator: Indicator, observations: pd.DataFrame) -> Found:
    """Every row of an indicator, unhidden, from observations of at least `measures_read`."""
    counted = partial(evaluate, units=known.units, memberships=known.memberships, data_version=0)
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


def measures_read(indicator: Indicator) -> list[str]:
    """The measures that decide what is shown and hidden."""
    return sorted({*indicator.measures, *(part for _, part in _shown_parts(indicator))})


def narrowed(found: Found, kept: Flags) -> Found:
    """Some of the rows, and the links among them."""
    number = np.cumsum(kept) - 1
    links = found.links[kept[found.links["child"]] & kept[found.links["parent"]]]
    renumbered = pd.DataFrame({"child": number[links["child"]], "parent": number[links["parent"]]})
    return Found(found.rows[kept].reset_index(drop=True), renumbered, found.telling[kept])
