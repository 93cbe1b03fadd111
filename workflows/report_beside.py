"""What stands beside each field while a half-year's report is written, and whether it is written at all.

Decision that could be disputed: beside a field of the whole co-operation stands what the modellområden have written in
the same part, also before their reports are done, since whoever may write of the whole may read them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from publishing.report_blocks import Block, Heading, Listed, Paragraph, Table, Written
from store.database import Store
from wording import text
from workflows import access, read, report_text
from workflows import report_tables as tables
from workflows.half_year import HalfYear
from workflows.report_events import insatser
from workflows.report_parts import point_title
from workflows.report_text import PARTS, words_of
from workflows.report_told import Texts, Told
from workflows.report_whole import headlines_together, overview
from workflows.report_words import event_line

__all__ = [
    "Block", "Glance", "Heading", "Listed", "Paragraph", "Table", "Written", "beside", "choosable", "glances",
    "part_title",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glance:
    """How far a report has come: `written` of the parts have words; None where the one who asks may not know."""

    unit: str
    name: str
    done: bool
    written: int | None


def glances(store: Store, who: access.Caller, half_year: HalfYear) -> list[Glance]:
    """How far each report of a half-year has come: that on the whole first, then the modellområden."""
    places = {"": text("halvarsrapport.hela.kort")} | {each.id: each.name for each in read.reference(store).areas()}
    return [_glance(store, who, half_year, unit, name) for unit, name in places.items()]


def _glance(store: Store, who: access.Caller, half_year: HalfYear, unit: str, name: str) -> Glance:
    texts = report_text.latest(store, half_year, unit)
    may = access.may(who, access.Action.WRITE_REPORT, unit)
    return Glance(unit, name, bool(words_of(texts, report_text.DONE)), report_text.count(texts) if may else None)


def part_title(part: str) -> str:
    """What a part is called: `Ekonomi`, `1. Fördjupa och bredda …`."""
    if part.startswith("punkt"):
        return point_title(int(part.removeprefix("punkt")))
    return text(f"halvarsrapport.del.{part}")


def beside(store: Store, who: access.Caller, half_year: HalfYear, unit: str, part: str) -> list[Block]:
    """What the figures, the facts or the modellområden say about a part.

    Raises:
        UnknownUnitError: it is about no modellområde.

    """
    known = read.reference(store)
    if not unit:
        places = known.areas()
        first: list[Block] = []
        if part == PARTS[0]:
            first = [
                overview(store, half_year, places, briefly=True), *headlines_together(store, half_year, places)
            ]  # fmt: skip
        return [*first, *_of_the_others(store, who, half_year, part, {each.id: each.name for each in places})]
    told = Told(store, half_year, known.unit(unit), None)
    if part.startswith("punkt"):
        return tables.tagged_measures(told, int(part.removeprefix("punkt")))
    made = {"sammanfattning": tables.headline_sentences, "avvikelser": tables.unusual, "nasta": tables.happened}
    return made[part](told) if part in made else [Paragraph(text("halvarsrapport.ekonomi.hjalp"), note=True)]


def _of_the_others(
    store: Store, who: access.Caller, half_year: HalfYear, part: str, places: Mapping[str, str]
) -> list[Block]:
    blocks: list[Block] = []
    for unit, name in places.items():
        texts: Texts = report_text.latest(store, half_year, unit)
        words = words_of(dict(texts), part) if report_text.may_read(store, who, half_year, unit) else ""
        blocks += [Heading(name, 3), Written(words)] if words else []
    return blocks or [Paragraph(text("halvarsrapport.inga_andra"), note=True)]


def choosable(store: Store, unit: str) -> dict[str, str]:
    """The insatser that can be said to belong to a point: their names by id, the latest first."""
    return {each.id: event_line(each) for each in insatser(read.reference(store), unit)}
