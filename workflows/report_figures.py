"""Where each measure stands when a half-year ends, and what of it is out of the ordinary, for its report.

Decisions that could be disputed: periods after the half-year's end are left out, and so is one that has only begun (a
year in a report on its first half). The figures are as they are published when the report is made, which the report
says. Only a place's own values count as deviations.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import pandas as pd

from domain.indicator import Indicator
from domain.observation import CellStatus
from domain.units import RIKET, Unit
from indicators.registry import all_indicators
from stats.verdict import Verdict
from store.database import Store
from wording import language, period_text, text
from wording.control import control_of, control_words
from wording.profile import joined
from wording.standing import Standing, standing
from wording.summary import series
from workflows import read
from workflows.clock import today
from workflows.half_year import HalfYear


class Kind(StrEnum):
    """Why a measure is out of the ordinary; the value is the last part of its catalogue key."""

    UNUSUAL = "ovanligt"
    WORSE = "samre"
    REVISED = "reviderat"


@dataclass(frozen=True, slots=True)
class Deviation:
    """A measure, why it is listed, and the sentence that says so."""

    standing: Standing
    kind: Kind
    words: str


def standings(store: Store, unit: str, half_year: HalfYear, *, headline: bool = False) -> tuple[Standing, ...]:
    """Every measure for a modellområde as it stands when the half-year ends, in the order of the catalogue.

    `headline` asks for the headline measures alone, which takes a third of the time.

    Raises:
        UnknownUnitError: no such unit.

    """
    asked = (store, store.data_version(), unit, half_year, today(), language())
    return tuple(_standing(each, *asked) for each, found in all_indicators().items() if found.headline or not headline)


@lru_cache(maxsize=1024)
def _standing(
    indicator_id: str, store: Store, _data_version: int, unit: str, half_year: HalfYear, _today: date, _language: str
) -> Standing:
    known = read.reference(store)
    return _one(store, known, known.unit(unit), all_indicators()[indicator_id], half_year)


def _one(store: Store, known: read.Reference, place: Unit, indicator: Indicator, half_year: HalfYear) -> Standing:
    last = str(half_year.last_period(indicator.periodicity))
    whole = read.result(store, indicator.id, breakdown="", last=last)
    shown = next((each for each in (place.id, *known.above(place.id)) if each in whole.units), place.id)
    against = [each for each in (*known.above(shown), RIKET) if each != shown]
    present = [each for each in (shown, *against) if each in whole.units]
    result = read.result(store, indicator.id, units=present or [place.id], breakdown="", last=last)
    within = known.touching(shown) - {shown}
    return standing(result, place, known.unit(shown), against=against, within=within)


def deviations(store: Store, unit: str, half_year: HalfYear) -> list[Deviation]:
    """What is out of the ordinary for a modellområde in the half-year, in the order of the catalogue.

    Raises:
        UnknownUnitError: no such unit.

    """
    return list(_deviations(store, store.data_version(), unit, half_year, today(), language()))


@lru_cache(maxsize=64)
def _deviations(
    store: Store, _data_version: int, unit: str, half_year: HalfYear, _today: date, _language: str
) -> tuple[Deviation, ...]:
    found: list[Deviation] = []
    for each in standings(store, unit, half_year):
        if each.own and each.summary:
            told = ((kind, words(each, half_year)) for kind, words in _WORDS.items())
            found += [Deviation(each, kind, words) for kind, words in told if words]
    return tuple(found)


def _unusual(each: Standing, half_year: HalfYear) -> str:
    """The periods whose values chance does not explain; the rule that the latest broke, where that is one of them."""
    chart = control_of(each.result, each.shown.id)
    points = chart.points[chart.points["value"].notna()]
    special = points[points["point_type"] != "common_cause"]
    periods = [period for period in special["period"] if half_year.holds(period)]
    if not periods:
        return ""
    if periods[-1] == points["period"].iloc[-1]:
        return control_words(each.result, chart).sentences[0]
    return text("halvarsrapport.ovanligt", perioder=joined([period_text(period) for period in periods]))


def _worse(each: Standing, half_year: HalfYear) -> str:
    if each.summary is None or not _is_new(each.summary.last_period, half_year):
        return ""
    return next((held.sentence for held in each.held if held.verdict is Verdict.WORSE), "")


def _is_new(period: str, half_year: HalfYear) -> bool:
    """Whether a value is of the half-year, or is the year's that was the latest to end."""
    return bool(period) and (half_year.holds(period) or len(period) == 4)


def _revised(each: Standing, half_year: HalfYear) -> str:
    rows = series(each.result, each.shown.id)
    marked: pd.DataFrame = rows[rows["status"] == CellStatus.REVISED.value]
    periods = [period for period in marked["period"] if half_year.holds(period)]
    return text("halvarsrapport.reviderat", perioder=joined(list(map(period_text, periods)))) if periods else ""


_WORDS: dict[Kind, Callable[[Standing, HalfYear], str]] = {
    Kind.UNUSUAL: _unusual, Kind.WORSE: _worse, Kind.REVISED: _revised,
}  # fmt: skip
