"""What a person has written in a part of a half-year's report."""

from dataclasses import dataclass, field
from datetime import datetime

from domain.errors import StoreError


class WrittenMeanwhileError(StoreError):
    """Somebody else has written in the same part since the writer saw it; nothing has been kept."""

    key = "halvarsrapport.fel.andrad"


@dataclass(frozen=True, slots=True)
class ReportText:
    """The words of one part (`ekonomi`, `nasta`) of one unit's report ("" = the whole of the co-operation).

    `half_year` is "2026H1"; `at` is when they were written and `actor` by whom. `number` counts what has been written
    anywhere, so that two writers can tell whether they saw the same (0 = it has not been kept yet).
    """

    half_year: str
    unit: str
    part: str
    words: str
    actor: str
    at: datetime
    number: int = field(default=0, compare=False)
