"""Whether a figure that was taken out still holds: what has been corrected, taken away or added since, and why.

Decisions that could be disputed: a figure has been corrected when a value that it shows reads otherwise today. That
later periods have come, or values that were missing then, does not make it wrong, and is told beside the answer. Of
reasons only those are told that readers may see anyway: the marks of the values, what sort of change it was, and what
was said of a changed reference fact; never the notes that senders and reviewers write to each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from domain.errors import UnknownIndicatorError
from domain.observation import CellStatus
from domain.result import Result
from domain.units import UnitKind
from indicators.registry import indicator as lookup
from store.database import Store
from workflows import read
from workflows.clock import day_of, today
from workflows.compared import Change, Sort, changes, compared
from workflows.corrected_facts import FactNote, facts_since
from workflows.figure import Figure
from workflows.figure_codes import Taken, definition_of
from workflows.known import reference_at
from workflows.shown_since import withheld
from workflows.touched import is_of_facts, is_withdrawal, touched

_AT_ONE_PERIOD = frozenset({"karta", "jamforelse", "tratt"})
_ONE_PLACE = frozenset({"styrdiagram", "kon"})


class Verdict(StrEnum):
    """The answer; the value is the last part of catalogue keys."""

    SAME = "stammer"
    CORRECTED = "rattad"
    GONE = "borta"
    UNKNOWN = "okand"


class Lacking(StrEnum):
    """Why nothing can be said; the value is the last part of catalogue keys."""

    VERSION = "version"
    MEASURE = "matt"
    PLACE = "plats"


class Why(StrEnum):
    """Why a value is another, as far as readers may know; the value is the last part of catalogue keys."""

    SAMPLES = "exempel"
    WITHDRAWN = "aterkallad"
    FACTS = "underlag"
    HIDDEN = "dold"
    REPORTED = "fler"
    PRELIMINARY = "preliminar"
    MARKED = "reviderad"
    SENT = "ny_uppgift"


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that is not what it was: in which data version it became what it is now, on which day, and why."""

    change: Change
    data_version: int
    on: date
    why: Why


@dataclass(frozen=True, kw_only=True)
class Answer:
    """All that is told of a figure that was taken out.

    `then` is None where anything it showed may not be shown any longer, and `now` where there is nothing to show.
    `period` is that of a figure of one period. `gone` are named without numbers.
    """

    taken: Taken
    verdict: Verdict
    lacking: Lacking | None = None
    made_on: date | None = None
    period: str = ""
    corrected: tuple[Correction, ...] = ()
    gone: tuple[Correction, ...] = ()
    arrived: tuple[Change, ...] = ()
    newer: tuple[str, ...] = ()
    facts: tuple[FactNote, ...] = ()
    is_defined_anew: bool = False
    then: Result | None = None
    now: Result | None = None


def answer(store: Store, taken: Taken) -> Answer:
    """What has happened to a figure since it was taken out. Nothing that once was true of it is a fault now."""
    return _answer(store, taken, store.data_version(), today())


@lru_cache(maxsize=256)
def _answer(store: Store, taken: Taken, now: int, on: date) -> Answer:
    figure, then = taken.figure, taken.data_version
    if not 0 < then <= now:
        return Answer(taken=taken, verdict=Verdict.UNKNOWN, lacking=Lacking.VERSION)
    made_on = day_of(store.publication(then).published_at)
    try:
        lookup(figure.indicator)
    except UnknownIndicatorError:
        return Answer(taken=taken, verdict=Verdict.UNKNOWN, lacking=Lacking.MEASURE, made_on=made_on)
    if figure.units[0] not in reference_at(store, now).units:
        return Answer(taken=taken, verdict=Verdict.UNKNOWN, lacking=Lacking.PLACE, made_on=made_on)
    period = _period(store, figure, then)
    before, after = (shown(store, figure, data_version=each, period=period) for each in (then, now))
    kept_back = withheld(store, figure.indicator, data_version=then)
    found = list(changes(figure.indicator, compared(before, after)))
    last = max(_valued(before), default="")
    newer = tuple(each for each in _valued(after) if each > last) if not period else ()
    corrected = _explained(store, taken, (each for each in found if each.sort is Sort.REVISED), period, kept_back)
    gone = _explained(store, taken, (each for each in found if each.sort is Sort.GONE), period, kept_back)
    verdict = Verdict.GONE if gone else Verdict.CORRECTED if corrected else Verdict.SAME
    return Answer(
        taken=taken,
        verdict=verdict,
        made_on=made_on,
        period=period,
        corrected=corrected,
        gone=gone,
        arrived=tuple(each for each in found if each.sort is Sort.NEW and each.period not in newer),
        newer=newer,
        facts=facts_since(store, figure, then=then, now=now),
        is_defined_anew=bool(taken.definition) and taken.definition != definition_of(figure.indicator),
        then=None if gone or kept_back & set(_valued(before)) else before,
        now=after if _valued(after) else None,
    )


def shown(store: Store, figure: Figure, *, data_version: int, period: str = "") -> Result:
    """The values that a figure shows at a data version; units that are not there then are left out.

    Raises:
        UnknownIndicatorError: no such indicator.

    """
    known = reference_at(store, data_version)
    asked = figure.units[:1] if figure.kind in _ONE_PLACE else figure.units
    units = tuple(each for each in asked if each in known.units)
    sex = None if figure.kind == "kon" else "T"
    first, last = (period, period) if period else (figure.first, figure.last)
    if figure.kind == "karta" or not units:
        whole = read.result(
            store, figure.indicator, breakdown=figure.breakdown, first=first, last=last, data_version=data_version
        )
        kommuner = tuple(each.id for each in whole.units.values() if each.kind is UnitKind.KOMMUN)
        return whole.of(kommuner if figure.kind == "karta" else ())
    return read.result(
        store, figure.indicator, units=units, breakdown=figure.breakdown, first=first, last=last, sex=sex,
        data_version=data_version,
    )  # fmt: skip


def _period(store: Store, figure: Figure, then: int) -> str:
    """The only period of a figure that has one: the one asked for, or the last there was then."""
    if figure.kind not in _AT_ONE_PERIOD:
        return ""
    return figure.period or max(_valued(shown(store, figure, data_version=then)), default="")


def _valued(result: Result) -> list[str]:
    """The periods of which a figure shows any value, in order."""
    return sorted(set(result.rows.loc[result.rows["value"].notna(), "period"]))


def _explained(
    store: Store, taken: Taken, found: Iterable[Change], period: str, kept_back: frozenset[str]
) -> tuple[Correction, ...]:
    """Each change with where it came from; the number before is left out where it may not be shown."""
    held = list(found)
    if not held:
        return ()
    made = _made_in(store, taken, period)
    told = []
    for each in held:
        version = made.get(each.key, store.data_version())
        why = _why(store, taken, each, version)
        safe = replace(each, before=None) if each.sort is Sort.GONE or each.period in kept_back else each
        told.append(Correction(safe, version, day_of(store.publication(version).published_at), why))
    return tuple(sorted(told, key=lambda each: each.change.period, reverse=True))


def _made_in(store: Store, taken: Taken, period: str) -> dict[tuple[str, str, str, str], int]:
    """The data version in which each value became what it is now."""
    made: dict[tuple[str, str, str, str], int] = {}
    figure = taken.figure
    before = shown(store, figure, data_version=taken.data_version, period=period)
    for version in touched(store, figure.indicator):
        if version > taken.data_version:
            after = shown(store, figure, data_version=version, period=period)
            made |= {each.key: version for each in changes(figure.indicator, compared(before, after))}
            before = after
    return made


def _why(store: Store, taken: Taken, change: Change, version: int) -> Why:
    """The foremost reason for a change that readers may know of."""
    was, now = (read.result(store, taken.figure.indicator, data_version=each) for each in (taken.data_version, version))
    before, after = change.before, change.after
    known = {
        Why.SAMPLES: was.synthetic and not now.synthetic,
        Why.WITHDRAWN: is_withdrawal(store, version),
        Why.FACTS: is_of_facts(store, version),
        Why.HIDDEN: after is not None and after.status == CellStatus.SUPPRESSED,
        Why.REPORTED: before is not None and after is not None and before.reporting != after.reporting,
        Why.PRELIMINARY: before is not None and before.status == CellStatus.PRELIMINARY,
        Why.MARKED: after is not None and after.status == CellStatus.REVISED,
    }
    return next((why for why, holds in known.items() if holds), Why.SENT)
