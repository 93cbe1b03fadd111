"""What happened: every event on the time axis by its letter, with kind, date, precision and source.

Decision that could be disputed: insatser from before the latest change are listed by letter under one heading, and it
is said that coming before is not being the reason. One that is known by its year or month counts as before only where
all of that time is; a decision counts as decided before, since nobody knows when it began to be felt. Those from before
the curve begins stand folded, without letters.
"""

from collections.abc import Iterable, Sequence
from html import escape

from charts.events import Mark, is_expected, last_day, marks, when_words
from charts.series import periods
from domain.period import Period
from domain.result import Result
from domain.units import Event, EventKind, Unit
from views.kept import kept
from views.markup import in_swedish
from wording import period_text, text
from wording.latest_change import latest_change


def _item(event: Event, letter: str, indicator: str) -> str:
    facts = [escape(text(f"matt.slag.{event.kind.name.lower()}")), escape(when_words(event))]
    if event.is_decision:
        facts.append(escape(text("matt.handelse.beslut")))
    if is_expected(event, indicator):
        facts.append(escape(text("insatser.figur.vantad_kort")))
    if event.precision:
        facts.append(f"{escape(text('matt.handelse.precision'))} {in_swedish(event.precision)}")
    if event.synthetic:
        facts.append(escape(text("matt.handelse.pahittad")))
    if event.source:
        facts.append(f"{escape(text('matt.handelse.kalla'))} {in_swedish(event.source)}")
    mark = f'<span class="matt_bokstav">{escape(letter)}</span> ' if letter else ""
    return f'<li>{mark}<b>{in_swedish(event.title)}</b> <span class="matt_fakta">{" · ".join(facts)}</span></li>'


def _earlier(result: Result, drawn: Iterable[Mark]) -> list[Event]:
    """The insatser that are not on the axis, in order of time; one without a date comes last."""
    on_axis = {mark.event.id for mark in drawn}
    found = [each for each in result.events if each.kind is EventKind.INSATS and each.id not in on_axis]
    return sorted(found, key=lambda each: each.start or "9")


def _before(drawn: Iterable[Mark], change: str) -> str:
    """Which insatser came before the latest change, by letter, as far as it is known; or that there is none."""
    insatser = [mark for mark in drawn if mark.kind is EventKind.INSATS]
    if not change:
        return text("matt.handelse.ingen_forandring")
    then = Period.parse(change)
    maybe = [mark for mark in insatser if mark.start_on <= then.end_on and last_day(mark.event) >= then.start_on]
    before = [mark for mark in insatser if last_day(mark.event) < then.start_on]
    started, decided = ([mark for mark in before if mark.event.is_decision is each] for each in (False, True))
    told = [text("matt.handelse.fore" if started else "matt.handelse.inga_fore",
                 period=period_text(change), bokstaver=_letters(started))]  # fmt: skip
    told += [text("matt.handelse.beslutat_fore", bokstaver=_letters(decided))] if decided else []
    told += [text("matt.handelse.oklart_fore", bokstaver=_letters(maybe))] if maybe else []
    return " ".join(told)


def _letters(found: Iterable[Mark]) -> str:
    return ", ".join(mark.letter for mark in found)


def _folded(earlier: Sequence[Event], indicator: str) -> str:
    head = escape(text("matt.handelse.tidigare", antal=len(earlier)))
    items = f'<ol class="matt_lista matt_utan">{"".join(_item(each, "", indicator) for each in earlier)}</ol>'
    return f'<details class="matt_tidigare"><summary>{head}</summary>{items}</details>'


@kept
def labels(result: Result) -> list[str]:
    """The events as a figure's notes have them."""
    return [mark.label for mark in marks(result, over=periods(result))]


@kept
def happened(result: Result, unit: Unit, breakdown: str, lettered: bool) -> str:  # noqa: FBT001
    """The list as HTML, "" where nothing is known to have happened. `lettered`: whether the figure has the letters."""
    drawn = marks(result, over=periods(result))
    earlier = _earlier(result, drawn)
    if not drawn and not earlier:
        return ""
    change = latest_change(result, unit.id, breakdown) if unit.id in result.units else ""
    of = result.indicator.id
    items = "".join(_item(mark.event, mark.letter if lettered else "", of) for mark in drawn)
    style = "matt_lista" if lettered else "matt_lista matt_utan"
    listed = f'<ol class="{style}">{items}</ol>' if items else ""
    folded = _folded(earlier, of) if earlier else ""
    note = f'<p class="mening">{escape(_before(drawn, change))}</p>' if lettered else ""
    return f"<h3>{escape(text('matt.handelse.rubrik'))}</h3>{note}{listed}{folded}"
