"""What a phone in the room sees and may do: nothing but the question on the screen, and its own guess.

Decision that could be disputed: anyone who has the code may guess, and who it is is never asked. A phone is told apart
by a random mark of its own, of which only a digest, made anew for each workshop, is kept.
"""

from hashlib import sha256

from domain.errors import FollowUpError
from domain.workshop import Stage, Workshop
from publishing.phone_page import CONTENT_POLICY, Screen, code_page, mark_of, page
from store.database import Store
from store.errors import UnknownWorkshopError
from wording import language
from workflows.shown_since import Since, since

__all__ = ["CONTENT_POLICY", "ClosedQuestionError", "UnknownWorkshopError", "ask_code", "guess", "mark_of", "shown"]

# More phones than this do not fit in a village hall.
MOST_PHONES = 500


class ClosedQuestionError(FollowUpError):
    """The question cannot be answered (any more), or the choice is none of its choices."""

    key = "fel.verkstad_fraga_stangd"


def shown(store: Store, code: str, phone: str) -> str:
    """The page of a phone, as HTML in the run's language.

    Raises:
        UnknownWorkshopError: no workshop has that code.

    """
    held = store.workshop(code)
    return page(_screen(store, held, _mark(code, phone)))


def ask_code(*, unknown: str = "") -> str:
    """The page that asks for a code, as HTML; `unknown` is one that no workshop has."""
    return code_page(unknown=unknown)


def guess(store: Store, code: str, phone: str, *, number: int, choice: str) -> None:
    """Keep a phone's guess.

    Raises:
        UnknownWorkshopError: no workshop has that code.
        ClosedQuestionError: the question is not open, has no such choice, or the room is full.

    """
    held = store.workshop(code)
    is_open = held.stage is Stage.ASKING and held.current == number
    if not is_open or choice not in held.agenda[number - 1]["sv"]["val"]:
        raise ClosedQuestionError
    mark = _mark(code, phone)
    if not store.guess_of(held, question=number, phone=mark) and store.phones(held) >= MOST_PHONES:
        raise ClosedQuestionError
    store.answer(held, question=number, phone=mark, choice=choice)


def _mark(code: str, phone: str) -> str:
    return sha256(f"{code}/{phone}".encode()).hexdigest()[:32]


def _screen(store: Store, held: Workshop, mark: str) -> Screen:
    """The words of the screen; before the figure is shown nothing of it is among them."""
    number = held.current
    words = held.agenda[number - 1][language()] if number else {}
    choices = dict(words.get("val", {}))
    mine = store.guess_of(held, question=number, phone=mark) if number else ""
    told: dict[str, str] = {}
    if number and held.stage in {Stage.SHOWING, Stage.WAITING} and _is_shown(store, held):
        right = str(held.agenda[number - 1]["right"])
        told = {each: words[each] for each in ("fynd", "varde", "nar", "mening", "vet", "samtal")}
        told["ratt"] = choices[right]
        told["exempel"] = words.get("exempel", "")  # one begun before that was kept has none
    return Screen(
        code=held.code, stage=held.stage, number=number, of=len(held.agenda), question=words.get("gissa", ""),
        note=words.get("annan", ""), choices=choices, mine=mine if mine in choices else "", told=told,
    )  # fmt: skip


def _is_shown(store: Store, held: Workshop) -> bool:
    """Whether the present question's figure is still shown anywhere: not if it has been hidden or taken back since."""
    asked = held.agenda[held.current - 1]
    about = asked["indicator"], asked["unit"], asked["breakdown"]
    return since(store, *about, data_version=held.data_version) is not Since.GONE


def is_over(store: Store, code: str) -> bool:
    """Whether the workshop has ended.

    Raises:
        UnknownWorkshopError: no workshop has that code.

    """
    return store.workshop(code).stage is Stage.ENDED
