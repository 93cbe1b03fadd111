"""Whether numbers can be the population of Swedish kommuner.

Anchors: Bjurholm, the smallest, has about 2,300 inhabitants and Stockholm about 990,000 (SCB 2023); the country had
8.0 million in 1968 and 10.6 million in 2023. The bounds leave room on both sides.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from indicators.measures import measure
from intake.findings import SheetFindings
from intake.plain_text import position
from wording import number

SMALLEST, LARGEST = 1_500, 1_300_000
COUNTRY = (7_000_000, 14_000_000)
# Share of the cells from which the whole sheet, and not the single cells, is called something else.
_MOST = 0.1
# Nineteen kommuner have over 100,000 inhabitants: if all in a sheet do, and they are several, it is something else.
_FEWEST_LARGE, _LARGE = 5, 100_000
# Kommuner that are divided or joined change at once; people do not move like that in a year.
_JUMP = 0.15


def refuse_implausible(rows: pd.DataFrame, kommuner: Mapping[str, str], findings: SheetFindings) -> None:
    """Stop shares, incomes and parts of the population; ask about leaps from one year to the next."""
    counted = rows.dropna(subset=["value"])
    if counted.empty:
        findings.stops("inga_varden")
        return
    broken = counted[counted["value"] != counted["value"].round()]
    beyond = counted[~counted["value"].between(SMALLEST, LARGEST)]
    few, all_large = counted["unit"].nunique() < _FEWEST_LARGE, bool((counted["value"] > _LARGE).all())
    if len(broken) > _MOST * len(counted):
        findings.stops("befolkning_inte_heltal", antal=len(broken), av=len(counted), exempel=_first(broken))
    elif len(beyond) > _MOST * len(counted) or (all_large and not few):
        low, high = counted["value"].min(), counted["value"].max()
        findings.stops("befolkning_orimlig", lagst=number(low), hogst=number(high))
    else:
        _tell_cells(broken, beyond, kommuner, findings)
        _check_country(counted, kommuner, findings)
        _ask_leaps(counted, kommuner, findings)


def _first(rows: pd.DataFrame) -> float:
    return float(rows["value"].iloc[0])


def _tell_cells(
    broken: pd.DataFrame, beyond: pd.DataFrame, kommuner: Mapping[str, str], findings: SheetFindings
) -> None:
    for cell, value in zip(broken["cell"], broken["value"], strict=True):
        findings.stops("inte_heltal", *position(cell), funnet=float(value), matt=measure("befolkning").label)
    for cell, unit, value in zip(beyond["cell"], beyond["unit"], beyond["value"], strict=True):
        findings.stops("befolkning_utanfor", *position(cell), kommun=kommuner[unit], antal=float(value))


def _check_country(counted: pd.DataFrame, kommuner: Mapping[str, str], findings: SheetFindings) -> None:
    """The sum of a year in which every kommun has a value is the country's population."""
    years = counted.groupby("period")["value"].agg(["sum", "count"])
    complete = years[years["count"] == len(kommuner)]
    for year, total in complete.loc[~complete["sum"].between(*COUNTRY), "sum"].items():
        findings.stops("befolkning_summa", ar=str(year), summa=float(total))


def _ask_leaps(counted: pd.DataFrame, kommuner: Mapping[str, str], findings: SheetFindings) -> None:
    ordered = counted.sort_values(["unit", "period"])
    ordered = ordered.assign(before=ordered.groupby("unit")["value"].shift())
    years = ordered["period"].astype("int64")
    is_next = years - years.groupby(ordered["unit"]).shift() == 1
    leaps = ordered[is_next & (np.abs(ordered["value"] / ordered["before"] - 1) > _JUMP)]
    told = leaps[["cell", "unit", "period", "value", "before"]]
    for cell, unit, year, value, earlier in told.itertuples(index=False):
        findings.asks(
            "befolkning_hopp", *position(cell), kommun=kommuner[unit], ar=year, antal=float(value), fore=float(earlier)
        )
