"""Faults put into clean files on purpose, placed by lot, and whether a question names what was changed.

Run `uv run python -m benchmarks.finding_faults`; exits with 1 when a bound is missed.

What is no fault is drawn again: ten times or a tenth of 0, a copy of the same values, two equal rows, and a count whose
tenth rounds to itself. Everything else counts, also where nobody could tell (two units alike, values near 0).
"""

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from benchmarks import findings
from benchmarks.findings import World, asked, covered
from domain.finding import Finding

FAULTS, FAULT_SEED = 500, 20261125

Cells = set[tuple[str, str]]
# The file with the fault, and the groups of values of which each must be named; nothing where it is no fault.
Planted = tuple[pd.DataFrame, list[Cells]]
Draw = np.random.Generator


def _nothing(rows: pd.DataFrame) -> Planted:
    return rows, []


def _changed(rows: pd.DataFrame, values: np.ndarray) -> Planted:
    """The file with other values, if any differ."""
    different = rows["value"].to_numpy() != values
    cells = set(zip(rows["measure"][different], rows["unit"][different], strict=True))
    return rows.assign(value=values), [cells] if cells else []


def _times(factor: float, unit: str = "") -> Callable[[World, str, Draw], Planted]:
    def plant(world: World, period: str, draw: Draw) -> Planted:
        rows = world.file(period)
        fit = [not unit or world.measures[each].unit == unit for each in rows["measure"]]
        if not any(fit):
            return _nothing(rows)
        at = draw.choice(np.flatnonzero(fit))
        values = rows["value"].to_numpy(copy=True)
        wrong = values[at] * factor
        values[at] = np.rint(wrong) if world.measures[rows["measure"][at]].whole_number else round(wrong, 6)
        return _changed(rows, values)

    return plant


def _rows_swapped(world: World, period: str, draw: Draw) -> Planted:
    """The values of two units in one sheet."""
    rows = world.file(period)
    sheet = rows["sheet"] == draw.choice(rows["sheet"].unique())
    one, other = draw.choice(rows["unit"][sheet].unique(), 2, replace=False)
    of_unit = {each: rows[sheet & (rows["unit"] == each)].set_index("measure")["value"] for each in (one, other)}
    values = rows["value"].to_numpy(copy=True)
    groups: list[Cells] = []
    for mine, theirs in ((one, of_unit[other]), (other, of_unit[one])):
        at = np.flatnonzero(sheet & (rows["unit"] == mine) & rows["measure"].isin(theirs.index))
        new = theirs.loc[rows["measure"][at]].to_numpy()
        groups.append({(measure, mine) for measure in rows["measure"][at][values[at] != new]})
        values[at] = new
    return rows.assign(value=values), groups if all(groups) else []


def _last_year(world: World, period: str, draw: Draw) -> Planted:
    """One measure's values, those of a year before."""
    rows = world.file(period)
    mine = rows["measure"] == draw.choice(rows["measure"].unique())
    before = world.file(str(int(period[:4]) - 1) + period[4:]).set_index(["measure", "unit"])["value"]
    earlier = before.reindex(pd.MultiIndex.from_frame(rows[["measure", "unit"]])).to_numpy()
    return _changed(rows, np.where(mine & ~np.isnan(earlier), earlier, rows["value"].to_numpy()))


def _copied(world: World, period: str, draw: Draw) -> Planted:
    """One measure's values, those of another."""
    rows = world.file(period)
    one, other = draw.choice(rows["measure"].unique(), 2, replace=False)
    theirs = rows[rows["measure"] == other].set_index("unit")["value"].reindex(rows["unit"]).to_numpy()
    return _changed(rows, np.where((rows["measure"] == one) & ~np.isnan(theirs), theirs, rows["value"].to_numpy()))


def _dropped(world: World, period: str, draw: Draw) -> Planted:
    """One unit's row in one sheet."""
    rows = world.file(period)
    sheet = rows["sheet"] == draw.choice(rows["sheet"].unique())
    gone = sheet & (rows["unit"] == draw.choice(rows["unit"][sheet].unique()))
    return rows[~gone].reset_index(drop=True), [set(zip(rows["measure"][gone], rows["unit"][gone], strict=True))]


def _above(world: World, period: str, draw: Draw) -> Planted:
    """A part up to twice as large as its whole."""
    rows = world.file(period)
    whole_of = {each.id: each.subset_of for each in world.measures.values() if each.subset_of}
    value = rows.set_index(["measure", "unit"])["value"]
    pairs = [at for at in np.flatnonzero(rows["measure"].isin(list(whole_of)))
             if (whole_of[rows["measure"][at]], rows["unit"][at]) in value.index]  # fmt: skip
    if not pairs:
        return _nothing(rows)
    at = draw.choice(pairs)
    whole = value[whole_of[rows["measure"][at]], rows["unit"][at]]
    values = rows["value"].to_numpy(copy=True)
    values[at] = np.ceil(whole * draw.uniform(1, 2) * 10 + 1) / 10
    if world.measures[rows["measure"][at]].whole_number:
        values[at] = np.ceil(values[at])
    return _changed(rows, values)


KINDS: dict[str, Callable[[World, str, Draw], Planted]] = {
    "ten times too large": _times(10), "ten times too small": _times(0.1),
    "a share for a percentage": _times(0.01, "procent"),
    "two rows swapped": _rows_swapped, "last year's values again": _last_year, "a series copied into another": _copied,
    "a unit dropped": _dropped, "a part above its whole": _above,
}  # fmt: skip
RIGHT_CODE = {
    "ten times too large": {"tio_ganger_for_stort"}, "ten times too small": {"tio_ganger_for_litet"},
    "a share for a percentage": {"andel_for_procent"}, "two rows swapped": {"rader_bytt_plats"},
    "last year's values again": {"samma_som_i_fjol"}, "a series copied into another": {"samma_serie"},
    "a unit dropped": {"rapporterar_inte_langre"}, "a part above its whole": {"storre_an_helheten"},
}  # fmt: skip


@dataclass
class Tally:
    """How many faults were put in, found, and found for what they are; by kind and set of data."""

    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[tuple[str, str, str, list[Cells]]] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.found.total() / self.planted.total()


def detection(worlds: list[World], count: int, *, seed: int = FAULT_SEED) -> Tally:
    """Put in that many faults, one file each, all kinds alike, and count those found."""
    draw = np.random.default_rng(seed)
    tally = Tally()
    kinds = [list(KINDS)[each % len(KINDS)] for each in range(count)]
    for kind in kinds:
        world, period, rows, groups = _drawn(worlds, kind, draw)
        found = asked(world, rows, period)
        named = [_named(world, each, world.file(period)) for each in found]
        place = (kind, world.name)
        tally.planted[place] += 1
        if all(any(group & cells for cells in named) for group in groups):
            tally.found[place] += 1
            of_code = [cells for each, cells in zip(found, named, strict=True) if each.code in RIGHT_CODE[kind]]
            tally.right[place] += all(any(group & cells for cells in of_code) for group in groups)
        else:
            tally.missed.append((kind, world.name, period, groups))
    return tally


def _drawn(worlds: list[World], kind: str, draw: Draw) -> tuple[World, str, pd.DataFrame, list[Cells]]:
    """A world, a period and a place by lot, again until it is a fault."""
    while True:
        world = worlds[draw.integers(len(worlds))]
        period = str(draw.choice(world.new_periods))
        rows, groups = KINDS[kind](world, period, draw)
        if groups:
            return world, period, rows, groups


def _named(world: World, finding: Finding, rows: pd.DataFrame) -> Cells:
    """What a question names; for units that are gone, their cells too, and both of two measures that are one."""
    if finding.code == "samma_serie":
        like = replace(finding, values={"matt": finding.values["lik"]})
        return covered(world, finding, rows) | covered(world, like, rows)
    if finding.code != "rapporterar_inte_langre":
        return covered(world, finding, rows)
    names = set(str(finding.values["enheter"]).split(", "))
    measures = set(str(finding.values["matt"]).split(", "))
    units = [unit.id for unit in world.units.values() if unit.name in names]
    return {(measure.id, unit) for measure in world.measures.values() if measure.label in measures for unit in units}


def main() -> int:
    """Print all figures."""
    worlds = [findings.hospital(), findings.kolada()]
    met = True
    for world in worlds:
        clean = findings.in_vain(world)
        met &= clean.share <= findings.MOST_IN_VAIN
        print(f"{world.name}: {clean.flagged} of {clean.values} clean values asked about ({clean.share:.2%})")
        print(f"  {dict(clean.codes)}")
    tally = detection(worlds, FAULTS)
    for kind in KINDS:
        per_world = (
            f"{world.name} {tally.found[kind, world.name]} of {tally.planted[kind, world.name]}" for world in worlds
        )
        print(f"{kind}: {', '.join(per_world)}; {sum(tally.right[kind, each.name] for each in worlds)} by its own code")
    print(f"all faults: {tally.found.total()} of {tally.planted.total()} found ({tally.share:.1%})")
    spent = findings.seconds_of()
    print(f"a sheet of 5,000 rows: {spent * 1000:.0f} ms of processor time")
    return 0 if met and tally.share >= findings.LEAST_FOUND and spent <= findings.MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
