"""Short links: an address of one of the pages under a code that can be read aloud.

Decision that could be disputed: anyone who may read may make one, since it holds nothing but what the address says. So
only the path and the choices of a page are kept, never another site's address, and only so many an hour.
"""

import re
import time
from base64 import b32encode
from collections import deque
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from domain.errors import FollowUpError
from store.database import Store

LONGEST = 600
# How many new ones one process makes in an hour: a room full of people, several times over.
MOST_AN_HOUR = 600
_SHORTEST_CODE, _LONGEST_CODE = 6, 16
_PATH = re.compile(r"/[a-z_]{0,40}")
_KEY = re.compile(r"[a-z_]{1,40}")
_made: deque[float] = deque(maxlen=MOST_AN_HOUR)


class NotAPageError(FollowUpError):
    """What was to be shortened is no address of a page here."""

    key = "lank.ingen_sida"


class TooManyLinksError(FollowUpError):
    """Too many short links have been made within an hour."""

    key = "lank.for_manga"


class UnknownLinkError(FollowUpError):
    """No short link has that code."""

    key = "lank.okand_kod"


def shortened(store: Store, address: str) -> str:
    """The code of an address (`/plats?plats=2421`), the same each time; a new one is kept.

    Raises:
        NotAPageError: it is no path with choices of a page.
        TooManyLinksError: more than MOST_AN_HOUR have been made within an hour.

    """
    wanted = _checked(address)
    digest = b32encode(sha256(wanted.encode()).digest()).decode().lower()
    for length in range(_SHORTEST_CODE, _LONGEST_CODE):
        code = digest[:length]
        kept = store.linked(code)
        if kept is None:
            _count()
            kept = store.keep_link(code, wanted)
        if kept == wanted:
            return code
    raise TooManyLinksError


def address_of(store: Store, code: str) -> str:
    """The address a code stands for.

    Raises:
        UnknownLinkError: it stands for nothing.

    """
    found = store.linked(code.lower()) if code.isascii() and len(code) <= _LONGEST_CODE else None
    if found is None:
        raise UnknownLinkError(found=code[:_LONGEST_CODE])
    return found


def _checked(address: str) -> str:
    """The address with its choices in order, so that one view has one code."""
    path, _, query = address.partition("?")
    pairs = sorted(parse_qsl(query, keep_blank_values=True))
    wanted = f"{path}?{urlencode(pairs)}" if pairs else path
    if not _PATH.fullmatch(path) or len(wanted) > LONGEST or not all(_KEY.fullmatch(key) for key, _ in pairs):
        raise NotAPageError
    return wanted


def _count() -> None:
    now = time.monotonic()
    if len(_made) == MOST_AN_HOUR and now - _made[0] < 3600:
        raise TooManyLinksError
    _made.append(now)
