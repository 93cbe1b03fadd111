"""Completeness and timeliness: what each modellområde has delivered of what its sheets ask for, and when it is due.

Decisions that could be disputed:
- Area and granularity are one delivery, since they are sent in one workbook; when it is due, `workflows.due` says.
- Who is asked, `workflows.asked` says. Where all who would be were closed, there is no delivery.
- A reason is an answer. Sample data are not: they are told apart and a delivery with nothing else is not complete.
- What awaits review is known by modellområde and area, not by period: it is said of every period that is over and
  not fully published.

Only whether there is a value goes in here, never the value: nothing that is hidden can be read from the board.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from domain.indicator import Area
from domain.observation import VALUELESS
from domain.period import Granularity, Period
from domain.units import Unit
from workflows.asked import while_open
from workflows.due import due_on
from workflows.known import Reference

# How many periods are looked at, the one that is still running included.
SHOWN = {Granularity.MONTH: 6, Granularity.QUARTER: 4, Granularity.YEAR: 2}
_CELL = ["measure", "unit", "period", "breakdown"]
_VALUE, _REASON, _SAMPLE, _NOTHING = "value", "reason", "sample", ""

Pending = frozenset[tuple[str, str]]


class State(StrEnum):
    """Where a delivery stands; the value is the last part of its catalogue key."""

    COMPLETE = "komplett"
    PARTIAL = "delvis"
    REASONS = "bara_skal"
    MISSING = "saknas"
    LATE = "forsenad"
    NOT_YET = "inte_aktuell"
    IN_REVIEW = "granskas"
    SAMPLES = "exempeldata"


@dataclass(frozen=True, slots=True)
class Gap:
    """What one unit has not answered, or has given a reason for: `cells` are (measure, breakdown).

    `whole` tells that these are all the cells the unit was asked for. `status` is the reason ("" where there is none).
    """

    unit: str
    cells: tuple[tuple[str, str], ...]
    whole: bool
    status: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One modellområde's answers for one area and period.

    `asked`, `values`, `reasons` and `samples` count cells: the last only what nobody has really answered. `units` are
    those asked, in the form's order, and `units_done` how many of them have answered everything. `is_late` is past
    due and not answered. `came_on` is the day its first real answer was published (None before that).
    """

    modellomrade: str
    area: Area
    period: Period
    due_on: date
    state: State
    is_over: bool
    is_late: bool
    asked: int
    values: int
    reasons: int
    samples: int
    units: tuple[str, ...]
    units_done: int
    lacking: tuple[Gap, ...]
    explained: tuple[Gap, ...]
    came_on: date | None

    @property
    def is_answered(self) -> bool:
        """Whether every cell has a value or a reason."""
        return self.values + self.reasons == self.asked

    @property
    def days_late(self) -> int | None:
        """Days from the due date to the first answer, negative when it came before; None where nothing has come."""
        return None if self.came_on is None else (self.came_on - self.due_on).days


@dataclass(frozen=True, eq=False)
class Board:
    """Every delivery of the latest periods as it stands on a day: by modellområde and area, the running period first.

    There is one for each data version and day, so that what is made from it can be kept.
    """

    known: Reference
    today: date
    deliveries: tuple[Delivery, ...]

    def of(self, modellomrade: str) -> tuple[Delivery, ...]:
        """The deliveries of one modellområde."""
        return tuple(each for each in self.deliveries if each.modellomrade == modellomrade)


def periods_shown(today: date, granularity: Granularity) -> list[Period]:
    """The latest periods, the running one first."""
    running = Period.of(today, granularity)
    return [running.next(-back) for back in range(SHOWN[granularity])]


class _Row(NamedTuple):
    """One cell that is asked for in one period, and what has been answered."""

    modellomrade: str
    area: str
    period: str
    measure: str
    unit: str
    breakdown: str
    answer: str
    status: str
    came_on: date | None


def deliveries(
    asked: pd.DataFrame,
    observations: pd.DataFrame,
    *,
    came: pd.DataFrame,
    today: date,
    pending: Pending = frozenset(),
    units: Mapping[str, Unit] = MappingProxyType({}),
) -> tuple[Delivery, ...]:
    """Where each delivery of the latest periods stands, the running period first within its area.

    Args:
        asked: what is asked for (ASKED_COLUMNS).
        observations: what is published (OBSERVATION_COLUMNS; `value` is not looked at).
        came: columns measure, unit, period (text) and came_on (date): when each was first really answered.
        today: what is over and what is late is reckoned from this day.
        pending: (modellområde, area) of submissions that nobody has reviewed yet.
        units: by id, for the days on which they opened and closed.

    """
    shown = [(each.value, str(period)) for each in SHOWN for period in periods_shown(today, each)]
    expected = asked.merge(pd.DataFrame(shown, columns=["granularity", "period"], dtype="str"), on="granularity")
    # The order is that of all who might be asked, so that one who was closed does not change it.
    keys = expected[["modellomrade", "area", "period"]].drop_duplicates().itertuples(index=False, name=None)
    groups: dict[tuple[str, str, str], list[_Row]] = {(place, area, period): [] for place, area, period in keys}
    expected = while_open(expected, units)
    given = observations.loc[observations["sex"] == "T", [*_CELL, "status"]].assign(answer=_answers(observations))
    found = expected.merge(given, how="left", on=_CELL).merge(came, how="left", on=["measure", "unit", "period"])
    found = found.fillna({"answer": _NOTHING, "status": ""})
    found["came_on"] = found["came_on"].astype("object").where(found["came_on"].notna(), None)
    # Columns as plain lists: a frame's own rows take twice as long to go through.
    for row in map(_Row._make, zip(*(found[name].to_numpy(dtype=object) for name in _Row._fields), strict=True)):
        groups[row.modellomrade, row.area, row.period].append(row)
    return tuple(_delivery(key, rows, today=today, pending=pending) for key, rows in groups.items() if rows)


def _answers(observations: pd.DataFrame) -> pd.Series:
    """What each observation is as an answer."""
    kinds = pd.Series(_VALUE, index=observations.index, dtype="str")
    kinds = kinds.mask(observations["status"].isin(VALUELESS), _REASON)
    return kinds.mask(observations["synthetic"], _SAMPLE)


def _delivery(key: tuple[str, str, str], rows: Sequence[_Row], *, today: date, pending: Pending) -> Delivery:
    modellomrade, slug, name = key
    area, period = Area(slug), Period.parse(name)
    due = due_on(area, period)
    counts = Counter(row.answer for row in rows)
    per_unit = Counter(row.unit for row in rows)
    lacking = _gaps((row for row in rows if row.answer in {_SAMPLE, _NOTHING}), per_unit, with_reason=False)
    days = [row.came_on for row in rows if row.came_on]
    unanswered = counts[_SAMPLE] + counts[_NOTHING] > 0
    return Delivery(
        modellomrade=modellomrade,
        area=area,
        period=period,
        due_on=due,
        state=_state(
            counts, is_over=period.end_on < today, is_late=due < today, is_waiting=(modellomrade, slug) in pending
        ),
        is_over=period.end_on < today,
        is_late=due < today and unanswered,
        asked=len(rows),
        values=counts[_VALUE],
        reasons=counts[_REASON],
        samples=counts[_SAMPLE],
        units=tuple(per_unit),
        units_done=len(per_unit) - len({each.unit for each in lacking}),
        lacking=lacking,
        explained=_gaps((row for row in rows if row.answer == _REASON), per_unit, with_reason=True),
        came_on=min(days, default=None),
    )


def _state(counts: Counter[str], *, is_over: bool, is_late: bool, is_waiting: bool) -> State:
    if not counts[_SAMPLE] + counts[_NOTHING]:
        return State.COMPLETE if counts[_VALUE] else State.REASONS
    if is_waiting and is_over:
        return State.IN_REVIEW
    if counts[_VALUE] + counts[_REASON]:
        return State.PARTIAL
    if counts[_SAMPLE]:
        return State.SAMPLES
    if is_late:
        return State.LATE
    return State.MISSING if is_over else State.NOT_YET


def _gaps(rows: Iterable[_Row], per_unit: Counter[str], *, with_reason: bool) -> tuple[Gap, ...]:
    cells: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        cells.setdefault((row.unit, row.status if with_reason else ""), []).append((row.measure, row.breakdown))
    return tuple(Gap(unit, tuple(held), len(held) == per_unit[unit], why) for (unit, why), held in cells.items())
