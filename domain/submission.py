"""Submissions and publications: what was sent, what became of it, and what became visible when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    """Where a submission came from."""

    SAMPLE = "exempeldata"
    SHEET = "blankett"
    TABLE = "tabell"
    POPULATION = "befolkning"
    REFERENCE = "referensdata"
    KOLADA = "kolada"
    SCB = "scb"


class SubmissionStatus(StrEnum):
    """Where a submission stands. Only PUBLISHED is shown to others than the sender and the reviewers."""

    DRAFT = "utkast"
    SENT = "inskickad"
    APPROVED = "godkänd"
    PUBLISHED = "publicerad"
    WITHDRAWN = "återkallad"
    REOPENED = "återöppnad"


# The steps that may follow on each other. SENT -> PUBLISHED is the single step of a small organisation.
NEXT_STEPS: Mapping[SubmissionStatus, frozenset[SubmissionStatus]] = {
    SubmissionStatus.DRAFT: frozenset({SubmissionStatus.SENT, SubmissionStatus.WITHDRAWN}),
    SubmissionStatus.SENT: frozenset(
        {
            SubmissionStatus.APPROVED,
            SubmissionStatus.PUBLISHED,
            SubmissionStatus.REOPENED,
            SubmissionStatus.WITHDRAWN,
        }
    ),
    SubmissionStatus.APPROVED: frozenset(
        {SubmissionStatus.PUBLISHED, SubmissionStatus.REOPENED, SubmissionStatus.WITHDRAWN}
    ),
    SubmissionStatus.PUBLISHED: frozenset({SubmissionStatus.WITHDRAWN}),
    SubmissionStatus.WITHDRAWN: frozenset({SubmissionStatus.REOPENED}),
    SubmissionStatus.REOPENED: frozenset({SubmissionStatus.SENT, SubmissionStatus.WITHDRAWN}),
}

# Steps that are taken back by somebody else's hand, or undo something: why must be said.
NEEDS_REASON = frozenset({SubmissionStatus.REOPENED, SubmissionStatus.WITHDRAWN})

# Sent, and neither published nor taken back.
WAITING = frozenset({SubmissionStatus.SENT, SubmissionStatus.APPROVED})


# Columns of the rows of a submission: the cell, its value or the reason for its absence, and where in the file it
# stood. All text but `value` (float, NaN where `status` says why).
SUBMISSION_COLUMNS = ("measure", "unit", "period", "sex", "breakdown", "value", "status", "sheet", "cell")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a questioned value is right, in the sender's words, kept beside the value.

    `about` names the value (the parts of `domain.observation.CELL`), or is empty for a question about the whole file.
    `found` is what was asked about, as it was shown.
    """

    code: str
    about: tuple[str, ...]
    sheet: str
    cell: str
    found: str
    words: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a sheet was made for, and how it came about.

    `modellomrade` and `area` are slugs ("" = not a sheet of one modellområde). `based_on` is the data version that the
    sender compared with. `replaces` is the submission that this one corrects. `template_at` is when its template was
    taken out.
    """

    modellomrade: str = ""
    area: str = ""
    based_on: int | None = None
    replaces: int | None = None
    template_at: datetime | None = None


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
    form: Form = field(default_factory=Form)
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A stored submission, without its rows and its file. `changed_at` is when it took the step to `status`."""

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
    changed_at: datetime
    form: Form


@dataclass(frozen=True, slots=True)
class Step:
    """One step in a submission's life. `data_version` is the one it made, if it changed what is shown."""

    submission_id: int
    status: SubmissionStatus
    at: datetime
    actor: str
    reason: str
    data_version: int | None


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
