"""What there is to see of an indicator for a unit in a year, and the reason for every hole.

Decision that could be disputed: a hole is one period without a value that can be shown. A year with both values and
holes is `delvis`, and every hole in it keeps its own reason; a year without values has the reason that most of its
periods have, a hidden value before the others, since it is there though it is not shown.
"""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """What a period is: shown, or why it is not; the value is the last part of its catalogue key.

    They stand in the order in which a reader can do something about them.
    """

    SHOWN = "finns"
    HIDDEN = "dolt"
    NOT_REPORTED = "ej_rapporterat"
    REPORTED_MISSING = "svarat_saknas"
    NOT_FETCHED = "ej_hamtad"
    NOT_PUBLISHED = "ej_publicerad"
    NOT_YET = "vantas"
    NOT_RELEVANT = "ej_relevant"
    OTHER_LEVEL = "annan_niva"
    BEFORE_SERIES = "borjar_senare"
    NOT_MEMBER = "ej_med"
    NOT_OPEN = "ej_oppen"


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator, unit and year. `found` counts its periods by what they are, never empty, in the order of Why."""

    indicator: str
    unit: str
    year: int
    found: tuple[tuple[Why, int], ...]

    @property
    def periods(self) -> int:
        """How many periods the year has."""
        return sum(count for _, count in self.found)

    @property
    def values(self) -> int:
        """How many of them have a value that is shown."""
        return dict(self.found).get(Why.SHOWN, 0)

    @property
    def holes(self) -> tuple[tuple[Why, int], ...]:
        """The reasons for the others, with how many periods each."""
        return tuple((why, count) for why, count in self.found if why is not Why.SHOWN)

    @property
    def is_whole(self) -> bool:
        """Whether every period has a value."""
        return not self.holes

    @property
    def main(self) -> Why:
        """What the cell is called: shown where there is any value, hidden where any is, else its commonest reason."""
        counts = dict(self.found)
        for first in (Why.SHOWN, Why.HIDDEN):
            if first in counts:
                return first
        return max(counts, key=counts.__getitem__)
