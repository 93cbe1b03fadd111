"""Text that no spreadsheet takes for a formula, whatever it begins with.

Decision that could be disputed: what does not show before the sign (spaces, tabs, marks of direction) and the signs'
full-width and small forms count too. Some programs take the first away, or read the others as the usual sign, when a
file is opened.
"""

import re
from functools import lru_cache
from unicodedata import category, normalize

_SIGNS = frozenset("=+-@")
# What no sheet's XML may hold; it is shown as a mark that something stood there.
_UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The longest text that a cell of a workbook takes.
_LONGEST = 32_767


# The same words come again and again in a long table.
@lru_cache(maxsize=10_000)
def is_formula(words: str) -> bool:
    """Whether a spreadsheet could take the words for a formula."""
    first = next((letter for letter in words if category(letter)[0] not in "CZ"), "")
    return words[:1] in {"\t", "\r", "\n"} or normalize("NFKC", first)[:1] in _SIGNS


def plain(words: str) -> str:
    """The words with an apostrophe before them where they could be taken for a formula."""
    return f"'{words}" if is_formula(words) else words


@lru_cache(maxsize=10_000)
def writable(words: str) -> str:
    """The words as a workbook's cell can hold them."""
    return _UNWRITTEN.sub("\ufffd", words)[:_LONGEST]
