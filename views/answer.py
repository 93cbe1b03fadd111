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
from wording import answered, text, value_text
from wording.sentences import direction_key, finding, sentence
from wording.summary import Summary, summarise


def _number(result: Result, summary: Summary | None) -> str:
    """The big number with its period, interval and basis, or why there is none."""
    if summary is None or summary.value is None:
        why, when = answered.missing(summary)
        return f'<p class="tal_saknas">{escape(why)} <span>{escape(when)}</span></p>'
    shown = value_text(summary.value, result.indicator)
    told = markup.paragraph(" · ".join(answered.facts(result, summary)), "tal_fakta")
    return f'<p class="tal_stort">{escape(shown)}</p>{told}'


def _signs(result: Result, unit: Unit, breakdown: str, summary: Summary | None) -> str:
    """What the statistics say, each with a mark: the direction, whether the latest value is unusual, and the target."""
    told = answered.signs(result, unit.id, breakdown, summary)
    tones = [parts.tone(direction_key(summary)), *["lika"] * len(told)]
    return f'<ul class="matt_tecken">{"".join(map(_sign, told, tones))}</ul>'


def _sign(sign: answered.Sign, tone: str) -> str:
    return (
        f'<li class="{tone}"><span class="matt_marke" aria-hidden="true">{escape(sign.mark)}</span>'
        f'<span><span class="matt_om">{escape(text(sign.about))}</span> <b>{escape(sign.words)}</b></span></li>'
    )


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
