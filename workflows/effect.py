"""Did it help: a measure before and after an insats, by two models, beside places without it, and one answer.

Decisions that could be disputed: a firm answer needs both models, a difference from the places it is held against, and
a method that has not cried wolf too often where nothing was done; everything else is "cannot be told from chance" or
"cannot be decided", with what is lacking. The range told is that of both models together. Measures in per cent are told
in percentage points, all else relative to what was expected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.effect import Beside, Change, Effect, Outcome, Why, Window
from domain.errors import FollowUpError
from domain.indicator import Indicator
from domain.observation import VALUELESS, CellStatus
from domain.period import Granularity
from domain.result import Result
from domain.units import Event, Unit
from indicators.registry import all_indicators
from indicators.registry import indicator as lookup
from stats.interrupted import NotFittedError
from stats.placebo import changes, false_alarms, placebo_dates, pooled
from stats.step_change import Counted, StepChange, step_change
from store.database import Store
from wording.breaks import break_days
from workflows import read
from workflows.assumptions import assumed
from workflows.effect_drawn import drawn, meanwhile, smallest_before, smallest_of
from workflows.effect_places import NEAREST, counted, reached, untreated, usable
from workflows.effect_window import Start, months, start_of, window_of
from workflows.insatser import insatser_of

MODEL = "effekt"
# A place that is compared with may have fewer events than one that is judged.
_FEWEST_BESIDE = 10
_EVERY = 6


class UnknownInsatsError(FollowUpError):
    """No insats of that id concerns the place."""

    key = "effekt.fel.insats"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a series: values before and after, events a month, places beside, share of false alarms."""

    before: int
    after: int
    events: float
    beside: int
    alarms: float


def asked(store: Store) -> Asked:
    """The bounds as they stand in the product."""
    held = assumed(store, MODEL)
    names = ("manader_fore", "manader_efter", "handelser", "jamforda", "larm")
    before, after, events, beside, alarms = (held[f"{MODEL}_{name}"] for name in names)
    return Asked(int(before), int(after), events, int(beside), alarms)


def insatser(store: Store, place: str) -> list[Event]:
    """The insatser of a place: those whose start can be used first, then those that say what they were meant to do."""
    known = read.reference(store)
    found = insatser_of(known, known.unit(place))
    return sorted(found, key=lambda each: (isinstance(start_of(each, ""), Why), not each.expected))


def measures(event: Event) -> list[Indicator]:
    """Every measure: those that the insats was meant to move first, then those that are counted by the month."""
    meant = [each.indicator for each in event.expected]
    return sorted(
        all_indicators().values(),
        key=lambda each: (each.id not in meant, not each.numerator or each.periodicity is not Granularity.MONTH),
    )


def effect(store: Store, place: str, event: str, indicator: str) -> Effect:
    """The answer at the data version that is published now.

    Raises:
        UnknownUnitError: no such place.
        UnknownInsatsError: no such insats there.
        UnknownIndicatorError: no such measure.

    """
    return _effect(store, store.data_version(), place, event, indicator, asked(store))


@lru_cache(maxsize=256)
def _effect(store: Store, data_version: int, place: str, event_id: str, indicator_id: str, wanted: Asked) -> Effect:
    known, measure = read.reference(store), lookup(indicator_id)
    unit = known.unit(place)
    event = next((each for each in insatser_of(known, unit) if each.id == event_id), None)
    if event is None:
        raise UnknownInsatsError(insats=event_id, plats=unit.name)
    said = Effect(
        indicator=measure, place=unit, event=event, outcome=Outcome.UNDECIDED, relative=measure.unit != "%",
        data_version=data_version, reached=reached(known, unit, event),
    )  # fmt: skip
    start = start_of(event, indicator_id)
    if isinstance(start, Why):
        return replace(said, why=start)
    if measure.periodicity is not Granularity.MONTH:
        return replace(said, why=Why.NOT_MONTHLY)
    if not measure.numerator:
        return replace(said, why=Why.NO_COUNTS)
    result = read.result(store, indicator_id, breakdown="")
    return _read(store, known, result, said, start, wanted)


def _read(store: Store, known: read.Reference, result: Result, said: Effect, start: Start, wanted: Asked) -> Effect:
    """The window, and what is asked of it, before any model."""
    rows = result.of((said.place.id,)).rows
    valued = sorted(
        rows.loc[~rows["status"].isin([each.value for each in VALUELESS]) & rows["numerator"].notna(), "period"]
    )
    hidden = sorted(rows.loc[rows["status"] == CellStatus.SUPPRESSED.value, "period"])
    if not valued:
        return replace(said, why=Why.HIDDEN if hidden else Why.NO_VALUES)
    window = window_of(said.event, start, valued, break_days(result, said.place.id))
    if isinstance(window, Why):
        return replace(said, why=window, needed=_lacking(0, wanted.after))
    said = replace(
        said, window=window, meanwhile=meanwhile(known, said.event, said.place, window, said.indicator.measures)
    )
    if window.before < wanted.before:
        short = Why.HIDDEN_BEFORE if hidden and hidden[0] < window.start else Why.BEFORE
        return replace(said, why=window.begun_by or short, needed=_lacking(window.before, wanted.before))
    if window.after < wanted.after:
        short = Why.HIDDEN_AFTER if hidden and hidden[-1] >= window.start else Why.AFTER
        return replace(said, why=window.ended_by or short, needed=_lacking(window.after, wanted.after))
    return _modelled(store, known, result, said, window, wanted)


def _lacking(has: int, wanted: int) -> dict[str, object]:
    return {"antal": has, "kravs": wanted, "saknas": wanted - has}


def _modelled(
    store: Store, known: read.Reference, result: Result, said: Effect, window: Window, wanted: Asked
) -> Effect:
    """Both models on a series that is long enough, where it has events enough, and the places beside."""
    series, first = counted(result, said.place.id, window), months(window).index(window.start)
    events = series.rarer(first)
    said = replace(said, events=events, needed={"kravs": int(wanted.events)})
    if events < wanted.events:
        smallest = smallest_before(series, first, relative=said.relative)
        return replace(said, outcome=Outcome.TOO_FEW, smallest=smallest)
    try:
        own = step_change(series, first)
    except NotFittedError:
        return replace(said, why=Why.NOT_FITTED)
    said = replace(
        said, points=drawn(result, said.place.id, window, own), smallest=smallest_of(own, relative=said.relative)
    )
    others = usable(
        result, untreated(store, known, result, said.place, said.event), window,
        before=wanted.before, after=wanted.after, events=_FEWEST_BESIDE,
    )  # fmt: skip
    return _answered(_held_against(_of_models(said, own), own, others, result, wanted), own, wanted)


def _of_models(said: Effect, own: StepChange) -> Effect:
    """What the two models say, and their common range."""
    step, limits = own.first.step[0], own.limits()
    first = Change(*(own.change(each, relative=said.relative) for each in (step, *limits)))
    if own.second is None:
        return replace(said, first=first)
    links = (own.second.estimate, own.second.lower, own.second.upper)
    second = Change(*(own.change(each, second=True, relative=said.relative) for each in links))
    both = Change((first.value + second.value) / 2, min(first.lower, second.lower), max(first.upper, second.upper))
    return replace(said, first=first, second=second, both=both)


def _held_against(
    said: Effect, own: StepChange, others: Mapping[str, Counted], result: Result, wanted: Asked
) -> Effect:
    """The places beside, their mean, and how often the method cried out where nothing was done."""
    found = changes(others, own.start)
    trials = [*_elsewhen(others, own.start, wanted), *_earlier(own, wanted)]
    alarms, fitted = false_alarms(trials)
    said = replace(
        said,
        alarms=alarms + sum(each.sign != 0 for each in found.values()),
        trials=fitted + len(found),
        beside=tuple(_beside(result.units[unit], each, relative=said.relative) for unit, each in found.items()),
    )
    if not found:
        return said
    mean = pooled([each.first.step for each in list(found.values())[:NEAREST]])
    theirs, apart = (mean.estimate, *mean.limits), mean.difference(*own.first.step)
    return replace(
        said,
        theirs=Change(*(own.change(each, relative=said.relative) for each in theirs)),
        difference=Change(*(own.change(each, relative=said.relative) for each in apart)),
    )


def _elsewhen(others: Mapping[str, Counted], start: int, wanted: Asked) -> list[tuple[Counted, int]]:
    """The places beside at other dates."""
    return [
        (series, date)
        for series in others.values()
        for date in placebo_dates(series, before=wanted.before, after=wanted.after, every=_EVERY, apart_from=start)
    ]


def _earlier(own: StepChange, wanted: Asked) -> list[tuple[Counted, int]]:
    """The place itself at dates before the insats, without what came after it."""
    series = own.series.until(own.start)
    return [(series, date) for date in placebo_dates(series, before=wanted.before, after=wanted.after, every=_EVERY)]


def _beside(unit: Unit, found: StepChange, *, relative: bool) -> Beside:
    links: Sequence[float] = (found.first.step[0], *found.limits())
    return Beside(unit, Change(*(found.change(each, relative=relative) for each in links)), alarm=found.sign != 0)


def _answered(said: Effect, own: StepChange, wanted: Asked) -> Effect:
    """The answer, from the most to the least certain."""
    if own.second is None:
        return replace(said, why=Why.ONE_MODEL)
    if own.sign == 0:
        return replace(said, outcome=Outcome.CHANCE, why=Why.RANGE)
    if len(said.beside) < wanted.beside:
        return replace(said, why=Why.FEW_COMPARED, needed={"antal": len(said.beside), "kravs": wanted.beside})
    if said.difference is None or said.difference.sign != own.sign:
        return replace(said, outcome=Outcome.CHANCE, why=Why.ALIKE)
    if said.alarms > wanted.alarms * said.trials:
        return replace(said, outcome=Outcome.CHANCE, why=Why.ALARMS)
    return replace(said, outcome=Outcome.CHANGED)
