"""A place and its region drawn as text, held against a target and each other."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd

from domain.indicator import Target
from domain.result import OWN, RESULT_COLUMNS, Result
from domain.units import Unit, UnitKind
from indicators.registry import indicator
from stats.intervals import wilson
from wording.standing import standing

PHONE, HOME = "telefon_samma_dag", "inskrivna_65"
PLACE = Unit("2421", "Storuman", UnitKind.KOMMUN, "0024")
REGION = Unit("0024", "Region Västerbotten", UnitKind.REGION)
UNITS = {unit.id: unit for unit in (PLACE, REGION)}


def drawn(indicator_id, drawing, *, target=None):
    """Rows `unit period numerator denominator` (or a status in place of both) as a Result; the target as given."""
    found = indicator(indicator_id)
    found = replace(found, target=target and Target(target, "Ritat", date(2024, 1, 1)))
    rows = []
    for line in drawing.strip().splitlines():
        unit, period, *counts = line.split()
        x, n = map(float, counts) if len(counts) == 2 else (float("nan"), float("nan"))
        limits = [found.scale * float(limit) for level in (0.95, 0.998) for limit in wilson(x, n, level=level)]
        status = "" if len(counts) == 2 else counts[0]
        rows.append((indicator_id, unit, UNITS[unit].kind, period, "T", "", x, n, found.scale * x / n, *limits, status,
                     "1/1", OWN, 1))  # fmt: skip
    table = pd.DataFrame(rows, columns=list(RESULT_COLUMNS)).sort_values(["unit", "period"], ignore_index=True)
    known = {unit: UNITS[unit] for unit in table["unit"].unique()}
    return Result(found, table, known, (), 1, datetime(2026, 1, 1, tzinfo=UTC), synthetic=False, sources=("Ritat",))


def stood(indicator_id, drawing, *, target=None, shown=PLACE):
    return standing(drawn(indicator_id, drawing, target=target), PLACE, shown, against=["0024"])
