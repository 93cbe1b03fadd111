"""What a mark says: each finding's level, what was found, what was expected, what to do, and a suggestion."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.finding import Finding
from intake.explain import describe
from intake.personal_numbers import holds
from intake.plain_text import shown
from wording import text

# Signs that XML cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Without as many digits in a row there is no personnummer to look for.
_DIGITS = re.compile(r"\d{6}")
# A cell and a comment of Excel hold 32,767 letters.
_MOST_LETTERS = 32_000

COLUMNS = ("niva", "blad", "cell", "funnet", "vantat", "gor", "forslag")


@dataclass(frozen=True)
class Told:
    """A finding in words, by COLUMNS."""

    finding: Finding
    words: Mapping[str, str]


def told(finding: Finding) -> Told:
    """A finding in the run's language, with words that a cell or a comment can hold."""
    said = describe(finding)
    level = text(f"markerad.niva.{finding.level.name.lower()}")
    each = (level, finding.sheet, finding.cell, said["found"], said["expected"], said["fix"], _suggested(finding))
    return Told(finding, dict(zip(COLUMNS, map(_plain, each), strict=True)))


def comment(findings: Iterable[Told]) -> str:
    """All that is said at one cell, with a blank line between findings."""
    return _plain("\n\n".join(map(_at_cell, findings)))


def _at_cell(each: Told) -> str:
    said = text("markerad.kommentar", **each.words)
    value = each.words["forslag"]
    return f"{said}\n{text('markerad.forslag', varde=value)}" if value else said


def _suggested(finding: Finding) -> str:
    """The suggested value as it is typed in a Swedish Excel ("" when there is none)."""
    value = finding.suggestion
    if value is None:
        return ""
    return value if isinstance(value, str) else shown(value).replace("−", "-")


def _plain(words: str) -> str:
    """Words that can be written; a personnummer is never repeated."""
    kept = _UNWRITABLE.sub(" ", words)[:_MOST_LETTERS]
    return text("markerad.dolt") if _DIGITS.search(kept) and holds(kept) else kept
