"""A pull of the lever as a scenario: what the four indicators are expected to be, at every quarter's end."""

import numpy as np

from domain.indicator import Indicator
from domain.lever import Levered, Outcome
from domain.period import Granularity, Period
from domain.scenario import Prediction, Scenario
from indicators.registry import indicator
from workflows.lever import MODEL


def scenario(found: Levered, *, title: str) -> Scenario:
    """The scenario; its bands hold the doubt of the links and how single values use to differ."""
    pull = found.pull
    return Scenario(
        model=MODEL, title=title, place=pull.place, data_version=found.data_version,
        predictions=tuple(each for outcome in found.outcomes for each in _predictions(outcome, found)),
        inputs={
            "plats": pull.place, "rekrytering": str(pull.pace), "omsattning": str(pull.turnover),
            "manader": str(pull.months),
        },
        assumptions=found.assumptions, seed=found.seed,
    )  # fmt: skip


def _predictions(outcome: Outcome, found: Levered) -> list[Prediction]:
    about = indicator(outcome.indicator)
    said = []
    for step in range(1, len(found.periods)):
        month = Period.parse(found.periods[step])
        if month.number % 3:
            continue
        period = month if about.periodicity is Granularity.MONTH else Period.of(month.start_on, about.periodicity)
        low, high = outcome.band[step]
        mean = float(outcome.scenario[step])
        # The links' doubt and a single value's are independent of each other.
        below, above = (float(np.hypot(each, 1.96 * outcome.noise)) for each in (mean - low, high - mean))
        lower, upper = _within(about, mean - below), _within(about, mean + above)
        said.append(
            Prediction(
                indicator=about.id, unit=found.pull.place, period=str(period), mean=mean, lower=lower, upper=upper
            )
        )
    return said


def _within(about: Indicator, value: float) -> float:
    """Nothing is below 0, and only what is no part of a whole (occupancy) may be above 100 %."""
    ceiling = np.inf if about.unit != "%" or about.id == "belaggningsgrad" else 100.0
    return float(np.clip(value, 0.0, ceiling))
