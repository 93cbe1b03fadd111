"""What the room chooses among when it guesses.

Decisions that could be disputed: a level is guessed among four ranges of the same width, and which of them holds the
value is drawn by lot when the workshop begins, from nothing that the room knows (as its code), so that nobody can work
it out. A direction is guessed among three: "about as before" and "it cannot be told" are one and the same choice,
since the statistics cannot tell them apart.
"""

import math
import secrets

import pandas as pd

from domain.indicator import Direction, Indicator, Proportion
from domain.result import Result
from wording import number, text, unit_text
from wording.summary import Summary

RANGES = ("a", "b", "c", "d")
UNCLEAR = "oklart"
_STEPS = (1, 2, 5)


def ranges(value: float, spread: float, *, place: int, decimals: int, top: float = math.inf) -> list[float]:
    """The five ends of four ranges of equal width, in rising order, with the value in the one at `place` (0-3).

    They never go below 0 or above `top`; beside such an end the value may lie in another range.
    """
    count = len(RANGES)
    width = min(_even(max(spread / count, 10.0**-decimals)), top / count)
    shown = round(value, decimals)
    lowest = math.floor(round(shown / width, 9)) - place
    if top < math.inf:
        lowest = min(lowest, round(top / width) - count)
    lowest = max(lowest, 0)
    return [round((lowest + step) * width, 6) for step in range(count + 1)]


def _even(width: float) -> float:
    """The nearest even number from a width and up, such as 1, 2, 5, 10 or 20."""
    size = 10.0 ** math.floor(math.log10(width))
    return next((step * size for step in _STEPS if step * size >= width * 0.999), 10 * size)


def level_ends(whole: Result, summary: Summary) -> list[float]:
    """The ends of the ranges for a level; the width is from how the places differ and how sure the value is."""
    indicator = whole.indicator
    kind = whole.units[summary.unit].kind
    values = whole.rows.loc[whole.rows["unit_kind"] == kind, "value"].dropna()
    values = values if len(values) > 1 else whole.rows["value"].dropna()
    low, high = (float(end) for end in values.quantile([0.05, 0.95]))
    value = float(summary.last_value or 0.0)
    unsure = (summary.upper - summary.lower) if summary.upper is not None and summary.lower is not None else 0.0
    return ranges(
        value, max(high - low, 2 * unsure, abs(value) * 0.2), place=secrets.randbelow(len(RANGES)),
        decimals=indicator.decimals, top=100.0 if unit_is_share(indicator) else math.inf,
    )  # fmt: skip


def range_of(value: float, ends: list[float], decimals: int) -> str:
    """The range that a value lies in; the upper end belongs to the next one, but for the last."""
    shown = round(value, decimals)
    inside = [name for name, upper in zip(RANGES, ends[1:], strict=True) if shown < upper]
    return inside[0] if inside else RANGES[-1]


def range_labels(ends: list[float], indicator: Indicator) -> dict[str, str]:
    """The ranges in words, by choice."""
    decimals = 0 if all(end == int(end) for end in ends) else max(indicator.decimals, _decimals(ends[1] - ends[0]))
    names = [number(end, decimals) for end in ends]
    ways = ["spann"] * (len(RANGES) - 1) + ["spann_hela" if ends[-1] == 100 and unit_is_share(indicator) else "spann"]
    return {
        each: text(f"verkstad.val.{ways[place]}", fran=names[place], till=names[place + 1], enhet=unit_text(indicator))
        for place, each in enumerate(RANGES)
    }


def unit_is_share(indicator: Indicator) -> bool:
    """Whether no value can be above 100."""
    return isinstance(indicator, Proportion) and indicator.unit == "%"


def _decimals(width: float) -> int:
    return max(0, -math.floor(math.log10(width)))


def direction_of(summary: Summary) -> str:
    """The direction as a choice: better or worse, more or less where neither is better, or that it cannot be told."""
    if not summary.rising:
        return UNCLEAR
    if summary.better is None:
        return "okat" if summary.rising > 0 else "minskat"
    return "battre" if summary.better else "samre"


def direction_labels(result: Result) -> dict[str, str]:
    """The directions in words, by choice."""
    judged = result.indicator.direction in {Direction.HIGHER, Direction.LOWER}
    names = ("battre", "samre", UNCLEAR) if judged else ("okat", "minskat", UNCLEAR)
    return {each: text(f"verkstad.val.{each}") for each in names}


def has_value(summary: Summary | None) -> bool:
    """Whether there is anything to guess at."""
    return summary is not None and summary.last_value is not None and not pd.isna(summary.last_value)
