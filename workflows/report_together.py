"""What the figures of the modellområden say together, in a half-year's report on the whole co-operation.

Decision that could be disputed: a measure is named with the modellområden where the statistics are certain, these in
their own order from south to north. Their values are not summed, and none of them is held against another.
"""

from collections import Counter
from collections.abc import Sequence

from domain.units import Unit
from publishing.report_blocks import Block, Listed, Paragraph, Table
from stats.verdict import Verdict
from wording import number, text
from wording.profile import joined
from wording.sentences import direction_text
from wording.standing import Standing
from workflows.report_parts import point_title
from workflows.report_text import POINTS
from workflows.report_words import NOTHING, against

Placed = Sequence[tuple[Unit, Sequence[Standing]]]
_CERTAIN = {Verdict.WORSE: "samre", Verdict.BETTER: "battre"}


def together(placed: Placed) -> list[Block]:
    """A line for each measure that is certainly worse, better or changing somewhere; that none is, otherwise.

    Args:
        placed: each modellområde with the same measures in the same order.

    """
    lines = [_line([(place, found[at]) for place, found in placed]) for at in range(len(placed[0][1]) if placed else 0)]
    said = tuple(filter(None, lines))
    lead = Paragraph(text("halvarsrapport.samlat"), note=True)
    return [lead, Listed(said)] if said else [Paragraph(text("halvarsrapport.samlat.inget"), note=True)]


def _line(placed: Sequence[tuple[Unit, Standing]]) -> str:
    """`Vakanta tjänster: ökar, sämre, i Södra Lappland`; "" where nothing is certain."""
    levels: dict[str, list[str]] = {}
    changes: dict[str, list[str]] = {}
    for place, each in placed:
        if each.own and each.main and (key := _CERTAIN.get(each.main.verdict)):
            levels.setdefault(text(f"halvarsrapport.samlat.{key}", jamfort=against(each.main)), []).append(place.name)
        if each.own and each.summary and each.summary.rising:
            changes.setdefault(direction_text(each.summary), []).append(place.name)
    told = [
        text("halvarsrapport.samlat.del", vad=what, platser=_named(names, len(placed)))
        for what, names in (*levels.items(), *changes.items())
    ]
    return text("halvarsrapport.rad", matt=placed[0][1].title, ord="; ".join(told)) if told else ""


def _named(names: Sequence[str], every: int) -> str:
    if len(names) == every > 1:
        return text("halvarsrapport.samlat.alla", antal=every)
    return joined(names)


def points_table(placed: Placed) -> Table:
    """How many of the measures that follow each point are certainly worse and better, modellområde by modellområde."""
    headings = (text("halvarsrapport.kolumn.punkt"), *(place.name for place, _ in placed))
    rows = tuple((point_title(each), *(_count(found, each) for _, found in placed)) for each in POINTS)
    widths = (5.4, *[11.3 / max(len(placed), 1)] * len(placed))
    return Table(text("halvarsrapport.samlat.punkter"), headings, rows, widths)


def _count(found: Sequence[Standing], point: int) -> str:
    tagged = [each for each in found if point in each.indicator.orienteringspunkter]
    if not tagged:
        return NOTHING
    counted = Counter(each.main.verdict for each in tagged if each.own and each.main)
    told = [
        text(f"halvarsrapport.samlat.antal_{key}", antal=counted[verdict])
        for verdict, key in _CERTAIN.items() if counted[verdict]
    ]  # fmt: skip
    said = ", ".join(told) or text("halvarsrapport.samlat.inget_sakert")
    return f"{said}\n{text('halvarsrapport.samlat.av_matt', antal=number(len(tagged)))}"
