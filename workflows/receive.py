"""A file comes in: read it, list every fault, show what would change, and store it whole or not at all."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from domain.errors import FollowUpError
from domain.finding import Finding, Level
from domain.measure import Measure
from domain.observation import CELL, CHANGE_COLUMNS, CHANGED, NEW, UNCHANGED
from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin, Receipt
from domain.units import UnitKind
from indicators.measures import all_measures, measure
from intake.reading import Reading
from store.database import Store
from store.errors import ChangedMeanwhileError
from workflows import access
from workflows.own_figures import current
from workflows.protection import require_safe
from workflows.read import reference

# Who captions cite for what came by sheet.
SOURCE_OF_SHEETS = "regionernas och kommunernas blanketter"
ORIGIN = {"blankett": Origin.SHEET, "befolkning": Origin.POPULATION}


class StoppedError(FollowUpError):
    """The file has faults that stop it from being stored."""

    key = "fel.filen_har_fel"


@dataclass(frozen=True)
class Examination:
    """A file as read, and what it would do. `changes` has CHANGE_COLUMNS, unchanged cells included.

    `data_version` is what the comparison was made with.
    """

    filename: str
    content: bytes
    reading: Reading
    changes: pd.DataFrame
    data_version: int

    @property
    def effective(self) -> pd.DataFrame:
        """The changes that change something."""
        return self.changes[self.changes["kind"] != UNCHANGED]

    def described(self, *, most: int | None = None) -> list[dict[str, str]]:
        """The findings (the first `most` of them) in words: level, sheet, cell, found, expected, fix."""
        from intake.explain import describe

        return [describe(finding) for finding in self.reading.findings[:most]]

    @property
    def can_be_stored(self) -> bool:
        return not self.reading.stops and len(self.effective) > 0


def read_bytes(path: Path) -> bytes:
    """A file's bytes, refused from its size alone when it is larger than any sheet may be.

    Raises:
        UnreadableFileError: too large.

    """
    from intake.container import refuse_too_big

    refuse_too_big(path.stat().st_size)
    return path.read_bytes()


def compare(rows: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Old beside new for every row of a file."""
    old = published[[*CELL, "value", "status"]].rename(columns={"value": "old_value", "status": "old_status"})
    new = rows.rename(columns={"value": "new_value", "status": "new_status"})
    both = new.merge(old, on=list(CELL), how="left")
    is_new = both["old_status"].isna()
    same_value = (both["old_value"] == both["new_value"]) | (both["old_value"].isna() & both["new_value"].isna())
    same = ~is_new & same_value & (both["old_status"] == both["new_status"])
    both["kind"] = np.select([is_new, same], [NEW, UNCHANGED], default=CHANGED)
    both["old_status"] = both["old_status"].fillna("")
    return both[list(CHANGE_COLUMNS)]


def _above_the_whole(rows: pd.DataFrame, published: pd.DataFrame) -> list[Finding]:
    """Parts that would be larger than their whole once the file stood beside what is already published.

    A pair that stands in one row of the file has been checked by the reader; here one of the two is only stored.
    """
    cell = [each for each in CELL if each != "measure"]
    overlaid = pd.concat([published.assign(sheet="", cell=""), rows]).drop_duplicates(list(CELL), keep="last")
    findings: list[Finding] = []
    changed = set(rows["measure"])
    for part in all_measures().values():
        if part.subset_of and changed & {part.id, part.subset_of}:
            both = overlaid[overlaid["measure"] == part.id].merge(
                overlaid[overlaid["measure"] == part.subset_of], on=cell, suffixes=("", "_whole")
            )
            one_is_new = (both["cell"] != "") ^ (both["cell_whole"] != "")
            for row in both[one_is_new & (both["value"] > both["value_whole"])].to_dict("records"):
                findings.append(_larger(row, part))
    return findings


def _larger(row: dict[Hashable, Any], part: Measure) -> Finding:
    values: dict[str, object] = {
        "delen": part.label,
        "delvarde": float(row["value"]),
        "helheten": measure(part.subset_of).label,
        "helvarde": float(row["value_whole"]),
    }
    sheet, cell = row["sheet"] or row["sheet_whole"], row["cell"] or row["cell_whole"]
    return Finding(Level.STOPS, "storre_an_helheten", sheet, cell, values)


def _read(store: Store, content: bytes, filename: str, today: date, as_kind: str) -> Reading:
    from intake.blankett import read_blankett
    from intake.population import read_population
    from intake.recognise import recognise

    known = reference(store)
    kind = as_kind or recognise(content, filename)
    if kind == "befolkning":
        kommuner = {unit.id: unit.name for unit in known.units.values() if unit.kind is UnitKind.KOMMUN}
        return read_population(content, filename, kommuner=kommuner, today=today)
    members = {area.id: [member.id for member in known.members(area.id)] for area in known.areas()}
    return read_blankett(content, filename, units=known.units, members_of=members, today=today)


def examine(
    store: Store, content: bytes, filename: str, *, today: date, who: access.Caller, as_kind: str = ""
) -> Examination:
    """Read a file and compare it with what is published. Stores nothing.

    Args:
        store: what to compare with.
        content: the file's bytes.
        filename: its name, only ever shown as text.
        today: for telling future periods.
        who: the one who sends it.
        as_kind: "befolkning" to say what the file is; "" to let its content tell.

    Raises:
        UnreadableFileError: the file cannot be read at all; the error's message says why and what to do.
        ForbiddenError: the caller may not send files here.

    """
    access.require(who, access.Action.SUBMIT)
    version = store.data_version()
    reading = _read(store, content, filename, today, as_kind)
    sent = set(reading.rows["measure"])
    wholes = {measure(each).subset_of for each in sent} | {
        each.id for each in all_measures().values() if each.subset_of in sent
    }
    published = current(store, sorted((sent | wholes) - {""}), who=who)
    changes = compare(reading.rows, published)
    above = _above_the_whole(reading.rows, published)
    if above:
        reading = replace(reading, findings=[*reading.findings, *above])
    earlier = store.submission_of_file(sha256(content).hexdigest())
    if earlier is not None:
        values: dict[str, object] = {"datum": earlier.created_at.date().isoformat(), "fil": earlier.filename}
        note = Finding(Level.NOTE, "samma_fil", values=values)
        reading = replace(reading, findings=[*reading.findings, note])
    return Examination(filename, content, reading, changes, version)


def confirm(store: Store, examined: Examination, *, today: date, who: access.Caller) -> Receipt | None:
    """Store what an examination showed and publish it, in one transaction. None when there was nothing to change.

    Raises:
        StoppedError: the file has stopping faults.
        ChangedMeanwhileError: what would change is no longer what was shown; examine again.
        ForbiddenError: the caller may not store or publish here.
        UnsafeTableError: publishing it would give away a number that must be hidden.

    """
    access.require(who, access.Action.SUBMIT)
    access.require(who, access.Action.PUBLISH)
    if examined.reading.stops:
        raise StoppedError(fil=examined.filename)
    version = store.data_version()
    if version != examined.data_version:
        now = examine(store, examined.content, examined.filename, today=today, who=who, as_kind=examined.reading.kind)
        if not now.changes.equals(examined.changes):
            raise ChangedMeanwhileError(version=examined.data_version, nyaste=version)
    source = SOURCE_OF_SHEETS if examined.reading.kind == "blankett" else examined.reading.source
    return publish(store, examined, origin=ORIGIN[examined.reading.kind], source=source, based_on=version, who=who)


def publish(
    store: Store, examined: Examination, *, origin: Origin, source: str, based_on: int, who: access.Caller
) -> Receipt | None:
    """Store what would change and publish it, in one transaction. None when there is nothing to change.

    Raises:
        ChangedMeanwhileError: another data version has been made since `based_on`.
        UnsafeTableError: publishing it would give away a number that must be hidden.

    """
    effective = examined.effective
    if effective.empty:
        return None
    rows = effective.rename(columns={"new_value": "value", "new_status": "status"})[list(SUBMISSION_COLUMNS)]
    require_safe(store, rows)
    new = NewSubmission(
        origin=origin, actor=who.actor, filename=examined.filename, content=examined.content, source=source
    )
    return store.submit(new, rows, publish=True, based_on=based_on)
