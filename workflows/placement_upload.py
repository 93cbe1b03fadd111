"""Tables of where people live and of travel times: looked through, shown, and kept as they were sent.

Decision that could be disputed: points may sum to another number than the published one (other year, other source);
that is shown beside it and stops nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from domain.errors import FollowUpError
from domain.finding import Finding, Level
from store.database import Store
from workflows import access
from workflows.known import reference
from workflows.placement_points import MATRIX, POINTS, points
from workflows.placement_sites import What, existing_units
from workflows.travel import RESIDENTS

__all__ = ["MATRIX", "POINTS", "Examined", "Sum", "described", "examine", "keep", "sent"]

_CAR = {"", "bil", "car", "auto", "driving"}
_LONGEST_SOURCE = 200


class UnusableTableError(FollowUpError):
    """A table with faults that stop it is not kept."""

    key = "placering.fel.stoppad"


class NoSourceError(FollowUpError):
    """Nobody has said where a table is from."""

    key = "placering.fel.kalla"


@dataclass(frozen=True, slots=True)
class Sum:
    """One kommun of a table of points: its points, its people, and the 65+ that are published (NaN = not known)."""

    kommun: str
    points: int
    older: float
    oldest: float
    published: float


@dataclass(frozen=True, eq=False)
class Examined:
    """A table as it was read. `matched` are the ids at both ends that are known here (travel times only)."""

    kind: str
    filename: str
    content: bytes
    rows: pd.DataFrame
    findings: tuple[Finding, ...]
    sums: tuple[Sum, ...] = ()
    matched: tuple[int, int] = (0, 0)

    @property
    def is_usable(self) -> bool:
        return not any(each.level is Level.STOPS for each in self.findings)


def examine(store: Store, content: bytes, filename: str, *, kind: str, who: access.Caller) -> Examined:
    """Read a table of POINTS or of travel times (MATRIX); nothing is kept.

    Raises:
        ForbiddenError: they may not set assumptions.
        UnreadableFileError: the file cannot be read.

    """
    access.require(who, access.Action.SET_ASSUMPTIONS)
    units = reference(store).units
    if kind == POINTS:
        from charts.geometry import km_outside
        from intake.points import read_points

        read = read_points(content, filename, units=units, outside=km_outside)
        usable = read.rows if read.is_usable else read.rows.iloc[:0]
        return Examined(kind, filename, content, read.rows, tuple(read.findings), _sums(store, usable))
    from intake.travel_matrix import read_matrix

    read = read_matrix(content, filename)
    examined = Examined(kind, filename, content, read.rows, tuple(read.findings))
    return _matched(store, examined) if examined.is_usable else examined


def keep(store: Store, examined: Examined, *, source: str, who: access.Caller) -> int:
    """Keep a table in the place of the one before; its number.

    Raises:
        ForbiddenError: they may not set assumptions.
        UnusableTableError: it has faults that stop it.
        NoSourceError: `source` is empty or longer than 200 signs.

    """
    access.require(who, access.Action.SET_ASSUMPTIONS)
    if not examined.is_usable:
        raise UnusableTableError(fil=examined.filename)
    said = " ".join(source.split())
    if not said or len(said) > _LONGEST_SOURCE:
        raise NoSourceError(langst=_LONGEST_SOURCE)
    return store.keep_planning_file(
        kind=examined.kind, filename=examined.filename, content=examined.content, source=said, actor=who.actor
    )


def sent(store: Store, kind: str) -> tuple[str, str] | None:
    """The source of the table that holds now and the day it was sent (YYYY-MM-DD); None without one."""
    kept = store.planning_file(kind)
    return (kept.source, kept.at.date().isoformat()) if kept else None


def described(examined: Examined, *, most: int) -> list[dict[str, str]]:
    """The first findings in words (level, sheet, cell, found, expected, fix)."""
    from intake.explain import describe

    return [describe(each) for each in examined.findings[:most]]


def _sums(store: Store, rows: pd.DataFrame) -> tuple[Sum, ...]:
    known = reference(store)
    if rows.empty:
        return ()
    residents = store.observations([RESIDENTS], units=sorted(set(rows["kommun"])))
    residents = residents[residents["sex"] == "T"].sort_values("period").dropna(subset=["value"])
    latest = residents.drop_duplicates("unit", keep="last").set_index("unit")["value"]
    by_kommun = rows.groupby("kommun")[["befolkning_65", "befolkning_80"]].sum()
    return tuple(
        Sum(known.unit(str(kommun)).name, int((rows["kommun"] == kommun).sum()), float(each["befolkning_65"]),
            float(each["befolkning_80"]), float(latest.get(kommun, float("nan"))))
        for kommun, each in by_kommun.iterrows()
    )  # fmt: skip


def _matched(store: Store, examined: Examined) -> Examined:
    """How many of the ids are known; a table in which no trip is between two of them is of no use."""
    known = reference(store)
    kommuner = [each.id for area in known.areas() for each in known.members(area.id)]
    from_ids = set(points(store, kommuner).rows["point_id"])
    to_ids = from_ids | {each.id for what in What for each in existing_units(known, what)}
    rows = examined.rows
    used = rows["mode"].isin(_CAR) & rows["from_id"].isin(from_ids) & rows["to_id"].isin(to_ids)
    found = [*examined.findings]
    if not used.any():
        found.append(Finding(Level.STOPS, "restid_okanda", values={"antal": len(rows), "forsta": _named(rows)}))
    elif not used.all():
        found.append(Finding(Level.NOTE, "restid_oanvanda", values={"antal": int((~used).sum()), "av": len(rows)}))
    matched = (int(rows.loc[used, "from_id"].nunique()), int(rows.loc[used, "to_id"].nunique()))
    return replace(examined, findings=tuple(found), matched=matched)


def _named(rows: pd.DataFrame) -> str:
    from intake.plain_text import shown

    ends: Sequence[str] = [f"{start} – {end}" for start, end in rows[["from_id", "to_id"]].head(1).to_numpy()]
    return shown(ends[0]) if ends else "–"
