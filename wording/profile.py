"""A place in a few plain sentences made from the data: what is certain, what is weakest, what has been done.

Decisions that could be disputed: the weakest area is the one with the largest share of its headline measures
certainly worse than the target, or without a target than what the place is part of; it is never read off a rank, and
areas that share the place are named together. A target of 100 % is hard to reach, and that makes an area weak here.
What is not certain is counted and given its reason, not left out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.errors import PeriodError
from domain.indicator import Area
from domain.insats import order_of
from domain.units import Event, EventKind, Unit
from stats.verdict import Reason, Verdict
from wording.catalogue import text
from wording.comparison import NO_DIRECTION
from wording.formats import date_text, period_text
from wording.sentences import direction_text
from wording.standing import Held, Standing, band_text

# Why a measure cannot be called better or worse: the last part of a catalogue key, by the statistics' reason.
_REASONS = {
    Reason.MISSING: "saknas", Reason.HIDDEN: "dolt",
    Reason.SMALL_DENOMINATOR: "fa", Reason.NOTHING_COULD_SHOW: "fa", Reason.FEW_POINTS: "fa", Reason.UNUSUAL: "fa",
    Reason.NOT_RELEVANT: "ej_har", Reason.BAND: "riktning", Reason.NO_DIRECTION: "riktning", Reason.BY_PLAN: "riktning",
    Reason.DIFFERENT_PERIODS: "ojamforbart", Reason.BREAK: "ojamforbart", Reason.WHOLE_REFERENCE: "ojamforbart",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weakest:
    """`line` can be found at a glance, `because` says how it is known; without areas there is none to name."""

    areas: tuple[Area, ...]
    line: str
    because: str


def joined(words: Sequence[str], key: str = "plats.och") -> str:
    """`a`, `a och b`, `a, b och c`; with `plats.eller` as `key` the last is another choice."""
    if len(words) < 2:
        return "".join(words)
    return text(key, fore=", ".join(words[:-1]), sist=words[-1])


def weakest(standings: Sequence[Standing], place: Unit) -> Weakest:
    """Which area is weakest, by certain verdicts only."""
    judged = [each for each in standings if each.own and each.judged]
    if not judged:
        return Weakest((), text("plats.svagast.okant"), text("plats.svagast.okant.skal", plats=place.name))
    asked = Counter(each.indicator.area for each in standings)
    worse = Counter(each.indicator.area for each in judged if each.main and each.main.verdict is Verdict.WORSE)
    if not worse:
        return Weakest((), text("plats.svagast.inget"), text("plats.svagast.inget.skal", antal=len(judged)))
    largest = max(worse[area] / asked[area] for area in worse)
    found = tuple(area for area in Area if worse[area] and worse[area] / asked[area] == largest)
    line = text("plats.svagast", omraden=joined([text(f"omrade.{area}") for area in found]))
    counts = {
        "antal": worse[found[0]],
        "av": asked[found[0]],
        "jamfort": joined(_yardsticks(judged, found), "plats.eller"),
    }
    alike = len(found) > 1
    return Weakest(found, line, text("plats.svagast.lika" if alike else "plats.svagast.skal", **counts))


def _yardsticks(judged: Sequence[Standing], areas: Sequence[Area]) -> list[str]:
    """What the measures that are certainly worse are worse than, each named once."""
    held = [each.main for each in judged if each.main and each.indicator.area in areas]
    return list(dict.fromkeys(_named(each) for each in held if each.verdict is Verdict.WORSE))


def _named(held: Held) -> str:
    return text("plats.resten", jamfort=held.name) if held.rest else held.name


def sentences(standings: Sequence[Standing], events: Sequence[Event], place: Unit) -> list[str]:
    """What stands after the weakest area: how it goes, what has changed, what cannot be judged, what was done."""
    told = [
        *level_sentences(standings),
        change_sentence(standings),
        unjudged_sentence(standings),
        event_sentence(latest(events), place),
    ]
    return [each for each in told if each]


def level_sentences(standings: Sequence[Standing]) -> list[str]:
    """What is certainly worse and what certainly better, and than what; that nothing is, where something could be."""
    found = [
        sentence
        for verdict, key in ((Verdict.WORSE, "samre"), (Verdict.BETTER, "battre"))
        for sentence in _certain(standings, verdict, key)
    ]
    judged = sum(each.own and each.judged for each in standings)
    return found or ([text("plats.varken", antal=judged)] if judged else [])


def _certain(standings: Sequence[Standing], verdict: Verdict, key: str) -> list[str]:
    """Measures that stand alike beside the same thing, named together; those of a band by themselves."""
    titles: dict[str, list[str]] = {}
    banded = []
    for each in standings:
        for held in each.held if each.own else ():
            if held.verdict is not verdict:
                continue
            if not held.against and (band := band_text(each.indicator)):
                banded.append(text("plats.i_bandet", matt=each.title, band=band))
            else:
                titles.setdefault(_named(held), []).append(each.title)
    groups = [text("plats.an", matt=joined(named), jamfort=name) for name, named in titles.items()]
    told = [text(f"plats.{key}", delar="; ".join(groups))] if groups else []
    return told + ([text(f"plats.{key}_band", delar=joined(banded))] if banded else [])


def change_sentence(standings: Sequence[Standing]) -> str:
    """What has certainly changed, and in which direction."""
    changed = [
        text("plats.forandrat.del", matt=each.title, riktning=direction_text(each.summary))
        for each in standings
        if each.own and each.summary and each.summary.rising
    ]
    return text("plats.forandrat", delar=joined(changed)) if changed else text("plats.oforandrat")


def unjudged_sentence(standings: Sequence[Standing]) -> str:
    """How many measures cannot be called better or worse, and why; "" where all can."""
    reasons = Counter(_why(each) for each in standings if not (each.own and each.judged))
    if not reasons:
        return ""
    told = [text(f"plats.skal.{reason}", antal=count) for reason, count in reasons.most_common()]
    return text("plats.obedomt", antal=reasons.total(), av=len(standings), skal=joined(told))


def _why(standing: Standing) -> str:
    if not standing.own:
        return "ej_har"
    status = standing.summary.status if standing.summary and standing.summary.last_value is None else ""
    by_status = {"saknas": "saknas", "prickad": "dolt", "ej relevant": "ej_har"}
    if not standing.summary or status:
        return by_status.get(status, "saknas")
    # Without a yardstick, the measure's own nature says more than that.
    reasons = [held.reason for held in standing.held]
    reasons += [reason for way, reason in NO_DIRECTION.items() if way is standing.indicator.direction]
    return next((_REASONS[each] for each in reasons if each in _REASONS), "matsticka")


def latest(events: Sequence[Event]) -> Event | None:
    """The insats that began last; one without a date is never the latest."""
    dated = [each for each in events if each.kind is EventKind.INSATS and each.start]
    return max(dated, key=order_of, default=None)


def event_sentence(event: Event | None, place: Unit) -> str:
    """The latest insats and its date, as precisely as that is known; the list below says how it is known."""
    if event is None:
        return text("plats.insats.ingen", plats=place.name)
    key = "plats.insats.pahittad" if event.synthetic else "plats.insats"
    return text(key, titel=event.title, nar=moment(event.start))


def moment(when: str) -> str:
    """2022, 2022-06 or 2022-06-16 as it is known, in words."""
    if not when:
        return text("plats.gjordes.datum_okant")
    try:
        return period_text(when)
    except PeriodError:
        return date_text(date.fromisoformat(when))


def waiting_sentence(standings: Sequence[Standing], today: date) -> str:
    """When the next values are expected, or how many have not come in time; "" where there are none at all."""
    expected = [
        each.indicator.next_update_on(each.summary.last_period)
        for each in standings
        if each.own and each.summary and each.summary.last_period
    ]
    late = [day for day in expected if day < today]
    if late:
        return text("plats.forsenat", antal=len(late), datum=date_text(max(late)))
    return text("plats.nasta", datum=date_text(min(expected))) if expected else ""
