"""Both models on one series, and whether they agree that something changed.

Decisions that could be disputed: of the two kinds of error (residual spread, Newey-West) the wider one is believed,
since Newey-West's is too narrow for sixty months; and the two models agree only when the 95 % intervals of both leave
no change out, on the same side. The range told is that of both together.
"""

from dataclasses import dataclass

import numpy as np

from stats.interrupted import Floats, NotFittedError, Segmented, Z, segmented
from stats.structural import Structural, structural


@dataclass(frozen=True, eq=False)
class Counted:
    """A series: `counts` (NaN is a gap) and either `exposure` (what they are counted in) or `denominators`."""

    counts: Floats
    exposure: Floats | None = None
    denominators: Floats | None = None

    def until(self, end: int) -> "Counted":
        """The first periods of it."""
        cut = [None if each is None else each[:end] for each in (self.exposure, self.denominators)]
        return Counted(self.counts[:end], *cut)

    def without(self, first: int, last: int) -> "Counted":
        """The same with the counts from `first` up to `last` (not included) taken away."""
        counts = self.counts.copy()
        counts[first:last] = np.nan
        return Counted(counts, self.exposure, self.denominators)

    def values(self, start: int) -> tuple[int, int]:
        """How many periods have a value before and from `start`."""
        known = np.isfinite(self.counts)
        return int(known[:start].sum()), int(known[start:].sum())

    def rarer(self, start: int) -> float:
        """Mean count before `start` of what is rarer: the event or, of a share, its opposite. NaN without values."""
        x = self.counts[:start]
        if not np.isfinite(x).any():
            return float("nan")
        rest = np.inf if self.denominators is None else np.nanmean(np.where(np.isfinite(x), self._rest(start), np.nan))
        return float(min(np.nanmean(x), rest))

    def _rest(self, start: int) -> Floats:
        return np.zeros(0) if self.denominators is None else (self.denominators - self.counts)[:start]


@dataclass(frozen=True, eq=False)
class StepChange:
    """What the two models say. `second` is None where it could not be estimated."""

    series: Counted
    start: int
    first: Segmented
    second: Structural | None

    @property
    def sign(self) -> int:
        """1 or -1 where both models see a change that way, else 0."""
        if self.second is None:
            return 0
        limits = [self.limits(), (self.second.lower, self.second.upper)]
        return int(all(low > 0 for low, _ in limits)) - int(all(high < 0 for _, high in limits))

    def limits(self) -> tuple[float, float]:
        """The first model's 95 % limits of the step, on the scale of the logarithm or the logit."""
        step, se = self.first.step
        return step - Z * se, step + Z * se

    def change(self, link: float, *, second: bool = False, relative: bool) -> float:
        """A step on that scale as people say it: relative (-0.12) or in shares (0.05), over all that came after.

        A share is of the denominators or, where there are none, of the exposure.
        """
        expected = self.second.projected if second and self.second else self.first.counterfactual
        after = np.isfinite(self.series.counts) & (np.arange(len(expected)) >= self.start)
        x, n = expected[after], self.series.denominators
        if n is None:
            size = self.series.exposure
            if relative or size is None:
                return float(np.expm1(link))
            after &= np.isfinite(size)
            return float(expected[after].sum() * np.expm1(link) / size[after].sum())
        share = x / n[after]
        moved = n[after] * share / (share + (1 - share) * np.exp(-link))
        return float((moved.sum() - x.sum()) / (x.sum() if relative else n[after].sum()))


def step_change(series: Counted, start: int) -> StepChange:
    """Fit both.

    Raises:
        NotFittedError: the first model cannot be estimated.

    """
    offset = None if series.exposure is None else np.log(series.exposure)
    fits = [
        segmented(series.counts, start=start, offset=offset, denominators=series.denominators, errors=each)
        for each in ("quasi", "hac")
    ]
    try:
        second = structural(series.counts, start=start, offset=offset, denominators=series.denominators)
    except NotFittedError:
        second = None
    return StepChange(series, start, max(fits, key=lambda each: each.step[1]), second)
