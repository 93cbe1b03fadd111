"""Lead a workshop: begin it, go from screen to screen, see what the room guesses, write down what it agrees on.

Decisions that could be disputed: a workshop rests on the data version that was published when it began. Fewer than
five guesses are counted but not shown by choice, so that nobody is singled out. `Stage.WAITING` is the welcome before
the first question, and the talk at a question.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.errors import FollowUpError
from domain.indicator import Area
from domain.workshop import Conclusion, Stage, Workshop
from store.database import Store
from workflows import access, read
from workflows.workshop_agenda import CLOSING, WELCOME, Item
from workflows.workshop_questions import question

LEAST_SHOWN = 5
MOST_LETTERS = 1000
# Without letters and figures that are taken for each other.
ALPHABET = "ABCDEFGHJKMNPQRSTWXYZ23456789"
CODE_LENGTH = 6

Step = tuple[int, Stage]


class NothingToAskError(FollowUpError):
    """None of the chosen measures has a value for the place or for anything it is part of."""

    key = "fel.verkstad_inget_att_fraga"


class EmptyConclusionError(FollowUpError):
    """A conclusion without words, or one that is too long."""

    key = "fel.verkstad_tom_slutsats"


@dataclass(frozen=True, slots=True)
class Guesses:
    """How many have guessed at a question, and by choice where they are enough to be shown."""

    total: int
    by_choice: dict[str, int]

    @property
    def is_shown(self) -> bool:
        return self.total >= LEAST_SHOWN


def modellomrade(store: Store, unit_id: str) -> str:
    """The modellområde whose leaders may lead a workshop about a place ("" for none).

    Raises:
        UnknownUnitError: no such place.

    """
    known = read.reference(store)
    area = known.area_of(known.unit(unit_id).id)
    return area.id if area else ""


def begin(store: Store, unit_id: str, area: Area, items: Sequence[Item], *, who: access.Caller) -> Workshop:
    """Make the questions for a place and keep the workshop, which waits at its welcome.

    Raises:
        ForbiddenError: they may not lead a workshop there.
        UnknownUnitError: no such place.
        NothingToAskError: none of the measures has a value there.

    """
    access.require(who, access.Action.LEAD_WORKSHOP, modellomrade(store, unit_id))
    version = store.data_version()
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    unit = read.reference(store).unit(unit_id)
    made = [question(store, item, unit, data_version=version) for item in items]
    questions = [each for each in made if each is not None]
    if not questions:
        raise NothingToAskError(plats=unit.name)
    return store.begin_workshop(
        code=code, name=area.value, unit=unit_id, agenda=questions, actor=who.actor, data_version=version
    )


def lead(store: Store, code: str, *, who: access.Caller) -> Workshop:
    """A workshop that one leads.

    Raises:
        UnknownWorkshopError: no workshop has that code.
        ForbiddenError: they may not lead it.

    """
    found = store.workshop(code)
    access.require(who, access.Action.LEAD_WORKSHOP, modellomrade(store, found.unit))
    return found


def led(store: Store, *, who: access.Caller) -> list[Workshop]:
    """The workshops that one may lead, the latest first.

    Raises:
        ForbiddenError: they lead nothing.

    """
    if not access.may_somewhere(who, access.Action.LEAD_WORKSHOP):
        access.require(who, access.Action.LEAD_WORKSHOP)
    known = read.reference(store)
    return [
        each
        for each in store.workshops()
        if each.unit in known.units and access.may(who, access.Action.LEAD_WORKSHOP, modellomrade(store, each.unit))
    ]


def steps(held: Workshop) -> list[Step]:
    """The screens in order: welcome; guess, figure and talk for each question; the end."""
    stages = (Stage.ASKING, Stage.SHOWING, Stage.WAITING)
    middle = [(number, stage) for number in range(1, len(held.agenda) + 1) for stage in stages]
    return [(0, Stage.WAITING), *middle, (len(held.agenda), Stage.ENDED)]


def step_of(held: Workshop) -> int:
    """Which screen is shown, as its place among `steps`."""
    return steps(held).index((held.current, held.stage))


def go(store: Store, code: str, step: int, *, who: access.Caller) -> Workshop:
    """Show a screen, by its place among `steps`; one beyond the ends is the nearest. Twice is as once.

    Raises:
        UnknownWorkshopError: no workshop has that code.
        ForbiddenError: they may not lead it.

    """
    held = lead(store, code, who=who)
    order = steps(held)
    current, stage = order[min(max(step, 0), len(order) - 1)]
    return store.move_workshop(held, current=current, stage=stage)


def planned(held: Workshop) -> tuple[int, int]:
    """When the present question was to begin, and the whole to end: minutes from the start."""
    minutes = [each["minutes"] for each in held.agenda]
    before = WELCOME + sum(minutes[: held.current - 1]) if held.current else 0
    whole = WELCOME + sum(minutes) + CLOSING
    return (whole - CLOSING if held.stage is Stage.ENDED else before), whole


def guesses(store: Store, code: str, number: int, *, who: access.Caller) -> Guesses:
    """What the room has guessed at a question.

    Raises:
        UnknownWorkshopError: no workshop has that code.
        ForbiddenError: they may not lead it.

    """
    counted = store.answers(lead(store, code, who=who)).get(number, {})
    total = sum(counted.values())
    return Guesses(total, counted if total >= LEAST_SHOWN else {})


def conclude(
    store: Store, code: str, number: int, *, words: str, owner: str, due_on: date | None, who: access.Caller
) -> Conclusion:
    """Write down what was agreed on at a question; what was written before is kept as history.

    Raises:
        UnknownWorkshopError: no workshop has that code.
        ForbiddenError: they may not lead it.
        EmptyConclusionError: no words, or more than can be kept.

    """
    held = lead(store, code, who=who)
    words, owner = _on_one_line(words), _on_one_line(owner)
    if not words or max(len(words), len(owner)) > MOST_LETTERS:
        raise EmptyConclusionError(flest=MOST_LETTERS)
    return store.conclude(held, question=number, words=words, owner=owner, due_on=due_on, actor=who.actor)


def _on_one_line(said: str) -> str:
    """Words without what cannot be printed, which a file could not hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in said).split())


def conclusions(store: Store, code: str, *, who: access.Caller) -> dict[int, Conclusion]:
    """What was agreed on, by question.

    Raises:
        UnknownWorkshopError: no workshop has that code.
        ForbiddenError: they may not lead it.

    """
    return store.conclusions(lead(store, code, who=who))
