"""Sentences made from a Result: what the figure shows, how sure it is, and what is missing."""

import math
from datetime import date

from domain.indicator import Direction, Indicator
from domain.observation import CellStatus
from domain.result import RAW, Result
from domain.units import Unit
from wording.catalogue import has, language, text
from wording.formats import date_text, number, period_text, status_text, unit_text, value_text, when_text
from wording.summary import Summary, summarise


def indicator_text(indicator: Indicator, field: str) -> str:
    """A declared text of an indicator (title, question, definition …) in the run's language."""
    if field == "target_source" and indicator.target and indicator.target.agreed:
        return indicator.target.source
    key = f"indikator.{indicator.id}.{field}"
    return text(key) if language() != "sv" and has(key) else str(getattr(indicator, field))


def indicator_list(indicator: Indicator, field: str) -> list[str]:
    """The items of a declared list in the run's language: the caveats, or the reasons of the series breaks."""
    items = [getattr(item, "reason", item) for item in getattr(indicator, field)]
    keys = [f"indikator.{indicator.id}.{field}.{place}" for place in range(1, len(items) + 1)]
    swedish = language() == "sv"
    return [text(key) if not swedish and has(key) else item for key, item in zip(keys, items, strict=True)]


def next_value_text(indicator: Indicator, last_period: str, today: date) -> str:
    """When the values after `last_period` are expected, or were and have not come; "" where there is no period."""
    if not last_period:
        return ""
    expected = indicator.next_update_on(last_period)
    return text(f"nasta.{'vantas' if expected >= today else 'vantades'}", datum=date_text(expected))


def direction_key(summary: Summary | None) -> str:
    """Which of the directions a series has: the last part of a catalogue key."""
    if summary is None or summary.last_value is None:
        return "inga_varden"
    if summary.rising is None:
        return "for_fa"
    if summary.rising == 0:
        return "ingen_saker"
    way = "okar" if summary.rising > 0 else "minskar"
    return way if summary.better is None else f"{way}_{'battre' if summary.better else 'samre'}"


def direction_text(summary: Summary | None) -> str:
    """`ökar, bättre`, `ingen säker förändring`, `för få mätpunkter` …: the verdict of the statistics in words."""
    return text(f"riktning.{direction_key(summary)}")


def finding(result: Result, unit: Unit, breakdown: str = "") -> str:
    """The finding as a title: what, where and in which direction."""
    summary = summarise(result, unit.id, breakdown)
    title = indicator_text(result.indicator, "title")
    if breakdown:
        title = text("fynd.uppdelning", rubrik=title, uppdelning=breakdown.lower())
    return text(f"rubrik.{direction_key(summary)}", rubrik=title, plats=unit.name)


def _level(indicator: Indicator, summary: Summary) -> str:
    when = period_text(summary.period)
    if summary.value is None:
        reason = text(f"mening.{CellStatus(summary.status).name.lower()}", period=when)
        if summary.last_value is None:
            return reason
        latest = value_text(summary.last_value, indicator)
        return f"{reason} {text('mening.senast', varde=latest, nar=when_text(summary.last_period))}"
    sentence = text("mening.varde", varde=value_text(summary.value, indicator), nar=when_text(summary.period))
    if summary.lower is not None and summary.upper is not None:
        limits = {
            "nedre": number(summary.lower, indicator.decimals),
            "ovre": number(summary.upper, indicator.decimals),
            "enhet": unit_text(indicator),
        }
        sentence = f"{sentence} {text('mening.intervall', **limits)}"
    return sentence


def _direction(summary: Summary) -> str:
    if summary.last_value is None:
        return ""
    key = direction_key(summary)
    sentence = text(f"mening.riktning.{key}", sedan=period_text(summary.since) if summary.since else "")
    return f"{sentence} {text('mening.brott')}" if summary.broken else sentence


def _band(indicator: Indicator, summary: Summary) -> str:
    if indicator.direction is not Direction.BAND or indicator.band is None or summary.value is None:
        return ""
    where = "inom" if indicator.band.lower <= summary.value <= indicator.band.upper else "utanfor"
    limits = {"nedre": number(indicator.band.lower), "ovre": number(indicator.band.upper)}
    return text(f"mening.band.{where}", enhet=unit_text(indicator), **limits)


def _reporting(summary: Summary) -> str:
    if summary.value is None or summary.reported >= summary.asked:
        return ""
    return text("mening.rapporterat", antal=summary.reported, av=summary.asked)


def sentence(result: Result, unit: Unit, breakdown: str = "") -> str:
    """One to four plain sentences: the level, the direction, how certain, and what is missing."""
    summary = summarise(result, unit.id, breakdown)
    if summary is None:
        return text("mening.inga_varden", plats=unit.name)
    parts = [
        _level(result.indicator, summary),
        _direction(summary),
        _band(result.indicator, summary),
        _reporting(summary),
    ]
    return " ".join(part for part in parts if part)


# Kolada's terms allow "Källa: Kolada" on raw values only: an own computation never names it, not even where one of
# its parts (a population) came from there.
_ONLY_ON_RAW = frozenset({"Kolada"})


def caption(result: Result, *, source_kind: str = "") -> str:
    """`Källa: …` for raw published values; everything computed here is `Egen bearbetning av …` and never the first.

    `source_kind` asks about one row of a Result; "" about all of it.
    """
    if (source_kind or result.source_kind) == RAW:
        return text("kalla.kalla", kallor=", ".join(result.sources))
    named = [source for source in result.sources if source not in _ONLY_ON_RAW]
    return text("kalla.egen", kallor=", ".join(named)) if named else text("kalla.egen_utan")


def cell_text(value: float, status: str, indicator: Indicator) -> str:
    """A table cell: the value, with its mark if it has one, or the reason why there is none."""
    if math.isnan(value):
        return status_text(status)
    shown = number(value, indicator.decimals)
    return f"{shown} ({status_text(status)})" if status else shown


def reported_text(value: float, status: str) -> str:
    """A value as somebody reported it, or the reason they gave for its absence."""
    if math.isnan(value):
        return status_text(status) or text("andringar.tomt")
    shown = number(value, 0 if value.is_integer() else 2)
    return f"{shown} ({status_text(status)})" if status else shown
