"""What stands round the curve: the verdicts, what the figure could show at all, what is official and who is alike."""

from collections.abc import Sequence
from datetime import date
from html import escape

from domain.measure import MeasureKind
from domain.result import Result
from domain.units import Unit, UnitKind
from indicators.measures import measure
from stats.verdict import Verdict
from views import markup, places
from views.area_choice import View
from views.kept import kept
from views.likeness import likeness
from views.official import official
from wording import marks, period_text, text, value_text
from wording.comparison import compare
from wording.detectable import detectable_text
from wording.providers import provider_sentences
from wording.sentences import indicator_text
from wording.summary import summarise
from wording.target import band_of, target_verdict
from wording.verdict_sentences import comparison_sentence, target_sentence, unit_name, verdict_text
from workflows import read

_TONES = {Verdict.BETTER: "battre", Verdict.WORSE: "samre"}


def _row(against: str, verdict: Verdict, sentence: str) -> str:
    mark = marks.VERDICTS[verdict]
    return (
        f'<li><span class="utfall_mot">{escape(against)}</span> '
        f'<span class="riktning {_TONES.get(verdict, "lika")}"><span aria-hidden="true">{mark}</span> '
        f'{escape(verdict_text(verdict))}</span><span class="utfall_mening">{escape(sentence)}</span></li>'
    )


@kept
def verdicts_html(result: Result, unit: Unit, breakdown: str, against: Sequence[str], within: Sequence[str]) -> str:
    """The place beside what it is part of, riket and the target: a verdict each, and the sentence that explains it."""
    rows = []
    for each in against:
        compared = compare(result, unit.id, each, breakdown, within=within)
        rows.append(_row(unit_name(result.units[each]), compared.verdict, comparison_sentence(result, compared)))
    if result.indicator.target or band_of(result.indicator):
        judged = target_verdict(result, unit.id, breakdown)
        about = "utfall.arbetsintervallet" if band_of(result.indicator) else "utfall.malet"
        rows.append(_row(text(about), judged.verdict, target_sentence(result, judged)))
    if not rows:
        return ""
    return f'<h3 class="utfall_rubrik">{escape(text("utfall.rubrik"))}</h3><ul class="utfall">{"".join(rows)}</ul>'


def verdicts(view: View) -> str:
    """The verdicts on the place, as HTML; "" where it has no rows."""
    if view.unit.id not in view.result.units:
        return ""
    within = tuple(sorted(view.known.touching(view.unit.id) - {view.unit.id}))
    against = tuple(each for each in view.compared if each in view.result.units)
    return verdicts_html(view.result, view.unit, view.breakdown, against, within)


@kept
def can_show(result: Result, unit: Unit, breakdown: str) -> str:
    """How small a change the figure could show at all, as HTML.

    Those who are registered one month are mostly the same the next, so months of a stock are not as many observations.
    """
    counted = result.indicator.numerator
    independent = not counted or measure(counted).kind is MeasureKind.FLOW
    return markup.paragraph(detectable_text(result, unit.id, breakdown, independent=independent), "bildtext")


def shown_with(view: View) -> str:
    """The value that must stand beside this one, as HTML; "" where none must."""
    if not view.indicator.shown_with:
        return ""
    other = read.result(view.store, view.indicator.shown_with, units=[view.unit.id], breakdown="")
    summary = summarise(other, view.unit.id)
    value = value_text(summary.value, other.indicator) if summary and summary.value is not None else ""
    words = {"matt": indicator_text(other.indicator, "title"), "varde": value or text("oversikt.inget_varde")}
    when = period_text(summary.period) if summary else ""
    address = places.address(other.indicator, view.asked.id)
    return (
        f'<p class="bildtext"><b>{escape(text("tal.las_med"))}</b> '
        f'<a href="{escape(address)}">{escape(words["matt"])}</a>: {escape(words["varde"])} ({escape(when)})</p>'
    )


def providers(view: View) -> str:
    """Who gives the care that is counted, as HTML, where region and kommun may do it together and it is known."""
    return "".join(markup.paragraph(each, "bildtext") for each in provider_sentences(view.result))


def around(view: View, today: date) -> None:
    """What is official and who is alike, folded."""
    official(view, today)
    if view.unit.kind is UnitKind.KOMMUN:
        likeness(view)
