"""Sentences about vårdflöden: what most do, how many in all, and whether that is a change.

Decision that could be disputed: persons are counted, so two periods differ for certain only where the difference is
larger than chance alone makes (the share of the later period's in both, by Wilson's 99.8 % interval, against its share
of the days): a page makes a dozen such comparisons at once, so the level is that of all other verdicts. A hidden flow
can be larger than one that is shown, so where any is hidden nothing is called the largest of all.
"""

from domain.flow import PAIRS, CareLevel, Count, Flow, Flows
from domain.period import Period
from stats.intervals import wilson
from stats.verdict import LEVEL
from wording.catalogue import text
from wording.formats import number, period_text, status_text, when_text

_HALF = 0.5


def level_text(level: CareLevel, *, short: bool = False) -> str:
    """A level's name, as a heading; `short` where there is little room."""
    return text(f"floden.niva_kort.{level}" if short else f"floden.niva.{level}")


def breakdown_words(breakdown: str) -> str:
    """A breakdown as a reader knows it: a flow's two levels by name; anything else as it is."""
    if breakdown not in PAIRS:
        return breakdown
    start, end = PAIRS[breakdown]
    return text("floden.tabell.ett_flode", fran=level_text(start), till=level_text(end))


def within(level: CareLevel) -> str:
    """The same within a sentence, after `från` or `till`."""
    return text(f"floden.i_mening.{level}")


def count_words(count: Count | None) -> str:
    """A number, or why there is none; a dash where nobody was asked."""
    if count is None:
        return "–"
    if count.persons is None:
        return text("floden.dolt") if count.is_hidden else status_text(count.status)
    marked = f" ({status_text(count.status)})" if count.status else ""
    return number(count.persons) + marked


def flow_words(flow: Flow) -> str:
    """One flow in words: `från sjukhus till kommun: 120 personer`."""
    words = {"fran": within(flow.start), "till": within(flow.end)}
    if flow.count.persons is None:
        return text("floden.ett_utan_tal", skal=count_words(flow.count), **words)
    return text("floden.ett", tal=number(flow.count.persons), antal=flow.count.persons, **words)


def finding(flows: Flows) -> str:
    """What most do, as a title."""
    largest = next(iter(flows.shown), None)
    if largest is None or not largest.count.persons:
        return text("floden.fynd.alla_dolda" if flows.hidden else "floden.fynd.inga")
    total, persons = flows.total.persons, largest.count.persons
    words = {"fran": within(largest.start), "till": within(largest.end), "tal": number(persons), "antal": persons}
    if total is not None and persons > total * _HALF:
        return text("floden.fynd.de_flesta", av=number(total), **words)
    if total is None or flows.hidden:
        return text("floden.fynd.storst_av_visade", **words)
    is_alone = [each.count.persons for each in flows.shown].count(persons) == 1
    return text("floden.fynd.storst" if is_alone else "floden.fynd.delat", av=number(total), **words)


def sentence(flows: Flows) -> str:
    """The same in two or three sentences: all, the largest flows, and how many are hidden."""
    when = when_text(flows.period)
    total = flows.total.persons
    if total is None:
        told = [text("floden.mening.summa_dold", plats=flows.name, nar=when)]
    else:
        told = [text("floden.mening.alla", tal=number(total), antal=total, plats=flows.name, nar=when)]
    largest = [each for each in flows.shown if each.count.persons][:3]
    if largest:
        key = "floden.mening.storst_av_visade" if flows.hidden else "floden.mening.storst"
        told.append(text(key, floden="; ".join(flow_words(each) for each in largest)))
    if flows.hidden:
        told.append(text("floden.mening.dolda", antal=flows.hidden))
    return " ".join(told)


def change(now: Flows, before: Flows | None) -> str:
    """Whether all flows together, and the largest of them, are certainly more or fewer than in the period before."""
    if before is None:
        return text("floden.forandring.ingen_fore")
    told = []
    if now.total.persons is not None and before.total.persons is not None:
        words = _change_words(now.total.persons, before.total.persons, now, before)
        told.append(text("floden.forandring.alla", forandring=words, period=period_text(before.period)))
    told += [_one_change(each, now, before) for each in now.shown[:1] if each.count.persons]
    return " ".join(filter(None, told)) or text("floden.forandring.dolt", period=period_text(before.period))


def _one_change(flow: Flow, now: Flows, before: Flows) -> str:
    earlier = before.between(flow.start, flow.end)
    if flow.count.persons is None or earlier is None or earlier.persons is None:
        return ""
    words = _change_words(flow.count.persons, earlier.persons, now, before)
    return text("floden.forandring.storsta", fran=within(flow.start), till=within(flow.end), forandring=words)


def cell_change(now: Flows, before: Flows | None, flow: Flow) -> str:
    """The same of one flow, in a table's cell: `fler`, `färre`, `ingen säker skillnad`, or a dash."""
    earlier = before.between(flow.start, flow.end) if before else None
    if before is None or flow.count.persons is None or earlier is None or earlier.persons is None:
        return "–"
    return text(f"floden.skillnad.{direction(flow.count.persons, earlier.persons, now.period, before.period)}")


def _change_words(now: int, before: int, later: Flows, earlier: Flows) -> str:
    way = direction(now, before, later.period, earlier.period)
    return text(f"floden.forandring.{way}", nu=number(now), da=number(before))


def direction(now: int, before: int, period: str, period_before: str) -> str:
    """`fler`, `farre` or `oklar`: two counts of persons, given how many days each was counted over."""
    if now + before == 0:
        return "oklar"
    lower, upper = wilson(now, now + before, level=LEVEL)
    days, days_before = _days(period), _days(period_before)
    share = days / (days + days_before)
    return "fler" if lower > share else "farre" if upper < share else "oklar"


def _days(period: str) -> int:
    parsed = Period.parse(period)
    return (parsed.end_on - parsed.start_on).days + 1
