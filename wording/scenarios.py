"""Sentences on scenarios: what came of what was predicted, and how often a model's bands have held.

Decision that could be disputed: under `FEWEST` outcomes nothing is said of how often a band holds, as Wilson's limits
would then span half of what there is. From there on a model's bands are called too narrow, or wider than they need be,
only where the limits leave out the level that the bands are meant to hold at.
"""

from collections import Counter
from collections.abc import Sequence

from domain.indicator import Indicator
from domain.outcome import Came, Hits, Outcome, counted
from domain.period import days
from wording.catalogue import text
from wording.formats import number, period_text, status_text, unit_text, value_text

FEWEST = 10
_ABSENT = (Came.HIDDEN, Came.MISSING, Came.AWAITED)


def band_text(lower: float, upper: float, about: Indicator) -> str:
    """`80,0–95,5 %`."""
    return f"{number(lower, about.decimals)}–{number(upper, about.decimals)} {unit_text(about)}"


def came_text(found: Outcome) -> str:
    """What is known of a prediction: inside, above, below, or why it cannot be told."""
    if found.came is Came.MISSING and found.status:
        return status_text(found.status)
    return text(f"scenarier.kom.{found.came}")


def value_words(found: Outcome, about: Indicator) -> str:
    """The outcome with its unit, and what was published first where that was another; "–" where there is none."""
    if found.value is None:
        return "–"
    shown = value_text(found.value, about)
    if found.status:
        shown = f"{shown} ({status_text(found.status)})"
    if found.first is None:
        return shown
    return text("scenarier.forst", varde=shown, forst=value_text(found.first, about))


def finding(found: Sequence[Outcome]) -> str:
    """The finding as a title."""
    inside, tested = counted(found)
    if not tested:
        known = {each.came for each in found}
        return text("scenarier.fynd.vantas" if Came.AWAITED in known or not known else "scenarier.fynd.inget")
    if inside == tested:
        return text("scenarier.fynd.alla", antal=tested)
    if inside == 0:
        return text("scenarier.fynd.inga", antal=tested)
    return text("scenarier.fynd.nagra", antal=inside, av=tested)


def sentence(found: Sequence[Outcome]) -> str:
    """How many outcomes lay within the band, how the rest missed it, and how many cannot be told and why."""
    if not found:
        return text("scenarier.mening.inget")
    inside, tested = counted(found)
    many = Counter(each.came for each in found)
    if many[Came.AWAITED] == len(found):
        return text("scenarier.mening.bara_vantas", antal=len(found))
    told = [text("scenarier.mening.inom", antal=tested, inom=inside)] if tested else []
    told += [text(f"scenarier.mening.{came}", antal=many[came]) for came in (Came.ABOVE, Came.BELOW) if many[came]]
    told += [text(f"scenarier.mening.{came}", antal=many[came]) for came in _ABSENT if many[came]]
    return " ".join(told)


def so_far(found: Sequence[Outcome]) -> str:
    """The finding and its sentence; the sentence alone as long as no outcome has been tested."""
    return f"{finding(found)}. {sentence(found)}" if counted(found)[1] else sentence(found)


def span_text(found: Sequence[Outcome]) -> str:
    """The periods that are predicted, of whatever length: `juli 2026–december 2026`, or the single one."""
    periods = {each.prediction.period for each in found}
    if not periods:
        return ""
    first, last = (period_text(each) for each in (min(periods, key=days), max(periods, key=_ends)))
    return first if first == last else f"{first}–{last}"


def _ends(period: str) -> int:
    return days(period)[1]


def hits_key(hits: Hits) -> str:
    """What the outcomes say of a model's bands: the last part of a catalogue key."""
    if hits.tested < FEWEST:
        return "for_fa"
    if hits.upper < hits.level:
        return "smala"
    return "breda" if hits.lower > hits.level else "haller"


def share_text(hits: Hits) -> str:
    """The share with its limits: `90 % (79–96 %)`; "–" where the outcomes are few."""
    if hits.tested < FEWEST:
        return "–"
    share, lower, upper = (number(100 * each) for each in (hits.inside / hits.tested, hits.lower, hits.upper))
    return text("scenarier.traff.andel", andel=share, nedre=lower, ovre=upper)


def hits_sentence(hits: Hits, model: str) -> str:
    """How often a model's bands have held, how sure that is, and what it says; `model` is its name in words."""
    counts = {"modell": model, "inom": hits.inside, "antal": hits.tested, "niva": number(100 * hits.level)}
    told = text("scenarier.traff.mening", **counts) if hits.tested else text("scenarier.traff.inga", modell=model)
    verdict = text(f"scenarier.traff.{hits_key(hits)}", minst=FEWEST)
    if hits_key(hits) == "for_fa":
        return f"{told} {verdict}"
    return f"{told} {text('scenarier.traff.intervall', andel=share_text(hits))} {verdict}"
