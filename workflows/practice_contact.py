"""A contact is a function in an organisation and never a person: what looks like a person is refused.

Decision that could be disputed: no list of names is kept, and none would be whole. A contact must name a function (a
chef, a samordnare, a team …); numbers and addresses are refused, and so are two words in a row with capital letters
that are neither a place in the register nor part of an organisation's name, whatever function stands between them. A
person with a function beside one name, or with a name in small letters, gets through, and the page asks that it is not
written.
"""

import re
from itertools import pairwise
from unicodedata import normalize

from domain.errors import FollowUpError
from workflows.interpret import plain_lines

_MOST_LETTERS = 120
# How a word for a function, a group or a part of an organisation ends, in Swedish and English.
_FUNCTIONS = (
    "chef", "chefen", "ledare", "ledaren", "samordnare", "samordnaren", "strateg", "strategen", "ansvarig",
    "utvecklare", "handläggare", "koordinator", "direktör", "sekreterare", "sköterska", "läkare", "terapeut", "pedagog",
    "controller", "funktion", "funktionen", "team", "teamet", "grupp", "gruppen", "enhet", "enheten", "förvaltning",
    "förvaltningen", "nämnd", "nämnden", "kontor", "kontoret", "avdelning", "avdelningen", "mottagning",
    "mottagningen", "central", "centralen", "sjukstuga", "sjukstugan", "sjukhus", "sjukhuset", "stab", "staben",
    "manager", "leader", "coordinator", "nurse", "doctor", "office", "unit", "board",
)  # fmt: skip
_ORGANISATIONS = frozenset({"Region", "Regionen", "Kommun", "Kommunen", "Nära", "Närsjukvårdsområde"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"@|https?:|www\.", re.IGNORECASE)
_MOST_DIGITS = 4


class PersonAsContactError(FollowUpError):
    """The contact is, or may be, a person: a name, an address or a number."""

    key = "erfarenhet.fel.person"


class NoFunctionError(FollowUpError):
    """The contact names no function."""

    key = "erfarenhet.fel.ingen_funktion"


def function_of(contact: str, *, places: frozenset[str]) -> str:
    """A contact on one line, when it is a function. `places` are the names of the places in the register.

    Raises:
        PersonAsContactError: it holds an address or a number, or what may be a name.
        NoFunctionError: it names no function, or it is too long to.

    """
    words = " ".join(plain_lines(normalize("NFKC", contact)).split())
    if _ADDRESS.search(words) or sum(letter.isdigit() for letter in words) > _MOST_DIGITS:
        raise PersonAsContactError(funnet=words)
    found = _WORD.findall(words)
    if len(words) > _MOST_LETTERS or not any(map(_is_function, found)):
        raise NoFunctionError(funnet=words)
    known = _ORGANISATIONS | {each for name in places for each in _WORD.findall(name)}
    strangers = [word[:1].isupper() and word not in known for word in found if not _is_function(word)]
    if any(first and second for first, second in pairwise(strangers)):
        raise PersonAsContactError(funnet=words)
    return words


def _is_function(word: str) -> bool:
    return word.lower().endswith(_FUNCTIONS)
