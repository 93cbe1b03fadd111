"""What a person has written in a part of a half-year's report."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReportText:
    """The words of one part (`ekonomi`, `nasta`) of one unit's report ("" = the whole of the co-operation).

    `half_year` is "2026H1"; `at` is when they were written and `actor` by whom.
    """

    half_year: str
    unit: str
    part: str
    words: str
    actor: str
    at: datetime
