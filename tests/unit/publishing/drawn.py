"""Draws a Result from a table that a reader can check by eye."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from math import nan

import pandas as pd

from domain.result import OWN, RESULT_COLUMNS, Result
from domain.units import Event, Unit, UnitKind, UnitType
from indicators.registry import indicator

NAMES = {
    "sodra-lappland": ("Södra Lappland", UnitKind.MODELLOMRADE),
    "vaster": ("Närsjukvårdsområde Väster", UnitKind.MODELLOMRADE),
    "jamtland-harjedalen": ("Jämtland Härjedalen", UnitKind.MODELLOMRADE),
    "0024": ("Region Västerbotten", UnitKind.REGION),
    "2421": ("Storuman", UnitKind.KOMMUN),
    "2422": ("Sorsele", UnitKind.KOMMUN),
    "2418": ("Malå", UnitKind.KOMMUN),
    "2463": ("Åsele", UnitKind.KOMMUN),
    "2513": ("Överkalix", UnitKind.KOMMUN),
    "lycksele-lasarett": ("Lycksele lasarett", UnitKind.ENHET),
}
UNITS = {
    unit_id: Unit(unit_id, name, kind, unit_type=UnitType.SJUKHUS if kind is UnitKind.ENHET else UnitType.NONE)
    for unit_id, (name, kind) in NAMES.items()
}
_NUMBERS = ("numerator", "denominator", "value", "lower", "upper")


def draw(
    table: str, *, of: str = "telefon_samma_dag", synthetic: bool = True, events: Iterable[Event] = (),
    sources: tuple[str, ...] = ("blanketter från vården",), source_kind: str = OWN,
) -> Result:  # fmt: skip
    """A Result from lines of text: the first names the columns; `.` is no number and `-` is empty text."""
    heading, *lines = (line.split() for line in table.strip().splitlines())
    rows = [_row(dict(zip(heading, line, strict=True)), of, source_kind) for line in lines]
    frame = pd.DataFrame(rows, columns=list(RESULT_COLUMNS))
    return Result(
        indicator=indicator(of),
        rows=frame,
        units={unit: UNITS[unit] for unit in frame["unit"].unique()},
        events=tuple(events),
        data_version=12,
        published_at=datetime(2026, 11, 3, 9, 30),  # noqa: DTZ001
        synthetic=synthetic,
        sources=sources,
        population_period="2025",
    )


def rename(result: Result, unit: str, name: str) -> Result:
    return replace(result, units={**result.units, unit: replace(result.units[unit], name=name)})


def _row(cells: dict[str, str], indicator_id: str, source_kind: str) -> dict[str, object]:
    words = {key: "" if cell == "-" else cell.replace("_", " ") for key, cell in cells.items() if key not in _NUMBERS}
    numbers = {key: nan if cells.get(key, ".") == "." else float(cells[key]) for key in _NUMBERS}
    return {
        "indicator": indicator_id, "sex": "T", "breakdown": "", "status": "", "reporting": "",
        "source_kind": source_kind,
        "lower_998": nan, "upper_998": nan, "data_version": 12, **words, **numbers,
        "unit": cells["unit"], "unit_kind": UNITS[cells["unit"]].kind.value,
    }  # fmt: skip
