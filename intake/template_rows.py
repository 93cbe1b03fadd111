"""The rows of a value sheet: earlier values for two years, then empty rows up to the latest period that has ended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isnan

import pandas as pd

from domain.observation import VALUELESS, CellStatus
from domain.period import Period, span
from domain.units import Unit
from intake.form import FormSheet

EARLIER_YEARS = 2

# One value cell's content: a number, a word, or None for an empty cell.
Content = float | int | str | None


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row: `contents` has one entry per measure; `is_new` marks periods that nothing has been published for."""

    unit: Unit
    period: Period
    profession: str
    contents: list[Content]
    is_new: bool


def form_rows(form: FormSheet, observations: pd.DataFrame, today: date) -> Iterator[FormRow]:
    """Rows by unit, profession and period, for the periods in which the unit was open.

    A value that has been published for another period stays, so that it can be corrected. `observations` has
    OBSERVATION_COLUMNS, unhidden.
    """
    earlier = _earlier(form, observations)
    published = max((Period.parse(period) for _, period, _, _ in earlier), default=None)
    periods = form_periods(form, published, today)
    for unit in form.units:
        for profession in form.professions or ("",):
            for period in periods:
                contents = [earlier.get((unit.id, str(period), profession, measure.id)) for measure in form.measures]
                if unit.is_open(period.start_on, period.end_on) or _has_value(contents):
                    yield FormRow(unit, period, profession, contents, published is None or period > published)


def _has_value(contents: list[Content]) -> bool:
    return any(each is not None and each not in VALUELESS for each in contents)


def form_periods(form: FormSheet, published: Period | None, today: date) -> list[Period]:
    """The last two years published, and every later period that ended before `today`; none that has not begun."""
    current = Period.of(today, form.granularity)
    complete = current.next(-1)
    last = complete if published is None else min(published, current)
    return span(last.next(1 - EARLIER_YEARS * form.granularity.per_year), max(last, complete))


def _earlier(form: FormSheet, observations: pd.DataFrame) -> Mapping[tuple[str, str, str, str], Content]:
    """Earlier values by unit, period, profession and measure."""
    asked = observations[
        observations["measure"].isin([measure.id for measure in form.measures])
        & observations["unit"].isin(list(form.unit_ids))
        & (observations["sex"] == "T")
        & observations["breakdown"].isin(list(form.professions or ("",)))
    ]
    columns = ["unit", "period", "breakdown", "measure", "value", "status"]
    return {
        (unit, period, breakdown, measure): _content(value, CellStatus(status))
        for unit, period, breakdown, measure, value, status in asked[columns].itertuples(index=False)
    }


def _content(value: float, status: CellStatus) -> Content:
    """A number as a number; why there is none, or that it is preliminary, in words that are read back the same."""
    if status in VALUELESS or isnan(value):
        return (status or CellStatus.MISSING).value
    whole = int(value) if value == int(value) else float(value)
    return whole if status is CellStatus.OK else f"{whole} {status.value}".replace(".", ",")
