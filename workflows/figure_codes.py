"""A short code on every figure that is taken out, which leads back to exactly what it shows and from which version.

Decisions that could be disputed: the code is reckoned from what is shown and the data version, so the same figure has
the same code whoever takes it out, and nothing is kept of who that was or when it was taken again. Anyone may take
figures out, so one process keeps only so many new codes a day, and none for a selection larger than a figure can be; a
figure beyond that is taken out all the same, without a code.
"""

import json
import time
from base64 import b32encode
from collections import deque
from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256

from domain.errors import FollowUpError
from indicators.registry import indicator as lookup
from store.database import Store
from workflows.figure import Figure
from workflows.publisher import public_address

# Ten letters of 32: two of a million figures share a code once in two thousand times.
LENGTH = 10
# How many new codes one process keeps in a day: everything there is of one data version, several times over.
MOST_A_DAY = 10_000
# More than any place is shown beside, and longer than any name of a part.
MOST_UNITS, LONGEST_WORD = 320, 120
_A_DAY_S = 86_400
_DEFINITION = "definition"
_made: deque[float] = deque()


class UnknownCodeError(FollowUpError):
    """No figure has that code."""

    key = "fel.okand_figurkod"


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure that was taken out, the data version it was made from, and a mark of how it was counted then."""

    figure: Figure
    data_version: int
    definition: str = ""


def kept(store: Store, figures: Collection[Figure], *, data_version: int) -> dict[Figure, str]:
    """The code of each figure, kept so that it can be answered for; "" for those that none is kept for."""
    codes = {figure: _code(figure, data_version) for figure in figures if _is_a_figure(figure)}
    known = store.known_codes(codes.values())
    new = {figure: code for figure, code in codes.items() if code not in known}
    beyond = set(list(new)[_left() :])
    keeping = {figure: code for figure, code in new.items() if figure not in beyond}
    store.keep_figures({code: (_words(figure), data_version) for figure, code in keeping.items()})
    _made.extend([time.monotonic()] * len(keeping))
    return {figure: "" if figure in beyond else codes.get(figure, "") for figure in figures}


def taken(store: Store, code: str) -> Taken:
    """What a code stands for.

    Raises:
        UnknownCodeError: no figure has it.

    """
    wanted = code.strip().lower()
    found = store.figure_of(wanted) if wanted.isascii() and len(wanted) <= LENGTH else None
    if found is None:
        raise UnknownCodeError(found=code[:LENGTH])
    words, data_version = found
    definition = words.pop(_DEFINITION, "")
    return Taken(Figure(**{**words, "units": tuple(words["units"])}), data_version, definition)


def code_of(found: Taken) -> str:
    """The code that a figure has."""
    return _code(found.figure, found.data_version)


def address_of(code: str) -> str:
    """The whole address that answers for a code; it is what the QR code holds. "" for no code."""
    return f"{public_address()}/f/{code}" if code else ""


@cache
def definition_of(indicator: str) -> str:
    """A mark of how an indicator is counted: another one when the definition, not the words about it, is another.

    Raises:
        UnknownIndicatorError: no such indicator.

    """
    found = lookup(indicator)
    parts = (found.definition, found.numerator, found.denominator, found.scale, found.unit, found.published_series)
    return _digest([*map(str, parts), type(found).__name__])


def _words(figure: Figure) -> dict[str, object]:
    """What is kept of a figure."""
    return {**asdict(figure), _DEFINITION: definition_of(figure.indicator)}


def _is_a_figure(figure: Figure) -> bool:
    words = (figure.indicator, figure.breakdown, figure.period, figure.first, figure.last, *figure.units)
    return len(figure.units) <= MOST_UNITS and all(len(each) <= LONGEST_WORD for each in words)


def _left() -> int:
    """How many new codes may still be kept today."""
    while _made and time.monotonic() - _made[0] > _A_DAY_S:
        _made.popleft()
    return max(0, MOST_A_DAY - len(_made))


def _code(figure: Figure, data_version: int) -> str:
    return _digest([asdict(figure), data_version])


def _digest(said: object) -> str:
    words = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return b32encode(sha256(words.encode()).digest()).decode().lower()[:LENGTH]
