"""The answer to a measure's question for a place: the number, its signs, the verdicts and the sentence."""

from html import escape

from domain.result import Result
from publishing.offline_bundle import Entry
from publishing.offline_markup import paragraph, unbroken
from wording import answered, marks, text, value_text
from wording.providers import provider_sentences
from wording.sentences import finding, sentence
from wording.standing import Held
from wording.summary import Summary
from wording.target import band_of
from wording.verdict_sentences import verdict_text


def answer(entry: Entry) -> str:
    """The finding, the number, the signs and the sentences as HTML."""
    result, unit, summary = entry.result, entry.unit, entry.standing.summary
    read_with = "".join(paragraph(each, "bildtext") for each in (entry.more, *provider_sentences(result)) if each)
    return (
        f'<h2 class="fynd">{escape(finding(result, unit, entry.part))}</h2>{_number(result, summary)}{_signs(entry)}'
        f"{paragraph(sentence(result, unit, entry.part), 'mening')}{read_with}"
    )


def verdicts(entry: Entry) -> str:
    """The place beside what it is part of, riket and the target: a verdict each, and the sentence that explains it."""
    ordered = [*(each for each in entry.standing.held if each.against), *_beside_target(entry)]
    rows = "".join(_verdict(entry, held) for held in ordered)
    return f'<h3>{escape(text("utfall.rubrik"))}</h3><ul class="utfall">{rows}</ul>' if rows else ""


def _beside_target(entry: Entry) -> list[Held]:
    return [each for each in entry.standing.held if not each.against]


def _verdict(entry: Entry, held: Held) -> str:
    level = "utfall.arbetsintervallet" if band_of(entry.indicator) else "utfall.malet"
    against = held.name if held.against else text(level)
    return f"<li><b>{escape(against)}</b> {sign(marks.VERDICTS[held.verdict], verdict_text(held.verdict))}" + paragraph(
        held.sentence
    )


def sign(mark: str, words: str) -> str:
    """A mark, which never stands without its words; it is drawn by the sheet, so that it is not read aloud."""
    return f'<i data-t="{escape(mark)}">{escape(words)}</i>'


def _number(result: Result, summary: Summary | None) -> str:
    """The big number with its period, interval and basis, or why there is none."""
    if summary is None or summary.value is None:
        why, when = answered.missing(summary)
        return f'<p class="tal_saknas">{escape(why)} <small>{escape(when)}</small></p>'
    shown = unbroken(value_text(summary.value, result.indicator))
    return f'<p class="tal_stort">{escape(shown)}</p>' + paragraph(
        " · ".join(answered.facts(result, summary)), "bildtext"
    )


def _signs(entry: Entry) -> str:
    """What the statistics say: the direction, whether the latest value is unusual, and the target."""
    items = "".join(
        f'<li data-t="{escape(each.mark)}"><span>{escape(text(each.about))} <b>{escape(each.words)}</b></span>'
        for each in answered.signs(entry.result, entry.unit.id, entry.part, entry.standing.summary)
    )
    return f'<ul class="signaler">{items}</ul>'
