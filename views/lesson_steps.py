"""The steps of the lesson: for each, the paragraphs, the one figure and what stands below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from charts.axes import Figure
from domain.period import Period
from domain.result import Result
from views import markup, places
from views.around import can_show
from views.kept import kept
from wording import count_text, number, text, unit_text, value_text, when_text
from wording.comparison import compare
from wording.control import control_of, control_words
from wording.lesson import SIGNALS
from wording.sentences import direction_text, indicator_text, sentence
from wording.summary import series, summarise
from wording.verdict_sentences import comparison_sentence
from workflows.lesson import SWING, Material

# How many periods the first figures show: what is new is the value, not the past.
_YEAR = 13


@dataclass(frozen=True)
class Slide:
    """One step: its paragraphs, its figure, the sentence that says the same, and the Result that its table shows."""

    paragraphs: tuple[str, ...]
    drawing: Figure
    alt: str
    shown: Result
    below: str = ""

    @property
    def notes(self) -> list[str]:
        """What the marks in the figure mean."""
        found: list[str] = self.drawing["layout"]["meta"]["notes"]
        return found


@kept
def slide(told: Material, step: str, dark: bool) -> Slide:  # noqa: FBT001
    """One step of the lesson on a place's figures."""
    makers: dict[str, Callable[[Material, bool], Slide]] = {
        "1": _value, "2": _jumps, "3": _interval, "4": _difference, "5": _no_change, "6": _control, "7": _holes,
    }  # fmt: skip
    return makers[step](told, dark)


def _paragraphs(step: str, names: Sequence[str], **values: object) -> tuple[str, ...]:
    return tuple(text(f"lektion.steg{step}.{each}", **values) for each in names)


def _names(told: Material) -> dict[str, str]:
    indicator = told.result.indicator
    return {
        "plats": told.unit.name,
        "matt": indicator_text(indicator, "title"),
        "nar": when_text(told.latest),
        "enhet": unit_text(indicator),
        "varde": value_text(float(series(told.result, told.unit.id)["value"].iloc[-1]), indicator),
    }


def _drawn(told: Material, dark: bool, *, back: int, region: bool = False) -> tuple[Figure, str, Result]:  # noqa: FBT001
    """The curve of the latest periods, the sentence that says the same, and what it was drawn from."""
    from charts.line import line

    units = (told.unit.id, told.region) if region and told.region else (told.unit.id,)
    shown = told.result.of(units, first=str(Period.parse(told.latest).next(1 - back)))
    # One idea at a time: what has happened meanwhile is left out.
    return line(replace(shown, events=()), units=units, dark=dark), sentence(told.result, told.unit), shown


def _value(told: Material, dark: bool) -> Slide:  # noqa: FBT001
    latest = series(told.result, told.unit.id).iloc[-1]
    counts = {"taljare": count_text(latest["numerator"]), "namnare": count_text(latest["denominator"])}
    one = number(told.one_more, 1 if told.one_more >= 0.1 else 2)
    asked = indicator_text(told.result.indicator, "question")
    words = _paragraphs("1", ("fraga_och_svar", "bakom", "ett_fall"), **_names(told), **counts, steg=one, fraga=asked)
    return Slide(words, *_drawn(told, dark, back=_YEAR))


def _jumps(told: Material, dark: bool) -> Slide:  # noqa: FBT001
    decimals = told.result.indicator.decimals
    limits = [(number(low, decimals), number(high, decimals)) for low, high in told.swings]
    values = _names(told) | {"lagst": limits[0][0], "hogst": limits[0][1]}
    first = "ensam"
    if told.region:
        own, region = (high - low for low, high in told.swings)
        first = "mer" if own > region else "inte_mer"
        values |= {"region": told.result.units[told.region].name}
        values |= {"region_lagst": limits[1][0], "region_hogst": limits[1][1]}
    return Slide(_paragraphs("2", (first, "varfor", "brukar"), **values), *_drawn(told, dark, back=SWING, region=True))


def _interval(told: Material, dark: bool) -> Slide:  # noqa: FBT001
    latest, decimals = series(told.result, told.unit.id).iloc[-1], told.result.indicator.decimals
    limits = {"nedre": number(latest["lower"], decimals), "ovre": number(latest["upper"], decimals)}
    words = _paragraphs("3", ("bandet", "sager", "sager_inte"), **_names(told), **limits)
    return Slide(words, *_drawn(told, dark, back=_YEAR))


def _difference(told: Material, dark: bool) -> Slide:  # noqa: FBT001
    from charts.comparison import comparison

    units = tuple(each for each in (told.unit.id, told.other or told.region) if each)
    drawing = comparison(told.result, units=units, period=told.latest, focus=told.unit.id, dark=dark)
    said = ""
    if len(units) > 1:
        said = comparison_sentence(told.result, compare(told.result, units[0], units[1], within=[told.region]))
    words = _paragraphs("4", ("ogat", "ord"), **_names(told))
    alt = said or sentence(told.result, told.unit)
    shown = told.result.of(units, first=told.latest, last=told.latest)
    return Slide((*([text("lektion.steg4.svar", mening=said)] if said else []), *words), drawing, alt, shown)


def _no_change(told: Material, dark: bool) -> Slide:  # noqa: FBT001
    direction = direction_text(summarise(told.result, told.unit.id))
    words = _paragraphs("5", ("omdome", "tre_svar", "nytta"), **_names(told), riktning=direction)
    return Slide(words, *_drawn(told, dark, back=3 * 12), below=can_show(told.result, told.unit, ""))


def _control(told: Material, dark: bool) -> Slide:  # noqa: FBT001
    from charts.control import control

    drawing = control(told.result, unit=told.unit.id, dark=dark)
    words = control_words(told.result, control_of(told.result, told.unit.id))
    signals = "".join(f"<li>{escape(text(f'lektion.signal.{each}'))}</li>" for each in SIGNALS)
    title = f"<h3>{escape(text('lektion.signaler'))}</h3>"
    below = f'{markup.paragraph(" ".join(words.sentences))}{title}<ul class="lektion_signaler">{signals}</ul>'
    shown = told.result.of((told.unit.id,))
    paragraphs = _paragraphs("6", ("granser", "malet"), **_names(told))
    return Slide(paragraphs, drawing, " ".join(words.sentences), shown, below)


def _holes(told: Material, dark: bool) -> Slide:  # noqa: FBT001
    from charts.line import line

    drawing = line(replace(told.gaps, events=()), units=[told.unit.id], dark=dark)
    counts = {
        "dolda": text("lektion.dolda", antal=told.hidden) if told.hidden else text("lektion.dolda_inga"),
        "saknade": text("lektion.saknade", antal=told.missing) if told.missing else text("lektion.saknade_inga"),
    }
    names = {"plats": told.unit.name, "matt": indicator_text(told.gaps.indicator, "title")}
    words = _paragraphs("7", ("luckor", "kryss", "dolt"), **names, **counts)
    return Slide(words, drawing, sentence(told.gaps, told.unit), told.gaps, _ending(told))


def _ending(told: Material) -> str:
    """What to ask in one's own meeting, and the way to the place's own page."""
    asks = "".join(
        f"<li>{escape(text(f'lektion.mote.{each}'))}</li>" for each in ("fall", "slump", "vanligt", "saknas")
    )
    address, name = places.home(told.unit.id), text("lektion.till_platsen", plats=told.unit.name)
    return (
        f"<h3>{escape(text('lektion.mote'))}</h3>{markup.paragraph(text('lektion.mote.ingress'))}"
        f'<ol class="lektion_mote">{asks}</ol>'
        f'<p class="lektion_vidare"><a href="{escape(address)}" target="_self">{escape(name)}</a></p>'
    )
