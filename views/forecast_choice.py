"""What is chosen on the page Prognos, all of it in the address: a place, a measure, how far ahead."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from domain.indicator import Indicator
from domain.period import Granularity
from domain.result import Result
from domain.units import Unit
from indicators.registry import all_indicators
from views import places, run
from views.selection import choice, remember
from wording import text
from wording.sentences import indicator_text
from workflows import read
from workflows.forecast import part_of
from workflows.start import Store

# In months; a year's figures cannot say anything of half a year.
_AHEAD = {Granularity.MONTH: (6, 12, 24), Granularity.QUARTER: (6, 12, 24), Granularity.YEAR: (12, 24, 36)}
_DEFAULT = "12"


@dataclass(frozen=True)
class Chosen:
    """One selection. `unit` is `asked`, or what it lies in where the measure is not counted for so small a place."""

    store: Store
    known: read.Reference
    whole: Result
    asked: Unit
    unit: Unit
    months: str
    dark: bool

    @property
    def indicator(self) -> Indicator:
        return self.whole.indicator

    @property
    def horizon(self) -> int:
        """How many of the measure's own periods."""
        return int(self.months) * self.indicator.periodicity.per_year // 12


def chosen() -> Chosen:
    """Ask for place, measure and horizon."""
    store = run.store()
    known = read.reference(store)
    left, middle, right = st.columns([4, 5, 3], vertical_alignment="bottom")
    with left:
        asked = _place(known)
    with middle:
        indicator = _measure()
    with right:
        months = _ahead(_AHEAD[indicator.periodicity])
    remember("plats", "matt", "fram")
    whole = read.result(store, indicator.id, breakdown=part_of(indicator))
    return Chosen(store, known, whole, asked, places.nearest(known, whole, asked), months, run.dark())


def _place(known: read.Reference) -> Unit:
    largest = max((known.members(area.id) for area in known.areas()), key=len)
    picked = choice(
        text("val.plats"), places.choosable(known), key="plats", default=largest[0].id,
        name=lambda each: places.label(known, each),
    )  # fmt: skip
    return known.unit(picked)


def _measure() -> Indicator:
    known = all_indicators()
    picked = choice(
        text("val.matt"), list(known), key="matt", default=next(iter(known)),
        name=lambda each: text(
            "jamfor.matt", matt=indicator_text(known[each], "title"), omrade=text(f"omrade.{known[each].area}")
        ),
    )  # fmt: skip
    return known[picked]


def _ahead(offered: Sequence[int]) -> str:
    return choice(
        text("prognos.val.horisont"), [str(each) for each in offered], key="fram", default=_DEFAULT, few=True,
        name=lambda each: text(f"prognos.horisont.{each}"),
    )  # fmt: skip
