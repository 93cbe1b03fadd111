"""A chapter of a half-year's report on one modellområde, as blocks that every file is made from.

Decision that could be disputed: a part begins with what people have written, and the figures follow; what nobody has
written is said to be missing, so that a reader never takes silence for "nothing to tell".
"""

from publishing.report_blocks import Block
from wording import text
from workflows import report_tables as tables
from workflows import report_words as cells
from workflows.report_events import of_point
from workflows.report_text import POINTS, ids, words_of
from workflows.report_told import Told


def chapter(told: Told) -> list[Block]:
    """Everything about one modellområde."""
    return [
        told.heading(text("halvarsrapport.del.sammanfattning")), *told.written("sammanfattning"),
        told.heading(text("halvarsrapport.siffrorna"), 1), *tables.headline_sentences(told),
        *points(told),
        told.heading(text("halvarsrapport.insatser")), *tables.happened(told),
        *tables.measures(told),
        told.heading(text("halvarsrapport.del.avvikelser")), *told.written("avvikelser"), *tables.unusual(told),
        told.heading(text("halvarsrapport.komplett")), *tables.completeness(told),
        told.heading(text("halvarsrapport.del.ekonomi")), *told.written("ekonomi"),
        told.heading(text("halvarsrapport.del.nasta")), *told.written("nasta"),
    ]  # fmt: skip


def points(told: Told) -> list[Block]:
    """The six orienteringspunkter: what is written, the insatser that belong to each, the measures that follow it."""
    blocks: list[Block] = [told.heading(text("halvarsrapport.punkter"))]
    for number_of in POINTS:
        blocks.append(told.heading(point_title(number_of), 1))
        blocks += told.written(f"punkt{number_of}")
        blocks += tables.listed(text("halvarsrapport.punkt.insatser"), _of_point(told, number_of))
        blocks += tables.tagged_measures(told, number_of)
    return blocks


def point_title(number_of: int) -> str:
    """`1. Fördjupa och bredda samskapandet med medborgarna`."""
    name = text(f"matt.orientering.{number_of}")
    return f"{number_of}. {name[:1].upper()}{name[1:]}"


def _of_point(told: Told, number_of: int) -> list[str]:
    """What the register puts under a point, and what the writer has chosen where that may be shown."""
    chosen = ids(words_of(dict(told.texts or {}), f"punkt{number_of}_insatser"))
    return [cells.event_line(each) for each in of_point(told.events, told.half_year, number_of, chosen)]
