"""An insats in words: when, where, how far it has come, under which point, and what it is meant to do."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.insats import State, decision_of, start_of, state_of
from domain.units import Event, EventStatus, ExpectedEffect
from indicators.registry import all_indicators
from wording import date_text, period_text, text
from wording.sentences import indicator_text
from workflows.insatser import areas_of
from workflows.known import Reference

# What is told of an insats in tables and files, in order: the last part of a catalogue key, and the column's width.
FIELDS: Mapping[str, int] = {
    "insats": 44, "lage": 22, "nar": 28, "beslut": 18, "var": 34, "punkter": 18, "effekt": 40, "visshet": 28,
    "kalla": 44, "exempel": 12,
}  # fmt: skip


def moment_words(moment: str) -> str:
    """2022, 2022K3, 2022-06 or 2022-06-16 in words."""
    return date_text(date.fromisoformat(moment)) if len(moment) == len("2022-06-16") else period_text(moment)


def when_words(event: Event) -> str:
    """From when to when, as precisely as that is known; where only a decision is, when that was made."""
    start, end = start_of(event), event.end
    if not start:
        decided = {"beslut": moment_words(decision_of(event))}
        return (
            text("insatser.okand_till", **decided, slut=moment_words(end))
            if end
            else text("insatser.start_okand", **decided)
        )
    if end and end != start:
        return text("insatser.fran_till", start=moment_words(start), slut=moment_words(end))
    return moment_words(start)


def decision_words(event: Event) -> str:
    """When it was decided, apart from when it began; "" where that is not known, or where nothing else is."""
    decided = decision_of(event) if start_of(event) else ""
    return moment_words(decided) if decided else ""


def state_words(state: State) -> str:
    """How far an insats has come."""
    return text(f"insatser.lage.{state}")


def place_words(known: Reference, event: Event) -> str:
    """The places it concerns, by name: a modellområde stands for all its kommuner, and not beside some of them."""
    named = set(event.unit_ids)
    for area in known.areas():
        if area.id in named:
            members = {each.id for each in known.members(area.id)}
            inside = {each for each in named - {area.id} if area.id in areas_of(known, [each])}
            named -= members if members <= named else {area.id} if inside else set()
    shown = [known.units[each].name if each in known.units else each for each in event.unit_ids if each in named]
    return ", ".join(shown) or text("insatser.overallt")


def points_words(points: Sequence[int]) -> str:
    """`1, 3`; the numbers of the orienteringspunkter."""
    return ", ".join(str(each) for each in points)


def effect_words(effect: ExpectedEffect) -> str:
    """`Samtal besvarade samma dag ökar, efter 6 månader`."""
    known = all_indicators().get(effect.indicator)
    named = indicator_text(known, "title") if known else effect.indicator
    way = text("insatser.effekt.okar" if effect.sign > 0 else "insatser.effekt.minskar", matt=named)
    return text("insatser.effekt.efter", vad=way, antal=effect.after_months) if effect.after_months else way


def effects_words(effects: Sequence[Any]) -> str:
    """What is expected, each with a semicolon between; they may come as they are stored."""
    found = [each if isinstance(each, ExpectedEffect) else ExpectedEffect(**each) for each in effects]
    return "; ".join(map(effect_words, found))


def field_words(name: str, value: Any) -> str:
    """One of the register's own fields as it stands in an event or in the history: in words, "" where it is empty."""
    if not value:
        return ""
    if name == "decided":
        return moment_words(str(value))
    if name == "status":
        return text(f"insatser.status.{EventStatus(value).name.lower()}")
    return effects_words(value) if name == "expected" else points_words(value)


def told(known: Reference, event: Event, *, today: date) -> dict[str, str]:
    """Everything that is told of an insats, by field: FIELDS."""
    return {
        "insats": event.title,
        "lage": state_words(state_of(event, today)),
        "nar": when_words(event),
        "beslut": moment_words(decided) if (decided := decision_of(event)) else "",
        "var": place_words(known, event),
        "punkter": points_words(event.orienteringspunkter),
        "effekt": effects_words(event.expected),
        "visshet": event.precision,
        "kalla": event.source,
        "exempel": text("fil.ja" if event.synthetic else "fil.nej"),
    }
