"""Observations as arrays: one measure over units × periods × breakdowns, and two of them paired.

The engine adds and divides arrays; a table is made once, at its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.indicator import Indicator
from domain.measure import Measure
from domain.observation import CellStatus
from domain.period import days
from indicators.measures import measure
from indicators.observed import Observed

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

# Statuses as small numbers; 0 means that there is no row at all.
_CODES = {status: code for code, status in enumerate(CellStatus, start=1)}
_NO_ROW = 0


@dataclass(frozen=True)
class Side:
    """One measure: `value` (NaN where there is none) and `status` (a code), units × periods × breakdowns."""

    value: Floats
    status: Ints

    def has(self, status: CellStatus) -> Flags:
        """Where the status is this one."""
        found: Flags = self.status == _CODES[status]
        return found

    @property
    def known(self) -> Flags:
        """Where there is a row, with a value or with a reason why there is none."""
        found: Flags = self.status != _NO_ROW
        return found


@dataclass(frozen=True)
class Sums:
    """What is added up, each of the shape units × periods × breakdowns.

    `numerator` and `denominator` are 0 where nothing was reported; `reported` and `asked` count units; the others
    count those that were `preliminary`, `revised` or `hidden` by their sender.
    """

    numerator: Floats
    denominator: Floats
    reported: Floats
    asked: Floats
    preliminary: Floats
    revised: Floats
    hidden: Floats

    def parts(self) -> Floats:
        """All seven, stacked along a first axis."""
        return np.stack([
            self.numerator, self.denominator, self.reported, self.asked,
            self.preliminary, self.revised, self.hidden,
        ])  # fmt: skip

    def added(self, weights: Floats) -> "Sums":
        """Sums over units: `weights` is sums × units, or sums × units × periods."""
        how = "ku,supb->skpb" if weights.ndim == 2 else "kup,supb->skpb"
        return Sums(*np.einsum(how, weights, self.parts()))


def periods_of(indicator: Indicator, observed: Observed) -> list[str]:
    """Every period that the indicator has anything for, in order."""
    ids = [indicator.numerator]
    if _side_by_side(indicator):
        ids.append(indicator.denominator)
    return observed.texts("period", observed.of(ids))


def _side_by_side(indicator: Indicator) -> bool:
    """Whether numerator and denominator are reported together, so that the lack of either is a row of its own."""
    if not indicator.denominator or measure(indicator.numerator).computed:
        return False
    return not _earlier_denominator(indicator)


def _earlier_denominator(indicator: Indicator) -> bool:
    """Whether the denominator is a stock of an earlier time: residents, or one that is counted less often."""
    top, bottom = measure(indicator.numerator), measure(indicator.denominator)
    residents = bottom.population and not (top.population or top.computed)
    return residents or bottom.granularity.per_year < top.granularity.per_year


def side(
    each: Measure, observed: Observed, *, units: Sequence[str], periods: Sequence[str], parts: Sequence[str]
) -> Side:
    """One measure laid out over the axes (sex T)."""
    at = [
        observed.places(column, axis) for column, axis in (("unit", units), ("period", periods), ("breakdown", parts))
    ]
    rows = observed.of([each.id]) & np.all([place >= 0 for place in at], axis=0)
    where = tuple(place[rows] for place in at)
    shape = (len(units), len(periods), len(parts))
    value, status = np.full(shape, np.nan), np.zeros(shape, dtype=np.int64)
    value[where] = observed.value[rows]
    status[where] = observed.statuses()[rows]
    return Side(value, status)


def _latest_before(each: Measure, observed: Observed, units: Sequence[str], periods: Sequence[str]) -> Side:
    """The latest there is of a stock that was counted before each period began."""
    own = observed.texts("period", observed.of([each.id]))
    if not own or not periods:
        shape = (len(units), len(periods), 1)
        return Side(np.full(shape, np.nan), np.zeros(shape, dtype=np.int64))
    counted = side(each, observed, units=units, periods=own, parts=[""])
    places = np.where(counted.known[:, :, 0], np.arange(len(own)), -1)
    latest = np.maximum.accumulate(places, axis=1)
    ends, starts = np.array([days(text)[1] for text in own]), np.array([days(text)[0] for text in periods])
    before = np.searchsorted(ends, starts) - 1
    chosen = np.where(before >= 0, latest[:, np.maximum(before, 0)], -1)
    row = np.arange(len(units))[:, None]
    found = chosen >= 0
    value = np.where(found, counted.value[row, chosen, 0], np.nan)
    status = np.where(found, counted.status[row, chosen, 0], _NO_ROW)
    return Side(value[:, :, None], status[:, :, None])


def denominator(
    indicator: Indicator, observed: Observed, *, units: Sequence[str], periods: Sequence[str],
    parts: Sequence[str],
) -> Side:  # fmt: skip
    """The denominator beside each period; residents and other stocks are the latest counted before it began."""
    bottom = measure(indicator.denominator)
    if _earlier_denominator(indicator):
        return _latest_before(bottom, observed, units, periods)
    return side(bottom, observed, units=units, periods=periods, parts=parts if bottom.breakdown else [""])


def paired(indicator: Indicator, top: Side, bottom: Side | None) -> tuple[Sums, Flags]:
    """Numerator and denominator of each unit as sums of one, and where there is a row at all.

    A unit counts only where it has both, so a missing half never tilts a sum.
    """
    sides = [top] if bottom is None else [top, bottom]
    shape = top.value.shape
    complete = np.logical_and.reduce([np.broadcast_to(~np.isnan(each.value), shape) for each in sides])

    def any_has(status: CellStatus) -> Flags:
        found: Flags = np.logical_or.reduce([np.broadcast_to(each.has(status), shape) for each in sides])
        return found

    bottom_value = np.full(shape, np.nan) if bottom is None else np.broadcast_to(bottom.value, shape)
    sums = Sums(
        numerator=np.where(complete, top.value, 0.0),
        denominator=np.where(complete, bottom_value, 0.0),
        reported=complete.astype(float),
        asked=(~any_has(CellStatus.NOT_RELEVANT)).astype(float),
        preliminary=(complete & any_has(CellStatus.PRELIMINARY)).astype(float),
        revised=(complete & any_has(CellStatus.REVISED)).astype(float),
        hidden=any_has(CellStatus.SUPPRESSED).astype(float),
    )
    return sums, top.known | bottom.known if bottom is not None and _side_by_side(indicator) else top.known


def with_whole(sums: Sums, known: Flags, *, nested: bool) -> tuple[Sums, Flags]:
    """Put the whole (breakdown "") before the parts: their sum where every relevant part was reported.

    Parts that lie inside each other are not summed: the first of them is the whole.
    """
    parts = sums.parts()
    if nested:
        first = parts[..., :1]
        return Sums(*np.concatenate([first, parts], axis=-1)), np.concatenate([known[..., :1], known], axis=-1)
    seen = np.where(known, parts, 0.0).sum(axis=-1, keepdims=True)
    there = known.any(axis=-1, keepdims=True)
    reported, asked = seen[2], np.where(there, seen[3], 1.0)
    whole = (reported >= asked) & (asked > 0)
    seen[:2] = np.where(whole, seen[:2], 0.0)
    seen[2] = whole
    seen[3] = asked > 0
    return Sums(*np.concatenate([seen, parts], axis=-1)), np.concatenate([there, known], axis=-1)
