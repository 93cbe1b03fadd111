"""What a stress test may take away, and from where: contacts a week, staff in place and beds, as they are shown.

Decision that could be disputed: the contacts are those of the latest 24 months and the staff that of the latest quarter
with a figure, since a unit's staff changes faster than what is asked of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
import pandas as pd

from domain.errors import FollowUpError
from domain.period import Period
from domain.units import Unit, UnitKind
from store.database import Store
from workflows import read
from workflows.beds_wards import Floats, wards
from workflows.clock import today

CONTACTS, STAFF = "distanskontakter", "vakansgrad"
_RECENT, _FEWEST = 24, 6


class What(StrEnum):
    """What is taken away; the value is the word in the address."""

    DOCTOR = "lakare"
    NURSE = "sjukskoterska"
    BEDS = "platser"
    UNIT = "enhet"


PROFESSIONS = {What.DOCTOR: "Läkare", What.NURSE: "Sjuksköterska"}


class NotHereError(FollowUpError):
    """A unit of which nothing is shown that could be taken away."""

    key = "stresstest.fel.enhet"


@dataclass(frozen=True, eq=False)
class Subject:
    """A unit that can be tested: contacts a week in each of the latest months (none: not reported), staff in posts."""

    unit: Unit
    contacts: Floats
    staff: Mapping[What, float]
    beds: int

    @property
    def choices(self) -> tuple[What, ...]:
        """What can be taken away here, from what is shown."""
        staff = [each for each in PROFESSIONS if len(self.contacts) and self.staff.get(each, 0) > 0]
        return (*staff, *([What.BEDS] if self.beds else []), What.UNIT)


def subjects(store: Store) -> dict[str, Subject]:
    """Every open unit whose contacts or beds are shown, by id, in the order of its modellområde and name."""
    return _subjects(store, store.data_version())


def subject(store: Store, unit_id: str) -> Subject:
    """One of them.

    Raises:
        NotHereError: neither its contacts nor its beds are shown.

    """
    found = subjects(store)
    if unit_id not in found:
        raise NotHereError(funnet=unit_id)
    return found[unit_id]


@lru_cache(maxsize=4)
def _subjects(store: Store, _data_version: int) -> dict[str, Subject]:
    contacts, staff, with_beds = _contacts(store), _staff(store), wards(store)
    known, on = read.reference(store), today()
    order = {area.id: place for place, area in enumerate(known.areas())}

    def placed(unit: Unit) -> tuple[int, str]:
        area = known.area_of(unit.id)
        return (order[area.id] if area else len(order), unit.name)

    ids = {each for each in {*contacts, *with_beds} if known.unit(each).is_open(on, on)}
    return {
        unit.id: Subject(
            unit, contacts.get(unit.id, np.zeros(0)), staff.get(unit.id, {}),
            with_beds[unit.id].beds if unit.id in with_beds else 0,
        )
        for unit in sorted(map(known.unit, ids), key=placed)
    }  # fmt: skip


def _shown(store: Store, indicator: str, *, breakdown: str | None = "") -> pd.DataFrame:
    """An indicator's rows per unit that have a value; one that is hidden or missing has no parts either."""
    rows = read.result(store, indicator, breakdown=breakdown).rows
    return rows[(rows["unit_kind"] == UnitKind.ENHET.value) & rows["value"].notna()]


def _contacts(store: Store) -> dict[str, Floats]:
    rows = _shown(store, CONTACTS)
    latest = sorted(rows["period"].unique())[-_RECENT:]
    rows = rows[rows["period"].isin(latest) & (rows["denominator"] > 0)]
    weeks = rows["period"].map({each: _days(each) / 7 for each in latest})
    found = rows.assign(weekly=rows["denominator"] / weeks).groupby("unit")["weekly"]
    return {str(unit): each.to_numpy(dtype=float) for unit, each in found if len(each) >= _FEWEST}


def _staff(store: Store) -> dict[str, dict[What, float]]:
    """Posts that are filled: those set up less those vacant."""
    found: dict[str, dict[What, float]] = {}
    for what, profession in PROFESSIONS.items():
        rows = _shown(store, STAFF, breakdown=profession).sort_values("period").drop_duplicates("unit", keep="last")
        for unit, there in zip(rows["unit"], rows["denominator"] - rows["numerator"], strict=True):
            found.setdefault(str(unit), {})[what] = float(there)
    return found


def _days(period: str) -> int:
    parsed = Period.parse(period)
    return (parsed.end_on - parsed.start_on).days + 1
