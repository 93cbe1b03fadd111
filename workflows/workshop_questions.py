"""A question with all its words, made once when a workshop begins and kept with it.

Decision that could be disputed: the words are kept, in every language, and not made anew at every screen. A figure
that is published in the middle of the workshop changes nothing, and a phone is answered without counting anything.
"""

from typing import Any

from domain.indicator import Direction, Indicator
from domain.result import Result
from domain.units import RIKET, Unit
from indicators.registry import indicator as lookup
from store.database import Store
from wording import LANGUAGES, text, use, value_text, when_text
from wording.catalogue import has
from wording.sentences import finding, indicator_text, sentence
from wording.summary import Summary, summarise
from workflows import read
from workflows.workshop_agenda import ASKED_FOR_DIRECTION, Item
from workflows.workshop_choices import (
    direction_labels,
    direction_of,
    has_value,
    level_ends,
    range_labels,
    range_of,
)

Question = dict[str, Any]


def question(store: Store, item: Item, asked: Unit, *, data_version: int) -> Question | None:
    """A question for a place, or for the next level where it has no value; None where nobody has one.

    It holds `indicator`, `minutes`, `unit`, `breakdown` and `right` (the choice that the figures say), and under each
    language the words that stand on the screens.
    """
    indicator = lookup(item.indicator)
    breakdown = indicator.breakdown[0] if indicator.nested else ""
    whole = read.result(store, indicator.id, breakdown=breakdown, data_version=data_version)
    found = _nearest(store, whole, asked, breakdown)
    if found is None:
        return None
    unit, summary = found
    result = read.result(store, indicator.id, units=[unit.id], breakdown=breakdown, data_version=data_version)
    ends = [] if indicator.id in ASKED_FOR_DIRECTION else level_ends(whole, summary)
    right = range_of(float(summary.last_value or 0), ends, indicator.decimals) if ends else direction_of(summary)
    made: Question = {
        "indicator": indicator.id, "minutes": item.minutes, "unit": unit.id, "breakdown": breakdown, "right": right,
    }  # fmt: skip
    for each in LANGUAGES:
        with use(each):
            made[each] = _words(result, summary, unit, breakdown) | _to_guess(result, summary, unit, asked, ends)
    return made


def _nearest(store: Store, whole: Result, asked: Unit, breakdown: str) -> tuple[Unit, Summary] | None:
    """The place itself or the nearest above it that has a value."""
    known = read.reference(store)
    area = known.area_of(asked.id)
    region = area.parent_id if area else asked.parent_id
    for each in dict.fromkeys([asked.id, area.id if area else "", region, RIKET]):
        if each in whole.units:
            summary = summarise(whole, each, breakdown)
            if has_value(summary) and summary is not None:
                return whole.units[each], summary
    return None


def _to_guess(result: Result, summary: Summary, unit: Unit, asked: Unit, ends: list[float]) -> dict[str, Any]:
    """What the room is asked, the choices in words, and whose figure it is where that is another place's."""
    labels = range_labels(ends, result.indicator) if ends else direction_labels(result)
    when = when_text(summary.last_period)
    return {
        "val": labels,
        "gissa": guess_words(result.indicator, unit.name, when, level=bool(ends)),
        "annan": "" if unit.id == asked.id else text("verkstad.annan", vald=asked.name, visad=unit.name),
    }


def _words(result: Result, summary: Summary, unit: Unit, breakdown: str) -> dict[str, Any]:
    """What stands on the screens: question, finding, value, how sure it is, what to talk about and who may own it."""
    indicator = result.indicator
    certain = "for_fa" if summary.rising is None else "saker" if summary.rising else "ingen"
    return {
        "titel": indicator_text(indicator, "title"),
        "plats": unit.name,
        "fraga": indicator_text(indicator, "question"),
        "fynd": finding(result, unit, breakdown),
        "varde": value_text(float(summary.last_value or 0), indicator),
        "nar": when_text(summary.last_period),
        "mening": sentence(result, unit, breakdown),
        "vet": text(f"verkstad.vet.{certain}"),
        "samtal": discussion(indicator),
        "exempel": text("exempeldata") if result.synthetic else "",
        "agare": [indicator_text(indicator, field) for field in ("owner_region", "owner_kommun")],
    }


def discussion(indicator: Indicator) -> str:
    """What to talk about at a measure, in the run's language."""
    key = f"verkstad.samtal.{indicator.id}"
    return text(key) if has(key) else text("verkstad.samtal", matt=indicator_text(indicator, "title"))


def guess_words(indicator: Indicator, place: str, when: str, *, level: bool) -> str:
    """What the room is asked to guess."""
    if not level:
        judged = "riktning" if indicator.direction in {Direction.HIGHER, Direction.LOWER} else "andring"
        return text(f"verkstad.gissa.{judged}", matt=indicator_text(indicator, "title"), plats=place)
    key = f"verkstad.gissa.{indicator.id}"
    if has(key):
        return text(key, plats=place, nar=when)
    return text("verkstad.gissa", matt=indicator_text(indicator, "title"), plats=place, nar=when)
