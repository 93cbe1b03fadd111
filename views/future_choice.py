"""What is chosen on the pages that reckon with recruitment: place, lever and turnover, all of it in the address."""

from collections.abc import Callable, Sequence

import streamlit as st

from domain.future import PACES, RATES, TURNOVERS, Choice
from domain.units import UnitKind
from views import places
from views.selection import adopt, choice
from wording import text
from wording.future import pace_name, rate_name, turnover_name
from workflows.read import Reference


def place(known: Reference) -> str:
    """A modellområde or one of its kommuner: care units and regions have no home care of their own."""
    kinds = {UnitKind.MODELLOMRADE, UnitKind.KOMMUN}
    options = [each for each in places.choosable(known) if known.unit(each).kind in kinds]
    largest = max(known.areas(), key=lambda area: len(known.members(area.id)))
    return choice(
        text("val.plats"), options, key="plats", default=largest.id, name=lambda each: places.label(known, each)
    )


def step(label: str, options: Sequence[int], *, key: str, default: int, name: Callable[[int], str]) -> int:
    """One of a row of whole numbers, by a slider."""
    offered = [str(each) for each in options]
    adopt(key, offered, str(default))
    picked = st.select_slider(label, offered, key=key, format_func=lambda each: name(int(each)))
    return int(picked)


def pace(*, default: int = 0) -> int:
    """The lever: recruited a year, in percent beside today's pace."""
    return step(text("framtid.val.rekrytering"), PACES, key="rekrytering", default=default, name=pace_name)


def turnover() -> int:
    """The turnover, in percentage points beside today's."""
    return step(text("framtid.val.omsattning"), TURNOVERS, key="omsattning", default=0, name=turnover_name)


def chosen(known: Reference) -> Choice:
    """The whole choice of the page Behov till 2035: five controls."""
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        wanted = place(known)
    with middle:
        first = choice(text("framtid.val.takt"), RATES, key="takt", default=RATES[0], name=rate_name)
    with right:
        # The other of two scenarios is another one.
        others = [each for each in RATES if each != first]
        other = RATES[2] if RATES[2] in others else RATES[0]
        second = choice(text("framtid.val.mot"), others, key="mot", default=other, name=rate_name)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        picked = pace()
    with right:
        changed = turnover()
    return Choice(wanted, (first, second), picked, changed)
