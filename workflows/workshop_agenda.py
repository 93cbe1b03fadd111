"""The ready-made workshops: which questions, in which order and for how long.

Decision that could be disputed: five measures for each area, those that residents feel and that a kommun or a region
can do something about, and 45 minutes in all. The order goes from what most people know of to what needs thought.
Every other question is about the level and the rest about the direction, so that the room guesses at both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.indicator import Area
from indicators.registry import all_indicators, of_area

MINUTES, WELCOME, CLOSING = 45, 4, 6
MOST_QUESTIONS, MOST_MINUTES = 10, 60


@dataclass(frozen=True, slots=True)
class Item:
    """One question: the measure it is about, and how many minutes it may take."""

    indicator: str
    minutes: int


def _items(*pairs: tuple[str, int]) -> tuple[Item, ...]:
    return tuple(Item(*pair) for pair in pairs)


READY = {
    Area.TILLGANGLIGHET: _items(
        ("telefon_samma_dag", 8), ("bedomning_tre_dagar", 7), ("restid_narmaste_vard", 7),
        ("distanskontakter", 6), ("fast_lakarkontakt", 7),
    ),
    Area.VARDPLATSER: _items(
        ("belaggningsgrad", 8), ("overbelaggning", 7), ("narvardsplatser", 7),
        ("utlokaliserade", 6), ("utskrivningsklara_dygn_65", 7),
    ),
    Area.REKRYTERING: _items(
        ("vakansgrad", 8), ("hyrpersonal_andel", 7), ("stafettlakarveckor", 7),
        ("sjukfranvaro", 6), ("rekryteringstid", 7),
    ),
    Area.HEMSJUKVARD: _items(
        ("inskrivna_65", 8), ("hembesok_per_inskriven", 7), ("lakarbesok_hem", 7),
        ("hemrehabilitering", 6), ("hemmonitorering", 7),
    ),
}  # fmt: skip

# Those where the room guesses at the direction; at the level for all others.
ASKED_FOR_DIRECTION = frozenset({
    "bedomning_tre_dagar", "distanskontakter", "overbelaggning", "utlokaliserade", "hyrpersonal_andel", "sjukfranvaro",
    "hembesok_per_inskriven", "hemrehabilitering",
})  # fmt: skip


def total(items: Sequence[Item]) -> int:
    """Minutes in all, with welcome and closing."""
    return WELCOME + sum(item.minutes for item in items) + CLOSING


def addable(area: Area, items: Sequence[Item]) -> list[str]:
    """The area's measures that are not asked about yet."""
    taken = {item.indicator for item in items}
    return [each.id for each in of_area(area) if each.id not in taken]


def written(items: Sequence[Item]) -> str:
    """An agenda as it stands in the address."""
    return ",".join(f"{item.indicator}:{item.minutes}" for item in items)


def parsed(area: Area, words: str) -> tuple[Item, ...]:
    """An agenda out of an address; what is not the area's measures is left out, and nothing left is the ready-made."""
    known = {each.id for each in of_area(area)}
    found: dict[str, Item] = {}
    for part in words.split(","):
        indicator, _, minutes = part.partition(":")
        if indicator in known and minutes.isascii() and minutes.isdigit():
            found.setdefault(indicator, Item(indicator, min(max(int(minutes[:3]), 1), MOST_MINUTES)))
    return tuple(found.values())[:MOST_QUESTIONS] or READY[area]


def is_known(words: str) -> bool:
    """Whether every part of an agenda out of an address is a measure we have, of any area, and its minutes."""
    parts = [part.partition(":") for part in words.split(",")]
    return all(name in all_indicators() and minutes.isascii() and minutes.isdigit() for name, _, minutes in parts)


def without(items: Sequence[Item], place: int) -> tuple[Item, ...]:
    """The agenda less one question; the last one stays."""
    left = (*items[:place], *items[place + 1 :])
    return left or tuple(items)


def earlier(items: Sequence[Item], place: int) -> tuple[Item, ...]:
    """The agenda with one question moved a step up."""
    if place == 0:
        return tuple(items)
    return (*items[: place - 1], items[place], items[place - 1], *items[place + 1 :])
