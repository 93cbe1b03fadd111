"""A reviewer's own words about a figure, for everybody to read beside it.

Decisions that could be disputed: whoever wrote it speaks for NRF, so readers are told the day and the data version and
never a name. What is written is plain text, and nobody but the one who writes can see to it that a hidden number is not
put into words: the form says so. Words are never changed, only followed by newer ones; empty words take them away.
"""

import unicodedata
from datetime import datetime

from domain.errors import FollowUpError
from domain.interpretation import Interpretation
from indicators.registry import indicator as lookup
from store.database import Store
from workflows import access
from workflows.known import reference

MOST_LETTERS = 2_000


class TooLongError(FollowUpError):
    """More letters than there is room for."""

    key = "matt.fel.for_lang"


class UnknownPartError(FollowUpError):
    """The indicator has no such part to write about."""

    key = "matt.fel.del"


def interpret(
    store: Store, who: access.Caller, *, indicator: str, unit: str, breakdown: str, words: str, now: datetime
) -> Interpretation:
    """Keep what a reviewer has written about one figure, and give it as it was kept.

    Args:
        store: where to keep it.
        who: must be allowed `Action.INTERPRET`.
        indicator: which indicator.
        unit: which unit.
        breakdown: which part, "" for the whole.
        words: plain text of at most MOST_LETTERS signs; signs that cannot be seen are taken out. Empty = take away.
        now: when it was written.

    Raises:
        ForbiddenError: they may not.
        UnknownIndicatorError, UnknownUnitError, UnknownPartError: it is about nothing that exists.
        TooLongError: it is longer than that.

    """
    access.require(who, access.Action.INTERPRET)
    parts = lookup(indicator).breakdown
    reference(store).unit(unit)
    if breakdown and breakdown not in parts:
        raise UnknownPartError(found=breakdown, known=", ".join(parts))
    cleaned = plain_lines(words)
    if len(cleaned) > MOST_LETTERS:
        raise TooLongError(antal=len(cleaned), hogst=MOST_LETTERS)
    said = Interpretation(indicator, unit, breakdown, cleaned, who.actor, now, store.data_version())
    store.interpret(said)
    return said


def plain_lines(words: str) -> str:
    """Text that can be seen and nothing else: line breaks are kept, at most one empty line in a row."""
    lines = unicodedata.normalize("NFC", words).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    seen = [" ".join("".join(map(_visible, line)).split()) for line in lines]
    kept = [line for place, line in enumerate(seen) if line or (place and seen[place - 1])]
    return "\n".join(kept).strip()


def _visible(sign: str) -> str:
    """The sign, or a space for what controls or turns the text around."""
    return " " if unicodedata.category(sign).startswith("C") else sign


def interpretation(store: Store, *, indicator: str, unit: str, breakdown: str) -> Interpretation | None:
    """What holds now; None where nothing has been written, or where it has been taken away."""
    latest = next(iter(store.interpretations(indicator, unit, breakdown)), None)
    return latest if latest and latest.words else None


def history(store: Store, who: access.Caller, *, indicator: str, unit: str, breakdown: str) -> list[Interpretation]:
    """Everything that has been written about a figure, with who wrote it, latest first; for those who may write.

    Raises:
        ForbiddenError: they may not.

    """
    access.require(who, access.Action.INTERPRET)
    return store.interpretations(indicator, unit, breakdown)
