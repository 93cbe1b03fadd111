"""The answer to the page's question: the finding, the number, the verdicts in words with a mark each, and the sentence.

Decision that could be disputed: all of it is one piece of HTML, since each piece of its own takes time to come up when
the measure is changed.
"""

from html import escape
from urllib.parse import urlencode

from domain.result import Result
from domain.units import Unit, UnitKind
from views import markup, parts, places
from views.area_choice import View
from views.around import providers, shown_with, verdicts
from views.kept import kept
from wording import count_text, marks, number, period_text, status_text, text, unit_text, value_text
from wording.control import PRELIMINARY, control_of, variation_sign
from wording.sentences import direction_key, direction_text, finding, sentence
from wording.summary import Summary, summarise
from wording.target import band_of, target_verdict
from wording.verdict_sentences import verdict_text


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


def _number(result: Result, summary: Summary | None) -> str:
    """The big number with its period, interval and basis, or why there is none."""
    if summary is None or summary.value is None:
        shown = status_text(summary.status) if summary else text("oversikt.inget_varde")
        when = period_text(summary.period) if summary else ""
        return f'<p class="tal_saknas">{escape(shown)} <span>{escape(when)}</span></p>'
    indicator = result.indicator
    facts = [period_text(summary.period), _span(result, summary), _basis(result, summary), status_text(summary.status)]
    facts += [text("tal.mal", mal=value_text(indicator.target.value, indicator))] if indicator.target else []
    shown = value_text(summary.value, indicator)
    return f'<p class="tal_stort">{escape(shown)}</p>' + markup.paragraph(" · ".join(filter(None, facts)), "tal_fakta")


def _sign(about: str, mark: str, words: str, tone: str) -> str:
    return (
        f'<li class="{tone}"><span class="matt_marke" aria-hidden="true">{escape(mark)}</span>'
        f'<span><span class="matt_om">{escape(text(about))}</span> <b>{escape(words)}</b></span></li>'
    )


def _signs(result: Result, unit: Unit, breakdown: str, summary: Summary | None) -> str:
    """What the statistics say, each with a mark: the direction, whether the latest value is unusual, and the target."""
    key = direction_key(summary)
    way = _sign("matt.tecken.riktning", marks.way_mark(key), direction_text(summary), parts.tone(key))
    if unit.id not in result.units:
        return f'<ul class="matt_tecken">{way}</ul>'
    latest = variation_sign(control_of(result, unit.id, breakdown), result.indicator)
    words = text("matt.tecken.for_fa") if latest.name == PRELIMINARY else latest.label
    signs = [way, _sign("matt.tecken.senaste", latest.symbol, words, "lika")]
    if result.indicator.target or band_of(result.indicator):
        verdict = target_verdict(result, unit.id, breakdown).verdict
        about = "matt.tecken.intervallet" if band_of(result.indicator) else "matt.tecken.malet"
        signs.append(_sign(about, marks.VERDICTS[verdict], verdict_text(verdict), "lika"))
    return f'<ul class="matt_tecken">{"".join(signs)}</ul>'


@kept
def _said(result: Result, unit: Unit, breakdown: str) -> str:
    summary = summarise(result, unit.id, breakdown)
    return (
        f'<h2 class="fynd">{escape(finding(result, unit, breakdown))}</h2>'
        f"{_number(result, summary)}{_signs(result, unit, breakdown, summary)}"
        f"{markup.paragraph(sentence(result, unit, breakdown), 'mening')}"
    )


def _ways_on(view: View) -> str:
    """To the same measure beside others, and to the place's own page."""
    chosen = {"matt": view.indicator.id, "plats": view.unit.id}
    links = [(f"/jamfor?{urlencode(chosen)}", text("matt.vidare.jamfor"))]
    if view.unit.kind in {UnitKind.KOMMUN, UnitKind.MODELLOMRADE}:
        links.append((places.home(view.unit.id), text("matt.vidare.plats", plats=view.unit.name)))
    shown = "".join(f'<a href="{escape(address)}">{escape(words)}</a>' for address, words in links)
    return f'<p class="matt_vidare">{shown}</p>'


def answer(view: View) -> str:
    """The whole answer as HTML: what is found to the left, and beside what and how to the right."""
    left = [
        _said(view.result, view.unit, view.breakdown),
        shown_with(view),
        providers(view),
        parts.residents(view.store, view.unit),
        _ways_on(view),
    ]
    return f'<div class="matt_svar"><div>{"".join(left)}</div>{_folded(verdicts(view))}</div>'


def _folded(judged: str) -> str:
    """The verdicts with their sentences: folded on a narrow screen, where the figure would else be far below."""
    head = escape(text("utfall.rubrik"))
    return f'<details class="definition matt_mot"><summary>{head}</summary>{judged}</details>' if judged else ""
