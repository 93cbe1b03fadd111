"""How often the checks of reported values ask in vain, and how many faults put in on purpose they find.

Run `uv run python -m benchmarks.finding_faults` (a minute or two). Two sets that were not made for this: 60 monthly
series of counts from hospitals (expsmooth) and Kolada's 76 health-care key figures for the regions and riket. A file is
one period of all of them, in one sheet; everything before it is published. Kolada's is a row per region and a column
per key figure, as Kolada exports it. Which monthly series are which measure (six) of which enhet (ten) is drawn by lot
once (`LAYOUT_SEED`).

Decisions that could be disputed: a value counts as asked about in vain also when it is one of many that a question
about a column or a row explains. Kolada's real faults are among the clean values, and count. A fault is found if a
question names what was changed, whatever the question says; what is no fault at all is never drawn.
"""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from domain.finding import Finding, Level
from domain.measure import Measure, MeasureKind
from domain.observation import OBSERVATION_COLUMNS
from domain.period import Granularity
from domain.submission import SUBMISSION_COLUMNS
from domain.units import Unit, UnitKind, UnitType
from intake.checks import above_the_whole, check

REFERENCE = Path(__file__).parents[2] / "shared"
LAYOUT_SEED = 20260101
MOST_IN_VAIN, LEAST_FOUND, MOST_SECONDS = 0.02, 0.95, 0.150
_TEN = 10


@dataclass(frozen=True, eq=False)
class World:
    """One set of data as the product would hold it: `values` has SUBMISSION_COLUMNS, all periods."""

    name: str
    values: pd.DataFrame
    measures: Mapping[str, Measure]
    units: Mapping[str, Unit]
    new_periods: tuple[str, ...]

    @cache  # noqa: B019 - there are two worlds, and they live as long as the run
    def file(self, period: str) -> pd.DataFrame:
        """The rows of a period, as a file holds them."""
        return self.values[self.values["period"] == period].reset_index(drop=True)

    @cache  # noqa: B019
    def published(self, period: str) -> pd.DataFrame:
        """Everything before a period."""
        before = self.values[self.values["period"] < period].assign(synthetic=False, source="Ritat")
        return before[list(OBSERVATION_COLUMNS)].reset_index(drop=True)


@cache
def hospital() -> World:
    """60 monthly series: six measures for ten enheter, the second a part of the first (to which it has been added)."""
    series = pd.read_csv(REFERENCE / "reference" / "forecast_series.csv")
    order = np.random.default_rng(LAYOUT_SEED).permutation(np.sort(series["series"].unique()))
    place = {name: at for at, name in enumerate(order)}
    at = series["series"].map(place)
    rows = pd.DataFrame({
        "measure": "matt-" + (at // _TEN).astype(str), "unit": "enhet-" + (at % _TEN).astype(str),
        "period": series["year"].astype(str) + "-" + series["month"].astype(str).str.zfill(2),
        "value": series["value"].astype(float),
    })  # fmt: skip
    measures = {
        f"matt-{each}": _measure(f"matt-{each}", "besök", Granularity.MONTH, part_of="matt-0" if each == 1 else "")
        for each in range(len(order) // _TEN)
    }
    units = {f"enhet-{each}": Unit(f"enhet-{each}", f"Enhet {each}", UnitKind.ENHET, "2421", UnitType.HALSOCENTRAL)
             for each in range(_TEN)}  # fmt: skip
    part = rows[rows["measure"] == "matt-1"].set_index(["unit", "period"])["value"]
    whole = rows["measure"] == "matt-0"
    rows.loc[whole, "value"] += part.reindex(pd.MultiIndex.from_frame(rows.loc[whole, ["unit", "period"]])).to_numpy()
    sheets = dict.fromkeys(measures, "Besök")
    periods = tuple(sorted(rows["period"].unique())[-24:])
    return World("monthly counts", _placed(rows, sheets), measures, units, periods)


@cache
def kolada(measures_in_sheet: int = 0) -> World:
    """Kolada's key figures for the regions and riket, the last three years new; in one sheet, or in several by lot."""
    folder = REFERENCE / "data"
    rows = pd.read_csv(folder / "kolada_regioner.csv", dtype={"municipality": str, "period": str})
    rows = rows.rename(columns={"kpi": "measure", "municipality": "unit"})
    units_of = pd.read_csv(folder / "kolada_nyckeltal.csv").set_index("kpi")["enhet"].to_dict()
    names = np.random.default_rng(LAYOUT_SEED).permutation(np.sort(rows["measure"].unique()))
    measures = {
        each: _measure(
            each, units_of.get(each, "antal"), Granularity.YEAR, whole_number=False,
            part_of="N70641" if each == "N70642" else "",
        )
        for each in sorted(names)
    }  # fmt: skip
    units = {each: Unit(each, f"Region {each}", UnitKind.REGION) for each in sorted(rows["unit"].unique())}
    sheets = {each: f"Blad {at // (measures_in_sheet or len(names)) + 1}" for at, each in enumerate(names)}
    return World("Kolada", _placed(rows, sheets), measures, units, ("2023", "2024", "2025"))


def _measure(
    measure_id: str, unit: str, granularity: Granularity, *, part_of: str = "", whole_number: bool = True
) -> Measure:
    return Measure(
        measure_id, measure_id, "", unit, MeasureKind.FLOW, granularity, UnitKind.ENHET, disclosive=False,
        unit_types=(UnitType.HALSOCENTRAL,), subset_of=part_of, whole_number=whole_number,
    )  # fmt: skip


def _placed(rows: pd.DataFrame, sheets: Mapping[str, str]) -> pd.DataFrame:
    """With a sheet and a cell for every value: a row per unit, a column per measure."""
    line = pd.factorize(rows["unit"], sort=True)[0] + 2
    letter = pd.factorize(rows["measure"], sort=True)[0]
    letters = np.array([chr(ord("A") + each // 26) + chr(ord("A") + each % 26) for each in range(letter.max() + 1)])
    cells = [f"{column}{row}" for column, row in zip(letters[letter], line, strict=True)]
    placed = rows.assign(sex="T", breakdown="", status="", sheet=rows["measure"].map(sheets), cell=cells)
    return placed[list(SUBMISSION_COLUMNS)].reset_index(drop=True)


def asked(world: World, rows: pd.DataFrame, period: str) -> list[Finding]:
    """All questions about a file of that period, also those of the rule of parts and wholes."""
    published = world.published(period)
    found = check(rows, published, measures=world.measures, units=world.units)
    found += above_the_whole(rows, published, world.measures)
    return [each for each in found if each.level is not Level.NOTE]


def covered(world: World, finding: Finding, rows: pd.DataFrame) -> set[tuple[str, str]]:
    """The values (measure, unit) that a question is about or explains."""
    if finding.about:
        return {(finding.about[0], finding.about[1])}
    names = {world.measures[each].label: each for each in world.measures}
    of_unit = {unit.name: unit.id for unit in world.units.values()}
    here = rows[rows["sheet"] == finding.sheet]
    if finding.code == "rapporterar_inte_langre":
        return set()
    if finding.code == "rader_bytt_plats":
        here = here[here["unit"].isin([of_unit[str(finding.values[each])] for each in ("enhet", "andra")])]
    else:
        here = here[here["measure"] == names[str(finding.values["matt"])]]
    return set(zip(here["measure"], here["unit"], strict=True))


@dataclass
class InVain:
    """How many clean values were asked about, and how often units were missed that are not in the data."""

    values: int = 0
    flagged: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    told: list[Finding] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.flagged / self.values


@cache
def in_vain(world: World) -> InVain:
    """Walk through the new periods with the values as they are."""
    result = InVain()
    for period in world.new_periods:
        rows = world.file(period)
        found = asked(world, rows, period)
        result.values += len(rows)
        result.flagged += len(set().union(*(covered(world, each, rows) for each in found)))
        result.codes.update(each.code for each in found)
        result.told += found
    return result


def seconds_of(rows: int = 5_000, rounds: int = 7) -> float:
    """The least processor time, in seconds, to check a sheet of that many rows, half of them new (monthly counts)."""
    world = hospital()
    one = world.values.head(rows).reset_index(drop=True)
    published = world.published(world.values["period"].iloc[len(one) // 2])
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        check(one, published, measures=world.measures, units=world.units)
        spent.append(time.process_time() - start)
    return min(spent)
