"""Result: the one shape in which a number leaves the house. Figures, tables, sentences and files take nothing else."""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd

from domain.errors import ComputedAsRawError
from domain.indicator import Indicator
from domain.reference import JointProvider
from domain.units import Event, Unit, UnitKind

# Text: indicator, unit, unit_kind, period, sex, breakdown, status, reporting ("6/7": reported/expected),
# source_kind. Float (NaN = no value, `status` says why): numerator, denominator, value, lower, upper (95 %),
# lower_998, upper_998. Integer: data_version.
RESULT_COLUMNS = (
    "indicator", "unit", "unit_kind", "period", "sex", "breakdown",
    "numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998",
    "status", "reporting", "source_kind", "data_version",
)  # fmt: skip

OWN = "egen bearbetning"
RAW = "källa"


@dataclass(frozen=True, eq=False)
class Result:
    """Values of one indicator after disclosure control, with what is needed to caption them.

    `rows` has exactly RESULT_COLUMNS, sorted by unit, breakdown and period. `units` names every unit in `rows`.
    `events` are those that touch them. `synthetic` is True when any value rests on the sample data;
    `sources` are the names to cite. `population_period` is the latest population year used ("" if none). `providers`
    are the kommuner of the unit in question, with who gives the care there that is counted, where that is known.
    """

    indicator: Indicator
    rows: pd.DataFrame
    units: dict[str, Unit]
    events: tuple[Event, ...]
    data_version: int
    published_at: datetime
    synthetic: bool
    sources: tuple[str, ...]
    population_period: str = ""
    providers: tuple[tuple[Unit, JointProvider], ...] = ()

    def __post_init__(self) -> None:
        """A raw value is as it came.

        Raises:
            ComputedAsRawError: a row calls itself raw (`källa`) but is a sum or carries limits of ours.

        """
        is_raw = self.rows["source_kind"] == RAW
        if not is_raw.any():
            return
        raw = self.rows[is_raw]
        ours = raw[["numerator", "denominator", "lower", "upper", "lower_998", "upper_998"]].notna().any(axis=1)
        ours |= raw["unit_kind"] == UnitKind.MODELLOMRADE
        if ours.any():
            raise ComputedAsRawError(
                indicator=self.indicator.id, unit=raw["unit"][ours].iloc[0], period=raw["period"][ours].iloc[0]
            )

    def of(
        self,
        units: tuple[str, ...] | None = None,
        *,
        first: str = "",
        last: str = "",
        breakdown: str | None = None,
        sex: str | None = None,
    ) -> "Result":
        """The same Result narrowed to some units, periods, parts and sexes; events are kept. Itself where it is all."""
        rows = self.rows
        kept = np.ones(len(rows), dtype=bool)
        if units is not None:
            kept &= rows["unit"].isin(units).to_numpy()
        if first:
            kept &= (rows["period"] >= first).to_numpy()
        if last:
            kept &= (rows["period"] <= last).to_numpy()
        if breakdown is not None:
            kept &= (rows["breakdown"] == breakdown).to_numpy()
        if sex is not None:
            kept &= (rows["sex"] == sex).to_numpy()
        if kept.all() and set(rows["unit"]) == set(self.units):
            return self
        rows = rows[kept]
        present = set(rows["unit"])
        return replace(
            self,
            rows=rows.reset_index(drop=True),
            units={unit_id: unit for unit_id, unit in self.units.items() if unit_id in present},
        )

    @property
    def source_kind(self) -> str:
        """`källa` only if every row is a raw published value."""
        kinds = set(self.rows["source_kind"])
        return RAW if kinds == {RAW} else OWN
