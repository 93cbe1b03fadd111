"""What people write in a half-year's report: kept between half-years, never changed, only followed by newer words.

Decisions that could be disputed:
- A reviewer writes everywhere and a project leader for the own modellområde. A report is read and taken out by
  everybody once it has been marked as done, and until then by those who may write in it. While it is done nobody
  writes in it: whoever finds a fault opens it again, which is seen.
- The insatser that the register puts under an orienteringspunkt stand there by themselves. Those who write say which
  others belong to which point, and that is kept like a text.
- What is written is plain text, and nobody but the one who writes can see to it that a hidden number is not put into
  words: the page says so by every field.
"""

from collections.abc import Sequence
from datetime import datetime

from domain.errors import FollowUpError, ForbiddenError, UnknownUnitError
from domain.report import ReportText
from domain.units import UnitKind
from store.database import Store
from workflows import access
from workflows.half_year import HalfYear
from workflows.interpret import plain_lines
from workflows.known import reference

# The project's orienteringspunkter; their names are `matt.orientering.<number>` in the catalogue.
POINTS = (1, 2, 3, 4, 5, 6)
# What is written, in the order of the report.
PARTS = ("sammanfattning", *(f"punkt{each}" for each in POINTS), "avvikelser", "ekonomi", "nasta")
# Which insatser belong to a point, their ids with line breaks between; and whether the report is done.
CHOSEN = tuple(f"punkt{each}_insatser" for each in POINTS)
DONE = "klar"
MOST_LETTERS = 8_000


class UnknownReportPartError(FollowUpError):
    """The report has no such part."""

    key = "halvarsrapport.fel.del"


class TooLongTextError(FollowUpError):
    """More letters than there is room for."""

    key = "halvarsrapport.fel.for_lang"


class ReportDoneError(FollowUpError):
    """The report has been marked as done, and must be opened before anybody writes in it."""

    key = "halvarsrapport.fel.klar"


class NotDoneError(ForbiddenError):
    """The report has not been marked as done, and the one who asks may not write in it."""

    key = "halvarsrapport.fel.inte_klar"


def unit_of(store: Store, unit: str) -> str:
    """The id of the modellområde that a report is about, "" for the whole of the co-operation.

    Raises:
        UnknownUnitError: it is no modellområde.

    """
    if unit and reference(store).unit(unit).kind is not UnitKind.MODELLOMRADE:
        raise UnknownUnitError(found=unit)
    return unit


def latest(store: Store, half_year: HalfYear, unit: str) -> dict[str, ReportText]:
    """What stands in each part now, the empty ones too: for those who have been let in already."""
    return {each.part: each for each in store.report_texts(unit=unit, half_year=str(half_year))}


def is_done(store: Store, half_year: HalfYear, unit: str) -> bool:
    """Whether a report has been marked as done."""
    held = latest(store, half_year, unit).get(DONE)
    return bool(held and held.words)


def may_read(store: Store, who: access.Caller, half_year: HalfYear, unit: str) -> bool:
    """Whether they may read what is written in a report."""
    return access.may(who, access.Action.WRITE_REPORT, unit) or is_done(store, half_year, unit)


def written(store: Store, who: access.Caller, half_year: HalfYear, unit: str) -> dict[str, ReportText]:
    """What stands in each part of a report now.

    Raises:
        UnknownUnitError: it is about no modellområde.
        NotDoneError: they may not, since it is not done.

    """
    if not may_read(store, who, half_year, unit_of(store, unit)):
        raise NotDoneError
    return latest(store, half_year, unit)


def earlier(store: Store, who: access.Caller, half_year: HalfYear, unit: str) -> dict[str, ReportText]:
    """The words of each part in the latest earlier half-year that has any, to begin with.

    Raises:
        ForbiddenError: they may not write.

    """
    access.require(who, access.Action.WRITE_REPORT, unit)
    found: dict[str, dict[str, ReportText]] = {}
    for each in store.report_texts(unit=unit):
        if each.half_year < str(half_year):
            found.setdefault(each.part, {})[each.half_year] = each
    held = {part: [each for _, each in sorted(by_half.items()) if each.words] for part, by_half in found.items()}
    return {part: texts[-1] for part, texts in held.items() if texts}


def history(store: Store, who: access.Caller, half_year: HalfYear, unit: str) -> list[ReportText]:
    """Everything that has been written in a report, with who wrote it, the latest first.

    Raises:
        ForbiddenError: they may not write.

    """
    access.require(who, access.Action.WRITE_REPORT, unit)
    return store.report_texts(unit=unit, half_year=str(half_year))[::-1]


def write(
    store: Store, who: access.Caller, half_year: HalfYear, unit: str, *, part: str, words: str, seen: int, now: datetime
) -> None:
    """Keep the words of one part.

    Args:
        store: where to keep them.
        who: must be allowed `Action.WRITE_REPORT` for the unit.
        half_year: which report.
        unit: a modellområde, "" for the whole of the co-operation.
        part: one of PARTS or CHOSEN.
        words: plain text of at most MOST_LETTERS signs; signs that cannot be seen are taken out. Empty = take away.
        seen: the `number` of the words that stood there when the writer began (0 = none).
        now: when it was written.

    Raises:
        ForbiddenError: they may not.
        UnknownUnitError, UnknownReportPartError: it is about nothing that exists.
        TooLongTextError: it is longer than that.
        ReportDoneError: the report has been marked as done.
        WrittenMeanwhileError: somebody else has written in that part.

    """
    access.require(who, access.Action.WRITE_REPORT, unit_of(store, unit))
    if part not in (*PARTS, *CHOSEN):
        raise UnknownReportPartError(found=part)
    if is_done(store, half_year, unit):
        raise ReportDoneError
    cleaned = plain_lines(words)
    if len(cleaned) > MOST_LETTERS:
        raise TooLongTextError(antal=len(cleaned), hogst=MOST_LETTERS)
    store.write_report(ReportText(str(half_year), unit, part, cleaned, who.actor, now), seen=seen)


def mark(
    store: Store, who: access.Caller, half_year: HalfYear, unit: str, *, done: bool, seen: int, now: datetime
) -> None:
    """Mark a report as done, or open it again; the data version it was done at is kept with the mark.

    Raises:
        ForbiddenError: they may not.
        UnknownUnitError: it is about no modellområde.
        WrittenMeanwhileError: somebody else has marked or opened it.

    """
    access.require(who, access.Action.WRITE_REPORT, unit_of(store, unit))
    words = str(store.data_version()) if done else ""
    store.write_report(ReportText(str(half_year), unit, DONE, words, who.actor, now), seen=seen)


def words_of(texts: dict[str, ReportText], part: str) -> str:
    """What stands in a part, "" where nothing does."""
    held = texts.get(part)
    return held.words if held else ""


def count(texts: dict[str, ReportText]) -> int:
    """How many of PARTS have words."""
    return sum(bool(words_of(texts, part)) for part in PARTS)


def ids(words: str) -> Sequence[str]:
    """The ids of the insatser that are kept with a point."""
    return words.split("\n") if words else ()
