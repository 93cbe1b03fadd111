"""The code that ties one answer to its lines in the log, and to the sentence that a reader is shown.

Decision that could be disputed: a code from outside (`X-Request-ID`) is taken only when it is 32 hexadecimal digits or
a UUID, the two forms that proxies make by themselves. Anything freer could carry a name or a personal number into the
log. Ours are eight digits: short enough to be read out over the telephone.
"""

import re
import secrets
from contextvars import ContextVar

_TAKEN = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

# The code of what this thread or task is doing; "" when nobody has asked for it.
code: ContextVar[str] = ContextVar("code", default="")


def made() -> str:
    """A new code: eight hexadecimal digits by chance."""
    return secrets.token_hex(4)


def taken(given: str) -> str:
    """The code that a proxy has given, or one of our own where it gave none or one that is not well formed."""
    return given.lower() if _TAKEN.fullmatch(given) else made()
