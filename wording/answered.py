"""The answer to a measure's question in its parts: what stands beside the number, and the signs with their words.

The page, and the file that is read without a network, say the same since both are made from these.
"""

from dataclasses import dataclass

from domain.result import Result
from stats.verdict import Verdict
from wording import marks
from wording.catalogue import text
from wording.control import PRELIMINARY, control_of, variation_sign
from wording.formats import count_text, number, period_text, status_text, unit_text, value_text
from wording.sentences import direction_key, direction_text
from wording.summary import Summary
from wording.target import band_of, target_verdict
from wording.verdict_sentences import verdict_text


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that the statistics say: the catalogue key of what it is about, its mark, and its words."""

    about: str
    mark: str
    words: str


def facts(result: Result, summary: Summary) -> list[str]:
    """What stands beside the number: period, interval, basis, status and target, those that there are."""
    target = result.indicator.target
    told = [period_text(summary.period), _span(result, summary), _basis(result, summary), status_text(summary.status)]
    told += [text("tal.mal", mal=value_text(target.value, result.indicator))] if target else []
    return [each for each in told if each]


def missing(summary: Summary | None) -> tuple[str, str]:
    """Why there is no number, and of which period; the second is "" where nothing was ever counted."""
    if summary is None:
        return text("oversikt.inget_varde"), ""
    return status_text(summary.status), period_text(summary.period)


def signs(result: Result, unit: str, breakdown: str, summary: Summary | None) -> list[Sign]:
    """The direction; where something is counted also whether the latest value is unusual, and the target."""
    found = [Sign("matt.tecken.riktning", marks.way_mark(direction_key(summary)), direction_text(summary))]
    if unit not in result.units:
        return found
    latest = variation_sign(control_of(result, unit, breakdown), result.indicator)
    unusual = text("matt.tecken.for_fa") if latest.name == PRELIMINARY else latest.label
    found.append(Sign("matt.tecken.senaste", latest.symbol, unusual))
    if result.indicator.target or band_of(result.indicator):
        found.append(_beside_target(result, target_verdict(result, unit, breakdown).verdict))
    return found


def _beside_target(result: Result, verdict: Verdict) -> Sign:
    about = "matt.tecken.intervallet" if band_of(result.indicator) else "matt.tecken.malet"
    return Sign(about, marks.VERDICTS[verdict], verdict_text(verdict))


def _basis(result: Result, summary: Summary) -> str:
    if summary.numerator is None or summary.denominator is None or not result.indicator.denominator:
        return ""
    return text("tal.underlag", taljare=count_text(summary.numerator), namnare=count_text(summary.denominator))


def _span(result: Result, summary: Summary) -> str:
    """Within which the value lies likely, where chance has limits."""
    if summary.lower is None or summary.upper is None:
        return ""
    decimals, unit = result.indicator.decimals, unit_text(result.indicator)
    limits = {"nedre": number(summary.lower, decimals), "ovre": number(summary.upper, decimals)}
    return text("matt.tal.spann", enhet=unit, **limits)
