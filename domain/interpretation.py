"""A reviewer's own words about what a figure shows, with the day and the data version they were written for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a reviewer has written about one indicator for one unit (and part of its breakdown, "" = the whole).

    The latest one counts; empty words take the earlier away. `data_version` is what was published when it was written.
    """

    indicator: str
    unit: str
    breakdown: str
    words: str
    actor: str
    at: datetime
    data_version: int
