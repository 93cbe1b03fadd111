"""Submissions and publications: what was sent, and what became visible when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    """Where a submission came from."""

    SAMPLE = "exempeldata"
    SHEET = "blankett"
    POPULATION = "befolkning"
    REFERENCE = "referensdata"
    KOLADA = "kolada"
    SCB = "scb"


class SubmissionStatus(StrEnum):
    """Where a submission stands: sent in, visible, or taken back."""

    SENT = "inskickad"
    PUBLISHED = "publicerad"
    WITHDRAWN = "återkallad"


# Columns of the rows of a submission: the cell, its value or the reason for its absence, and where in the file it
# stood. All text but `value` (float, NaN where `status` says why).
SUBMISSION_COLUMNS = ("measure", "unit", "period", "sex", "breakdown", "value", "status", "sheet", "cell")


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """What is known about a submission before it is stored. `source` is what captions cite ("SCB", "Kolada")."""

    origin: Origin
    actor: str
    filename: str
    content: bytes
    source: str
    synthetic: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """A stored submission, without its rows and its file."""

    id: int
    origin: Origin
    actor: str
    filename: str
    sha256: str
    source: str
    synthetic: bool
    note: str
    status: SubmissionStatus
    created_at: datetime
    row_count: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What storing gave: the submission's id, and the data version if it was published at once (else None)."""

    submission_id: int
    data_version: int | None


@dataclass(frozen=True, slots=True)
class Publication:
    """One data version: which submission became visible (or was withdrawn) when, by whom."""

    data_version: int
    published_at: datetime
    submission_id: int
    action: str  # "publicerad" or "återkallad"
    actor: str
    note: str
