"""What came of scenarios: each prediction beside what is shown today, and how often a model's bands have held.

Decisions that could be disputed: the comparison is with the value that is shown today, so that a corrected value is
what counts; what was published first is told beside it where it may be shown. A model's hit rate rests on closed
scenarios alone, since an open one may still be changed, and the same prediction saved several times counts once. One
that was made with sample data is not counted when real figures have come in their place.
Outcomes of one scenario hang together, so the limits are narrower than they should be; the page says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from domain.observation import VALUELESS, CellStatus
from domain.outcome import Came, Hits, Outcome, counted, overall
from domain.period import Period
from domain.result import Result
from domain.scenario import Prediction, Scenario
from indicators.registry import indicator
from store.database import Store
from workflows import read
from workflows.scenarios_checks import is_known
from workflows.shown_since import withheld
from workflows.touched import touched

__all__ = ["expected_on", "hits", "is_known", "outcomes", "result_of", "series_of"]

Series = tuple[str, str, str]


def series_of(held: Scenario) -> list[Series]:
    """The series (indicator, unit, breakdown) that a scenario predicts, in its own order."""
    return list(dict.fromkeys(each.about for each in held.predictions))


def result_of(store: Store, series: Series, *, data_version: int | None = None) -> Result:
    """What is shown of a series."""
    about, unit, part = series
    return read.result(store, about, units=[unit], breakdown=part, data_version=data_version)


def outcomes(store: Store, held: Scenario, *, with_first: bool = False) -> list[Outcome]:
    """What came of each prediction of a scenario, in its order; `with_first` also looks up what was published first."""
    shown = {series: result_of(store, series) for series in series_of(held) if is_known(store, series)}
    found = [_outcome(shown, each) for each in held.predictions]
    return [_with_first(store, held, each) for each in found] if with_first else found


def hits(store: Store, every: Sequence[Scenario]) -> list[Hits]:
    """How often each model's bands have held, over the closed scenarios among these, each level by itself."""
    counts = [each for each in every if not each.is_open and not is_of_another_kind(store, each)]
    closed = [(each.model, each.level, outcomes(store, each)) for each in counts]
    return [_hits(model, level, found) for (model, level), found in overall(closed).items()]


def is_of_another_kind(store: Store, held: Scenario) -> bool:
    """Whether it was made with sample data and what comes is real: then its outcomes say nothing of the model."""
    return not read.has_samples(store) and read.has_samples(store, data_version=held.data_version)


def _hits(model: str, level: float, found: Sequence[Outcome]) -> Hits:
    from stats.intervals import wilson

    inside, tested = counted(found)
    lower, upper = (float(each) for each in wilson(inside, tested))
    return Hits(model=model, inside=inside, tested=tested, level=level, lower=lower, upper=upper)


def _outcome(shown: Mapping[Series, Result], said: Prediction) -> Outcome:
    result = shown.get(said.about)
    if result is None:
        return Outcome(prediction=said, came=Came.MISSING, status=CellStatus.NOT_RELEVANT)
    value, status = _shown(result, said.period)
    if value is not None:
        came = Came.BELOW if value < said.lower else Came.ABOVE if value > said.upper else Came.INSIDE
        return Outcome(prediction=said, came=came, value=value, status=status)
    if status is CellStatus.SUPPRESSED:
        return Outcome(prediction=said, came=Came.HIDDEN, status=status)
    if status is CellStatus.OK:  # there is no row: it is to come, unless later ones have been published
        return Outcome(prediction=said, came=Came.MISSING if _has_passed(result, said) else Came.AWAITED)
    return Outcome(prediction=said, came=Came.MISSING, status=status)


def _shown(result: Result, period: str) -> tuple[float | None, CellStatus]:
    """The value of a period and its status; no value and no status where there is no row."""
    rows = result.rows[result.rows["period"] == period]
    if rows.empty:
        return None, CellStatus.OK
    value, status = float(rows["value"].iloc[0]), CellStatus(str(rows["status"].iloc[0]))
    if status in VALUELESS or value != value:  # noqa: PLR0124 (NaN)
        return None, CellStatus.MISSING if status not in VALUELESS else status
    # As figures have it: a band is not missed in the seventh decimal.
    return round(value, 6), status


def _has_passed(result: Result, said: Prediction) -> bool:
    shown = result.rows["period"]
    return bool(len(shown)) and shown.max() > said.period


def _with_first(store: Store, held: Scenario, found: Outcome) -> Outcome:
    first = None if found.value is None else _first(store, found.prediction, held.data_version, store.data_version())
    if first is None or first == found.value:
        return found
    return replace(found, first=first)


@lru_cache(maxsize=1024)
def _first(store: Store, said: Prediction, since: int, now: int) -> float | None:
    """What was published first of a period after a data version; None where that may not be told any longer."""
    for version in sorted(each for each in touched(store, said.indicator) if since < each <= now):
        value, _ = _shown(result_of(store, said.about, data_version=version), said.period)
        if value is not None:
            return None if said.period in withheld(store, said.indicator, data_version=version) else value
    return None


def expected_on(said: Prediction) -> date:
    """The day when the value of a predicted period is usually there."""
    about = indicator(said.indicator)
    return about.next_update_on(str(Period.parse(said.period).next(-1)))
