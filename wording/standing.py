"""How a place stands in one measure: beside the target and beside what it is part of, each by the statistics.

Decision that could be disputed: where a measure has a target or a band, that is what the place is held against first;
what it is part of comes after. A measure that is not counted for so small a place is shown for what it lies in, and
then says nothing of the place itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.indicator import Indicator
from domain.result import Result
from domain.units import Unit
from stats.verdict import Reason, Verdict
from wording.catalogue import text
from wording.comparison import compare
from wording.formats import number, unit_text
from wording.sentences import indicator_text
from wording.summary import Summary, summarise
from wording.target import band_of, target_verdict
from wording.verdict_sentences import comparison_sentence, target_sentence, unit_name

_JUDGED = frozenset({Verdict.BETTER, Verdict.WORSE, Verdict.NO_CERTAIN_DIFFERENCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A place held against one thing: `against` is a unit's id, or "" for the target or band.

    `name` names it within a sentence. `level` is its value in the measure's unit (None for a band, or if not known):
    that of the rest where `rest` says that the place itself was taken out.
    """

    against: str
    name: str
    verdict: Verdict
    reason: Reason
    sentence: str
    level: float | None = None
    rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One measure for one place. `shown` is whose values these are; `held` has the target first, if there is one.

    `summary` is None where nobody has a row.
    """

    result: Result
    asked: Unit
    shown: Unit
    summary: Summary | None
    held: tuple[Held, ...]

    @property
    def indicator(self) -> Indicator:
        """The measure, with the target that holds today."""
        return self.result.indicator

    @property
    def own(self) -> bool:
        """Whether the values are the asked place's own."""
        return self.asked.id == self.shown.id

    @property
    def title(self) -> str:
        """The measure's name; of parts inside each other the first stands for the whole."""
        title = indicator_text(self.indicator, "title")
        if self.indicator.nested:
            return text("fynd.uppdelning", rubrik=title, uppdelning=self.indicator.breakdown[0])
        return title

    @property
    def main(self) -> Held | None:
        """What the place is held against first: the target, else the first that decides anything, else the first."""
        if self.held and not self.held[0].against:
            return self.held[0]
        return next((each for each in self.held if each.verdict in _JUDGED), next(iter(self.held), None))

    @property
    def judged(self) -> bool:
        """Whether the statistics could tell better from worse at all, beside anything."""
        return any(each.verdict in _JUDGED for each in self.held)


def standing(
    result: Result, asked: Unit, shown: Unit, *, against: Sequence[str] = (), within: Collection[str] = ()
) -> Standing:
    """Hold a place against the target and against others.

    Args:
        result: holds the rows of `shown` and of those in `against` that have any.
        asked: the place the reader asked for.
        shown: whose values are shown for it.
        against: ids of what `shown` is part of, nearest first.
        within: as in `wording.comparison.compare`.

    """
    if shown.id not in result.units:
        return Standing(result=result, asked=asked, shown=shown, summary=None, held=())
    others = tuple(_beside(result, shown, each, within) for each in against if each in result.units)
    return Standing(
        result=result, asked=asked, shown=shown, summary=summarise(result, shown.id),
        held=(*_beside_target(result, shown), *others),
    )  # fmt: skip


def band_text(indicator: Indicator) -> str:
    """The band in words: `60–90 %`; "" without one."""
    band = band_of(indicator)
    return f"{number(band.lower)}–{number(band.upper)} {unit_text(indicator)}" if band else ""


def _beside_target(result: Result, shown: Unit) -> tuple[Held, ...]:
    indicator = result.indicator
    band = band_text(indicator)
    if indicator.target is None and not band:
        return ()
    judged = target_verdict(result, shown.id)
    level = indicator.target.value if indicator.target and not band else None
    return (
        Held(
            against="", name=text("plats.arbetsintervallet" if band else "plats.malet"), verdict=judged.verdict,
            reason=judged.reason, sentence=target_sentence(result, judged), level=level,
        ),
    )  # fmt: skip


def _beside(result: Result, shown: Unit, other: str, within: Collection[str]) -> Held:
    compared = compare(result, shown.id, other, within=within)
    return Held(
        against=other, name=unit_name(result.units[other]), verdict=compared.verdict, reason=compared.reason,
        sentence=comparison_sentence(result, compared), level=compared.against_value, rest=compared.rest,
    )  # fmt: skip
