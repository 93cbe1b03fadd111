"""How large a file is, as people say it."""

from wording.catalogue import text
from wording.formats import number


def size_text(size: int) -> str:
    """Bytes in words: `340 kB`, `12,5 MB`."""
    if size < 1_000_000:
        return text("ta_ut.kb", antal=number(max(1, round(size / 1000))))
    return text("ta_ut.mb", antal=number(size / 1_000_000, 1))
