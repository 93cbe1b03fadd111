"""A goal, what was measured for it, and the table that both are shown in."""

from dataclasses import dataclass

from benchmarks.ratios import Ratio

HEADINGS = (
    "what | against | unit | rounds | ours p50 | p90 | theirs p50 | p90 | **ratio p50** | 95 % of it | bound | aim |"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One line: `what` against `against`. `bound` must hold and `aim` is what we should like to reach, where set."""

    what: str
    against: str
    unit: str
    ratio: Ratio
    bound: float | None = None
    aim: float | None = None

    @property
    def met(self) -> bool:
        return self.bound is None or self.ratio.p50 <= self.bound

    def line(self) -> str:
        """The line as markdown. Milliseconds are whole, seconds have two decimals."""
        found, digits = self.ratio, 0 if self.unit == "ms" else 2
        times = (found.own_p50, found.own_p90, found.other_p50, found.other_p90)
        cells = [self.what, self.against, self.unit, str(found.rounds), *(f"{each:.{digits}f}" for each in times)]
        cells += [f"**{found.p50:.2f}**", f"{found.low:.2f}–{found.high:.2f}"]
        cells += ["" if goal is None else f"{goal:g}: {found.within(goal)}" for goal in (self.bound, self.aim)]
        return f"| {' | '.join(cells)} |"


def table(lines: list[Measured]) -> str:
    """A markdown table of them."""
    return "\n".join([f"| {HEADINGS}", "|---" * HEADINGS.count("|") + "|", *(each.line() for each in lines)])
