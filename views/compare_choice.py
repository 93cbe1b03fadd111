"""What is chosen on the page Jämför, all of it in the address: a measure, a place in focus, what it is set beside.

Decision that could be disputed: the page opens with the first kommun of the modellområde that has most of them, since
two kommuner beside each other show little.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from domain.indicator import Indicator
from domain.result import Result
from domain.units import RIKET, Unit
from indicators.registry import all_indicators
from views import compare_set, places, run
from views.area_choice import part_of
from views.compare_set import Beside
from views.selection import adopt, choice
from wording import period_text, text
from wording.sentences import indicator_text
from workflows import read
from workflows.start import Store

# How many periods back the comparison can be taken, as on the area's map.
_PERIODS = 24


@dataclass(frozen=True)
class Comparing:
    """One selection and the Result it gave. `focus` is `asked`, or what it lies in where the measure is not counted."""

    store: Store
    known: read.Reference
    result: Result
    asked: Unit
    focus: Unit
    wanted: str
    beside: Beside
    breakdown: str
    dark: bool

    @property
    def indicator(self) -> Indicator:
        return self.result.indicator

    @property
    def periods(self) -> list[str]:
        """The periods to choose among, the latest last."""
        return sorted(self.result.of(self.beside.shown).rows["period"].unique())[-_PERIODS:]


def chosen() -> Comparing:
    """Ask for measure, place and set, and read the Result."""
    store, known = run.store(), read.reference(run.store())
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        indicator = _measure()
    with right:
        asked = _place(known)
    breakdown = part_of(indicator)
    offered = compare_set.sets(known, asked, indicator)
    wanted = choice(
        text("jamfor.val.grupp"), offered, key="grupp", default=offered[0], few=True,
        name=lambda each: text(f"jamfor.grupp.{each}"),
    )  # fmt: skip
    own = _own(known, asked) if wanted == compare_set.OWN else []
    whole = read.result(store, indicator.id, breakdown=breakdown)
    focus = places.nearest(known, whole, asked)
    units = compare_set.members(store, known, asked, wanted, own)
    beside = compare_set.split(whole, list(dict.fromkeys(focus.id if each == asked.id else each for each in units)))
    return Comparing(store, known, whole, asked, focus, wanted, beside, breakdown, run.dark())


def period(comparing: Comparing) -> str:
    """The period shown: the latest there is, or one the reader goes back to. There must be one."""
    periods = comparing.periods
    adopt("period", periods, periods[-1])
    if len(periods) > 1:
        return str(st.select_slider(text("jamfor.val.period"), periods, key="period", format_func=period_text))
    return periods[0]


def _measure() -> Indicator:
    known = all_indicators()
    picked = choice(
        text("val.matt"), list(known), key="matt", default=next(iter(known)),
        name=lambda each: text(
            "jamfor.matt", matt=indicator_text(known[each], "title"), omrade=text(f"omrade.{known[each].area}")
        ),
    )  # fmt: skip
    return known[picked]


def _place(known: read.Reference) -> Unit:
    largest = max((known.members(area.id) for area in known.areas()), key=len)
    picked = choice(
        text("jamfor.val.plats"), places.choosable(known), key="plats", default=largest[0].id,
        name=lambda each: places.label(known, each),
    )  # fmt: skip
    return known.unit(picked)


def _own(known: read.Reference, asked: Unit) -> Sequence[str]:
    """The reader's own choice of places: a list between commas in the address, in the order they were picked."""
    options = [*places.choosable(known), *([RIKET] if RIKET in known.units else [])]
    offered = [each for each in options if each != asked.id]
    default = ",".join(each for each in places.compared_with(known, asked) if each in offered)
    wanted = st.query_params.get("platser", st.session_state.get("platser", ""))
    valid = all(each in options for each in wanted.split(","))
    adopt("platser", [wanted, _kept()] if valid else [_kept()], default)
    picked = [each for each in st.session_state["platser"].split(",") if each in offered]
    st.session_state["egna"] = picked
    st.multiselect(
        text("jamfor.val.egna"), offered, key="egna", max_selections=compare_set.MOST - 1, on_change=_keep,
        format_func=lambda each: places.label(known, each), placeholder=text("jamfor.val.egna_tomt"),
    )  # fmt: skip
    return picked


def _keep() -> None:
    """Take what was just picked before the address is read again."""
    st.session_state["platser"] = ",".join(st.session_state["egna"])


def _kept() -> str:
    return str(st.session_state.get("platser", ""))
