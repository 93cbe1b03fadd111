"""What is chosen on the page of the stress test, all of it in the address: a unit, what is away, how many, how long."""

import streamlit as st

from views import places
from views.selection import choice, remember
from wording import text
from workflows.read import Reference
from workflows.start import Store
from workflows.stress import Asked
from workflows.stress_units import What, subjects

_WEEKS = ("2", "6", "12", "26")
_COUNTS = {What.DOCTOR: ("1", "2", "3"), What.NURSE: ("1", "2", "3"), What.BEDS: ("1", "2", "3", "5", "10")}


def asked(store: Store, known: Reference) -> Asked:
    """The controls, and what they ask."""
    units = subjects(store)
    first, second = st.columns([2, 3.5])
    with first:
        unit = choice(
            text("stresstest.enhet"), list(units), key="enhet", default=next(iter(units)),
            name=lambda each: places.label(known, each),
        )  # fmt: skip
    kinds = units[unit].choices
    with second:
        what = What(
            choice(
                text("stresstest.vad"), [each.value for each in kinds], key="borta", default=kinds[0].value, few=True,
                name=lambda each: text(f"stresstest.vad.{each}"),
            )
        )  # fmt: skip
    left, right = st.columns([2, 3.5])
    count = "1"
    if what is not What.UNIT:
        with left:
            count = choice(
                text("stresstest.hur_manga"), _COUNTS[what], key="antal", default="1", few=True, name=str,
            )  # fmt: skip
    with right if what is not What.UNIT else left:
        weeks = choice(
            text("stresstest.hur_lange"), _WEEKS, key="veckor", default="6", few=True,
            name=lambda each: text("stresstest.veckor", antal=each),
        )  # fmt: skip
    remember("enhet", "borta", "antal", "veckor")
    return Asked(unit=unit, what=what, count=int(count), weeks=int(weeks))
