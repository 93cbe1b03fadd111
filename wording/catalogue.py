"""One gettext catalogue per language: a folder of .po files, one per room, read as they are (no build step).

Message ids are keys (`oversikt.rubrik`), Swedish is the first language and English stands beside it. A text may
hold named places, `{antal}`; what is put into them is data and is never read as a template.

Decision that could be disputed: the Sámi languages have the words of the frame only (menu, tools), and the rest is
Swedish. A word that no speaker has looked at yet is marked `fuzzy`, as gettext marks it, and the page says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")
# The languages of the frame: those above, Northern Sámi and Lule Sámi.
Frame = Literal["sv", "en", "se", "smj"]
FRAMES: tuple[Frame, ...] = ("sv", "en", "se", "smj")

_FOLDER = Path(__file__).parent / "locale"
_current: ContextVar[Language] = ContextVar("language", default="sv")
_frame: ContextVar[Frame | None] = ContextVar("frame", default=None)


class MissingTextError(KeyError):
    """A key stands in no catalogue of the language: a fault in the code, found by the tests."""


@cache
def _catalogue(wanted: Frame) -> dict[str, tuple[str, bool]]:
    """Every message of a language by its key, with whether it waits for a speaker's review."""
    from babel.messages.pofile import read_po

    found: dict[str, tuple[str, bool]] = {}
    for path in sorted((_FOLDER / wanted).glob("*.po")):
        with path.open("rb") as lines:
            catalogue = read_po(lines)
        found |= {str(each.id): (str(each.string), each.fuzzy) for each in catalogue if each.id}
    return found


@cache
def messages(wanted: Frame) -> dict[str, str]:
    """Every message of a language by its key."""
    return {key: words for key, (words, _) in _catalogue(wanted).items()}


def language() -> Language:
    """The language of this run."""
    return _current.get()


def set_language(wanted: Language) -> None:
    """Choose the language for the rest of this run (one run of a page, one command)."""
    _current.set(wanted)


@contextmanager
def use(wanted: Language) -> Iterator[None]:
    """Choose the language within a `with` block."""
    token = _current.set(wanted)
    try:
        yield
    finally:
        _current.reset(token)


def text(key: str, **values: object) -> str:
    """The message in the run's language with its places filled in; of one (`antal`), the form for one, `<key>_en`.

    Raises:
        MissingTextError: the catalogue has no such key.

    """
    known = messages(_current.get())
    try:
        template = known[key]
        if str(values.get("antal")) == "1":
            template = known.get(f"{key}_en", template)
    except KeyError:
        raise MissingTextError(key) from None
    return template.format_map(values) if values else template


def has(key: str) -> bool:
    """Whether the run's language has that key."""
    return key in messages(_current.get())


def frame() -> Frame:
    """The language of the frame in this run."""
    return _frame.get() or _current.get()


def set_frame(wanted: Frame) -> None:
    """Choose the language of the frame; what is not the frame is in Swedish unless it is English."""
    _frame.set(wanted)
    set_language("en" if wanted == "en" else "sv")


def frame_text(key: str) -> str:
    """A word of the frame in the frame's language, in the run's language where that has none."""
    return messages(frame()).get(key) or text(key)


@cache
def awaits_review(wanted: Frame) -> bool:
    """Whether any word of a language waits for a speaker's review."""
    return any(fuzzy for _, fuzzy in _catalogue(wanted).values())
