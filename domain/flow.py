"""Vårdflöden: how many persons went from one level of care to another in a modellområde and a period.

Decision that could be disputed: a flow is kept between levels of care and not between units. Between single units
nearly every number of persons is too small to be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.observation import CellStatus

# The measure that flows are stored as; the pair of levels is its breakdown.
FLOW_MEASURE = "vardfloden"
_BETWEEN = " > "


class CareLevel(StrEnum):
    """A level of care, from the hospital outwards. The value is the slug that stands in a flow's name."""

    HOSPITAL = "sjukhus"
    LOCAL_BEDS = "sjukstuga"
    CENTRE = "halsocentral"
    KOMMUN = "kommun"


def pair(start: CareLevel, end: CareLevel) -> str:
    """The name of a flow, as its breakdown: `sjukhus > kommun`."""
    return f"{start.value}{_BETWEEN}{end.value}"


PAIRS: Mapping[str, tuple[CareLevel, CareLevel]] = {
    pair(start, end): (start, end) for start in CareLevel for end in CareLevel
}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of persons as it may be shown: None where `status` says why there is none."""

    persons: int | None
    status: str = ""

    @property
    def is_hidden(self) -> bool:
        return self.status == CellStatus.SUPPRESSED


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow between two levels."""

    start: CareLevel
    end: CareLevel
    count: Count


@dataclass(frozen=True, eq=False)
class Flows:
    """All flows of a modellområde in one period, after disclosure control. There is one for each data version.

    `leaving` and `arriving` are the sums over what was reported, for the levels that have any flow, and `total` is
    the sum of all. A pair of levels that nobody has reported is in none of them.
    """

    modellomrade: str
    name: str
    period: str
    flows: tuple[Flow, ...]
    leaving: Mapping[CareLevel, Count]
    arriving: Mapping[CareLevel, Count]
    total: Count
    data_version: int
    synthetic: bool
    sources: tuple[str, ...]

    @property
    def shown(self) -> list[Flow]:
        """The flows with a number, the largest first; the order of the levels where they are equal."""
        numbered = [each for each in self.flows if each.count.persons is not None]
        return sorted(numbered, key=lambda each: -(each.count.persons or 0))

    @property
    def hidden(self) -> int:
        """How many flows are hidden."""
        return sum(each.count.is_hidden for each in self.flows)

    def between(self, start: CareLevel, end: CareLevel) -> Count | None:
        """One flow's number; None where nobody has reported it."""
        return next((each.count for each in self.flows if (each.start, each.end) == (start, end)), None)
