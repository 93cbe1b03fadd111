"""How a measure is counted, whole: what, by what, from where, how sure, whose it is and when the next value comes."""

from collections.abc import Iterator
from datetime import date
from html import escape

from domain.indicator import Indicator
from domain.result import Result
from indicators.measures import measure
from views.kept import kept
from wording import date_text, language, period_text, text
from wording.sentences import indicator_list, indicator_text, next_value_text
from workflows.clock import day_of


def _target(indicator: Indicator) -> str:
    words = indicator_text(indicator, "no_target_reason")
    if indicator.target:
        day = date_text(indicator.target.decided_on)
        words = text("definition.mal_kalla", kalla=indicator_text(indicator, "target_source"), datum=day)
    return f"{words} {indicator_text(indicator, 'band_source')}." if indicator.band else words


def _counted(measure_id: str) -> str:
    """A measure's name and definition as the form has them: in Swedish, and marked as such elsewhere."""
    found = measure(measure_id)
    words = f"<b>{escape(found.label)}.</b> {escape(found.definition)}"
    return words if language() == "sv" else f'<span lang="sv">{words}</span>'


def _breaks(indicator: Indicator) -> str:
    if not indicator.series_breaks:
        return text("matt.definition.inga_brott")
    reasons = indicator_list(indicator, "series_breaks")
    told = [
        text("matt.definition.brott_fran", period=period_text(each.start), skal=reason)
        for each, reason in zip(indicator.series_breaks, reasons, strict=True)
    ]
    return " ".join(told)


def _named(prefix: str, numbers: tuple[int, ...]) -> str:
    return "; ".join(f"{each} {text(f'{prefix}.{each}')}" for each in numbers)


def _updated(result: Result, last_period: str) -> str:
    """When what is shown was published, and for which period the latest value is."""
    published = {"version": result.data_version, "datum": date_text(day_of(result.published_at))}
    if not last_period:
        return text("matt.definition.inget_an", **published)
    return text("matt.definition.senast", period=period_text(last_period), **published)


def _what(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """What is counted, as headings with HTML."""
    yield text("definition.vad"), escape(indicator_text(indicator, "definition"))
    if indicator.numerator:
        yield text("tabell.taljare"), _counted(indicator.numerator)
    if indicator.denominator:
        choice = escape(indicator_text(indicator, "denominator_choice"))
        yield text("tabell.namnare"), f"{_counted(indicator.denominator)} {choice}"
    yield text("definition.kalla"), escape(indicator_text(indicator, "source"))
    series = indicator.published_series
    yield text("matt.definition.officiell"), escape(series or text("matt.definition.ingen_officiell"))


def _how(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """How it is read: which way is better, target, chance, weaknesses and breaks."""
    yield text("matt.definition.hall"), escape(text(f"matt.hall.{indicator.direction.name.lower()}"))
    yield text("definition.mal"), escape(_target(indicator))
    yield text("matt.definition.slump"), escape(text(f"matt.slump.{indicator.interval.name.lower()}"))
    yield text("definition.svagheter"), escape(" ".join(indicator_list(indicator, "caveats")))
    yield text("matt.definition.brott"), escape(_breaks(indicator))


def _whose(result: Result, last_period: str, today: date) -> Iterator[tuple[str, str]]:
    """Who answers for it, when it comes, and what in the follow-up it belongs to."""
    indicator = result.indicator
    yield text("definition.region"), escape(indicator_text(indicator, "owner_region"))
    yield text("definition.kommun"), escape(indicator_text(indicator, "owner_kommun"))
    yield text("matt.definition.uppdaterad"), escape(_updated(result, last_period))
    yield text("definition.nasta"), escape(next_value_text(indicator, last_period, today))
    yield text("matt.definition.orientering"), escape(_named("matt.orientering", indicator.orienteringspunkter))
    yield text("matt.definition.utveckling"), escape(_named("matt.utveckling", indicator.development_areas))
    yield text("matt.definition.not"), escape(text("matt.definition.fil", fil=indicator.reference))


@kept
def definition(result: Result, last_period: str, today: date) -> str:
    """The block as HTML; folded on a narrow screen.

    `last_period` is the latest that anybody has reported ("" if none): the next one's values are expected after it.
    """
    parts = (_what(result.indicator), _how(result.indicator), _whose(result, last_period, today))
    lists = "".join(f'<dl class="fakta">{_pairs(part)}</dl>' for part in parts)
    return (
        f'<details class="definition matt_definition"><summary>{escape(text("definition.rubrik"))}</summary>'
        f'<h2>{escape(text("definition.rubrik"))}</h2><div class="matt_spalter">{lists}</div></details>'
    )


def _pairs(part: Iterator[tuple[str, str]]) -> str:
    return "".join(f"<dt>{escape(name)}</dt><dd>{words}</dd>" for name, words in part if words.strip())
