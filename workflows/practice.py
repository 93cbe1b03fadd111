"""What the good ones did: a card is tied to a statistically sure improvement, and says so when none is shown later.

Decisions that could be disputed: an improvement is sure when the statistics call the direction of the measure better
for the very place the card is about, with what is published now; reaching the target is none, nor is being better than
others. A card is kept when a later version no longer shows the improvement, but says so and is offered to nobody. What
it said of the figures then has no numbers, so that none can outlive the value it came from. An improvement in sample
data counts, and the card says that it rests on them.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from domain.errors import FollowUpError
from domain.practice import PracticeCard
from domain.units import Unit
from indicators.registry import all_indicators
from intake import personal_numbers
from publishing.names import slug
from store.database import Store
from wording import date_text, period_text, text
from wording.sentences import direction_key, direction_text, indicator_text
from wording.summary import summarise
from workflows import access, read
from workflows.clock import day_of
from workflows.insatser import areas_of, insatser_of
from workflows.interpret import plain_lines
from workflows.practice_contact import function_of

_MOST_TITLE, _MOST_LETTERS = 150, 4_000
# What cannot be called sure, by the direction's key in the catalogue, and what would be needed: the end of a key.
_WHY = {
    "for_fa": "for_fa",
    "ingen_saker": "ingen_saker",
    "inga_varden": "inga_varden",
    "okar": "hall",
    "minskar": "hall",
}


class NoSureImprovementError(FollowUpError):
    """The place's figures show no statistically sure improvement."""

    key = "erfarenhet.fel.ingen_forbattring"


class UnfinishedCardError(FollowUpError):
    """Something that a card must have is not written, or too long."""

    key = "erfarenhet.fel.ofullstandigt"


class PersonalNumberError(FollowUpError):
    """A personnummer stands in a card."""

    key = "erfarenhet.fel.personnummer"


class UnknownCardError(FollowUpError):
    """No card that is shown has that name."""

    key = "erfarenhet.fel.okant"


class CardChangedMeanwhileError(FollowUpError):
    """Somebody else has changed the card meanwhile."""

    key = "erfarenhet.fel.annan"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the figures of a place say of a measure now: whether it is surely better, and the sentence that says so.

    The sentence has no numbers; where nothing is sure it says why, and what would be needed.
    """

    is_sure: bool
    words: str
    synthetic: bool
    data_version: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A card with its place, what the figures say now, and the title of the insats it tells of ("" = none)."""

    card: PracticeCard
    place: Unit
    measure: str
    evidence: Evidence
    event: str = ""

    @property
    def written(self) -> str:
        """When it was written; "" where that is not known."""
        return date_text(day_of(self.card.at)) if self.card.at else ""


def evidence(store: Store, place: str, indicator: str) -> Evidence:
    """What the figures say now of a measure for a place.

    Raises:
        UnknownUnitError, UnknownIndicatorError: there is no such place or measure.

    """
    result = read.result(store, indicator, units=[place], breakdown="")
    unit = read.reference(store).unit(place)
    summary = summarise(result, place) if place in result.units else None
    named = {"matt": indicator_text(result.indicator, "title"), "plats": unit.name}
    if summary is not None and summary.better:
        told = {**named, "riktning": direction_text(summary), "sedan": period_text(summary.since)}
        return Evidence(
            is_sure=True, words=text("erfarenhet.bevis", **told), synthetic=result.synthetic,
            data_version=result.data_version,
        )  # fmt: skip
    why = "samre" if summary is not None and summary.better is False else _WHY[direction_key(summary)]
    return Evidence(
        is_sure=False, words=text(f"erfarenhet.kravs.{why}", **named), synthetic=result.synthetic,
        data_version=result.data_version,
    )  # fmt: skip


def write(store: Store, said: PracticeCard, *, who: access.Caller) -> str:
    """Keep a card, new (its `card` is "") or changed; gives its name.

    Raises:
        ForbiddenError: they may not write of that place.
        UnknownUnitError, UnknownIndicatorError: it is about nothing that exists.
        UnfinishedCardError, PersonAsContactError, NoFunctionError, PersonalNumberError: something must be rewritten.
        NoSureImprovementError: the figures show no sure improvement; it says what would be needed.
        UnknownCardError: the card that it is to take the place of is not there.
        CardChangedMeanwhileError: somebody has changed the card since what is changed was read.

    """
    _require_own(store, said.place, who)
    before = {each.card: each for each in store.practices()}
    if said.card:
        if said.card not in before:
            raise UnknownCardError(kort=said.card)
        if said.at != before[said.card].at:
            raise CardChangedMeanwhileError(kort=said.card)
        _require_own(store, before[said.card].place, who)
    known = read.reference(store)
    written = _cleaned(said, frozenset(unit.name for unit in known.units.values()))
    found = evidence(store, said.place, said.indicator)
    if not found.is_sure:
        raise NoSureImprovementError(skal=found.words)
    name = said.card or _free(f"{slug(written.title)[:30].strip('-') or 'kort'}-{said.place}", before)
    near = {each.id for each in insatser_of(known, known.unit(said.place))}
    event = said.event if said.event in near else ""  # one that has been taken away, or never touched the place
    kept = replace(
        written, card=name, event=event, data_version=found.data_version, evidence=found.words, actor=who.actor
    )
    store.keep_practice(kept)
    return name


def take_away(store: Store, card: str, *, who: access.Caller) -> None:
    """Show a card no longer.

    Raises:
        ForbiddenError: they may not.
        UnknownCardError: no card that is shown has that name.

    """
    if not access.may_somewhere(who, access.Action.WRITE_PRACTICE):
        access.require(who, access.Action.WRITE_PRACTICE)
    found = next((each for each in store.practices() if each.card == card), None)
    if found is None:
        raise UnknownCardError(kort=card)
    _require_own(store, found.place, who)
    store.keep_practice(replace(found, actor=who.actor), is_shown=False)


def _require_own(store: Store, place: str, who: access.Caller) -> None:
    """Stop unless they may write of a place.

    Raises:
        ForbiddenError: they may not.

    """
    area = next(iter(areas_of(read.reference(store), [place])), "")
    access.require(who, access.Action.WRITE_PRACTICE, area)


def cards(store: Store) -> list[Shown]:
    """Every card that is shown, the latest first; one whose place or measure is gone is left out."""
    return _with_evidence(store, store.practices())


def _with_evidence(store: Store, found: Sequence[PracticeCard]) -> list[Shown]:
    known = read.reference(store)
    titles = {each.id: each.title for each in known.events}
    kept = [each for each in found if each.place in known.units and each.indicator in all_indicators()]
    return [
        Shown(
            each, known.unit(each.place), indicator_text(all_indicators()[each.indicator], "title"),
            evidence(store, each.place, each.indicator), titles.get(each.event, ""),
        )
        for each in kept
    ]  # fmt: skip


def offered(store: Store, place: str, indicators: Sequence[str]) -> list[Shown]:
    """The cards that tell of a sure improvement elsewhere in some measures: for a place where they are weak."""
    if not indicators:
        return []
    about = [each for each in store.practices() if each.indicator in indicators and each.place != place]
    return [each for each in _with_evidence(store, about) if each.evidence.is_sure] if about else []


def _cleaned(said: PracticeCard, places: frozenset[str]) -> PracticeCard:
    """The card with its words on lines of their own, when all of them are there and none is a person's."""
    what = plain_lines(said.what)
    title, source = (" ".join(plain_lines(each).split()) for each in (said.title, said.source))
    missing = [field for field, words in (("rubrik", title), ("gjordes", what), ("kalla", source)) if not words]
    missing += [field for field, words, most in (("rubrik", title, _MOST_TITLE), ("gjordes", what, _MOST_LETTERS),
                                                 ("kalla", source, _MOST_LETTERS)) if len(words) > most]  # fmt: skip
    if missing:
        raise UnfinishedCardError(falt=", ".join(text(f"erfarenhet.falt.{each}") for each in missing))
    if any(personal_numbers.holds(each) for each in (title, what, source)):
        raise PersonalNumberError
    return replace(said, title=title, what=what, source=source, contact=function_of(said.contact, places=places))


def _free(name: str, taken: Container[str]) -> str:
    names = (name, *(f"{name}-{number}" for number in range(2, 1_000)))
    return next(each for each in names if each not in taken)


def can_be_about(known: read.Reference) -> list[Unit]:
    """The places a card can be about: the modellområden and their kommuner."""
    return [unit for area in known.areas() for unit in (area, *known.members(area.id))]
