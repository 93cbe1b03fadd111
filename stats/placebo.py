"""Places and dates where nothing was done: how much they changed all the same, and how often the method cried wolf.

Source of the pooling: DerSimonian R, Laird N (1986) Controlled Clinical Trials 7:177-188. Source of placebo places and
dates: Abadie A, Diamond A, Hainmueller J (2010) JASA 105:493-505.

Decision that could be disputed: a place is held against what one more place without the insats could have shown, so
the spread between those places counts, not only how well their mean is known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stats.interrupted import NotFittedError, Z
from stats.step_change import Counted, StepChange, step_change


@dataclass(frozen=True, slots=True)
class Pooled:
    """Mean step of several places (logarithm or logit), its standard error, and the spread between the places."""

    estimate: float
    se: float
    between: float

    @property
    def limits(self) -> tuple[float, float]:
        """95 % limits of the mean."""
        return self.estimate - Z * self.se, self.estimate + Z * self.se

    def difference(self, step: float, se: float) -> tuple[float, float, float]:
        """How far a step lies from theirs: estimate and 95 % limits."""
        wide = Z * float(np.sqrt(se**2 + self.se**2 + self.between**2))
        return step - self.estimate, step - self.estimate - wide, step - self.estimate + wide


def pooled(steps: Sequence[tuple[float, float]]) -> Pooled:
    """The mean of steps with their standard errors, by random effects. At least one."""
    x, se = np.array(steps, dtype=float).T
    weight = se**-2.0
    fixed = float(weight @ x / weight.sum())
    scale = float(weight.sum() - (weight**2).sum() / weight.sum())
    unlike = float(weight @ (x - fixed) ** 2) - (len(x) - 1)
    between = max(0.0, unlike / scale) if len(x) > 1 else 0.0
    weight = 1 / (se**2 + between)
    return Pooled(float(weight @ x / weight.sum()), float(weight.sum() ** -0.5), float(np.sqrt(between)))


def changes(places: Mapping[str, Counted], start: int) -> dict[str, StepChange]:
    """Both models on each place at one date; a place that cannot be fitted is absent."""
    found: dict[str, StepChange] = {}
    for name, series in places.items():
        try:
            found[name] = step_change(series, start)
        except NotFittedError:
            continue
    return found


def false_alarms(trials: Iterable[tuple[Counted, int]]) -> tuple[int, int]:
    """How often both models saw a change where nothing began, and how many trials could be fitted."""
    alarms, fitted = 0, 0
    for series, start in trials:
        found = changes({"": series}, start)
        fitted += len(found)
        alarms += sum(each.sign != 0 for each in found.values())
    return alarms, fitted


def placebo_dates(series: Counted, *, before: int, after: int, every: int, apart_from: int | None = None) -> list[int]:
    """Starts with so many values on either side, evenly apart; none nearer than half a year to a real one."""
    return [
        start
        for start in range(before, len(series.counts) - after + 1, every)
        if (apart_from is None or abs(start - apart_from) >= every)
        and all(has >= wanted for has, wanted in zip(series.values(start), (before, after), strict=True))
    ]
