"""What the page of the stress test says: the answer, the small table, the next unit, what is not known."""

from collections.abc import Iterator

import numpy as np

from views import beds_parts, markup
from wording import number, text
from wording.beds import of_hundred, span_of_hundred
from wording.stress import last_text, minutes_text, people_text, posts_text, recovered_text, rounded, span_text
from workflows.beds import Span
from workflows.stress import Answer, Beds, Contacts
from workflows.stress_units import What

# A queue of less than this part of a week's contacts is none.
_NO_QUEUE = 0.02
# Fewer more a week than this at the next unit are not told of.
_SOME = 1.5


def has_queue(contacts: Contacts) -> bool:
    """Whether anybody to speak of waits."""
    return contacts.longest.high > _NO_QUEUE * contacts.sought


def sentences(found: Answer) -> tuple[str, str]:
    """The answer: what is gone and what that means first of all, then the rest of it ("" where that is all)."""
    farther = [_farther(found)] if found.way.summer.people[0] else []
    waiting = (
        [_waiting(found.contacts, closed=found.asked.what is What.UNIT, weeks=found.asked.weeks)]
        if found.contacts
        else []
    )
    refused = [_refused(found)] if found.beds else []
    told = [*farther, *waiting, *refused] if found.asked.what is What.UNIT else [*waiting, *refused, *farther]
    return " ".join([_gone(found), *told[:1]]), " ".join(told[1:])


def _gone(found: Answer) -> str:
    asked = found.asked
    return text(
        f"stresstest.svar.{asked.what}", antal=asked.count, finns=posts_text(found.there),
        enhet=found.subject.unit.name, veckor=asked.weeks,
    )  # fmt: skip


def _farther(found: Answer) -> str:
    summer, winter = found.way.summer, found.way.winter
    key = "stresstest.svar.langre" if found.asked.what is What.UNIT else "stresstest.svar.narmast"
    return text(
        key, antal=people_text(summer.people[0]), nu=minutes_text(summer.now),
        da=minutes_text(summer.then), vinter=minutes_text(winter.then),
    )  # fmt: skip


def _waiting(contacts: Contacts, *, closed: bool, weeks: int) -> str:
    if not closed and not has_queue(contacts):
        return text("stresstest.svar.hinner", soks=rounded(contacts.sought))
    back = contacts.recovered
    if not back.mean and not closed:
        return text(
            "stresstest.svar.kanske", soks=rounded(contacts.sought), ko=rounded(contacts.longest.high),
            ater=last_text(back.high),
        )  # fmt: skip
    if closed:
        return text(
            "stresstest.svar.stangd", soks=rounded(contacts.sought), vidare=rounded(contacts.sent_on.mean / weeks),
            ko=rounded(contacts.longest.mean), spann=span_text(contacts.longest.low, contacts.longest.high),
            ater=recovered_text(back.mean, back.low, back.high),
        )  # fmt: skip
    return text(
        "stresstest.svar.vantar", soks=rounded(contacts.sought), hinner=rounded(contacts.served.mean),
        ko=rounded(contacts.longest.mean), spann=span_text(contacts.longest.low, contacts.longest.high),
        ater=recovered_text(back.mean, back.low, back.high),
    )  # fmt: skip


def _refused(found: Answer) -> str:
    hit = found.beds
    if hit is None:
        return ""
    key = "stresstest.svar.inga_platser" if not hit.left else "stresstest.svar.nekas"
    return text(
        key, fore=of_hundred(hit.now.mean), under=of_hundred(hit.meanwhile.mean),
        nekade_spann=span_of_hundred(hit.meanwhile.low, hit.meanwhile.high),
        personer=rounded(hit.persons.mean), spann=span_text(hit.persons.low, hit.persons.high),
    )  # fmt: skip


def title(found: Answer) -> str:
    """The finding over the figure."""
    contacts = found.contacts
    if contacts is None:
        return text("stresstest.rubrik.platser", fore=found.beds.before, under=found.beds.left) if found.beds else ""
    if not has_queue(contacts):
        return text("stresstest.rubrik.ingen_ko")
    back = contacts.recovered
    if not back.mean:
        return text("stresstest.rubrik.kanske", ko=rounded(contacts.longest.high))
    if np.isinf(back.mean):
        return text("stresstest.rubrik.kvar", ko=rounded(contacts.longest.mean))
    return text("stresstest.rubrik.ko", ko=rounded(contacts.longest.mean), antal=number(found.asked.weeks + back.mean))


def table(found: Answer) -> str:
    """Today beside meanwhile, as HTML."""
    headings = [text(f"stresstest.tabell.{name}") for name in ("vad", "idag", "under")]
    caption = text("stresstest.tabell", enhet=found.subject.unit.name)
    return f'<div class="stress">{markup.table(caption, headings, list(_rows(found)), stacked=True)}</div>'


def _rows(found: Answer) -> Iterator[list[str]]:
    way = found.way
    for group, place in (("65", 0), ("80", 1)):
        yield [text(f"stresstest.rad.invanare_{group}"), people_text(way.summer.people[place]), ""]
    for season, held in (("sommar", way.summer), ("vinter", way.winter)):
        yield [text(f"stresstest.rad.minuter_{season}"), minutes_text(held.now), _onward(found, held.then)]
    yield [text("stresstest.rad.langst"), minutes_text(way.winter.worst_now), _onward(found, way.winter.worst_then)]
    contacts = found.contacts
    if contacts:
        yield [text("stresstest.rad.kontakter"), rounded(contacts.sought), rounded(contacts.served.mean)]
        yield [text("stresstest.rad.vantar"), text("stresstest.ingen"),
               _number(contacts.longest)]  # fmt: skip
        yield [text("stresstest.rad.vidare"), text("stresstest.ingen"),
               _number(contacts.sent_on)]  # fmt: skip
        back = contacts.recovered
        yield [text("stresstest.rad.ater"), "", recovered_text(back.mean, back.low, back.high)]
    if found.beds:
        hit = found.beds
        yield [text("stresstest.rad.platser"), number(hit.before), number(hit.left)]
        yield [text("stresstest.rad.nekas"), _refusals(hit.now.mean, hit.now.low, hit.now.high),
               _refusals(hit.meanwhile.mean, hit.meanwhile.low, hit.meanwhile.high)]  # fmt: skip


def _onward(found: Answer, minutes: float) -> str:
    """The way of those who must go on: all of them only when the whole unit is closed."""
    words = minutes_text(minutes)
    return words if found.asked.what is What.UNIT else text("stresstest.for_dem", vag=words)


def _number(span: Span) -> str:
    return f"{rounded(span.mean)} ({span_text(span.low, span.high)})"


def _refusals(mean: float, low: float, high: float) -> str:
    return f"{of_hundred(mean)} ({span_of_hundred(low, high)})"


def next_unit(found: Answer) -> str:
    """What happens at the next unit, as HTML; nothing where nobody goes there."""
    lines = []
    onward, unit = found.next_contacts, found.way.next_unit
    more = found.contacts.sent_on.mean / found.asked.weeks * found.way.next_share if found.contacts else 0.0
    if onward and unit and more >= _SOME:
        key = "stresstest.nasta.ko" if onward.recovered.mean else "stresstest.nasta.klarar"
        back = onward.recovered
        lines.append(text(
            key, enhet=unit.name, fler=rounded(more), soks=rounded(onward.sought - more),
            ko=rounded(onward.longest.mean), ater=recovered_text(back.mean, back.low, back.high),
        ))  # fmt: skip
    if found.next_beds:
        shut = found.next_beds
        lines.append(text(
            "stresstest.nasta.platser", enhet=shut.next.unit.name, platser=shut.next.beds, fore=of_hundred(shut.before),
            under=of_hundred(shut.meanwhile.mean), spann=span_of_hundred(shut.meanwhile.low, shut.meanwhile.high),
        ))  # fmt: skip
    return beds_parts.listed(text("stresstest.nasta"), lines) if lines else ""


def unknown(found: Answer) -> str:
    """What this cannot tell, as HTML."""
    lines = [text("stresstest.okant.narmast"), *([text("stresstest.okant.ko")] if found.contacts else [])]
    if found.way.invented:
        lines.insert(0, text("stresstest.okant.punkter"))
    if not found.way.is_placed:
        lines.insert(0, text("stresstest.okant.lage"))
    if found.contacts is None and found.asked.what is What.UNIT:
        lines.append(text("stresstest.okant.kontakter"))
    if found.beds:
        lines.append(text("stresstest.okant.platser"))
    return beds_parts.listed(text("vardplatsbehov.okant"), lines)


def marks(hit: Beds) -> dict[str, int]:
    """What the curve of beds marks, with its number of beds."""
    return {text("vardplatsbehov.markt.idag"): hit.before, text("stresstest.under_tiden"): hit.left}


def twin(found: Answer) -> str:
    """The figure's twin, as HTML: the queue's weeks, or the curve of beds."""
    if found.contacts or found.beds is None:
        return weeks_table(found)
    return beds_parts.curve_table(found.beds.curve, marks(found.beds), found.subject.unit.name)


def weeks_table(found: Answer) -> str:
    """The queue's twin, as HTML: every week of it, or every other where they are many."""
    contacts = found.contacts
    if contacts is None:
        return ""
    shown = contacts.queue[: weeks_shown(found)]
    step = 1 if len(shown) <= 30 else 4
    rows = [
        [text("stresstest.vecka", antal=week + 1), rounded(shown[week, 0]), span_text(shown[week, 1], shown[week, 2])]
        for week in range(0, len(shown), step)
    ]
    headings = [text("stresstest.tabell.vecka"), text("stresstest.tabell.vantar"), text("stresstest.tabell.spann")]
    return markup.table(text("stresstest.kotabell", enhet=found.subject.unit.name), headings, rows, numeric=(1, 2))


def weeks_shown(found: Answer) -> int:
    """So many weeks that the middle queue is seen to end, at least a quarter and at most two years."""
    contacts, weeks = found.contacts, found.asked.weeks
    back = contacts.recovered.mean if contacts else 0.0
    return int(min(max(weeks + 1.5 * back + 3, weeks + 7, 13), 104)) if np.isfinite(back) else 104
