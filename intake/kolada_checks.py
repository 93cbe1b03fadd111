"""Looks for faults in published values that only show beside other regions, years and nyckeltal; each is a question.

Decisions that could be disputed:
- A hard bound holds only where the numerator is a subset of the denominator, and those nyckeltal are listed here.
  N70643 is not: its denominator is an estimate, and 103 % is right.
- Of two nyckeltal with the same values in every region one year but not the year before, the copy is the one that
  has moved further from its own past. Its values are withheld; the other's are not. Nyckeltal that agree every year
  are the same figure under two ids and no fault.
- A jump is a change more than `JUMP` times what is usual (median absolute deviation, as a standard deviation) for
  that nyckeltal among units of the same kind. At 6, the regions' real series since 2016 give a handful of questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from domain.finding import Finding, Level
from domain.units import RIKET

# Shares of a whole, by Kolada's own definitions: never above 100 %.
SUBSET_SHARES = frozenset({
    "N79173", "N79179", "N79221", "N79222", "N79223", "N79224", "U79092", "N21704", "N01813",
    "N70465", "N70466", "N70467", "U70446", "U70447", "U70448", "U70449", "U70450", "U71458",
})  # fmt: skip
# Fetched only to compare with: the rest of the same survey (Hälso- och sjukvårdsbarometern) and of Väntetider i vården.
WATCHED = (
    "N70465", "N70466", "N70467", "U70446", "U70447", "U70448", "U70449", "U70450", "U71458",
    "N79221", "N79222", "N79223", "N79224",
)  # fmt: skip
# The first year that cannot be compared with those before, and the finding that says why; from Kolada's definitions.
KNOWN_BREAKS = {
    "N79179": ("2024", "brott_ny_kalla"),
    "U79135": ("2023", "brott_ny_namnare"),
    **dict.fromkeys(("N79221", "N79222", "N79223", "N79224"), ("2024", "brott_journalsystem")),
}

JUMP = 6.0
_MAD_TO_SD = 1.4826
# Fewer changes than this do not say what is usual; fewer units in common may agree by chance.
_FEWEST_CHANGES = 10
_FEWEST_SHARED = 10
_FEWEST_DIFFERENT = 5
# A fifth of those who reported the year before.
_DROP = 0.2
_SMALLEST_DROP = 2
_PERCENT = 100.0

Cell = tuple[str, str, str]  # nyckeltal, place, year


@dataclass(frozen=True)
class Question:
    """Something to ask about, and the cells it concerns. `withholds`: they are kept back until confirmed.

    `of_one_place` marks a question that concerns nobody but the place it is about.
    """

    finding: Finding
    cells: frozenset[Cell]
    withholds: bool = False
    of_one_place: bool = False


def questions(
    rows: pd.DataFrame, *, names: dict[str, str], ours: frozenset[str], shares: frozenset[str] = SUBSET_SHARES
) -> list[Question]:
    """Everything in the values that looks like a fault.

    Args:
        rows: VALUE_COLUMNS for all regions, not only ours.
        names: what places are called, by id.
        ours: the places that are followed up; a drop names which of them are missing.
        shares: the nyckeltal that can never exceed 100 %.

    """
    totals = rows[rows["sex"] == "T"]
    return [
        *_over_the_whole(rows, names, shares),
        *_copied(totals),
        *_jumps(totals, names),
        *_fewer(totals, names, ours),
    ]


def _over_the_whole(rows: pd.DataFrame, names: dict[str, str], shares: frozenset[str]) -> Iterator[Question]:
    outside = rows[rows["measure"].isin(shares) & ~rows["value"].between(0, _PERCENT)]
    furthest = (outside["value"] - _PERCENT / 2).abs().sort_values().index
    for row in outside.loc[furthest].drop_duplicates(["measure", "unit", "period"], keep="last").to_dict("records"):
        place: Cell = (row["measure"], row["unit"], row["period"])
        values = {"nyckeltal": place[0], "plats": names.get(place[1], place[1]), "ar": place[2], "varde": row["value"]}
        yield _asked("over_hundra", place, values, withholds=True)


def _copied(totals: pd.DataFrame) -> Iterator[Question]:
    """Two nyckeltal that are the same in every region one year, and not the year before (the first year: after)."""
    regions = _regions(totals)
    wide = {
        str(year): rows.pivot(index="unit", columns="measure", values="value")
        for year, rows in regions.groupby("period")
    }
    same = {year: _same_pairs(values) for year, values in wide.items()}
    for year, pairs in same.items():
        for pair in sorted(pairs):
            varied = wide[year][pair[0]].nunique() >= _FEWEST_DIFFERENT
            near = (_before(year), str(int(year) + 1))
            beside = next((each for each in near if each in wide and set(pair) <= set(wide[each].columns)), "")
            if varied and pair not in same.get(beside, set()):
                yield _copy(totals, pair, year, wide[year], wide.get(_before(year), pd.DataFrame()))


def _regions(rows: pd.DataFrame) -> pd.DataFrame:
    """Regions and riket: ids that begin with 00."""
    return rows[rows["unit"].str.startswith("00")]


def _before(year: str) -> str:
    return str(int(year) - 1)


def _same_pairs(wide: pd.DataFrame) -> set[tuple[str, str]]:
    """The pairs of columns that agree wherever both have a value."""
    values = wide.to_numpy(dtype=float)
    has = ~np.isnan(values)
    shared = (has[:, :, None] & has[:, None, :]).sum(axis=0)
    equal = (values[:, :, None] == values[:, None, :]).sum(axis=0)
    alike = (shared >= _FEWEST_SHARED) & (equal == shared)
    return {(wide.columns[one], wide.columns[other]) for one, other in np.argwhere(np.triu(alike, 1))}


def _copy(totals: pd.DataFrame, pair: tuple[str, str], year: str, this: pd.DataFrame, last: pd.DataFrame) -> Question:
    """The question of a pair; without a past to compare with, both are suspected."""
    one, other = (_moved(this, last, each) for each in pair)
    suspects = pair if one == other else pair[:1] if one > other else pair[1:]
    like = pair[0] if suspects[0] == pair[1] else pair[1]
    cells = totals[totals["measure"].isin(suspects) & (totals["period"] == year)]
    values: dict[str, object] = {
        "nyckeltal": suspects[0], "ar": year, "lik": like, "antal": int(this[pair[0]].notna().sum()),
    }  # fmt: skip
    return Question(Finding(Level.CONFIRM, "kopierad_serie", suspects[0], year, values), _cells(cells), withholds=True)


def _moved(this: pd.DataFrame, last: pd.DataFrame, measure: str) -> float:
    """The mean absolute change from the year before; 0 when it has no year before."""
    change = (this[measure] - last[measure]).abs().mean() if measure in last.columns else 0.0
    return float(np.nan_to_num(change))


def _jumps(totals: pd.DataFrame, names: dict[str, str]) -> Iterator[Question]:
    ordered = totals.sort_values(["measure", "unit", "period"])
    series = [ordered["measure"], ordered["unit"]]
    year = ordered["period"].astype(int)
    follows = year.groupby(series).diff() == 1
    change = ordered["value"].groupby(series).diff().where(follows)
    kind = ordered["unit"].str.startswith("00")
    from_usual = change - change.groupby([ordered["measure"], kind]).transform("median")
    by_kind = from_usual.abs().groupby([ordered["measure"], kind])
    usual = _MAD_TO_SD * by_kind.transform("median")
    far = (from_usual.abs() > JUMP * usual) & (usual > 0) & (by_kind.transform("count") >= _FEWEST_CHANGES)
    for row in ordered.assign(before=ordered["value"] - change)[far].to_dict("records"):
        place: Cell = (row["measure"], row["unit"], row["period"])
        if place[2] == KNOWN_BREAKS.get(place[0], ("", ""))[0]:
            continue
        values = {
            "nyckeltal": place[0], "plats": names.get(place[1], place[1]), "ar": place[2], "varde": row["value"],
            "forra": round(row["before"], 6), "forra_ar": _before(place[2]),
        }  # fmt: skip
        yield _asked("sprang", place, values, of_one_place=True)


def _fewer(totals: pd.DataFrame, names: dict[str, str], ours: frozenset[str]) -> Iterator[Question]:
    """A year in which clearly fewer regions have a value than the year before; names ours that are gone."""
    for measure, rows in _regions(totals).groupby("measure"):
        reporting = {str(year): frozenset(cells["unit"]) for year, cells in rows.groupby("period")}
        for year, now in reporting.items():
            before = reporting.get(_before(year), frozenset())
            if len(before - {RIKET}) - len(now - {RIKET}) < max(_DROP * len(before - {RIKET}), _SMALLEST_DROP):
                continue
            earlier = frozenset().union(*(units for other, units in reporting.items() if other < year))
            gone = [names.get(unit, unit) for unit in sorted((earlier - now) & ours)]
            values: dict[str, object] = {
                "nyckeltal": str(measure), "ar": year, "antal": len(now - {RIKET}), "forra": len(before - {RIKET}),
                "saknas": ", ".join(gone) or "–",
            }  # fmt: skip
            finding = Finding(Level.CONFIRM, "farre_rapporterar", str(measure), year, values)
            yield Question(finding, _cells(rows[rows["period"] == year]))


def breaks(measures: frozenset[str]) -> list[Finding]:
    """The known breaks of the series that are fetched."""
    return [
        Finding(Level.NOTE, code, measure, year, {"nyckeltal": measure, "ar": year})
        for measure, (year, code) in sorted(KNOWN_BREAKS.items())
        if measure in measures
    ]


def _cells(rows: pd.DataFrame) -> frozenset[Cell]:
    return frozenset(rows[["measure", "unit", "period"]].itertuples(index=False, name=None))


def _asked(
    code: str, place: Cell, values: dict[str, object], *, withholds: bool = False, of_one_place: bool = False
) -> Question:
    finding = Finding(Level.CONFIRM, code, place[0], f"{place[1]} {place[2]}", values)
    return Question(finding, frozenset({place}), withholds, of_one_place)
