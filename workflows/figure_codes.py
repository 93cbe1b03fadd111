"""A short code on every figure that is taken out, which leads back to exactly what it shows and from which version.

Decision that could be disputed: the code is reckoned from what is shown and the data version, so the same figure has
the same code whoever takes it out, and nothing is kept of who that was or when it was taken again.
"""

import json
from base64 import b32encode
from collections.abc import Collection
from dataclasses import asdict, dataclass
from hashlib import sha256

from domain.errors import FollowUpError
from store.database import Store
from workflows.figure import Figure
from workflows.publisher import public_address

# Ten letters of 32: two of a million figures share a code once in two thousand times.
LENGTH = 10


class UnknownCodeError(FollowUpError):
    """No figure has that code."""

    key = "fel.okand_figurkod"


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure that was taken out, and the data version it was made from."""

    figure: Figure
    data_version: int


def kept(store: Store, figures: Collection[Figure], *, data_version: int) -> dict[Figure, str]:
    """The code of each figure, kept so that it can be answered for."""
    codes = {figure: _code(figure, data_version) for figure in figures}
    store.keep_figures({code: (asdict(figure), data_version) for figure, code in codes.items()})
    return codes


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
    return Taken(Figure(**{**words, "units": tuple(words["units"])}), data_version)


def address_of(code: str) -> str:
    """The whole address that answers for a code; it is what the QR code holds."""
    return f"{public_address()}/f/{code}"


def _code(figure: Figure, data_version: int) -> str:
    said = json.dumps([asdict(figure), data_version], sort_keys=True, ensure_ascii=False)
    return b32encode(sha256(said.encode()).digest()).decode().lower()[:LENGTH]
