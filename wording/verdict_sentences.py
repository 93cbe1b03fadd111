"""Verdicts in plain words: one to three sentences on a unit beside another, and beside its target."""

from domain.indicator import Indicator
from domain.result import Result
from domain.units import Unit, UnitKind
from stats.control_limits import FIRM_FROM
from stats.disclosure import MIN_DENOMINATOR
from stats.verdict import Reason, Verdict
from wording.catalogue import text
from wording.comparison import Comparison
from wording.formats import number, unit_text, value_text, when_text
from wording.target import TargetVerdict, band_of

# Reasons for which there are no two values to show.
_WITHOUT_VALUES = frozenset({
    Reason.MISSING, Reason.HIDDEN, Reason.NOT_RELEVANT, Reason.DIFFERENT_PERIODS, Reason.OTHER_LEVEL,
    Reason.WHOLE_REFERENCE, Reason.BREAK,
})  # fmt: skip


def verdict_text(verdict: Verdict) -> str:
    """`bättre`, `sämre`, `ingen säker skillnad`, `går inte att avgöra`, `jämförs inte`, in the run's language."""
    return text(f"utfall.{verdict.name.lower()}")


def comparison_sentence(result: Result, comparison: Comparison) -> str:
    """What a comparison shows, how certain it is, and what is missing."""
    unit, against = result.units[comparison.unit], result.units[comparison.against]
    names = {"plats": unit_name(unit), "jamfort": unit_name(against)}
    if comparison.reason in _WITHOUT_VALUES:
        lacking = result.units.get(comparison.lacking)
        when = when_text(comparison.period) if comparison.period else ""
        saknar = unit_name(lacking) if lacking else ""
        return text(f"jamforelse.mening.{comparison.reason}", **names, saknar=saknar, nar=when)
    parts = [
        _values(result.indicator, comparison, names),
        _judgement(comparison, names),
        *_reporting(comparison, names),
    ]
    return " ".join(parts)


def target_sentence(result: Result, judged: TargetVerdict) -> str:
    """How a unit stands to the target or the band, how certain it is, and what is missing."""
    indicator = result.indicator
    if judged.value is None:
        return text(f"mal.mening.{judged.reason}", plats=unit_name(result.units[judged.unit]))
    band = band_of(indicator)
    named = _band_text(indicator) if band else _target_text(indicator)
    kind = "band" if band else "mal"
    if judged.verdict is Verdict.NOT_COMPARED:
        return text(f"mal.mening.{judged.reason}", mal=named)
    shown = {"varde": value_text(judged.value, indicator), "nar": when_text(judged.period), "mal": named}
    level = text(f"{kind}.{'nar' if judged.reaches else 'nar_inte'}", **shown)
    return f"{level} {_target_certainty(judged, kind, named)}"


def unit_name(unit: Unit) -> str:
    """A unit's name within a sentence: riket has no capital."""
    return text("enhetsslag.riket") if unit.kind is UnitKind.RIKET else unit.name


def _values(indicator: Indicator, comparison: Comparison, names: dict[str, str]) -> str:
    key = "jamforelse.varden_resten" if comparison.rest else "jamforelse.varden"
    values = {
        "varde": value_text(comparison.value or 0.0, indicator),
        "jamfort_varde": value_text(comparison.against_value or 0.0, indicator),
    }
    return text(key, nar=when_text(comparison.period), **values, **names)


def _judgement(comparison: Comparison, names: dict[str, str]) -> str:
    if comparison.reason:
        return text(f"jamforelse.skal.{comparison.reason}", minst=MIN_DENOMINATOR, **names)
    return text(f"jamforelse.mening.{comparison.verdict.name.lower()}", **names)


def _reporting(comparison: Comparison, names: dict[str, str]) -> list[str]:
    found = []
    for name, reporting in ((names["plats"], comparison.reporting), (names["jamfort"], comparison.against_reporting)):
        reported, _, asked = reporting.partition("/")
        if asked and int(reported) < int(asked):
            found.append(text("jamforelse.rapporterat", plats=name, antal=reported, av=asked))
    return found


def _target_text(indicator: Indicator) -> str:
    return value_text(indicator.target.value, indicator) if indicator.target else ""


def _band_text(indicator: Indicator) -> str:
    band = band_of(indicator)
    return f"{number(band.lower)}–{number(band.upper)} {unit_text(indicator)}" if band else ""


def _target_certainty(judged: TargetVerdict, kind: str, named: str) -> str:
    if judged.reason:
        return text(f"mal.mening.{judged.reason}", antal=judged.points, minst=FIRM_FROM)
    if judged.by_chart:
        words = {Verdict.BETTER: "consistent_pass", Verdict.WORSE: "consistent_fail"}
        said = words.get(judged.verdict, "inconsistent")
        return text(f"band.mening.{said}" if kind == "band" else f"mal.mening.{said}", mal=named)
    return text(f"mal.saker.{judged.verdict.name.lower()}")
