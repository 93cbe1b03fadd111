"""What every reader of files gives back: typed rows, findings, and how the file was understood."""

from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from domain.finding import Finding, Level
from domain.submission import SUBMISSION_COLUMNS


@dataclass(frozen=True)
class Reading:
    """A file as it was understood. `rows` has SUBMISSION_COLUMNS and holds every row that could be read.

    `kind` is what the file was taken for: "blankett", "befolkning" or "" (nothing of ours). `modellomrade` and
    `area` are the slugs a blankett was made for. `understood` tells in (label key, value) pairs how the file was
    read, for a person to check: which sheet, which column became what, how many rows, units and periods. `template_at`
    is when the template was taken out (None where the file does not say).
    """

    kind: str
    rows: pd.DataFrame
    findings: list[Finding]
    modellomrade: str = ""
    area: str = ""
    source: str = ""
    understood: list[tuple[str, str]] = field(default_factory=list)
    template_at: datetime | None = None

    @property
    def stops(self) -> bool:
        """Whether any finding stops the file from being stored."""
        return any(finding.level is Level.STOPS for finding in self.findings)


def no_rows() -> pd.DataFrame:
    """An empty frame of submission rows."""
    return pd.DataFrame({name: pd.Series(dtype=float if name == "value" else str) for name in SUBMISSION_COLUMNS})
