"""Sums: women and men against all, units against what they are parts of, parts against the whole.

Decision that could be disputed: a unit is compared with its parts only where the file holds it and every part that is
asked for the measure, so a region only where all of its kommuner are there. Numbers that are not whole may differ by
what rounding gives. Shares are never summed, and neither are residents: SCB blurs those from 2025.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from domain.finding import Finding, Level
from domain.measure import Measure
from domain.observation import CELL
from domain.units import UnitKind
from intake.checks_found import Found, about_value, said
from intake.checks_table import Grid, Table
from stats.jumps import Mask

# Half of the last decimal that is written, for each number that is added and for the sum.
_ROUNDING = 0.05


def above_the_whole(
    rows: pd.DataFrame, published: pd.DataFrame, measures: Mapping[str, Measure], *, also_within_file: bool = True
) -> list[Finding]:
    """Parts that would be larger than their whole once the file stood beside what is already published.

    Args:
        rows: SUBMISSION_COLUMNS, of any origin.
        published: OBSERVATION_COLUMNS of the parts and of their wholes.
        measures: all of them by id.
        also_within_file: False where the reader has already compared what stands in one row of the file.

    """
    return [each.finding for each in _above(rows, published, measures, both_may_be_new=also_within_file)]


def _above(
    rows: pd.DataFrame, published: pd.DataFrame, measures: Mapping[str, Measure], *, both_may_be_new: bool
) -> Iterator[Found]:
    beside = [each for each in CELL if each != "measure"]
    wholes = {each.id: each.subset_of for each in measures.values() if each.subset_of}
    told = [*CELL, "value", "sheet", "cell", "row"]
    concerned = {*wholes, *wholes.values()}
    stored = published[published["measure"].isin(concerned)].assign(sheet="", cell="", row=-1)[told]
    sent = rows.assign(row=np.arange(len(rows)))[rows["measure"].isin(concerned)][told]
    both = pd.concat([stored, sent], ignore_index=True).drop_duplicates(list(CELL), keep="last")
    parts = both[both["measure"].isin(list(wholes))]
    parts = parts.assign(whole=parts["measure"].map(wholes))
    pairs = parts.merge(both, left_on=["whole", *beside], right_on=["measure", *beside], suffixes=("", "_whole"))
    new, whole_new = pairs["row"] >= 0, pairs["row_whole"] >= 0
    wanted = (new | whole_new) if both_may_be_new else (new ^ whole_new)
    for pair in pairs[wanted & (pairs["value"] > pairs["value_whole"])].to_dict("records"):
        end = "" if pair["row"] >= 0 else "_whole"
        values: dict[str, object] = {
            "delen": measures[pair["measure"]].label, "delvarde": float(pair["value"]),
            "helheten": measures[pair["whole"]].label, "helvarde": float(pair["value_whole"]),
        }  # fmt: skip
        about = (pair[f"measure{end}"], *(pair[each] for each in beside))
        finding = Finding(
            Level.STOPS, "storre_an_helheten", pair[f"sheet{end}"], pair[f"cell{end}"], values, None, about
        )
        yield Found(finding, frozenset({int(pair[f"row{end}"])}))


def women_and_men(table: Table) -> Iterator[Found]:
    """Women and men that do not add up to all."""
    for grid in table.grids:
        summed = np.array([table.is_summed(each) for each in grid.keys["measure"]], dtype=bool)
        series = _by(grid, ["measure", "unit", "breakdown"], "sex", summed)
        if not {"T", "K", "M"} <= set(series.columns):
            continue
        three = series[["T", "K", "M"]].dropna().astype(int)
        places = [three[sex].to_numpy() for sex in ("T", "K", "M")]
        total, women, men = (grid.values[place] for place in places)
        new = np.any([grid.asked[place] for place in places], axis=0)
        slack = np.where(grid.counted[places[0]], 0.5, 3 * _ROUNDING)[:, None]
        for one, column in np.argwhere(new & (np.abs(total - women - men) > slack)).tolist():
            where = [(int(place[one]), column) for place in places]
            at = next(each for each in where if grid.row[each] >= 0)
            k, m, t = (float(grid.values[each]) for each in (where[1], where[2], where[0]))
            yield about_value(
                table, grid, at, Level.STOPS, "kvinnor_och_man", suggestion=round(k + m, 3) if at == where[0] else None,
                alla=said(t), kvinnor=said(k), man=said(m), summa=said(round(k + m, 3)),
            )  # fmt: skip


def _by(grid: Grid, names: list[str], across: str, wanted: Mask) -> pd.DataFrame:
    """The series' numbers, one row per name and one column per sort."""
    keys = grid.keys.assign(place=np.arange(len(grid.keys)))[wanted]
    return keys.pivot(index=names, columns=across, values="place")


def parts_and_wholes(table: Table) -> Iterator[Found]:
    """Units whose parts do not add up to them, and breakdowns that exceed the whole."""
    for grid in table.grids:
        place = {key: at for at, key in enumerate(grid.names)}
        sent = np.asarray((grid.row >= 0).any(axis=1), dtype=bool)
        yield from _units(table, grid, place, sent)
        yield from _breakdowns(table, grid, place, sent)


def _units(table: Table, grid: Grid, place: dict[tuple[str, ...], int], sent: Mask) -> Iterator[Found]:
    children = _children(table)
    for key, at in place.items():
        measure, unit, sex, breakdown = key
        asked = [each for each in children.get(unit, ()) if table.measures[measure].asks(table.units[each])]
        parts = [place.get((measure, each, sex, breakdown), -1) for each in asked]
        if not sent[at] or not table.is_summed(measure) or not asked or min(parts) < 0:
            continue
        yield from _compared(table, grid, at, parts, "delar_och_helhet", only_above=False)


def _children(table: Table) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for unit in table.units.values():
        if unit.kind in {UnitKind.ENHET, UnitKind.KOMMUN} and unit.parent_id:
            children.setdefault(unit.parent_id, []).append(unit.id)
    return children


def _breakdowns(table: Table, grid: Grid, place: dict[tuple[str, ...], int], sent: Mask) -> Iterator[Found]:
    parts: dict[tuple[str, ...], list[int]] = {}
    for (measure, unit, sex, breakdown), at in place.items():
        if breakdown and table.is_summed(measure):
            parts.setdefault((measure, unit, sex, ""), []).append(at)
    for whole, own in parts.items():
        if whole in place and (sent[place[whole]] or sent[own].any()):
            yield from _compared(table, grid, place[whole], own, "delar_over_helheten", only_above=True)


def _compared(table: Table, grid: Grid, at: int, parts: list[int], code: str, *, only_above: bool) -> Iterator[Found]:
    total = grid.values[parts].sum(axis=0) if not only_above else np.nansum(grid.values[parts], axis=0)
    over = total - grid.values[at]
    new = grid.asked[at] | grid.asked[parts].any(axis=0)
    in_file = (grid.row[at] >= 0) & (only_above | (grid.row[parts] >= 0).all(axis=0))
    slack = 0.5 if grid.counted[at] else _ROUNDING * (len(parts) + 1)
    differs = over > slack if only_above else np.abs(over) > slack
    for column in np.flatnonzero(new & in_file & differs).tolist():
        yield about_value(
            table, grid, (at, column), Level.CONFIRM, code,
            summa=said(round(float(total[column]), 3)), antal=len(parts),
        )  # fmt: skip
