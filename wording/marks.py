"""The marks that stand before a verdict and a direction, the same on every page, and never without their words.

Decision that could be disputed: better is a plus and worse a minus, not arrows, since an arrow says which way a value
goes and for some measures down is better.
"""

from collections.abc import Mapping
from types import MappingProxyType

from stats.verdict import Verdict

VERDICTS: Mapping[Verdict, str] = MappingProxyType({
    Verdict.BETTER: "+", Verdict.WORSE: "−", Verdict.NO_CERTAIN_DIFFERENCE: "=", Verdict.UNDECIDED: "?",
    Verdict.NOT_COMPARED: "·",
})  # fmt: skip
# By the first word of a direction's key.
_WAYS = MappingProxyType({"okar": "▲", "minskar": "▼", "ingen": "●", "for": "○", "inga": "○"})


def way_mark(key: str) -> str:
    """The mark of a direction, by its key from `wording.sentences.direction_key`."""
    return _WAYS[key.partition("_")[0]]
