"""One gettext catalogue per language: a folder of .po files, one per room, read as they are (no build step).

Message ids are keys (`oversikt.rubrik`), Swedish is the first language and English stands beside it. A text may
hold named places, `{antal}`; what is put into them is data and is never read as a template.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")

_FOLDER = Path(__file__).parent / "locale"
_current: ContextVar[Language] = ContextVar("language", default="sv")


class MissingTextError(KeyError):
    """A key stands in no catalogue of the language: a fault in the code, found by the tests."""


@cache
def messages(wanted: Language) -> dict[str, str]:
    """Every message of a language by its key."""
    from babel.messages.pofile import read_po

    found: dict[str, str] = {}
    for path in sorted((_FOLDER / wanted).glob("*.po")):
        with path.open("rb") as lines:
            catalogue = read_po(lines, locale=wanted)
        found |= {str(message.id): str(message.string) for message in catalogue if message.id}
    return found


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
