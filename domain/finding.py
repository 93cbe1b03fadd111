"""Findings: what was wrong in a file, where, what was expected, and what to do about it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters: it stops the file, asks for a confirmation, or is only noted."""

    STOPS = "stoppar"
    CONFIRM = "bekräfta"
    NOTE = "notera"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `code` names its catalogue messages: `fynd.<code>.funnet`, `.vantat` and `.gor`.

    `sheet` and `cell` are as the person sees them in Excel ("Samtal", "D14"; empty for the whole file).
    `values` fill in the sentences; whatever came from the file is in there as plain text.
    """

    level: Level
    code: str
    sheet: str = ""
    cell: str = ""
    values: dict[str, object] = field(default_factory=dict)
