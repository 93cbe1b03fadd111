"""How many beds a unit needs: its own months -> draws of the load -> the curve, pooling with another, closing a while.

The same choice gives the same numbers: everything is drawn from one seed, and both sides of a comparison from the same
months.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from domain.units import UnitType
from planning import beds, beds_curve, beds_load
from planning.assumptions import assumption
from planning.assumptions.vardplatsbehov import STAY, UNSEEN
from planning.beds_curve import Curve
from planning.beds_load import Bounds
from store.database import Store
from workflows.assumptions import assumed
from workflows.beds_wards import RECENT, Floats, Ward, neighbours, ward, wards

# What is above may name a curve but not import one from planning.
__all__ = [
    "MODEL", "SEED", "Answer", "Asked", "Closed", "Curve", "Span", "Together", "answer", "loads_of", "persons_of",
    "span_of", "stay_of", "unseen",
]  # fmt: skip

MODEL, SEED = "vardplatsbehov", 20_260_704
# A year, and a season of three months.
_DAYS, _DAYS_IN_SEASON, _MONTHS = 365.25, 365.25 / 4, 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: at most a share (0-1) turned away at a unit, on the whole or in its busiest three months.

    `with_unit` is one to share beds with ("" = none), `closed_weeks` how long the unit is closed (0 = not at all).
    `admissions` a month and `stay` in days take the place of the unit's own bed-days where both are given (0 = not).
    """

    unit: str
    max_refusal: float = 0.02
    peak: bool = False
    with_unit: str = ""
    closed_weeks: int = 0
    admissions: float = 0.0
    stay: float = 0.0

    @property
    def has_own(self) -> bool:
        """Whether the reader's own numbers are to be used. One of them alone counts, so that its fault is told."""
        return self.admissions != 0 or self.stay != 0


@dataclass(frozen=True)
class Span:
    """A number with the bounds that 95 of 100 draws lie within."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Together:
    """Two units whose beds are shared: what is needed and turned away apart and together, and the way between them."""

    other: Ward
    needed_apart: int
    needed: int
    refused_apart: float
    refused: float
    minutes: float
    minutes_winter: float


@dataclass(frozen=True, eq=False)
class Closed:
    """The unit is closed a while and its patients need a bed at the next: the shares that are turned away there."""

    next: Ward
    weeks: int
    before: float
    meanwhile: Span
    persons: Span
    minutes: float
    minutes_winter: float


@dataclass(frozen=True, eq=False)
class Answer:
    """What is shown. `months` are the calendar months of the season (none = the whole year).

    `now` is the share turned away with today's beds and `persons` how many that is in the season or in a year;
    `waits` the share that must wait with the beds needed if nobody is turned away; `unseen_backwards` the share that
    is turned away already if the occupied beds are what the model says. `closed` is nothing where no other is known.
    """

    asked: Asked
    ward: Ward
    curve: Curve
    months: tuple[int, ...]
    now: Span
    persons: Span
    rule_beds: int
    rule_refused: float
    waits: float
    unseen_backwards: float
    together: Together | None
    closed: Closed | None
    assumptions: Mapping[str, float]
    data_version: int
    seed: int = SEED


def answer(store: Store, asked: Asked) -> Answer:
    """Work it out.

    Raises:
        UnknownWardError: the unit's, or another's, bed-days are not shown here.
        FewMonthsError: it has too few months.
        SeasonError: too few years to tell a season.
        AdmissionsError: own admissions that there cannot be.
        StayError: an own stay that nobody can have.
        RefusalError: a share that cannot be promised.

    """
    here, held = ward(store, asked.unit), assumed(store, MODEL)
    months, _ = beds_load.peak(here.load, here.month) if asked.peak else ((), 1.0)
    loads = loads_of(asked, [here], held, months)[:, 0]
    thumb = beds.by_rule_of_thumb(float(loads.mean()))
    drawn = beds_curve.curve(loads, max_refusal=asked.max_refusal, at_least=max(here.beds, thumb))
    return Answer(
        asked=asked, ward=here, curve=drawn, months=months, now=Span(*drawn.at(here.beds)),
        persons=_persons(asked, here, held, months, loads),
        rule_beds=thumb, rule_refused=drawn.at(thumb)[0],
        waits=float(beds.erlang_c(loads, drawn.needed).mean()),
        unseen_backwards=beds.refused_unseen(float(np.nanmean(here.recent)), here.beds),
        together=_together(store, asked, here, held, months, drawn.needed) if asked.with_unit else None,
        closed=_closed(store, asked, here, held, months) if asked.closed_weeks else None,
        assumptions=held, data_version=store.data_version(),
    )  # fmt: skip


def _persons(asked: Asked, here: Ward, held: Mapping[str, float], months: tuple[int, ...], loads: Floats) -> Span:
    """How many are turned away in a year or a season: months in a row, all with one unseen share and one stay."""
    if not asked.has_own:  # own numbers are of a year already
        rng = np.random.default_rng(SEED + 2)
        carried = beds_load.drawn_spells(here.recent, months=len(months) or _MONTHS, rng=rng)
        raised = _raised(here, months, own=False) if months else 1.0
        loads = beds_load.offered(carried * raised, unseen(held), rng=rng)
    away = beds_curve.turned_away(loads, here.beds).reshape(len(loads), -1).mean(axis=1)
    return persons_of(away * (_DAYS_IN_SEASON if months else _DAYS), stay_of(asked, held))


def unseen(held: Mapping[str, float]) -> Bounds:
    """The bounds of the share that is turned away unseen."""
    spread = assumption(UNSEEN).spread
    return max(held[UNSEEN] - spread, 0.0), min(held[UNSEEN] + spread, 0.9)


def loads_of(asked: Asked, units: list[Ward], held: Mapping[str, float], months: tuple[int, ...]) -> Floats:
    """Draws × units: the same months for all of them, raised to the season's level each by its own."""
    rng = np.random.default_rng(SEED)
    from_months = units[1:] if asked.has_own else units
    drawn = [beds_load.drawn_inputs(asked.admissions, asked.stay, rng=rng)] if asked.has_own else []
    if from_months:
        drawn += [*beds_load.drawn_months(np.column_stack([each.recent for each in from_months]), rng=rng).T]
    carried = np.column_stack(drawn)
    if months:
        carried *= [_raised(each, months, own=asked.has_own and each is units[0]) for each in units]
    return beds_load.offered(carried, unseen(held), rng=rng)


def _raised(each: Ward, months: tuple[int, ...], *, own: bool) -> float:
    """How many times the mean of its latest months a unit has in the season; own numbers are of a whole year."""
    in_season = beds_load.factor(each.load, each.month, months)
    recent = each.recent[~np.isnan(each.recent)]
    whole_years = len(recent) == RECENT or own
    return in_season if whole_years else in_season * float(np.nanmean(each.load) / recent.mean())


def stay_of(asked: Asked, held: Mapping[str, float]) -> Bounds:
    """The mean stay in days and how far from it the truth may lie."""
    return (asked.stay, 0.0) if asked.has_own else (held[STAY], assumption(STAY).spread)


def persons_of(bed_days: Floats, stay: Bounds) -> Span:
    """Persons for bed-days needed in vain, by a mean stay and how far from it the truth may lie."""
    mean, spread = stay
    drawn = bed_days / np.maximum(np.random.default_rng(SEED + 1).normal(mean, spread, len(bed_days)), mean / 4)
    return span_of(drawn)


def span_of(drawn: Floats) -> Span:
    """The mean of draws and the bounds of 95 in 100."""
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Span(float(drawn.mean()), float(low), float(high))


def _together(
    store: Store, asked: Asked, here: Ward, held: Mapping[str, float], months: tuple[int, ...], needed: int
) -> Together:
    other = ward(store, asked.with_unit)
    summer, winter = neighbours(store, here.unit.id).get(other.unit.id, (float("nan"), float("nan")))
    loads = loads_of(asked, [here, other], held, months)
    own, shared = (beds_curve.curve(each, max_refusal=asked.max_refusal) for each in (loads[:, 1], loads.sum(axis=1)))
    apart = sum(beds_curve.turned_away(loads[:, place], each.beds).sum() for place, each in enumerate((here, other)))
    joint = beds_curve.turned_away(loads.sum(axis=1), here.beds + other.beds).sum()
    return Together(
        other=other, needed_apart=needed + own.needed, needed=shared.needed,
        refused_apart=float(apart / loads.sum()), refused=float(joint / loads.sum()),
        minutes=summer, minutes_winter=winter,
    )  # fmt: skip


def _closed(
    store: Store, asked: Asked, here: Ward, held: Mapping[str, float], months: tuple[int, ...]
) -> Closed | None:
    """What happens at the nearest other unit; nothing where none is known."""
    every, near = wards(store), neighbours(store, here.unit.id)
    if here.unit.unit_type is UnitType.SJUKHUS:  # a hospital's patients need another hospital
        near = {name: way for name, way in near.items() if every[name].unit.unit_type is UnitType.SJUKHUS}
    if not near:
        return None
    nearest, (summer, winter) = next(iter(near.items()))
    other = every[nearest]
    loads = loads_of(asked, [here, other], held, months)
    both, weeks = loads.sum(axis=1), asked.closed_weeks
    apart = [beds_curve.turned_away(loads[:, place], each.beds) for place, each in enumerate((here, other))]
    more = beds_curve.turned_away(both, other.beds) - sum(apart)
    return Closed(
        next=other, weeks=weeks, before=float(apart[1].sum() / loads[:, 1].sum()),
        meanwhile=span_of(beds.erlang_b(both, other.beds)),
        persons=persons_of(more * 7 * weeks, stay_of(asked, held)),
        minutes=summer, minutes_winter=winter,
    )  # fmt: skip
