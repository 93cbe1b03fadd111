"""What the good ones did: a card that others can learn from, tied to an improvement that is sure."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class PracticeCard:
    """What a place did before one of its indicators got better.

    `card` names it and is the same when it is changed. `contact` is a function in the organisation and never a person's
    name. `event` is the insats in the register it tells of ("" = none). `data_version` is the one in which the
    improvement was found sure, and `evidence` the sentence that was said of it then.
    """

    card: str
    title: str
    what: str
    place: str
    indicator: str
    contact: str
    source: str
    data_version: int
    evidence: str
    event: str = ""
    actor: str = ""
    at: datetime | None = None
