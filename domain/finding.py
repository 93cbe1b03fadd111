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
    `values` fill in the sentences; whatever came from the file is in there as plain text. `suggestion` is what the
    cell would hold if it were right, where that can be told (a number, or a text to write); None where it cannot.
    `about` names the value that is questioned (the five parts of `domain.observation.CELL`), so that an explanation
    can be kept beside it; empty where the finding is about a row, a sheet or the file.
    """

    level: Level
    code: str
    sheet: str = ""
    cell: str = ""
    values: dict[str, object] = field(default_factory=dict)
    suggestion: float | str | None = None
    about: tuple[str, ...] = ()
