"""Burden and benefit: what the sheets cost those who fill them in, and what the indicators are used for.

Decision that could be disputed: which indicators to reconsider. Riksrevisionen (RiR 2021:17) found about 400
indicators, few of them used; so each must earn its place. One is listed if sheets ask for it and, in the last full
half-year,
- it was shown fewer than 5 times and never taken out, unless it is read elsewhere than on its own page: headline
  indicators stand on the overview, and some stand beside another that would mislead alone. Those are never listed for
  few views; or
- less than half of what was asked for it has been filled in, headline or not: what few can answer shows little. Where
  nothing at all has been filled in, for any indicator, collecting has not begun and that says nothing of one of them.
A half-year is full when it has ended and counting had begun before it did. Until there is one, it is too early to say.
The list is a question to people, not an answer: an indicator seldom looked at may still be required.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.indicator import Indicator
from indicators.registry import all_indicators, areas
from store.database import Store
from workflows import access, usage
from workflows.cells_asked import Asked, cells_asked
from workflows.clock import day_of
from workflows.half_year import HalfYear
from workflows.known import reference
from workflows.sheet_work import FILLED_IN, AcceptedFile, Life, SheetWork, accepted_files, median_time, sheet_work

__all__ = ["Benefit", "HalfYear", "benefit", "half_years", "median_time", "to_reconsider"]

FEWEST_VIEWS = 5
LEAST_FILLED = 0.5


class Reason(StrEnum):
    """Why an indicator should be reconsidered; the value is the last part of its catalogue key."""

    UNUSED = "oanvant"
    UNFILLED = "ofyllt"


@dataclass(frozen=True, slots=True)
class IndicatorUse:
    """One indicator in a half-year: its use, and the cells that sheets ask for it.

    A cell that several indicators are read from is in `asked` of each of them; `asked_alone` is what nobody else reads.
    """

    indicator: Indicator
    views: int
    exports: int
    asked: int
    asked_alone: int
    filled: int

    @property
    def share_filled(self) -> float | None:
        """How much of what was asked has been filled in, 0-1; None where nothing was."""
        return self.filled / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """An indicator to reconsider, and why."""

    use: IndicatorUse
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Benefit:
    """A half-year's work and use.

    `judged` is the half-year that `listed` is about (None = too early to say); the first one has ended by `judged_on`.
    """

    half_year: HalfYear
    files: tuple[AcceptedFile, ...]
    work: tuple[SheetWork, ...]
    use: tuple[IndicatorUse, ...]
    judged: HalfYear | None
    judged_on: date
    listed: tuple[Reconsidered, ...]


def half_years(store: Store, *, today: date, who: access.Caller) -> list[HalfYear]:
    """Those in which something has been counted or sent, and this one; the latest first.

    Raises:
        ForbiddenError: they may not follow the use.

    """
    access.require(who, access.Action.FOLLOW_USE)
    usage.write_now(store)
    files = [each for each in store.submissions() if each.origin in FILLED_IN]
    sent = {HalfYear.of(day_of(at)) for each in files for at in (each.created_at, each.changed_at)}
    counted = {HalfYear.parse(each) for each in store.use_half_years()}
    return sorted(sent | counted | {HalfYear.of(today)}, reverse=True)


def benefit(store: Store, half_year: HalfYear, *, today: date, who: access.Caller) -> Benefit:
    """Work and use of a half-year, and what to reconsider by the last full one.

    Raises:
        ForbiddenError: they may not follow the use.

    """
    access.require(who, access.Action.FOLLOW_USE)
    usage.write_now(store)
    files = accepted_files(_lives(store))
    use = _use(store, half_year, today)
    begun = min(map(HalfYear.parse, store.use_half_years()), default=HalfYear.of(today))
    judged = last_full(begun, today)
    judged_use = use if judged == half_year else _use(store, judged, today) if judged else ()
    return Benefit(
        half_year=half_year,
        files=tuple(each for each in files if HalfYear.of(day_of(each.accepted_at)) == half_year),
        work=tuple(_in_order(store, sheet_work(files, half_year))),
        use=use,
        judged=judged,
        judged_on=begun.next().next().start_on,
        listed=tuple(to_reconsider(judged_use)),
    )


def last_full(begun: HalfYear, today: date) -> HalfYear | None:
    """The last half-year that has ended, if counting had begun before that half-year did; else None."""
    last = HalfYear.of(HalfYear.of(today).start_on - timedelta(days=1))
    return last if begun < last else None


def to_reconsider(used: Sequence[IndicatorUse]) -> list[Reconsidered]:
    """The indicators that cost work and give little, by the rule above; the most cells to save first."""
    beside_others = {each.shown_with for each in all_indicators().values()}
    has_begun = any(each.filled for each in used)
    found = [
        Reconsidered(each, tuple(_reasons(each, is_beside=each.indicator.id in beside_others, has_begun=has_begun)))
        for each in used
    ]
    return sorted((each for each in found if each.reasons), key=lambda each: -each.use.asked_alone)


def _reasons(use: IndicatorUse, *, is_beside: bool, has_begun: bool) -> Iterator[Reason]:
    if use.share_filled is None:
        return
    read_elsewhere = use.indicator.headline or is_beside
    if use.views < FEWEST_VIEWS and not use.exports and not read_elsewhere:
        yield Reason.UNUSED
    if has_begun and use.share_filled < LEAST_FILLED:
        yield Reason.UNFILLED


def _use(store: Store, half_year: HalfYear, today: date) -> tuple[IndicatorUse, ...]:
    counts = store.uses(str(half_year))
    asked = cells_asked(store, reference(store), half_year, today=today)
    return tuple(_indicator_use(each, counts, asked) for each in all_indicators().values())


def _indicator_use(
    indicator: Indicator, counts: Mapping[tuple[str, str], int], asked: Mapping[str, Asked]
) -> IndicatorUse:
    readers = Counter(measure for each in all_indicators().values() for measure in set(each.measures))
    held = {each: asked[each] for each in dict.fromkeys(indicator.measures) if each in asked}
    return IndicatorUse(
        indicator=indicator,
        views=counts.get((indicator.id, usage.Use.VIEWED.value), 0),
        exports=counts.get((indicator.id, usage.Use.EXPORTED.value), 0),
        asked=sum(each.cells for each in held.values()),
        asked_alone=sum(each.cells for name, each in held.items() if readers[name] == 1),
        filled=sum(each.filled for each in held.values()),
    )


def _lives(store: Store) -> list[Life]:
    return [
        Life(each, tuple(store.steps(each.id)), len(store.explanations(each.id)))
        for each in store.submissions()
        if each.origin in FILLED_IN
    ]


def _in_order(store: Store, work: Iterable[SheetWork]) -> list[SheetWork]:
    """By modellområde and area, as they stand everywhere else; files of several come last."""
    places, slugs = [each.id for each in reference(store).areas()], [each.value for each in areas()]

    def place(names: Sequence[str], name: str) -> int:
        return names.index(name) if name in names else len(names)

    return sorted(work, key=lambda each: (place(places, each.modellomrade), place(slugs, each.area)))
